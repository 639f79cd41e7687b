"""The form: everything an audit says, in the shape of the framework's own document."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from hard_audit import TODAY, UNKNOWN, UNKNOWN_SECTION, hard_audit, text_lines
from reports.word_support import all_text, bookmarks, read, rows

from semh_tui.model.audit import BLANK, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.content.form import JUDGEMENT, blank_form_document, form_document
from semh_tui.reports.content.form_cells import (
    NO_EVIDENCE,
    NO_EVIDENCE_NEEDED,
    NO_RATING,
    NO_STEP,
    NOT_ASKED,
)
from semh_tui.reports.content.words import step_words
from semh_tui.reports.document import Document, Paragraph, Table
from semh_tui.reports.form_ids import bookmark_name, parse_bookmark, row_key
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.render.html import document_html
from semh_tui.reports.render.word import document_word


@pytest.fixture(scope="module")
def audit(semh: Framework) -> Audit:
    return hard_audit(semh)


@pytest.fixture(scope="module")
def data(semh: Framework, audit: Audit) -> bytes:
    return document_word(form_document(semh, audit, TODAY))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_every_answer_stands_in_the_word_file(semh: Framework, audit: Audit, data: bytes) -> None:
    written = {row[0].split("\n")[0]: row for table in read(data).tables for row in rows(table)}
    names = {parse_bookmark(name): words for name, words in bookmarks(read(data))}
    heads = {parsed[0]: words for parsed, words in names.items() if parsed}
    for place, answer in audit.answers.items():
        head = heads[bookmark_name(row_key(place))]
        if place.is_judgement:
            assert head.endswith(JUDGEMENT)
            if not head[0].isdigit():  # a section the framework does not have
                continue
        _head, rating, evidence, steps = written[head]
        assert semh.label(answer.rating) in rating
        for line in text_lines(answer.evidence):
            assert line in evidence, (place, line)
        for step in answer.next_steps:
            assert step_words(step, TODAY, applies=audit.is_applicable(place, semh)) in steps


def test_judgements_notes_and_everything_of_the_framework_stand_there(
    semh: Framework, audit: Audit, data: bytes
) -> None:
    text = all_text(read(data))
    judgements = [
        row for table in read(data).tables for row in rows(table) if row[0].endswith(JUDGEMENT)
    ]
    sections = [*semh.sections, None]
    assert len(judgements) == len(sections)
    places = [*(Place(section.id) for section in semh.sections), UNKNOWN_SECTION[0]]
    for place, row in zip(places, judgements, strict=True):
        answer = audit.answer(place)
        assert semh.label(answer.rating) in row[1]
        assert all(line in row[2] for line in text_lines(answer.evidence))
    words = [audit.setting, audit.urn, *audit.auditors, audit.notes, semh.introduction, semh.context,
             semh.aims, semh.how_to_use, semh.ratings_note]  # fmt: skip
    words += [section.introduction for section in semh.sections]
    for reference in semh.references:
        words += [reference.cited_as, reference.current, reference.url]
    words += [criterion.text for criterion in semh.criteria]
    missing = [line for part in words for line in text_lines(part) if line not in text]
    assert not missing
    assert str(UNKNOWN) in text


def test_each_section_is_a_table_under_its_heading_with_the_head_of_the_source(
    semh: Framework, audit: Audit
) -> None:
    heads = [
        [plain_text(column.head) for column in table.columns]
        for table in tables(form_document(semh, audit, TODAY))[1:]
    ]
    expected = [
        [section.table_heading or section.title, "RAG", "Comments/Evidence", "Next Steps"]
        for section in semh.sections
    ]
    assert heads == [*expected, ["elsewhere", "RAG", "Comments/Evidence", "Next Steps"]]


def test_no_cell_is_empty_and_nothing_rated_is_said_in_words(semh: Framework, audit: Audit) -> None:
    blank = replace(audit, answers=dict.fromkeys(semh.places, BLANK), status=Status.DRAFT)
    word = read(document_word(form_document(semh, blank, TODAY)))
    cells = [row for table in word.tables[1:] for row in rows(table)[1:] if len(set(row)) > 1]
    assert len(cells) == len(semh.places)
    assert {tuple(row[1:]) for row in cells} == {(NO_RATING, NO_EVIDENCE, NO_STEP)}


def test_a_draft_says_so_and_what_is_missing(semh: Framework, audit: Audit) -> None:
    answers = {**audit.answers, Place("leadership"): BLANK, semh.places[2]: BLANK}
    draft = replace(audit, status=Status.DRAFT, answers=answers)
    text = all_text(read(document_word(form_document(semh, draft, TODAY))))
    first = text.splitlines()[1]
    assert first == "Draft: ratings may still be missing or change. Not rated: 1.2, judgement 1."
    assert "Draft:" not in all_text(read(document_word(form_document(semh, audit, TODAY))))


def test_a_reason_is_said_to_be_one(audit: Audit, data: bytes) -> None:
    not_applicable = [
        place for place, answer in audit.answers.items() if answer.rating == "not-applicable"
    ]
    assert not_applicable
    assert all_text(read(data)).count("Reason: ") == len(not_applicable)


def test_a_section_that_does_not_apply_says_so(semh: Framework, audit: Audit) -> None:
    place = next(Place(section.id) for section in semh.sections if section.applies_if)
    answers = {**audit.answers, place: replace(audit.answer(place), rating="not-applicable")}
    inside = [each for each in semh.places if each.section == place.section and each != place]
    answers |= dict.fromkeys(inside, BLANK)
    document = form_document(semh, replace(audit, answers=answers), TODAY)
    word = read(document_word(document))
    assert "does not apply to this setting" in all_text(word)
    said = [tuple(row[1:]) for table in word.tables for row in rows(table)]
    assert said.count((NOT_ASKED, NO_EVIDENCE_NEEDED, NO_STEP)) == len(inside)
    assert (NO_RATING, NO_EVIDENCE, NO_STEP) not in said
    rated = sum(answer.rating == "not-applicable" for answer in answers.values())
    assert f"Not applicable ({rated + len(inside)})" in unescape(document_html(document))


def test_the_blank_form_has_every_criterion_and_its_choices(semh: Framework) -> None:
    word = read(document_word(blank_form_document(semh)))
    cells = [row for table in word.tables[1:] for row in rows(table)[1:] if len(set(row)) > 1]
    assert len(cells) == len(semh.places)
    labels = [level.label for level in (*semh.scale.levels, semh.scale.not_applicable)]
    assert all(all(label in row[1] for label in labels) for row in cells)
    assert "Oakfield" not in all_text(word)


def test_another_framework_has_its_own_words(garden: Framework) -> None:
    text = all_text(read(document_word(form_document(garden, hard_audit(garden), TODAY))))
    for criterion in garden.criteria:
        assert all(line in text for line in text_lines(criterion.text))
    for level in garden.scale.levels:
        assert level.label in text


def test_what_the_source_refers_to_stays_with_its_name(semh: Framework) -> None:
    blocks = blank_form_document(semh).blocks
    assert semh.references
    for reference, block in zip(semh.references, blocks[-len(semh.references) :], strict=True):
        assert isinstance(block, Paragraph)
        name, *_current, checked = plain_text(block.text).split("\n")
        assert name == reference.cited_as
        assert checked.endswith("Checked on 23 November 2026.")
