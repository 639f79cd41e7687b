"""Questions to the person at the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from semh_tui.cli.output import tell
from semh_tui.cli.stdin import read_line
from semh_tui.model.text import visible

if TYPE_CHECKING:
    from datetime import date

    from semh_tui.model.cycle import Cycle


def somebody_is_there() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty()


def ask_line(question: str = "") -> str:
    """One line from the terminal; the question is talk, not part of the answer. Raises EOFError."""
    if question:
        print(visible(question), end=" ", file=sys.stderr, flush=True)
    return read_line()


def ask_yes(question: str) -> bool:
    """Whether the person says yes; anything that is neither yes nor no is asked again."""
    while True:
        try:
            answer = ask_line(f"{question} (y/n)").strip().lower()[:1]
        except EOFError:
            return False
        if answer in ("y", "n"):
            return answer == "y"


def read_due(text: str, cycle: Cycle, today: date) -> date:
    """The due date of an option. One in the past is asked about; where nobody can be asked, it is taken
    only as year, month and day in numbers, which nobody types by mistake for another year.

    Raises UsageError where it is no date or is not to be taken.
    """
    from semh_tui.model.dates import full_date
    from semh_tui.model.errors import UsageError
    from semh_tui.model.typed_dates import parse_due

    due = parse_due(text, cycle, today)
    if due >= today:
        return due
    past = f"{full_date(due)} is in the past"
    if somebody_is_there():
        if not ask_yes(f"{past}. Use it as the due date?"):
            raise UsageError("Nothing was changed.")
    elif text.strip() == due.isoformat():
        tell(f"{past}; it is used as the due date.")
    else:
        raise UsageError(f"{past}. To use it anyway, write --due {due.isoformat()}.")
    return due
