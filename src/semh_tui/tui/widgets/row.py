"""A line of a list with something at its right edge."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap

from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.reflow import OneLine


class Row(OneLine):
    """A line with something at its right edge; the left side gives way, so the right never clips.

    ``short`` stands at the right edge where the line has fewer than 40 cells.
    """

    def __init__(self, left: Content, right: Content, short: Content | None = None) -> None:
        super().__init__(
            lambda width: join_ends(left, right if width >= 40 else short or right, width)
        )
        self._whole_width = left.cell_length + right.cell_length + 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Ask for room for both sides and a blank between them."""
        return self._whole_width


def join_ends(left: Content, right: Content, width: int) -> Content:
    """Both ends on one line of so many cells; the left one is cut, to eight cells at least."""
    room = max(width - right.cell_length - 1, 8)
    return left.truncate(room, ellipsis=True, pad=True) + " " + right


def title_row(screen: str, about: str, right: Content | str = "") -> Row:
    """The usual line at the top: which screen, of what, and something at the right edge."""
    left = Content.assemble((f" {screen}", "bold $primary"), "   ", plain(about))
    return Row(left, Content(f"{right} ") if isinstance(right, str) else right)
