"""The action plan as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from semh_tui.compare.steps import OpenStep, list_open_steps
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.published.csv_files.csv_rows import csv_chunks

COLUMNS = (
    "setting", "cycle", "section", "criterion", "number", "title", "action", "owner", "due", "done",
    "overdue", "since", "id", "applies",
)  # fmt: skip


def actions_csv(plan: ActionPlan) -> Iterator[bytes]:
    """A row for each step, open or done, in the order of the audit."""
    steps = list_open_steps(plan.audit, plan.framework, with_done=True)
    return csv_chunks(chain([COLUMNS], (_csv_row(plan, step) for step in steps)))


def _csv_row(plan: ActionPlan, open_step: OpenStep) -> tuple[str, ...]:
    step = open_step.step
    since = plan.carried_over_since(step)
    return (
        open_step.setting,
        str(open_step.cycle),
        open_step.place.section,
        open_step.place.criterion or "",
        plan.framework.numbers.get(open_step.place, ""),
        plan.framework.title_of(open_step.place),
        step.text,
        step.owner,
        step.due.isoformat() if step.due else "",
        step.done.isoformat() if step.done else "",
        "yes" if open_step.is_overdue(plan.today) else "no",
        str(since) if since else "",
        step.id,
        "yes" if open_step.applies else "no",
    )
