"""What was promised, and what became of it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from editions import FIRST, SECOND, G, audit, step
from hypothesis import given, settings
from strategies import audits

from semh_tui.compare.review import review_audits
from semh_tui.compare.steps import StepReview, StepState, list_open_steps, review_steps
from semh_tui.model.audit import Answer, Audit, NextStep

TODAY = date(2026, 11, 23)
PAST, TODAY_STILL, SOON = date(2026, 11, 22), TODAY, date(2026, 12, 18)
DONE = date(2026, 10, 1)


def with_steps(*steps: NextStep, at: str = "plain") -> Audit:
    return audit(FIRST, {at: Answer(G, "", steps)})


def between(old: Audit, new: Audit) -> tuple[StepReview, ...]:
    return review_steps(old, new, FIRST, TODAY)


@pytest.mark.parametrize(
    ("old", "new", "state", "overdue"),
    [
        (step("aaaa"), step("aaaa", done=DONE), StepState.COMPLETED, False),
        (step("aaaa"), step("aaaa"), StepState.OPEN, False),
        (step("aaaa"), step("aaaa", due=SOON), StepState.OPEN, False),
        (step("aaaa"), step("aaaa", due=TODAY_STILL), StepState.OPEN, False),
        (step("aaaa"), step("aaaa", due=PAST), StepState.OVERDUE, True),
        (step("aaaa", due=PAST), None, StepState.DROPPED, False),
        (None, step("aaaa"), StepState.NEW, False),
        (None, step("aaaa", due=PAST), StepState.NEW, True),
        (None, step("aaaa", done=DONE), StepState.NEW, False),
        (step("aaaa", done=DONE), step("aaaa", done=DONE), StepState.DONE_BEFORE, False),
        (step("aaaa", done=DONE), None, StepState.DONE_BEFORE, False),
        (step("aaaa", done=DONE), step("aaaa"), StepState.OPEN, False),
        (step("aaaa", "Same words"), step("bbbb", "Same words"), StepState.OPEN, False),
        (step("aaaa", "Before"), step("aaaa", "Reworded"), StepState.OPEN, False),
    ],
)
def test_what_became_of_a_step(
    old: NextStep | None, new: NextStep | None, state: StepState, overdue: bool
) -> None:
    (row,) = between(with_steps(*filter(None, [old])), with_steps(*filter(None, [new])))
    assert (row.state, row.old, row.new, row.overdue) == (state, old, new, overdue)
    assert row.step is (new or old)


def test_ids_decide_before_text_and_the_same_criterion_before_another() -> None:
    old = audit(
        FIRST,
        {
            "plain": Answer(G, "", (step("aaaa", "Ask"), step("bbbb", "Tell"))),
            "typo": Answer(G, "", (step("cccc", "Ask"),)),
        },
    )
    new = audit(
        FIRST,
        {
            "plain": Answer(G, "", (step("bbbb", "Ask"),)),
            "typo": Answer(G, "", (step("dddd", "Ask"), step("eeee", "Tell"))),
        },
    )
    ids = {(row.old and row.old.id, row.new and row.new.id) for row in between(old, new)}
    assert ids == {("bbbb", "bbbb"), ("cccc", "dddd"), ("aaaa", None), (None, "eeee")}


def test_a_step_follows_its_criterion_into_another_edition() -> None:
    old = audit(
        FIRST, {name: Answer(G, "", (step(f"a-{name}", "Ask"),)) for name in ("typo", "far")}
    )
    new = audit(SECOND, {"typo-mended": Answer(G, "", (step("b", "Ask"),))})
    reviewed = review_audits(old, FIRST, new, SECOND, TODAY)
    assert [(row.old and row.old.id, row.state) for row in reviewed.steps] == [
        ("a-typo", StepState.OPEN),
        ("a-far", StepState.DROPPED),
    ]


def test_open_steps_keep_their_place() -> None:
    reviewed = with_steps(step("aaaa", done=DONE), step("bbbb"))
    (ids,) = list_open_steps(reviewed, FIRST)
    assert (ids.step.id, str(ids.place)) == ("bbbb", "plain")


@settings(max_examples=60, deadline=None)
@given(audits(), audits())
def test_every_step_is_in_exactly_one_row(old: Audit, new: Audit) -> None:
    rows = between(old, new)
    before = Counter((row.old_place, row.old) for row in rows if row.old)
    after = Counter((row.new_place, row.new) for row in rows if row.new)
    assert before == Counter(old.steps())
    assert after == Counter(new.steps())


@settings(max_examples=40, deadline=None)
@given(audits())
def test_an_audit_against_itself_has_nothing_new_done_or_dropped(reviewed: Audit) -> None:
    states = {row.state for row in between(reviewed, replace(reviewed))}
    assert states <= {StepState.OPEN, StepState.OVERDUE, StepState.DONE_BEFORE}


def test_ten_thousand_steps_in_another_order_take_no_time() -> None:
    steps = [step(f"s{number}", text=f"Do {number}") for number in range(10_000)]
    before = time.process_time()
    rows = between(with_steps(*steps), with_steps(*reversed(steps)))
    assert time.process_time() - before < 2
    assert {row.state for row in rows} == {StepState.OPEN}
    assert len(rows) == len(steps)
