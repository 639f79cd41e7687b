"""The summary for governors: what stands on its one or two pages, and what is said to be missing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import worked_example as example
from hard_audit import hard_audit

from semh_tui.compare.movement import Movement
from semh_tui.compare.review import Review, review_audits
from semh_tui.compare.steps import PROMISED
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.summary import Summary, summary_document
from semh_tui.reports.document import Document, Facts, Heading, Table
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.published.summary_json import summary_json
from semh_tui.reports.render.styled_lines import plain_text as line_text
from semh_tui.reports.render.terminal import document_lines

FRAMEWORK = example.framework()


def review(old: str, new: str) -> Review:
    return review_audits(
        example.audit(old), FRAMEWORK, example.audit(new), FRAMEWORK, example.TODAY
    )


def summary(term: str = example.AUTUMN, before: str = example.SUMMER) -> Document:
    compared = review(before, term) if before else None
    return summary_document(Summary(FRAMEWORK, example.audit(term), example.TODAY, compared))


def told(document: Document) -> str:
    lines = document_lines(document, 120, whole=True)
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


def test_promises_that_were_not_kept_are_told_with_what_became_of_them() -> None:
    rows = table(summary(), "Promised")
    promised = review(example.SUMMER, example.AUTUMN).steps_in(*PROMISED)
    assert {row[1] for row in rows} == {step.step.text for step in promised}
    fates = [row[4] for row in rows]
    assert "Dropped without being done" in fates
    assert "Overdue, 26 weeks late" in fates


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
    final = summary(example.SUMMER, example.SPRING)
    assert "Draft" not in told(final)
    assert "Not rated" not in headings(final)


def test_without_an_earlier_audit_nothing_is_compared() -> None:
    document = summary(example.SPRING, "")
    assert "Nothing: no earlier audit" in told(document)
    assert not {"What got better", "What got worse", "Promised and not done"} & set(
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
