"""Next steps as CSV: the open ones of many audits, and an action plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from semh_tui.compare.steps import OpenStep, list_open_steps
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.published.csv_files.csv_rows import Value, csv_chunks

COLUMNS = (
    "setting", "cycle", "section", "criterion", "number", "title", "step", "owner", "due",
    "overdue", "id", "applies", "framework",
)  # fmt: skip
_ACTION_COLUMNS = (
    "setting", "cycle", "section", "criterion", "number", "title", "action", "owner", "due", "done",
    "overdue", "since", "id", "applies",
)  # fmt: skip


def steps_csv(steps: Iterable[OpenStep], today: date) -> Iterator[bytes]:
    """A row for each step, by due date."""
    return _write_table(COLUMNS, (_cells(step, today) for step in steps))


def actions_csv(plan: ActionPlan) -> Iterator[bytes]:
    """A row for each step, open or done, in the order of the audit."""
    rows = (
        {
            **_cells(step, plan.today),
            "action": step.step.text,
            "since": plan.carried_over_since(step.step),
        }
        for step in list_open_steps(plan.audit, plan.framework, with_done=True)
    )
    return _write_table(_ACTION_COLUMNS, rows)


def _write_table(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    return csv_chunks(chain([columns], ([row[name] for name in columns] for row in rows)))


def _cells(open_step: OpenStep, today: date) -> dict[str, Value]:
    """The cells by the names of their columns."""
    step, framework = open_step.step, open_step.framework
    return {
        "setting": open_step.setting,
        "cycle": open_step.cycle,
        "section": open_step.place.section,
        "criterion": open_step.place.criterion,
        "number": framework.numbers.get(open_step.place),
        "title": framework.title_of(open_step.place),
        "step": step.text,
        "owner": step.owner,
        "due": step.due,
        "done": step.done,
        "overdue": open_step.is_overdue(today),
        "id": step.id,
        "applies": open_step.applies,
        "framework": framework.id,
    }
