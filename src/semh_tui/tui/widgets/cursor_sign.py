"""The cursor of a list as a sign, not as a colour alone."""

from __future__ import annotations

from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import OptionList

CURSOR_SIGN = "▌"
"""Stands in the first column of what is under the cursor: nothing else in a list looks like it, and it needs no
blank after it."""


def cursor_keys(name: str) -> list[Binding]:
    """Letters that move the cursor of a list; their ids begin with ``name``."""
    return [
        Binding(
            "j", "cursor_down", "Down", tooltip="Down, as the arrow key does", id=f"{name}.down"
        ),
        Binding("k", "cursor_up", "Up", tooltip="Up, as the arrow key does", id=f"{name}.up"),
    ]


class CursorSign(OptionList):
    """A list that shows :data:`CURSOR_SIGN` before the first line of the option under the cursor.

    The first column of each option is blank for it.
    """

    DEFAULT_CSS = "CursorSign > .option-list--option { padding: 0 0 0 1; }"
    HAS_SIGN_WITHOUT_FOCUS = True

    @property
    def current(self) -> str:
        """The id of the option under the cursor; "" where there is none."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take no key for a page before the list has its place."""
        if action in ("page_up", "page_down") and not has_place(self):
            return False
        return super().check_action(action, parameters)

    def render_line(self, y: int) -> Strip:
        """Draw a line, with the sign where the cursor is."""
        strip = super().render_line(y)
        at = self.highlighted
        if at is None or not (self.has_focus or self.HAS_SIGN_WITHOUT_FOCUS):
            return strip
        if _option_of(strip) != at:
            return strip
        if y + self.scroll_offset.y and _option_of(super().render_line(y - 1)) == at:
            return strip
        style = next(iter(strip)).style
        return Strip([Segment(CURSOR_SIGN, style), *strip.crop(1)], strip.cell_length)


def has_place(options: OptionList) -> bool:
    """Whether a list was laid out: Textual looks up the lines of its options, which it has only then."""
    return bool(options.scrollable_content_region)


def _option_of(strip: Strip) -> int | None:
    """The number of the option a line belongs to; None for a line below them all."""
    segment = next(iter(strip), None)
    style = segment.style if segment else None
    return style.meta.get("option") if style else None
