"""A screen that is not laid out and drawn anew for what it knows already.

Textual by itself finds out the classes that go with a window's size after the first layout, gives a
screen that has just been made its styles again, and draws everything each time it hears of the size
it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.events import Resize, ScreenResume
from textual.screen import Screen, ScreenResultType


class SizedScreen(Screen[ScreenResultType]):
    """To be asked to :meth:`settle_size` while it composes."""

    _is_new = True

    def settle_size(self) -> None:
        """Give the classes of the window's size, which style what is composed from here on."""
        width, height = self.app.size
        self.add_class(
            *_classes(width, self.HORIZONTAL_BREAKPOINTS or ()),
            *_classes(height, self.VERTICAL_BREAKPOINTS or ()),
            update=False,
        )

    def on_screen_resume(self, event: ScreenResume) -> None:
        """The program's first screen was composed with its sheet read already, a moment ago; another's
        sheet is read while it composes, or just after (with the eager tasks of Python 3.12)."""
        if self._is_new and len(self.app.screen_stack) == 1:
            event.refresh_styles = False
        self._is_new = False

    def on_resize(self, event: Resize) -> None:
        if event.size == self.outer_size:
            event.prevent_default().stop()


def _classes(extent: int, breakpoints: list[tuple[int, str]] | tuple[()]) -> Iterator[str]:
    """The class of the largest size that is reached."""
    reached = [(size, name) for size, name in breakpoints if extent >= size]
    if reached:
        yield max(reached)[1]
