"""What is published about the JSON is what comes out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import garden
import jsonschema
import pytest
from editions import EDITIONS, FIRST, SECOND, A, audit
from json_schemas import DOCUMENTS, FOLDER, schema, written
from review_support import AUTUMN, SPRING, SUMMER, TODAY, across_editions, example, hard
from worked_example import stored

from semh_tui.compare.review import Review
from semh_tui.compare.steps import list_open_steps
from semh_tui.compare.trend import build_trend
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.review_filter import Selection
from semh_tui.reports.content.trend_words import Part
from semh_tui.reports.published.answer_json import answer_json, details_json
from semh_tui.reports.published.review_json import review_json
from semh_tui.reports.published.status_json import check_json, status_json
from semh_tui.reports.published.steps_json import steps_json
from semh_tui.reports.published.trend_json import trend_json


def valid(name: str, document: bytes) -> Any:
    made = json.loads(document)
    jsonschema.validate(made, schema(name), jsonschema.Draft202012Validator)
    return made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_in_docs_is_the_one_of_the_types(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == written(name), "run make docs"
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("review", [example(), example(SPRING, SUMMER), across_editions(), hard()])
@pytest.mark.parametrize("only", [None, *Only])
def test_reviews_are_valid(review: Review, only: Only | None) -> None:
    valid("review", review_json(Selection(review, only)))


def test_a_review_says_what_the_model_says() -> None:
    made = valid("review", review_json(Selection(example())))
    assert (made["old"]["cycle"], made["new"]["status"]) == ("2025/26 summer", "draft")
    assert made["counts"]["declined"] == 2
    assert sum(made["counts"].values()) == 57
    assert len(made["rows"]) == 57 + 9
    row = next(row for row in made["rows"] if row["criterion"] == "staff-wellbeing-led")
    assert (row["movement"], row["old"]["rating"], row["new"]["rating"]) == (
        "declined",
        "amber",
        "red",
    )
    words = [word["text"] for word in row["evidence_words"] if word["kind"] != "removed"]
    assert "".join(words) == row["new"]["evidence"]
    states = [step["state"] for step in made["steps"]]
    assert (states.count("overdue"), states.count("dropped without being done")) == (4, 1)


def test_a_part_of_a_review_says_which() -> None:
    made = valid("review", review_json(Selection(example(), Only.RED, "staff")))
    assert (made["only"], made["section"]) == ("red", "staff")
    assert {row["section"] for row in made["rows"]} == {"staff"}
    assert {row["new"]["rating"] for row in made["rows"]} == {"red"}
    assert made["counts"]["declined"] == 2


def test_across_editions_care_and_changes_are_told() -> None:
    made = valid("review", review_json(Selection(across_editions())))
    rows = {row["criterion"]: row for row in made["rows"]}
    assert rows["nearly"]["with_care"] == "clarified in edition 2: now names parents"
    assert rows["half-one"]["changes"][0]["kind"] == "split"
    assert rows["half-one"]["old"] is None
    assert made["editions_recorded"] is True
    assert made["cautions"]


def test_trends_steps_status_and_check_are_valid() -> None:
    school = [stored(term) for term in (SPRING, SUMMER, AUTUMN)]
    made = valid(
        "trend", trend_json(Part(build_trend((each.audit, each.framework) for each in school)))
    )
    assert [each["cycle"] for each in made["rounds"]] == [
        "2025/26 spring", "2025/26 summer", "2026/27 autumn",
    ]  # fmt: skip
    assert all(len(row["points"]) == 3 for row in made["rows"])
    breaks = [(audit(FIRST, {"plain": A}, "2024/25 autumn"), FIRST), (audit(SECOND, {}), SECOND)]
    valid("trend", trend_json(Part(build_trend(breaks, EDITIONS), "one")))
    steps = [step for each in school for step in list_open_steps(each.audit, each.framework)]
    assert len(valid("steps", steps_json(steps, TODAY))["steps"]) == len(steps)
    valid("steps", steps_json(list_open_steps(garden.AUDIT, garden.FRAMEWORK), date(2026, 1, 1)))
    valid("status", status_json(school[2], TODAY))
    valid("check", check_json(()))


def test_answers_and_details_are_what_their_schemas_say() -> None:
    found = stored(AUTUMN)
    for place in found.framework.places:
        document = valid("answer", answer_json(found.path, found.audit, found.framework, place))
        assert document["evidence"] == found.audit.answer(place).evidence
    assert valid("details", details_json(found.path, found.audit))["status"] == "draft"
