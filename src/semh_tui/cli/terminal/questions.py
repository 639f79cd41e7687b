"""Ask the person at the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.stdin import read_line
from semh_tui.model.text import visible

if TYPE_CHECKING:
    from datetime import date

    from semh_tui.model.cycle import Cycle


def can_ask() -> bool:
    """Whether stdin is a terminal, so that somebody can answer."""
    return sys.stdin.isatty()


def ask_line(question: str = "") -> str:
    """Read one line after a question, which goes to stderr. Raises EOFError."""
    if question:
        print(visible(question), end=" ", file=sys.stderr, flush=True)
    return read_line()


def confirm(question: str) -> bool:
    """Ask until the answer is yes or no; no at the end of input."""
    while True:
        try:
            answer = ask_line(f"{question} (y/n)").strip().lower()[:1]
        except EOFError:
            return False
        if answer in ("y", "n"):
            return answer == "y"


def read_due(text: str, cycle: Cycle, today: date) -> date:
    """Read the due date of an option; ask about one in the past.

    Where nobody can answer, a past date is accepted only as 2026-12-18, which nobody types by mistake
    for another year. Raises UsageError where it is no date or is refused.
    """
    from semh_tui.model.dates import full_date
    from semh_tui.model.errors import UsageError
    from semh_tui.model.typed_input.typed_dates import parse_due

    due = parse_due(text, cycle, today)
    if due >= today:
        return due
    past = f"{full_date(due)} is in the past"
    if can_ask():
        if not confirm(f"{past}. Use it as the due date?"):
            raise UsageError("Nothing was changed.")
    elif text.strip() == due.isoformat():
        print_message(f"{past}; it is used as the due date.")
    else:
        raise UsageError(f"{past}. To use it anyway, write --due {due.isoformat()}.")
    return due
