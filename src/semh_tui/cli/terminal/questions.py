"""Ask the person at the terminal."""

from __future__ import annotations

import sys

from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.stdin import is_input_waiting, read_line
from semh_tui.model.text import visible


def can_ask() -> bool:
    """Whether stdin is a terminal, so that somebody can answer."""
    return sys.stdin.isatty()


def ask_line(question: str = "") -> str:
    """Read one line after a question, which goes to stderr. Raises EOFError."""
    if question:
        print(visible(question), end=" ", file=sys.stderr, flush=True)
    return read_line()


class MessageLines:
    """Questions on stderr, among the messages of a command."""

    number = 0

    @property
    def is_interactive(self) -> bool:
        """Whether somebody can answer."""
        return can_ask()

    def say(self, text: str) -> None:
        """Print a message."""
        print_message(text)

    def ask(self, question: str = "") -> str:
        """Read one line after a question. Raises EOFError."""
        return ask_line(question)

    def has_more(self) -> bool:
        """Whether the person's next input is there already."""
        return is_input_waiting()


def confirm(question: str) -> bool:
    """Ask until the answer is yes or no; no at the end of input."""
    from semh_tui.plain.lines import confirm

    return confirm(MessageLines(), question)
