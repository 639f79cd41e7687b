"""Next steps that are not done, for governors: what was promised a term ago, and what is late already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from semh_tui.compare.review import Review
from semh_tui.compare.steps import PROMISED, OpenStep, StepReview, list_open_steps
from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import plural
from semh_tui.reports.content.actions import STEP_COLUMNS, overdue_piece, step_cells
from semh_tui.reports.content.step_words import sort_by_due_date, step_number
from semh_tui.reports.content.words import NOT_NOW
from semh_tui.reports.document import Block, Heading, Paragraph, Row, Table
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_text


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
    promised = {step.step.id for step in review.steps_in(*PROMISED)} if review else set()
    steps = [
        step
        for step in list_open_steps(audit, framework)
        if step.is_overdue(today) and step.step.id not in promised
    ]
    return sorted(steps, key=lambda step: step.step.due or date.max)


def _promised(review: Review) -> Iterator[Block]:
    steps = sort_by_due_date(review.steps_in(*PROMISED))
    if not steps:
        yield Heading(make_text("Promised and not done"), size=plural(0, "step"))
        yield Paragraph(make_text("Everything that was promised is done."))
        return
    yield from _steps(
        "Promised and not done",
        [
            Row(
                step_cells(step_number(review, step), step.step, _fate(review, step)),
                key=step.step.id,
            )
            for step in steps
        ],
    )


def _steps(title: str, rows: Sequence[Row]) -> Iterator[Block]:
    yield Heading(make_text(title), size=plural(len(rows), "step"))
    yield Table(STEP_COLUMNS, rows, caption=title)


def _fate(review: Review, step: StepReview) -> Text:
    """What became of a step that was promised: dropped, overdue or still open."""
    if step.new is None:
        return make_text(Piece("Dropped without being done", Meaning.WARNING))
    if step.overdue:
        return make_text(overdue_piece(step.step, review.today))
    return make_text("Open" if step.applies else f"Open, {NOT_NOW}")
