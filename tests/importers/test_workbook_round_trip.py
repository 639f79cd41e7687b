"""Any audit out as a workbook and in again: what nobody touched stays, what was edited changes, nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from garden import FRAMEWORK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import DATES, audits, lines, some_line, texts, versions
from workbook_support import edit, imported, plan, rearrange, write

from semh_tui.compare.merge import Conflict, merge_audits, resolve_conflict
from semh_tui.compare.merge_fields import Side
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.writer import workbook_bytes

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
DRAFTS = audits().map(lambda audit: replace(audit, status=Status.DRAFT))


@few
@given(DRAFTS, st.integers(0, 99))
def test_a_workbook_that_nobody_touched_changes_nothing(audit: Audit, seed: int) -> None:
    data = workbook_bytes(FRAMEWORK, audit)
    assert not plan(data, audit).changes_something
    shuffle = random.Random(seed).shuffle
    assert imported(rearrange(data, shuffle, shuffle), audit) == audit


@few
@given(DRAFTS, DRAFTS)
def test_an_untouched_workbook_leaves_what_the_audit_has_by_now(old: Audit, now: Audit) -> None:
    """Whatever was changed in the audit since, the older workbook changes nothing back."""
    details = {name: getattr(now, name) for name in ("setting", "cycle")}
    data = workbook_bytes(FRAMEWORK, replace(old, **details))
    now = replace(
        now, answers={**dict.fromkeys(old.answers, now.answer(Place("none"))), **now.answers}
    )
    assert imported(data, now) == now


@few
@given(DRAFTS, st.data())
def test_exactly_the_edited_fields_change(audit: Audit, data: st.DataObject) -> None:
    expected = audit
    places = data.draw(st.lists(st.sampled_from(list(audit.answers)), max_size=4, unique=True))
    edits: dict[tuple[str, str, str], object] = {}
    for place in places:
        answer = audit.answer(place)
        rating = data.draw(st.sampled_from([None, *FRAMEWORK.scale.keys]))
        evidence = data.draw(texts())
        expected = expected.with_answer(place, replace(answer, rating=rating, evidence=evidence))
        row_id = layout.name_place(place)
        edits[layout.AUDIT_SHEET, row_id, layout.RATING] = (
            FRAMEWORK.label(rating) if rating else None
        )
        edits[layout.AUDIT_SHEET, row_id, layout.EVIDENCE] = evidence or None
    for place, step in list(expected.steps()):
        if not data.draw(st.booleans()):
            continue
        changed = replace(
            step,
            text=data.draw(some_line()),
            owner=data.draw(lines()),
            due=data.draw(st.none() | DATES),
            done=data.draw(st.none() | st.just(date(2026, 11, 1))),
        )
        steps = tuple(
            changed if other is step else other for other in expected.answer(place).next_steps
        )
        expected = expected.with_answer(place, replace(expected.answer(place), next_steps=steps))
        for heading, field in layout.STEP_HEADINGS.items():
            edits[layout.STEPS_SHEET, step.id, heading] = getattr(changed, str(field)) or None
    book = edit(workbook_bytes(FRAMEWORK, audit), lambda book: _apply(book, edits))
    seed = data.draw(st.integers(0, 99))
    shuffle = random.Random(seed).shuffle
    assert imported(book, audit) == expected
    assert imported(rearrange(book, shuffle, shuffle), audit) == expected
    assert imported(book, expected) == expected, "the same file twice"


def _apply(book: Any, edits: dict[tuple[str, str, str], object]) -> None:
    for sheet in (book[layout.AUDIT_SHEET], book[layout.STEPS_SHEET]):
        heads = [cell.value for cell in sheet[1]]
        at = heads.index(layout.STEP_ID if layout.STEP_ID in heads else layout.ANSWER_ID)
        for row in sheet.iter_rows(min_row=2):
            for heading, cell in zip(heads, row, strict=True):
                key = (sheet.title, str(row[at].value), str(heading))
                if key in edits:
                    value = edits[key]
                    write(cell, value)


@few
@given(DRAFTS, st.data())
def test_rows_that_are_gone_stay_in_the_audit(audit: Audit, data: st.DataObject) -> None:
    kept = data.draw(st.floats(0, 1))
    chance = random.Random(data.draw(st.integers(0, 99)))

    def drop(rows: list[Any]) -> None:
        rows[:] = [row for row in rows if chance.random() < kept]

    book = rearrange(workbook_bytes(FRAMEWORK, audit), drop, lambda _columns: None)
    assert imported(book, audit) == audit


@few
@given(versions(), st.data())
def test_digests_merge_as_the_words_themselves_would(three: tuple[Audit, Audit, Audit], data: st.DataObject) -> None:  # fmt: skip
    """A field that only one side changed, or both to the same, or both differently: as in any merge."""
    base, mine, _theirs = three
    mine = replace(mine, status=Status.DRAFT)
    names = ("setting", "urn", "cycle", "status", "auditors", "notes", "framework_digest")
    base = replace(base, **{name: getattr(mine, name) for name in names})
    theirs = base
    for place in list(base.answers)[:4]:
        answer = base.answer(place)
        rating = data.draw(st.sampled_from([answer.rating, None, *FRAMEWORK.scale.keys]))
        evidence = data.draw(st.sampled_from([answer.evidence, "", "one", "three"]))
        if rating == NOT_APPLICABLE:
            evidence = evidence or "three"  # an import refuses one without its reason
        steps = tuple(
            replace(
                step,
                text=data.draw(st.sampled_from([step.text, "hoe", "mow"])),
                owner=data.draw(st.sampled_from([step.owner, "Kim"])),
                done=data.draw(st.sampled_from([step.done, None, date(2026, 10, 1)])),
            )
            for step in answer.next_steps
        )
        theirs = theirs.with_answer(place, Answer(rating, evidence, steps))
    edits = {
        (layout.AUDIT_SHEET, layout.name_place(place), heading): value
        for place, answer in theirs.answers.items()
        for heading, value in (
            (layout.RATING, FRAMEWORK.label(answer.rating) if answer.rating else None),
            (layout.EVIDENCE, answer.evidence or None),
        )
    } | {
        (layout.STEPS_SHEET, step.id, heading): getattr(step, str(field)) or None
        for _place, step in theirs.steps()
        for heading, field in layout.STEP_HEADINGS.items()
    }
    book = edit(workbook_bytes(FRAMEWORK, base), lambda book: _apply(book, edits))
    merged = merge_audits(base, mine, theirs, FRAMEWORK)
    imported_plan = plan(book, mine)
    assert _name(imported_plan.conflicts) == _name(merged.conflicts)
    for conflict in imported_plan.conflicts:
        imported_plan.resolve(conflict, Side.MINE)
    for conflict in merged.conflicts:
        merged = resolve_conflict(merged, conflict, Side.MINE)
    assert imported_plan.audit == merged.audit


def _name(conflicts: Iterable[Conflict]) -> list[tuple[object, ...]]:
    return sorted((str(c.place), c.field, c.step_id, str(c.mine), str(c.theirs)) for c in conflicts)
