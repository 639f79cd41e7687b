"""Next steps compared from one audit to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place


class StepState(StrEnum):
    """What became of one step between two audits; every step of either is in exactly one."""

    OVERDUE = "overdue"
    OPEN = "still open"
    DROPPED = "dropped without being done"
    COMPLETED = "completed since"
    NEW = "new"
    DONE_BEFORE = "done before"


PROMISED = (StepState.OVERDUE, StepState.OPEN, StepState.DROPPED)
"""Open in the audit before, and not done since."""


class StepReview(NamedTuple):
    """One step in both audits; a side is None where that audit does not have it.

    ``overdue`` is open and due before the day of the review, whatever its state: a new step may be.
    ``applies`` is false for a step of what does not apply now; it is not overdue.
    """

    state: StepState
    old_place: Place | None
    new_place: Place | None
    old: NextStep | None
    new: NextStep | None
    overdue: bool
    applies: bool = True

    @property
    def step(self) -> NextStep:
        """The step as it is now; as it was in the old audit where the new one does not have it."""
        step = self.new or self.old
        assert step is not None
        return step

    @property
    def place(self) -> Place:
        """Where the step stands now; where it stood last when it is gone."""
        place = self.new_place or self.old_place
        assert place is not None
        return place


class OpenStep(NamedTuple):
    """An open step with what is needed to list it beside those of other audits.

    ``applies`` is false where its criterion or section does not apply now. ``file`` is the audit's.
    """

    setting: str
    cycle: Cycle
    framework: Framework
    place: Place
    step: NextStep
    applies: bool = True
    file: str = ""

    def is_overdue(self, today: date) -> bool:
        """Whether it applies, is open, and was due before ``today``."""
        return self.applies and self.step.is_overdue(today)


def find_inapplicable_steps(
    audit: Audit, framework: Framework
) -> tuple[tuple[Place, NextStep], ...]:
    """The open steps of criteria and sections that do not apply now."""
    return tuple(
        (place, step)
        for place, step in audit.steps()
        if step.is_open and not audit.is_applicable(place, framework)
    )


def list_open_steps(
    audit: Audit, framework: Framework, file: str = "", *, with_done: bool = False
) -> tuple[OpenStep, ...]:
    """The open steps in the order of the file; ``with_done`` adds those that are done."""
    return tuple(
        OpenStep(
            audit.setting,
            audit.cycle,
            framework,
            place,
            step,
            audit.is_applicable(place, framework),
            file,
        )
        for place, step in audit.steps()
        if step.is_open or with_done
    )


class StepCounts(NamedTuple):
    """How many steps are open and apply, how many of these are overdue, how many are open and do not
    apply now, and how many are done."""

    open: int
    overdue: int
    apart: int
    done: int


def count_steps(steps: Collection[OpenStep], today: date) -> StepCounts:
    """Count steps; those of what does not apply now stand apart."""
    return StepCounts(
        sum(step.step.is_open and step.applies for step in steps),
        sum(step.is_overdue(today) for step in steps),
        sum(step.step.is_open and not step.applies for step in steps),
        sum(not step.step.is_open for step in steps),
    )


def find_first_terms(audits: Iterable[Audit]) -> dict[str, Cycle]:
    """The first of these audits' terms that has a step, by the step's id."""
    first: dict[str, Cycle] = {}
    for audit in audits:
        for _place, step in audit.steps():
            first[step.id] = min(audit.cycle, first.get(step.id, audit.cycle))
    return first


_PlacedStep = tuple[Place, NextStep]


def review_steps(
    old: Audit,
    new: Audit,
    framework: Framework,
    today: date,
    became: Mapping[Place, Place] | None = None,
) -> tuple[StepReview, ...]:
    """Compare every step of either audit, in the order of the states and then of the files.

    Steps are matched by id, then by text under the same criterion, then by text anywhere. ``framework``
    is the new audit's; ``became`` maps old places to new ones where they differ.
    """
    came_from = {to: at for at, to in (became or {}).items()}
    before, after = dict(enumerate(old.steps())), dict(enumerate(new.steps()))
    keys: tuple[Callable[[_PlacedStep], object], ...] = (
        lambda placed: placed[1].id,
        lambda placed: (placed[0], placed[1].text),
        lambda placed: placed[1].text,
    )
    rows: list[StepReview] = []
    for key in keys:
        waiting = group_by(before, key=lambda number: key(before[number]))
        for number, (place, step) in tuple(after.items()):
            if candidates := waiting.get(key((came_from.get(place, place), step))):
                match = before.pop(candidates.pop(0))
                rows.append(_build_row(match, after.pop(number), new, framework, today))
    rows += [_build_row(at, None, new, framework, today) for at in before.values()]
    rows += [_build_row(None, to, new, framework, today) for to in after.values()]
    return tuple(_sort_rows(rows, old, new))


def _build_row(
    old: _PlacedStep | None,
    new: _PlacedStep | None,
    audit: Audit,
    framework: Framework,
    today: date,
) -> StepReview:
    """``audit`` is the new one."""
    was, now = old[1] if old else None, new[1] if new else None
    applies = new is None or audit.is_applicable(new[0], framework)
    overdue = applies and now is not None and now.is_overdue(today)
    return StepReview(
        _find_state(was, now, overdue),
        old[0] if old else None,
        new[0] if new else None,
        was,
        now,
        overdue,
        applies,
    )


def _find_state(old: NextStep | None, new: NextStep | None, overdue: bool) -> StepState:
    if old is None:
        return StepState.NEW
    if new is not None and new.is_open:
        return StepState.OVERDUE if overdue else StepState.OPEN
    if not old.is_open:
        return StepState.DONE_BEFORE
    return StepState.DROPPED if new is None else StepState.COMPLETED


def _sort_rows(rows: Collection[StepReview], old: Audit, new: Audit) -> list[StepReview]:
    states = list(StepState)
    both = dict.fromkeys((*new.answers, *old.answers))
    places = {place: number for number, place in enumerate(both)}
    return sorted(rows, key=lambda row: (states.index(row.state), places[row.place]))
