"""Open next steps for governors: what was promised a term ago, what is late already, what else is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from semh_tui.compare.review import Review
from semh_tui.compare.steps import PROMISED, OpenStep, StepReview, StepState, list_open_steps
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.progress import lowest_places
from semh_tui.model.text import plural
from semh_tui.reports.content.actions import STEP_COLUMNS, overdue_piece, step_cells
from semh_tui.reports.content.step_words import (
    sort_by_due_date,
    step_heading,
    step_number,
)
from semh_tui.reports.content.words import NOT_NOW, number_width, step_words
from semh_tui.reports.document import Block, Entries, Entry, Heading, Paragraph, Row, Table
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text

_MOST_PLANNED = 8
"""Planned steps that are listed one by one."""
_ROOM = 40
"""Rows and lines that a summary lists on its two pages."""


def promise_blocks(
    framework: Framework, audit: Audit, review: Review | None, today: date
) -> Iterator[Block]:
    """Lists of what was promised in the audit before, and of what is overdue beside that."""
    if review:
        yield from _promised(review)
    if steps := list_new_and_overdue(framework, audit, review, today):
        yield from _steps(
            "New this term, and overdue" if review else "Overdue",
            [
                Row(
                    step_cells(
                        framework.numbers.get(late.place, ""),
                        late.step,
                        make_text(overdue_piece(late.step, today)),
                    ),
                    key=late.step.id,
                )
                for late in steps
            ],
        )


def list_new_and_overdue(
    framework: Framework, audit: Audit, review: Review | None, today: date
) -> list[OpenStep]:
    """Steps that are overdue and were not promised in the audit before, by their due date."""
    return [step for step in _list_not_promised(framework, audit, review) if step.is_overdue(today)]


def list_planned(
    framework: Framework, audit: Audit, review: Review | None, today: date
) -> list[OpenStep]:
    """Steps that no other list of a summary has, by their due date: of what is not rated lowest, not promised in
    the audit before and not overdue."""
    lowest = set(lowest_places(framework, audit))
    return [
        step
        for step in _list_not_promised(framework, audit, review)
        if step.applies and not step.is_overdue(today) and step.place not in lowest
    ]


def _list_not_promised(framework: Framework, audit: Audit, review: Review | None) -> list[OpenStep]:
    promised = {step.step.id for step in review.steps_in(*PROMISED)} if review else set()
    steps = (step for step in list_open_steps(audit, framework) if step.step.id not in promised)
    return sorted(steps, key=lambda step: step.step.due or date.max)


def _promised(review: Review) -> Iterator[Block]:
    counts = {state: len(review.steps_in(state)) for state in PROMISED}
    dropped = counts[StepState.DROPPED]
    is_open = dropped < sum(counts.values())
    if not is_open and not dropped:
        yield Heading(make_text(step_heading(StepState.OPEN)), size=plural(0, "step"))
        done = review.steps_in(StepState.COMPLETED)
        words = "Everything that was promised is done." if done else "Nothing was promised."
        yield Paragraph(make_text(words))
        return
    title = step_heading(StepState.OPEN if is_open else StepState.DROPPED)
    rows = [
        Row(step_cells(step_number(review, step), step.step, _fate(review, step)), key=step.step.id)
        for step in sort_by_due_date(review.steps_in(*PROMISED))
    ]
    overdue = counts[StepState.OVERDUE]
    yield from _steps(
        f"{title}, or dropped" if is_open and dropped else title,
        rows,
        f", {overdue} overdue" if overdue else "",
    )


def planned_blocks(
    framework: Framework, audit: Audit, review: Review | None, today: date, before: Sequence[Block]
) -> Iterator[Block]:
    """A list of the other open steps, cut so that it and the blocks ``before`` it stay at two pages."""
    planned = list_planned(framework, audit, review, today)
    if not planned:
        return
    applicable = [step for step in list_open_steps(audit, framework) if step.applies]
    title = f"{'Next' if len(applicable) == len(planned) else 'Other next'} steps planned"
    size = plural(len(planned), "step")
    listed = planned[: min(_MOST_PLANNED, max(_ROOM - sum(map(_count_lines, before)), 0))]
    if not listed:
        yield Paragraph(make_text(f"{title}: {size}; the action plan has all."))
        return
    yield Heading(make_text(title), size=size)
    entries = [
        Entry(
            make_text(step_words(step.step, today)),
            lead=framework.numbers.get(step.place, ""),
            key=step.step.id,
        )
        for step in listed
    ]
    yield Entries(entries, lead=number_width(framework, least=5))
    if more := len(planned) - len(listed):
        yield Paragraph(make_text(f"… and {more} more; the action plan has all."))


def _count_lines(block: Block) -> int:
    """The rows of a table, the entries of a list."""
    if isinstance(block, Table):
        return len(block.rows)
    return len(block.entries) if isinstance(block, Entries) else 0


def _steps(title: str, rows: Sequence[Row], late: str = "") -> Iterator[Block]:
    yield Heading(make_text(title), size=f"{plural(len(rows), 'step')}{late}")
    yield Table(STEP_COLUMNS, rows, caption=title)


def _fate(review: Review, step: StepReview) -> Text:
    """What became of a step that was promised: dropped, overdue or still open."""
    if step.new is None:
        return make_text(Piece("Dropped without being done", Meaning.WARNING))
    if step.overdue:
        return make_text(overdue_piece(step.step, review.today))
    return make_text("Open" if step.applies else f"Open, {NOT_NOW}")
