"""The base of screens that look different in windows of different sizes, and close once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_R = TypeVar("_R")


class SizedScreen(Screen[_R]):
    """Has the classes of its breakpoints before it is first laid out.

    Textual gives them once the screen was drawn: everything in it would be styled, laid out and drawn twice.
    """

    def on_compose(self) -> None:
        """Take the classes for the size of the window."""
        for length, breakpoints in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = [least for least in breakpoints or () if least[0] <= length]
            if reached:
                self.add_class(max(reached)[1])

    def dismiss(self, result: _R | None = None) -> AwaitComplete:
        """Close, unless that is done: a second key or click that came with the first closes nothing else."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
