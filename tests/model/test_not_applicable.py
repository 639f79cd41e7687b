"""Steps and ratings of what does not apply: kept, carried over, set apart, never overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from garden import AUDIT, FRAMEWORK, PATHS, WATER
from ratings import AMBER, GREEN, RED

from semh_tui.authority.summary import summarise_audit
from semh_tui.compare.steps import StepState, find_inapplicable_steps, list_open_steps, review_steps
from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.place import Place
from semh_tui.model.progress import GapKind, list_gaps
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.rules.reason import evidence_becomes_reason, reason_becomes_evidence

TODAY = date(2026, 11, 23)
LATE = NextStep("late", "Mend the butt", "Warden", date(2026, 11, 1))
OPTIONAL = next(section for section in FRAMEWORK.sections if section.applies_if)
INSIDE = Place(OPTIONAL.id, OPTIONAL.criteria[0].id)
WE_HAVE_NONE = Answer(NOT_APPLICABLE, "We have none.")


def with_step(place: Place, rating: Rating | None) -> Audit:
    return AUDIT.with_answer(place, Answer(rating, "No tap.", (LATE,)))


SET_APART = {
    "criterion": (with_step(WATER, NOT_APPLICABLE), WATER),
    "criterion of a section": (
        with_step(INSIDE, RED).with_answer(Place(OPTIONAL.id), WE_HAVE_NONE),
        INSIDE,
    ),
    "section": (with_step(Place(OPTIONAL.id), NOT_APPLICABLE), Place(OPTIONAL.id)),
}


@pytest.mark.parametrize(("audit", "place"), SET_APART.values(), ids=SET_APART)
def test_open_steps_stand_apart_and_are_not_overdue(audit: Audit, place: Place) -> None:
    assert not audit.is_applicable(place, FRAMEWORK)
    assert find_inapplicable_steps(audit, FRAMEWORK) == ((place, LATE),)
    assert GapKind.OVERDUE not in {gap.kind for gap in list_gaps(FRAMEWORK, audit, TODAY)}
    assert summarise_audit(audit, FRAMEWORK, "a.yaml", "", TODAY).late == ()
    (found,) = list_open_steps(audit, FRAMEWORK)
    assert not found.applies
    assert not found.is_overdue(TODAY)
    (row,) = review_steps(audit, audit, FRAMEWORK, TODAY)
    assert (row.state, row.overdue, row.applies) == (StepState.OPEN, False, False)


@pytest.mark.parametrize(("audit", "place"), SET_APART.values(), ids=SET_APART)
def test_they_are_carried_over_like_others_and_are_overdue_again_where_they_apply(
    audit: Audit, place: Place
) -> None:
    later = start_audit(FRAMEWORK, NewAudit("The Patch", audit.cycle.after), audit)
    assert later.answer(place).next_steps == (LATE,)
    assert later.is_applicable(place, FRAMEWORK)
    assert find_inapplicable_steps(later, FRAMEWORK) == ()
    (found,) = list_open_steps(later, FRAMEWORK)
    assert found.is_overdue(TODAY)


def test_a_done_step_is_not_set_aside() -> None:
    done = replace(LATE, done=TODAY)
    audit = AUDIT.with_answer(WATER, replace(WE_HAVE_NONE, next_steps=(done,)))
    assert find_inapplicable_steps(audit, FRAMEWORK) == ()


def test_steps_of_what_applies_are_overdue_as_before() -> None:
    audit = with_step(PATHS, AMBER)
    assert audit.is_applicable(PATHS, FRAMEWORK)
    assert [gap.step for gap in list_gaps(FRAMEWORK, audit, TODAY) if gap.step] == [LATE]


EVIDENCE = Answer(GREEN, "Two butts.")


@pytest.mark.parametrize(
    ("answer", "rating", "becomes"),
    [
        (EVIDENCE, NOT_APPLICABLE, True),
        (replace(EVIDENCE, rating=None), NOT_APPLICABLE, True),
        (Answer(GREEN), NOT_APPLICABLE, False),
        (WE_HAVE_NONE, NOT_APPLICABLE, False),
        (EVIDENCE, RED, False),
        (EVIDENCE, None, False),
    ],
)
def test_evidence_becomes_a_reason_only_where_nobody_gave_one(
    answer: Answer, rating: Rating | None, becomes: bool
) -> None:
    assert evidence_becomes_reason(answer, rating) is becomes


def test_a_reason_becomes_evidence_the_other_way() -> None:
    assert reason_becomes_evidence(WE_HAVE_NONE, GREEN)
    assert not reason_becomes_evidence(WE_HAVE_NONE, None)
    assert not reason_becomes_evidence(EVIDENCE, RED)
