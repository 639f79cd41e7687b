"""A form that semh wrote, in again: what nobody touched stays, what was edited changes, nothing else."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from form_reading import TODAY, open_form, read_form
from garden import FRAMEWORK
from hard_audit import hard_audit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ratings import AMBER, GREEN, RED
from strategies import audits, some_line, texts
from worked_example import AUTUMN
from worked_example import stored as example

from semh_tui.compare.merge_fields import Field, Side
from semh_tui.importers.plan import ImportPlan
from semh_tui.importers.word_form.answers import is_prompt
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.model.text import normalise_line
from semh_tui.reports.content.form import blank_form_document, form_document
from semh_tui.reports.form_ids import bookmark_name, plain_words, row_key
from semh_tui.reports.render.word import document_word
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def has_no_prompt(audit: Audit) -> bool:
    """Whether no text is what a form says where nothing is written."""
    texts = [answer.evidence for answer in audit.answers.values()]
    texts += [step.text for _place, step in audit.steps()]
    return not any(map(is_prompt, texts))


DRAFTS = audits().map(lambda audit: replace(audit, status=Status.DRAFT)).filter(has_no_prompt)
PLACE = Place("soil", "compost")


def write(audit: Audit, framework: Framework = FRAMEWORK) -> bytes:
    return document_word(form_document(framework, audit, TODAY))


def plan(data: bytes, audit: Audit, framework: Framework = FRAMEWORK) -> ImportPlan:
    stored = StoredAudit(Path("audit.yaml"), audit, framework, Stamp(b""))
    return ImportPlan(stored, open_form(data), TODAY)


def rows(word: Any) -> dict[str, Any]:
    """Every row of an answer by its bookmark's key."""
    return {
        name[:15]: row
        for table in word.tables
        for row in table.rows
        for mark in row._tr.iter(qn("w:bookmarkStart"))
        if (name := mark.get(qn("w:name"))).startswith("semh_")
    }


def edit(data: bytes, *changes: Callable[[Any], object]) -> bytes:
    word = docx.Document(io.BytesIO(data))
    for change in changes:
        change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def put(place: Place, column: int, *paragraphs: str) -> Callable[[Any], object]:
    """Write into a cell of an answer's row, as somebody would: 1 rating, 2 evidence, 3 next steps."""

    def change(word: Any) -> None:
        cell = rows(word)[bookmark_name(row_key(place))].cells[column]
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        first, *rest = paragraphs or ("",)
        cell.paragraphs[0].text = first
        for text in rest:
            cell.add_paragraph(text)

    return change


def without_bookmarks(word: Any) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(word.element.body.iter(qn(tag))):
            mark.getparent().remove(mark)


def words_of(audit: Audit) -> Any:
    """An audit as far as a form can say it: texts by their words."""
    return {
        place: (
            answer.rating,
            plain_words(answer.evidence),
            [replace(step, text=plain_words(step.text), id="") for step in answer.next_steps],
        )
        for place, answer in audit.answers.items()
    }


@pytest.mark.parametrize("profile", ["", "nursery"])
@pytest.mark.parametrize(
    ("title", "edition"), [("Yards", "1"), ("Yards, edition 2 (new)", "2026 (final)")]
)
def test_a_form_names_its_framework_by_its_title_and_is_known_by_its_id(
    title: str, edition: str, profile: str
) -> None:
    framework = FRAMEWORK.model_copy(update={"title": title, "edition": edition})
    data = document_word(blank_form_document(framework, profile))
    foot = docx.Document(io.BytesIO(data)).sections[0].footer.paragraphs[0].text
    assert foot.startswith(f"{title}, edition {edition} ({FRAMEWORK.id})")
    assert open_form(data).origin[2:4] == (framework.id, edition)


@pytest.mark.parametrize("clause", ["", ", for the profile “nursery”"])
def test_a_form_of_before_is_known_by_its_foot(clause: str) -> None:
    def put_foot(word: Any) -> None:
        word.sections[0].footer.paragraphs[
            0
        ].text = f"Ash · Autumn · garden edition 2{clause}\tPage"

    data = edit(document_word(blank_form_document(FRAMEWORK)), put_foot)
    assert open_form(data).origin[2:4] == ("garden", "2")


@few
@given(DRAFTS)
def test_a_form_that_nobody_touched_changes_nothing(audit: Audit) -> None:
    result = plan(write(audit), audit)
    assert result.audit == audit
    assert [*result.conflicts, *result.doubts, *result.notes] == []


def test_hard_texts_come_back_whole(semh: Framework) -> None:
    audit = replace(hard_audit(semh), status=Status.DRAFT)
    result = plan(write(audit, semh), audit, semh)
    assert result.audit == audit
    assert [*result.conflicts, *result.doubts, *result.notes] == []


