"""A line of a list with something at its right edge."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Row(Visual):
    """A line with something at its right edge; the left side gives way, so the right never clips.

    ``short`` stands at the right edge where the line has fewer than 40 cells.
    """

    def __init__(self, left: Content, right: Content, short: Content | None = None) -> None:
        self.left = left
        self.right = right
        self.short = short or right

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the line; where it is narrow, with the short right side."""
        right = self.right if width >= 40 else self.short
        room = max(width - right.cell_length - 1, 8)
        line = self.left.truncate(room, ellipsis=True, pad=True) + " " + right
        return line.render_strips(width, 1, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Ask for room for both sides and a blank between them."""
        return self.left.cell_length + self.right.cell_length + 1

    def get_minimal_width(self, rules: RulesMap) -> int:
        """Need eight cells at least."""
        return 8

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Take one line at every width."""
        return 1
