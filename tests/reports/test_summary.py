"""The summary for governors: what stands on its one or two pages, and what is said to be missing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
import worked_example as example
from hard_audit import hard_audit

from semh_tui.compare.movement import Movement
from semh_tui.compare.review import Review, review_audits
from semh_tui.compare.steps import PROMISED
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.summary import Summary, summary_document
from semh_tui.reports.document import Document, Facts, Heading, Table
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.published.summary_json import summary_json
from semh_tui.reports.render.styled_lines import plain_text as line_text
from semh_tui.reports.render.terminal import document_lines

FRAMEWORK = example.framework()
PLACES = [place for place in FRAMEWORK.places if place.criterion]


def review(old: str, new: str) -> Review:
    return review_audits(
        example.audit(old), FRAMEWORK, example.audit(new), FRAMEWORK, example.TODAY
    )


def summary(term: str = example.AUTUMN, before: str = example.SUMMER) -> Document:
    compared = review(before, term) if before else None
    return summary_document(Summary(FRAMEWORK, example.audit(term), example.TODAY, compared))


def told(document: Document, width: int = 120) -> str:
    lines = document_lines(document, width, whole=True)
    return " ".join(" ".join(map(line_text, lines)).split())


def headings(document: Document) -> list[str]:
    return [plain_text(block.text) for block in document.blocks if isinstance(block, Heading)]


def table(document: Document, caption: str) -> list[list[str]]:
    found = next(
        block
        for block in document.blocks
        if isinstance(block, Table) and block.caption.startswith(caption)
    )
    return [[plain_text(cell.text) for cell in row.cells] for row in found.rows]


def test_judgements_stand_beside_those_of_last_term() -> None:
    rows = table(summary(), "Sections")
    assert rows[1] == ["Policies & Practice", "● Green ▲", "◆ Amber", "◆ 1 · ● 3"]
    assert rows[3][1:] == ["○ Not rated", "■ Red", "■ 2 · ◆ 2 · ● 1"]
    assert rows[8][3] == "does not apply"


def test_everything_that_moved_is_named() -> None:
    text = told(summary())
    moved = [
        row
        for row in review(example.SUMMER, example.AUTUMN).rows
        if row.movement in (Movement.IMPROVED, Movement.DECLINED)
    ]
    assert len(moved) == 9
    for row in moved:
        assert f"{row.number} {row.title}" in text


def test_what_is_rated_lowest_has_its_next_steps_or_says_that_there_is_none() -> None:
    document = summary()
    rows = table(document, "Rated Red")
    names = [row[0] for row in rows]
    audit = example.audit(example.AUTUMN)
    red = [place for place, answer in audit.answers.items() if answer.rating == "red"]
    assert names == [f"{FRAMEWORK.numbers[place]} {FRAMEWORK.title_of(place)}" for place in red]
    text = told(document)
    for place in red:
        for step in audit.answer(place).open_steps:
            assert step.text in text
    assert text.count("No next step is planned.") == 1


def test_promises_that_are_open_or_dropped_are_told_with_what_became_of_them() -> None:
    document = summary()
    rows = table(document, "Promised and still open, or dropped")
    promised = review(example.SUMMER, example.AUTUMN).steps_in(*PROMISED)
    assert {row[1] for row in rows} == {step.step.text for step in promised}
    fates = [row[4] for row in rows]
    assert "Dropped without being done" in fates
    assert "Overdue, 26 weeks late" in fates
    assert "Promised and still open, or dropped 9 steps, 4 overdue" in told(document)


def test_a_step_that_is_not_due_yet_is_nowhere_called_not_done() -> None:
    place, step = (
        Place("leadership", "slt-commitment"),
        NextStep("k3f9", "Ask.", due=date(2026, 12, 18)),
    )
    before = _all_rated("green").with_answer(place, Answer("amber", next_steps=(step,)))
    after = replace(before, cycle=example.audit(example.AUTUMN).cycle)
    compared = review_audits(before, FRAMEWORK, after, FRAMEWORK, example.TODAY)
    text = told(summary_document(Summary(FRAMEWORK, after, example.TODAY, compared)))
    assert "Of 1 step promised: 1 still open." in text
    assert "not done" not in text
    assert "overdue" not in text


def test_what_is_planned_elsewhere_follows_with_the_nearest_date_first() -> None:
    text = told(summary_document(Summary(FRAMEWORK, _planned(2), example.TODAY)))
    lines = (
        "Nothing is rated Red.",
        "Next steps planned 2 steps",
        "1.2 ☐ Step 1 · SENCo · due 1 December 2026",
        "1.1 ☐ Step 2 · SENCo · due 2 December 2026",
    )
    assert " ".join(lines) in text


def test_a_page_for_governors_lists_eight_planned_steps_and_counts_the_others() -> None:
    planned = Summary(FRAMEWORK, _planned(20), example.TODAY)
    text = told(summary_document(planned))
    assert text.count("☐ Step ") == 8
    assert "… and 12 more; the action plan has all." in text
    assert len(json.loads(summary_json(planned))["planned"]) == 20


def test_on_full_pages_what_else_is_planned_is_only_counted() -> None:
    text = told(summary(example.SUMMER, example.SPRING))
    assert "Other next steps planned: 2 steps; the action plan has all." in text
    assert "Offer every child three ways" not in text


def test_what_is_planned_is_listed_once() -> None:
    elsewhere, _heading, planned = told(summary(), 400).partition("Other next steps planned")
    audit = example.audit(example.AUTUMN)
    for place, step in audit.steps():
        if step.is_open and audit.is_applicable(place, FRAMEWORK):
            assert (step.text in elsewhere) != (step.text in planned)


def _planned(count: int) -> Audit:
    """An audit whose criteria are Amber, with a step at each of the last ones due day by day."""
    steps = [
        NextStep(f"k{number:03}", f"Step {number}", "SENCo", date(2026, 12, number))
        for number in range(count, 0, -1)
    ]
    audit = _all_rated("amber")
    for place, step in zip(PLACES, steps, strict=False):
        audit = audit.with_answer(place, Answer("amber", next_steps=(step,)))
    return audit


def late_steps(term: str, before: str) -> set[str]:
    """Every overdue step that stands in one of the tables of the pages."""
    document = summary(term, before)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[plain_text(cell.text) for cell in row.cells] for table in tables for row in table.rows]
    return {row[1] for row in rows if row[-1].startswith("Overdue")}


@pytest.mark.parametrize("before", [example.SUMMER, ""])
def test_every_step_that_is_overdue_is_told_whenever_it_was_planned(before: str) -> None:
    audit = example.audit(example.AUTUMN)
    overdue = {
        step.text
        for place, step in audit.steps()
        if step.is_overdue(example.TODAY) and audit.is_applicable(place, FRAMEWORK)
    }
    assert len(overdue) == 5
    assert late_steps(example.AUTUMN, before) == overdue
    title = "New this term, and overdue" if before else "Overdue"
    assert title in headings(summary(example.AUTUMN, before))


def test_headings_say_what_they_count() -> None:
    text = told(summary())
    assert "Not rated 25 criteria, 6 judgements" in text
    assert "and what comes next 4 criteria" in text


def test_what_is_not_rated_and_a_draft_are_said() -> None:
    text = told(summary())
    assert text.index("Draft: ratings may still be missing or change.") < 100
    assert "Criteria: 3.7, 5.1–5.4, 6.1–6.12, 7.2, 7.4, 7.5, 7.9, 8.1–8.4" in text
    assert "Sections: judgements 3–8" in text
    assert text.count("ratings may still be missing or change") == 1
    final = summary(example.SUMMER, example.SPRING)
    assert "Draft" not in told(final)
    assert "Not rated" not in headings(final)


def test_that_both_audits_are_drafts_is_said_once() -> None:
    before = replace(example.audit(example.SUMMER), status=Status.DRAFT)
    after = example.audit(example.AUTUMN)
    compared = review_audits(before, FRAMEWORK, after, FRAMEWORK, example.TODAY)
    text = told(summary_document(Summary(FRAMEWORK, after, example.TODAY, compared)))
    assert "Draft, like Summer 2025/26: ratings may still be missing or change." in text
    assert text.count("ratings may still be missing or change") == 1


def test_without_an_earlier_audit_nothing_is_compared() -> None:
    document = summary(example.SPRING, "")
    assert "Nothing: no earlier audit" in told(document)
    assert not {"What got better", "What got worse", "Promised and still open"} & set(
        headings(document)
    )
    assert [len(row) for row in table(document, "Sections")] == [3] * 9


def test_there_is_room_for_two_signatures() -> None:
    block = summary().blocks[-1]
    assert isinstance(block, Facts)
    assert [text for _label, text in block.rows] == [(), (), (), ()]


def test_many_movements_are_told_by_number_so_that_two_pages_are_enough() -> None:
    worse = _all_rated("red")
    compared = review_audits(_all_rated("green"), FRAMEWORK, worse, FRAMEWORK, example.TODAY)
    text = told(summary_document(Summary(FRAMEWORK, worse, example.TODAY, compared)))
    assert "What got worse 57 criteria 1.1–1.3, 2.1–2.4, 3.1–3.8" in text


def _all_rated(rating: str) -> Audit:
    answers = dict.fromkeys(FRAMEWORK.places, Answer(rating))
    return replace(example.audit(example.SUMMER), answers=answers)


def test_a_setting_without_a_lowest_rating_says_so() -> None:
    text = told(summary_document(Summary(FRAMEWORK, _all_rated("green"), example.TODAY)))
    assert "Nothing is rated Red." in text


def test_another_framework_has_its_own_words(garden: Framework) -> None:
    audit = hard_audit(garden)
    text = told(summary_document(Summary(garden, audit, example.TODAY)))
    assert garden.scale.lowest.label in text
    assert all(section.title in text for section in garden.sections)
    assert garden.numbers[Place(garden.sections[0].id)] in text


def test_what_another_edition_had_is_not_counted_with_the_lowest() -> None:
    audit = example.audit(example.AUTUMN)
    counted = table(summary(), "Rated Red")
    kept = audit.with_answer(Place("leadership", "gone"), Answer("red", "Kept."))
    assert table(summary_document(Summary(FRAMEWORK, kept, example.TODAY)), "Rated Red") == counted
    told_json = json.loads(summary_json(Summary(FRAMEWORK, kept, example.TODAY)))
    assert len(told_json["lowest"]) == len(counted)
