"""Next steps of a review, for a terminal: what was promised, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from semh_tui.model.review import Review
from semh_tui.model.steps import StepReview, StepState
from semh_tui.reports.review_selection import Selection
from semh_tui.reports.spans import Line, Span, flow, line
from semh_tui.reports.words import late_by, plural, step_words


def step_lines(selection: Selection, states: Iterable[StepState], width: int) -> Iterator[Line]:
    """Each state with its steps, by due date; nothing where there is none to tell of."""
    today = selection.review.today
    for state in states:
        found = by_due_date(selection.steps_in(state))
        if not found:
            continue
        yield ()
        style = "bold red" if state is StepState.OVERDUE else "bold"
        yield line(Span(step_heading(state), style), f"  {plural(len(found), 'step')}")
        for step in found:
            number = step_number(selection.review, step)
            yield from flow([Span(told(step, today))], width, f"  {number:<5}", " " * 9)


def step_heading(state: StepState) -> str:
    return _HEADINGS[state]


_HEADINGS = {
    StepState.OVERDUE: "Promised, not done and overdue",
    StepState.OPEN: "Promised and still open",
    StepState.DROPPED: "Promised and dropped without being done",
    StepState.COMPLETED: "Promised and done since",
    StepState.NEW: "New next steps",
    StepState.DONE_BEFORE: "Done before",
}


def by_due_date(steps: tuple[StepReview, ...]) -> list[StepReview]:
    """Those without a date last; otherwise in the order of the framework."""
    return sorted(steps, key=lambda step: step.step.due or date.max)


def step_number(review: Review, step: StepReview) -> str:
    """The number of its criterion or section; its id where no edition has it."""
    row = review.row(step.place)
    return row.number or str(step.place) if row else str(step.place)


def told(step: StepReview, today: date) -> str:
    """As everywhere, and how late it is."""
    said = step_words(step.step, today)
    late = f", {late_by(step.step.due, today)}" if step.overdue and step.step.due else ""
    return said.removesuffix(", overdue") + late
