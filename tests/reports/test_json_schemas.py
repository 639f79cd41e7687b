"""What is published about the JSON is what comes out."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import garden
import json_schemas
import pytest
from editions import EDITIONS, FIRST, SECOND, A, audit
from hard_audit import hard_audit
from json_schemas import FOLDER, documents, validator
from review_support import AUTUMN, SPRING, SUMMER, TODAY, across_editions, example, hard
from worked_example import stored

from semh_tui.compare.rated_words import list_rated_words
from semh_tui.compare.review import Review
from semh_tui.compare.steps import list_open_steps
from semh_tui.compare.trend import build_trend
from semh_tui.compare.upgrade import upgrade_audit
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.content.answer import ShownAnswer
from semh_tui.reports.content.framework.framework_list import FrameworkList, ListedFramework
from semh_tui.reports.content.framework.rated_words import RecordedWords
from semh_tui.reports.content.framework.upgrade import CopiedAudit
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.summary import Summary
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.published.actions_json import actions_json
from semh_tui.reports.published.answer_json import answer_json
from semh_tui.reports.published.check_json import check_json
from semh_tui.reports.published.details_json import details_json
from semh_tui.reports.published.form_json import form_json
from semh_tui.reports.published.framework.framework_list_json import framework_list_json
from semh_tui.reports.published.framework.framework_show_json import framework_show_json
from semh_tui.reports.published.framework.rated_words_json import rated_words_json
from semh_tui.reports.published.framework.upgrade_json import upgrade_json
from semh_tui.reports.published.json_document import dump
from semh_tui.reports.published.review_json import review_json
from semh_tui.reports.published.status_json import status_json
from semh_tui.reports.published.steps_json import steps_json
from semh_tui.reports.published.summary_json import summary_json
from semh_tui.reports.published.trend_json import trend_json

OF_ONE_SCALE = {"reds", "lowest", "reds_without_step", "lowest_without_step"}
"""Fields of the overview that only the usual scale has, or only others."""


def valid(name: str, document: bytes) -> Any:
    """The document read as JSON, which its published schema and its own model accept."""
    validator(name).validate(json.loads(document))
    assert dump(dict(documents())[name].model_validate_json(document)) == document
    return json.loads(document)


def test_the_schemas_in_docs_are_those_of_the_models(tmp_path: Path) -> None:
    subprocess.run([sys.executable, json_schemas.__file__, tmp_path], check=True)
    names = [path.name for path in sorted(tmp_path.iterdir())]
    assert names == [path.name for path in sorted(FOLDER.iterdir())]
    assert len(names) > 7
    for name in names:
        written = (tmp_path / name).read_text(encoding="utf-8")
        assert (FOLDER / name).read_text(encoding="utf-8") == written, "run make docs"


@pytest.mark.parametrize("name", [name for name, _document in documents()])
def test_a_schema_asks_for_every_field_and_refuses_others(name: str) -> None:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    validator(name).check_schema(schema)
    for part in (schema, *schema.get("$defs", {}).values()):
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            left_out = [field for field in part["properties"] if field not in part["required"]]
            assert set(left_out) <= OF_ONE_SCALE
            assert [field for field in part["properties"] if field not in left_out] == part[
                "required"
            ]
            assert not left_out or name == "overview"


@pytest.mark.parametrize("review", [example(), example(SPRING, SUMMER), across_editions(), hard()])
@pytest.mark.parametrize("only", [None, *Only])
def test_reviews_are_valid(review: Review, only: Only | None) -> None:
    valid("review", review_json(ReviewFilter(review, only)))


def test_a_review_says_what_the_model_says() -> None:
    document = valid("review", review_json(ReviewFilter(example())))
    assert (document["old"]["cycle"], document["new"]["status"]) == ("2025/26 summer", "draft")
    assert document["counts"]["declined"] == 2
    assert sum(document["counts"].values()) == 57
    assert len(document["rows"]) == 57 + 9
    row = next(row for row in document["rows"] if row["criterion"] == "staff-wellbeing-led")
    assert (row["movement"], row["old"]["rating"], row["new"]["rating"]) == (
        "declined",
        "amber",
        "red",
    )
    words = [word["text"] for word in row["evidence_words"] if word["kind"] != "removed"]
    assert "".join(words) == row["new"]["evidence"]
    states = [step["state"] for step in document["steps"]]
    assert (states.count("overdue"), states.count("dropped without being done")) == (4, 1)


def test_a_part_of_a_review_says_which() -> None:
    document = valid("review", review_json(ReviewFilter(example(), Only.LOWEST, "staff")))
    assert (document["only"], document["section"]) == ("red", "staff")
    assert {row["section"] for row in document["rows"]} == {"staff"}
    assert {row["new"]["rating"] for row in document["rows"]} == {"red"}
    assert document["counts"]["declined"] == 2


def test_across_editions_care_and_changes_are_told() -> None:
    document = valid("review", review_json(ReviewFilter(across_editions())))
    rows = {row["criterion"]: row for row in document["rows"]}
    assert rows["nearly"]["with_care"] == "clarified in edition 2: now names parents"
    assert rows["half-one"]["changes"][0]["kind"] == "split"
    assert rows["half-one"]["old"] is None
    assert document["editions_recorded"] is True
    assert document["cautions"]


def test_trends_steps_status_and_check_are_valid() -> None:
    school = [stored(term) for term in (SPRING, SUMMER, AUTUMN)]
    document = valid(
        "trend",
        trend_json(TrendFilter(build_trend((term.audit, term.framework) for term in school))),
    )
    assert [term["cycle"] for term in document["rounds"]] == [
        "2025/26 spring", "2025/26 summer", "2026/27 autumn",
    ]  # fmt: skip
    assert all(len(row["points"]) == 3 for row in document["rows"])
    breaks = [(audit(FIRST, {"plain": A}, "2024/25 autumn"), FIRST), (audit(SECOND, {}), SECOND)]
    valid("trend", trend_json(TrendFilter(build_trend(breaks, EDITIONS), "one")))
    steps = [step for term in school for step in list_open_steps(term.audit, term.framework)]
    assert len(valid("steps", steps_json(steps, TODAY))["steps"]) == len(steps)
    valid("steps", steps_json(list_open_steps(garden.AUDIT, garden.FRAMEWORK), date(2026, 1, 1)))
    valid("status", status_json(school[2], TODAY))
    valid("check", check_json(()))


def test_forms_summaries_and_action_plans_are_valid() -> None:
    autumn = stored(AUTUMN)
    framework, audit_ = autumn.framework, autumn.audit
    document = valid("form", form_json(framework, audit_, TODAY))
    assert [section["number"] for section in document["sections"]] == list("123456789")
    valid("form", form_json(framework, hard_audit(framework), TODAY))
    valid("form", form_json(garden.FRAMEWORK, hard_audit(garden.FRAMEWORK), TODAY))
    document = valid("summary", summary_json(Summary(framework, audit_, TODAY, example())))
    assert (len(document["moved"]), len(document["promised_not_done"])) == (9, 9)
    assert len(document["not_rated"]) == 31
    alone = valid("summary", summary_json(Summary(framework, audit_, TODAY)))
    assert (alone["compared_with"], alone["moved"]) == (None, [])
    document = valid("actions", actions_json(ActionPlan(framework, audit_, TODAY)))
    assert len(document["actions"]) == len(list(audit_.steps()))


def test_answers_and_details_are_what_their_schemas_say() -> None:
    autumn = stored(AUTUMN)
    for place in autumn.framework.places:
        shown = ShownAnswer(autumn.path, autumn.framework, autumn.audit, place, TODAY)
        document = valid("answer", answer_json(shown))
        assert document["evidence"] == autumn.audit.answer(place).evidence
    assert valid("details", details_json(autumn.path, autumn.audit))["status"] == "draft"


def test_frameworks_are_what_their_schemas_say() -> None:
    framework = stored(AUTUMN).framework
    document = valid("framework_show", framework_show_json(framework))
    criteria = [criterion for section in document["sections"] for criterion in section["criteria"]]
    assert [criterion["number"] for criterion in criteria][:4] == ["1.1", "1.2", "1.3", "2.1"]
    assert [criterion["text"] for criterion in criteria] == [
        criterion.text for section in framework.sections for criterion in section.criteria
    ]
    document = valid("framework_show", framework_show_json(garden.FRAMEWORK, "people"))
    assert (document["section"], len(document["sections"])) == ("people", 1)
    listed = FrameworkList([ListedFramework(framework, "x.yaml", is_packaged=True)], ["Not used."])
    document = valid("framework_list", framework_list_json(listed))
    assert document["frameworks"][0]["criteria"] == 57
    assert document["left_out"] == ["Not used."]


def test_upgrades_are_what_their_schemas_say() -> None:
    old = audit(FIRST, {"plain": A, "retired": A})
    copied = CopiedAudit(
        upgrade_audit(old, FIRST, SECOND, EDITIONS), old, FIRST, SECOND, Path("x.yaml"), True
    )
    document = valid("upgrade", upgrade_json(copied))
    assert (document["old_edition"], document["edition"]) == ("1", "2")
    answers = {answer["criterion"]: answer for answer in document["answers"]}
    assert answers["plain"]["outcome"] == "carried over"
    assert (answers["retired"]["outcome"], answers["retired"]["rating"]) == (
        "kept under its old name",
        "amber",
    )
    autumn = stored(AUTUMN)
    rows = list_rated_words(autumn.audit, autumn.framework, None)
    recorded = RecordedWords(autumn.audit, autumn.framework, rows, autumn.path, is_recorded=True)
    document = valid("rated_words", rated_words_json(recorded))
    assert len(document["ratings"]) == len(rows)
    assert document["ratings"][0]["words_before"] is None
