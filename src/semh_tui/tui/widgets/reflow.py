"""Content that is laid out for the width it gets: prose with hanging bullets, labels with text
beside."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

Draw = Callable[[int], Content]
"""Makes content for a width in cells."""


class _ByWidth(Visual):
    """Takes all the width, and shows what :meth:`_at` returns for it."""

    def _at(self, width: int) -> Visual:
        raise NotImplementedError

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        return self._at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_minimal_width(self, rules: RulesMap) -> int:
        return 8

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._at(width).get_height(rules, width)


class Reflow(_ByWidth):
    """Content that is laid out again for each width."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._cached: tuple[int, Content] = (0, Content(""))

    def _at(self, width: int) -> Content:
        if self._cached[0] != width:
            self._cached = (width, self._draw(width))
        return self._cached[1]


class OneLine(Reflow):
    """One line, cut at the width: in a long list only what is in sight is laid out."""

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the line, cut at the width."""
        line = self._at(width).truncate(width, ellipsis=True)
        return line.render_strips(width, 1, style, options)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Take one line at every width."""
        return 1


class ExpandingRow(_ByWidth):
    """A row on one line where it fits; else all of it, on as many lines as it takes."""

    def __init__(self, row: Visual, whole: Visual) -> None:
        self._row = row
        self._whole = whole

    def _at(self, width: int) -> Visual:
        return self._row if self._row.get_optimal_width({}, width) <= width else self._whole


def label_lines(label: Content, text: Content, column: int, width: int) -> list[Content]:
    """A label, and text whose lines all begin at ``column``, in ``width`` cells."""
    first, *more = text.wrap(max(width - column, 10)) or [text]
    gap = Content(" " * max(column - label.cell_length, 1))
    return [label + gap + first, *(Content(" " * column) + line for line in more)]