@few
@given(DRAFTS, DRAFTS)
def test_an_untouched_form_leaves_what_the_audit_has_by_now(old: Audit, now: Audit) -> None:
    details = {name: getattr(now, name) for name in ("setting", "cycle")}
    now = replace(now, answers={place: now.answer(place) for place in old.answers})
    result = plan(write(replace(old, **details)), now)
    assert result.audit == now
    assert not result.conflicts


@few
@given(DRAFTS, st.data())
def test_exactly_the_edited_fields_change(audit: Audit, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.sampled_from(FRAMEWORK.places), max_size=4, unique=True))
    changes, expected = [], audit
    for place in places:
        answer = audit.answer(place)
        rating = data.draw(st.sampled_from([None, *FRAMEWORK.scale.keys]))
        evidence = data.draw(texts().filter(can_be_written))
        label = FRAMEWORK.label(rating) if rating else "Not rated"
        lines = [line for line in re.split(r"\n+", evidence) if line.strip()]
        changes += [put(place, 1, label), put(place, 2, *map(in_xml, lines))]
        expected = expected.with_answer(place, replace(answer, rating=rating, evidence=evidence))
    result = plan(edit(write(audit), *changes), audit)
    assert words_of(result.audit) == words_of(expected)
    assert [*result.conflicts, *result.doubts] == []


def can_be_written(text: str) -> bool:
    """Whether a text has words, or is none, and is not what a form says where nothing is written."""
    return not text or (bool(plain_words(text)) and not is_prompt(plain_words(text)))


