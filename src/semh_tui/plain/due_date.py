"""Read a due date, and ask about one in the past."""

from __future__ import annotations

from datetime import date

from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import full_date
from semh_tui.model.errors import UsageError
from semh_tui.model.typed_input.typed_dates import is_end_of_term, parse_due
from semh_tui.plain.lines import Lines, confirm


def read_due(lines: Lines, text: str, cycle: Cycle, today: date, option: str = "") -> date:
    """Read the due date somebody typed; ask about one in the past.

    Where nobody can answer, a past date is accepted only as 2026-12-18, which nobody types by mistake
    for another year. ``option`` is that of the command line which gives it. Raises UsageError where it is
    no date or is refused.
    """
    due = parse_due(text, cycle, today)
    if is_end_of_term(text, cycle, today):
        lines.say(
            f"That is taken as {full_date(due)}. Where your term ends on another day, write that day."
        )
    if due >= today:
        return due
    past = f"{full_date(due)} is in the past"
    if lines.is_interactive:
        if not confirm(lines, f"{past}. Use it as the due date?"):
            raise UsageError("Nothing was changed. Write another day.")
    elif text.strip() == due.isoformat():
        lines.say(f"{past}; it is used as the due date.")
    else:
        raise UsageError(f"{past}. To use it anyway, write {option}{due.isoformat()}.")
    return due
