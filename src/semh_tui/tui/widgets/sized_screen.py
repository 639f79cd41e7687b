"""The bases of screens: closed once only, and looking different in windows of different sizes."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

_R = TypeVar("_R")


class DismissedOnce(Screen[_R]):
    """Gives its result once, however quickly a key is pressed twice.

    Textual would take the result again, and close the screen beneath or end with a fault where there is none.
    """

    def dismiss(self, result: _R | None = None) -> AwaitComplete:
        """Close the screen with its result, unless it is closed already; once it stands, where it is opening."""
        if not self.is_active:
            return AwaitComplete()
        if not self.is_mounted:
            self.call_later(self._dismiss_later, result)
            return AwaitComplete()
        return super().dismiss(result)

    def _dismiss_later(self, result: _R | None) -> None:
        """Close the screen without waiting for it: its own handler would wait for itself."""
        self.dismiss(result)


class SizedScreen(DismissedOnce[_R]):
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
