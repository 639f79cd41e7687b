"""How a conversation reads and writes: whole lines, from top to bottom, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

LAST_LINE = "."
"""The line that ends a text of several lines."""
_FULL_STOP = ".."
"""The line of a text that is a full stop itself."""


class InterruptedLineError(KeyboardInterrupt):
    """Ctrl-C in the middle of a line, with what was typed of it."""

    def __init__(self, unfinished: str = "") -> None:
        super().__init__()
        self.unfinished = unfinished


class Lines(Protocol):
    """Where questions go and answers come from."""

    @property
    def is_interactive(self) -> bool:
        """Whether a person answers, who can be asked again; not where answers come from a pipe or a file."""

    @property
    def number(self) -> int:
        """How many lines were read."""

    def say(self, text: str) -> None:
        """Write one line or several."""

    def ask(self, question: str = "") -> str:
        """Write a question, if there is one, and read one line.

        Raises EOFError where no more come, InterruptedLineError on Ctrl-C.
        """


def confirm(lines: Lines, question: str) -> bool:
    """Ask until the answer is yes or no; no at the end of input."""
    while True:
        try:
            answer = lines.ask(f"{question} (y/n)").strip().lower()[:1]
        except EOFError:
            return False
        if answer in ("y", "n"):
            return answer == "y"
        lines.say("Type y for yes, or n for no.")


def read_text(lines: Lines, keep: Callable[[str], object] = lambda _text: None) -> str:
    """Read a text up to a line with a full stop alone; two full stops stand for one.

    ``keep`` gets the text so far after each line, so that nothing is lost where the reading ends early.
    A person is told once that an empty line does not end it.
    Raises as ``Lines.ask``.
    """
    written: list[str] = []
    is_reminded = not lines.is_interactive

    def add(line: str) -> None:
        written.append(LAST_LINE if line.strip() == _FULL_STOP else line)
        keep("\n".join(written))

    while True:
        try:
            line = lines.ask()
        except InterruptedLineError as interrupted:
            if interrupted.unfinished.strip():
                add(interrupted.unfinished)
            raise
        if line.strip() == LAST_LINE:
            return "\n".join(written)
        add(line)
        if not (is_reminded or line.strip()):
            is_reminded = True
            lines.say(
                "Still in the text: an empty line belongs to it. Finished? A full stop alone."
            )
