"""The worked example's next steps across its three terms."""

from __future__ import annotations

import re

import pytest
from worked_example import (
    AUTUMN,
    PAIRS,
    SPRING,
    SUMMER,
    TERMS,
    TODAY,
    audit,
    found_gaps,
    open_steps,
    steps,
)

from semh_tui.model.cycle import Cycle
from semh_tui.model.progress import GapKind


def test_steps_done_within_their_term() -> None:
    done_at_once = {
        SPRING: {"b4tr", "h7wm", "d2ke", "n6vq"},
        SUMMER: {"u6we", "k8yb"},
        AUTUMN: {"q5rd", "x8dm"},
    }
    before: set[str] = set()
    for term, expected in done_at_once.items():
        assert set(steps(term)) - before - open_steps(term) == expected
        before |= set(steps(term))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_open_steps_come_over_under_their_ids_and_done_ones_stay_behind(old: str, new: str) -> None:
    assert not (set(steps(old)) - open_steps(old)) & set(steps(new))
    carried = open_steps(old) & set(steps(new))
    for step_id in carried:
        (place, was), (now_place, now) = steps(old)[step_id], steps(new)[step_id]
        assert (place, was.text, was.owner) == (now_place, now.text, now.owner)
    assert carried & open_steps(new)
    assert carried - open_steps(new)


def test_one_step_is_dropped_and_others_are_new() -> None:
    assert open_steps(SPRING) <= set(steps(SUMMER))
    assert open_steps(SUMMER) - set(steps(AUTUMN)) == {"s8qa"}
    assert len(set(steps(SUMMER)) - set(steps(SPRING))) == 9
    assert len(set(steps(AUTUMN)) - set(steps(SUMMER))) == 10


def test_overdue_steps_two_of_them_open_since_the_spring() -> None:
    overdue = found_gaps(AUTUMN, GapKind.OVERDUE)
    assert overdue == {"e4ug", "z7ck", "b6hz", "d9fu", "p9mu"}
    assert overdue & open_steps(SPRING) & open_steps(SUMMER) == {"e4ug", "z7ck"}


def test_steps_without_a_date_without_an_owner_moved_and_on_judgements() -> None:
    autumn = {step_id: step for step_id, (_place, step) in steps(AUTUMN).items()}
    assert {step_id for step_id, step in autumn.items() if step.due is None} == {"m2tv"}
    assert {step_id for step_id, step in autumn.items() if not step.owner} == {"y5nq"}
    assert steps(SPRING)["h5pd"][1].due != steps(SUMMER)["h5pd"][1].due
    for term in TERMS:
        assert any(place.is_judgement for place, _step in steps(term).values())


@pytest.mark.parametrize("term", TERMS)
def test_dates_fit_the_term(term: str) -> None:
    made = audit(term)
    for step_id, (_place, step) in steps(term).items():
        assert re.fullmatch(r"[a-z][a-z0-9]{3}", step_id)
        for day in (step.due, step.done):
            assert day is None or day.weekday() < 5, step_id
        if step.done:
            assert Cycle.at(step.done) == made.cycle, step_id
            assert step.done <= TODAY, step_id
        came_over = any(step_id in steps(earlier) for earlier in TERMS if earlier < term)
        if step.due and not came_over:
            assert Cycle.at(step.due) >= made.cycle, step_id