def in_xml(text: str) -> str:
    """The text as far as somebody can have it in Word."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


@few
@given(DRAFTS, st.integers(0, 99))
def test_rows_are_known_in_any_order_and_without_bookmarks(audit: Audit, seed: int) -> None:
    known = replace(audit, answers={place: audit.answer(place) for place in FRAMEWORK.places})
    shuffle = random.Random(seed).shuffle

    def reorder(word: Any) -> None:
        for table in word.tables[1:]:
            found = list(table._tbl.tr_lst)[1:]
            shuffle(found)
            for row in found:
                table._tbl.append(row)

    for changes in ([reorder], [reorder, without_bookmarks]):
        result = plan(edit(write(known), *changes), known)
        assert words_of(result.audit) == words_of(known)
        assert not result.conflicts


@pytest.fixture
def audit() -> Audit:
    from semh_tui.model.audit import Answer, NewAudit, start_audit
    from semh_tui.model.cycle import Cycle

    steps = (
        NextStep("aaaa", "Turn the heaps", "Rota", date(2026, 12, 18)),
        NextStep("bbbb", "Buy a second bin", "", None),
        NextStep("cccc", "Ask the school", "Chair", date(2026, 9, 1), date(2026, 10, 2)),
    )
    new = start_audit(FRAMEWORK, NewAudit("The Plot", Cycle.parse("2026/27 autumn")))
    return new.with_answer(PLACE, Answer(AMBER, "Two heaps.\n- one\n- two", steps))


def test_steps_are_changed_added_and_ticked(audit: Audit) -> None:
    data = edit(
        write(audit),
        put(
            PLACE, 3,
            "☐ Turn both heaps · Rota · due 18 December 2026",
            "☑ Buy a second bin · done 3 November 2026",
            "☑ Ask the school · Chair · done 2 October 2026",
            "Draw a plan by 12 March",
            "☐ Find a shed · Chair · due 1 February 2027",
        ),
    )  # fmt: skip
    result = plan(data, audit)
    assert not result.conflicts
    turned, bought, asked, drawn, found = result.audit.answer(PLACE).next_steps
    assert turned == NextStep("aaaa", "Turn both heaps", "Rota", date(2026, 12, 18))
    assert bought == NextStep("bbbb", "Buy a second bin", "", None, date(2026, 11, 3))
    assert asked == audit.answer(PLACE).next_steps[2]
    assert (drawn.text, drawn.owner, drawn.due) == ("Draw a plan by 12 March", "", None)
    assert (found.text, found.owner, found.due) == ("Find a shed", "Chair", date(2027, 2, 1))


def test_a_step_that_the_form_lost_stays(audit: Audit) -> None:
    data = edit(write(audit), put(PLACE, 3, "☐ Turn the heaps · Rota · due 18 December 2026"))
    assert plan(data, audit).audit == audit


def test_a_tick_without_a_day_is_named(audit: Audit) -> None:
    data = edit(write(audit), put(PLACE, 3, "☑ Buy a second bin"))
    result = plan(data, audit)
    assert result.audit == audit
    assert any("not on which day" in note for note in result.notes)


def test_what_was_emptied_is_empty(audit: Audit) -> None:
    result = plan(edit(write(audit), put(PLACE, 1), put(PLACE, 2)), audit)
    assert (result.audit.answer(PLACE).rating, result.audit.answer(PLACE).evidence) == (None, "")
    assert not result.conflicts


def test_what_both_sides_changed_is_asked_about(audit: Audit) -> None:
    data = edit(write(audit), put(PLACE, 1, "Red"), put(PLACE, 2, "In the form"))
    now = audit.with_answer(PLACE, replace(audit.answer(PLACE), rating=GREEN, evidence="In semh"))
    result = plan(data, now)
    assert result.audit == now
    assert [conflict.field for conflict in result.conflicts] == [Field.RATING, Field.EVIDENCE]
    assert [result.where(conflict) for conflict in result.conflicts] == [
        "1.1 Compost is made and used, RAG", "1.1 Compost is made and used, Comments/Evidence",
    ]  # fmt: skip
    for conflict in result.conflicts:
        result.resolve(conflict, Side.THEIRS)
    assert (result.audit.answer(PLACE).rating, result.audit.answer(PLACE).evidence) == (
        RED,
        "In the form",
    )


def test_without_bookmarks_a_changed_field_is_asked_about(audit: Audit) -> None:
    data = edit(write(audit), put(PLACE, 2, "Changed"), without_bookmarks)
    assert [conflict.field for conflict in plan(data, audit).conflicts] == [Field.EVIDENCE]


def test_the_same_file_twice_changes_nothing_the_second_time(audit: Audit) -> None:
    data = edit(
        write(audit),
        put(PLACE, 1, "Green"),
        put(PLACE, 2, "More", "- a", "and"),
        put(PLACE, 3, "☐ Buy three bins", "New one"),
    )
    once = plan(data, audit).audit
    assert once != audit
    again = plan(data, once)
    assert again.audit == once
    assert not again.conflicts


def test_a_blank_form_in_which_nothing_is_chosen_says_nothing(semh: Framework) -> None:
    reading = read_form(document_word(blank_form_document(semh)), semh)
    assert not reading.doubts
    assert not [field for field in reading.fields if field.value]


def test_a_blank_form_that_was_filled_in_gives_criteria_too(semh: Framework) -> None:
    from semh_tui.model.audit import NewAudit, start_audit
    from semh_tui.model.cycle import Cycle

    place = Place("leadership", "monitoring")
    data = document_word(blank_form_document(semh))
    new = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    assert plan(data, new, semh).audit == new
    filled = edit(
        data,
        put(place, 1, "Amber"),
        put(place, 2, "Minutes of May"),
        put(place, 3, "Ask pupils"),
        put(Place("leadership"), 1, "Red"),
    )
    result = plan(filled, new, semh).audit
    assert result.answer(Place("leadership")).rating == RED
    answer = result.answer(place)
    assert (answer.rating, answer.evidence) == (AMBER, "Minutes of May")
    assert [step.text for step in answer.next_steps] == ["Ask pupils"]


def test_a_word_processor_may_add_spaces_and_split_runs(audit: Audit) -> None:
    def respace(word: Any) -> None:
        for node in word.element.body.iter(qn("w:t")):
            node.text = node.text.replace(" ", "\u00a0") + " "

    assert plan(edit(write(audit), respace), audit).audit == audit


@given(some_line())
@few
def test_a_new_step_keeps_its_words(text: str) -> None:
    from semh_tui.importers.word_form.written_steps import parse_written_step
    from semh_tui.model.cycle import Cycle

    cycle = Cycle.parse("2026/27 autumn")
    step = parse_written_step(normalise_line(f"☐ {text}"), cycle)
    for word in re.findall(r"\w+", text):
        assert word in f"{step.text} {step.owner} {step.due} {step.done}" or step.due or step.done


@pytest.mark.parametrize("changes", [(), (without_bookmarks,)])
def test_a_section_that_does_not_apply_comes_back_without_ratings(changes: tuple[Any, ...]) -> None:
    stored = example(AUTUMN)
    data = edit(write(stored.audit, stored.framework), *changes)
    result = plan(data, stored.audit, stored.framework)
    assert result.audit == stored.audit
    assert [*result.conflicts, *result.doubts] == []


def test_a_criterion_of_a_section_that_does_not_apply_can_be_rated_in_the_form() -> None:
    stored = example(AUTUMN)
    place = Place("alternative-provision", "ap-commitment")
    data = edit(write(stored.audit, stored.framework), put(place, 1, "Green"))
    result = plan(data, stored.audit, stored.framework)
    assert result.audit.answer(place).rating == GREEN
    assert [*result.conflicts, *result.doubts] == []
