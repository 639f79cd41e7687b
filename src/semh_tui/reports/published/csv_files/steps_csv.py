"""Open next steps as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from semh_tui.compare.steps import OpenStep
from semh_tui.reports.published.csv_files.csv_rows import csv_chunks

COLUMNS = (
    "setting", "cycle", "section", "criterion", "number", "title", "step", "owner", "due",
    "overdue", "id", "applies", "framework",
)  # fmt: skip


def steps_csv(steps: Iterable[OpenStep], today: date) -> Iterator[bytes]:
    """A row for each step, by due date."""
    return csv_chunks(chain([COLUMNS], (_csv_row(step, today) for step in steps)))


def _csv_row(open_step: OpenStep, today: date) -> tuple[str, ...]:
    step = open_step.step
    return (
        open_step.setting,
        str(open_step.cycle),
        open_step.place.section,
        open_step.place.criterion or "",
        open_step.framework.numbers.get(open_step.place, ""),
        open_step.framework.title_of(open_step.place),
        step.text,
        step.owner,
        step.due.isoformat() if step.due else "",
        "yes" if open_step.is_overdue(today) else "no",
        step.id,
        "yes" if open_step.applies else "no",
        open_step.framework.id,
    )
