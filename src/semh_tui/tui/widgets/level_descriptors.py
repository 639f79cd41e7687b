"""What each level looks like for one criterion, below the line on which it is rated."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from semh_tui.model.rating import Level, Rating
from semh_tui.model.text import visible
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import APP_KEYS
from semh_tui.tui.styled_text import lines, mark, plain
from semh_tui.tui.widgets.rating_bar import RatingBar
from semh_tui.tui.widgets.reflow import label_lines

_TALL = 26
"""Rows of the panel from which there is room for more than one level."""
_LONGEST_LABEL = 14


class LevelDescriptors(Widget):
    """All levels where there is room; else the one that is pointed at, or that was chosen."""

    DEFAULT_CSS = """
    LevelDescriptors { height: auto; padding: 0 1; }
    LevelDescriptors.-none { display: none; }
    """
    described: reactive[tuple[tuple[Level, str], ...]] = reactive((), layout=True)
    rating: reactive[Rating | None] = reactive(None, layout=True)
    pointed: reactive[Rating | None] = reactive(None, layout=True)
    """The level under the cursor or the mouse."""
    _room = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a third of the panel at most, in a low window a fifth."""
        height = container.height
        self._room = height // 3 if height >= _TALL else max(height // 5, 2)
        return len(self._lines(width))

    def render(self) -> Content:
        """Lay out the levels for the room there is."""
        return lines(self._lines(self.size.width))

    def _lines(self, width: int) -> Sequence[Content]:
        if not self.described:
            return [Content("")]
        every = [line for level, text in self.described for line in self._level(level, text, width)]
        if len(every) <= self._room:
            return every
        shown = self.pointed or self.rating
        for level, text in self.described:
            if level.key == shown:
                return _limit(self._level(level, text, width), self._room, width)
        to_ratings = key_of(APP_KEYS, "app.focus_next")
        between = " ".join(key_of(RatingBar.BINDINGS, f"point({step})") for step in (-1, 1))
        words = f"What each level looks like here: point at one, or {to_ratings} to the ratings and {between}."
        return _limit(Content.styled(words, "$quiet").wrap(max(width, 10)), self._room, width)

    def _level(self, level: Level, text: str, width: int) -> list[Content]:
        longest = max(len(other.label) for other, _text in self.described)
        column = min(longest, _LONGEST_LABEL, max(width // 4, 4)) + 3
        label = plain(level.label).truncate(column - 3, ellipsis=True)
        head = mark(level) + " " + label
        is_shown = level.key in (self.pointed, self.rating)
        words = Content.styled(visible(" ".join(text.split())), "bold" if is_shown else "")
        return label_lines(head, words, column, width)


def _limit(wrapped: Sequence[Content], room: int, width: int) -> Sequence[Content]:
    """As many lines as there is room for, the last with an ellipsis where there are more."""
    if len(wrapped) <= room:
        return wrapped
    last = wrapped[room - 1].truncate(max(width - 2, 1))
    return [*wrapped[: room - 1], last + "…"]
