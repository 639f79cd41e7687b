"""How a conversation reads and writes: whole lines, from top to bottom, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

_LAST_LINE = "."
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

    def has_more(self) -> bool:
        """Whether the person's next input is there already, as where several lines were pasted.

        Only where a person answers.
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


def read_text(
    lines: Lines, question: str, keep: Callable[[str], object] = lambda _text: None
) -> str:
    """Ask for a text and read it up to a line with a full stop alone; two full stops stand for one.

    A person's text ends with an empty line too, unless that stands in the middle of what was pasted.
    ``keep`` gets the text so far after each line, so that nothing is lost where the reading ends early.
    Raises as ``Lines.ask``.
    """
    end = "A full stop alone on a line ends it."
    if lines.is_interactive:
        end = "Enter alone on an empty line goes on."
    lines.say(f"{question} {end}")
    written: list[str] = []

    def add(line: str) -> None:
        written.append(_LAST_LINE if line.strip() == _FULL_STOP else line)
        keep("\n".join(written))

    while True:
        try:
            line = lines.ask()
        except InterruptedLineError as interrupted:
            if interrupted.unfinished.strip():
                add(interrupted.unfinished)
            raise
        is_last = line.strip() == _LAST_LINE
        if is_last or (not line.strip() and lines.is_interactive and not lines.has_more()):
            return "\n".join(written)
        add(line)
