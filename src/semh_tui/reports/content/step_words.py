"""Next steps of a review in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from semh_tui.compare.review import Review
from semh_tui.compare.steps import StepReview, StepState
from semh_tui.reports.content.words import late_by, step_words

_HEADINGS = {
    StepState.OVERDUE: "Promised, still open and overdue",
    StepState.OPEN: "Promised and still open",
    StepState.DROPPED: "Promised and dropped without being done",
    StepState.COMPLETED: "Promised and done since",
    StepState.NEW: "New next steps",
    StepState.DONE_BEFORE: "Done before",
}


def step_heading(state: StepState) -> str:
    """The heading over the steps of one state."""
    return _HEADINGS[state]


def sort_by_due_date(steps: Iterable[StepReview]) -> tuple[StepReview, ...]:
    """Those without a date last; otherwise in the order of the framework."""
    return tuple(sorted(steps, key=lambda step: step.step.due or date.max))


def step_number(review: Review, step: StepReview) -> str:
    """The number of its criterion or section; its id where no edition has it."""
    row = review.row(step.place)
    return row.number or str(step.place) if row else str(step.place)


def reviewed_step_words(step: StepReview, today: date) -> str:
    """As in every report (``step_words``), with how late it is in place of "overdue"."""
    words = step_words(step.step, today, applies=step.applies)
    late = f", {late_by(step.step.due, today)}" if step.overdue and step.step.due else ""
    return words.removesuffix(", overdue") + late
