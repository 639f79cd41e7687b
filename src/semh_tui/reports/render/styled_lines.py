"""Lines of styled words, laid out in cells without Rich: what a pipe needs is there at once.

A style is Rich's name for it. It only ever adds to what the words say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from semh_tui.model.text import visible
from semh_tui.reports.render.prose import cell_width
from semh_tui.reports.render.styles import HEADING


class Span(NamedTuple):
    text: str
    style: str = ""


Line = tuple[Span, ...]
_BULLETS = ("-", "•", "–")
_TOKENS = re.compile(r"\n|[^\S\n]+|\S+")


def make_line(*parts: str | Span) -> Line:
    """One line, made visible."""
    spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(Span(visible(span.text), span.style) for span in spans if span.text)


def plain_text(line: Line) -> str:
    return "".join(span.text for span in line).rstrip()


def line_width(line: Line) -> int:
    return sum(cell_width(span.text) for span in line)


def wrap_spans(
    spans: Iterable[Span], width: int, first: str = "", rest: str | None = None
) -> list[Line]:
    """The words in lines of at most ``width`` cells; the first begins with ``first``, every other
    with ``rest`` (by default as much space). A bullet's own lines hang under its first word; a word
    longer than a line stays whole."""
    rest = " " * cell_width(first) if rest is None else rest
    lines = [_OpenLine(first)]
    space, hang = "", ""
    for text, style in spans:
        for word in _TOKENS.findall(visible(text)):
            now = lines[-1]
            if word == "\n":
                lines.append(_OpenLine(rest))
                space, hang = "", ""
            elif word.isspace():
                space = " " if now.begun else ""
            else:
                hang = "  " if word in _BULLETS and not now.begun else hang
                if now.begun and space and now.used + 1 + cell_width(word) > width:
                    lines.append(_OpenLine(rest + hang))
                    now, space = lines[-1], ""
                now.add(space + word, style)
                space = ""
    return [now.closed() for now in lines]


class _OpenLine:
    """A line that is still being filled; words of one style become one span."""

    __slots__ = ("begun", "spans", "style", "text", "used")

    def __init__(self, lead: str) -> None:
        self.spans = [Span(lead)]
        self.used = cell_width(lead)
        self.begun = False
        self.text = self.style = ""

    def add(self, text: str, style: str) -> None:
        if style != self.style and self.text:
            self.spans.append(Span(self.text, self.style))
            self.text = ""
        self.text += text
        self.style = style
        self.used += cell_width(text)
        self.begun = True

    def closed(self) -> Line:
        return (*self.spans, Span(self.text, self.style)) if self.text else tuple(self.spans)


def pad_line(line: Line, width: int, right: bool = False) -> Line:
    space = Span(" " * (width - line_width(line)))
    return (space, *line) if right else (*line, space)


def truncate(text: str, width: int) -> str:
    """The text made visible, in at most ``width`` cells, with an ellipsis where it had to be cut."""
    text = visible(text)
    if cell_width(text) <= width:
        return text
    while text and cell_width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def join_columns(
    left: Sequence[Line], right: Sequence[Line], width: int, gap: str = "   "
) -> list[Line]:
    """Two columns; the left one is ``width`` cells wide."""
    return [
        (*pad_line(left_line, width), Span(gap), *right_line)
        for left_line, right_line in zip_longest(left, right, fillvalue=())
    ]


def wrap_with_end(lead: str, text: str, right: Line, width: int) -> list[Line]:
    """Text behind a lead, with something at the right edge where both fit on one line; where they do
    not, the text hangs under its first word and the right part comes last."""
    room = width - line_width(right) - 2
    wrapped = wrap_spans([Span(text)], max(room, width // 2), lead)
    if line_width(wrapped[-1]) > room:
        return [*wrapped, (Span(" " * max(width - line_width(right), 0)), *right)]
    return [*wrapped[:-1], (*pad_line(wrapped[-1], room + 2), *right)]


def wrap_items(items: Iterable[Line], width: int, gap: str = "   ") -> list[Line]:
    """Short pieces beside one another, each whole, in as few lines as they fit."""
    lines: list[Line] = []
    for item in items:
        if lines and line_width(lines[-1]) + cell_width(gap) + line_width(item) <= width:
            lines[-1] = (*lines[-1], Span(gap), *item)
        else:
            lines.append(item)
    return lines


def render_table(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Line]]],
    width: int,
    right: Container[int] = (),
    gap: str = "  ",
) -> list[Line]:
    """Rows under their heads. The first column is text, and is cut where the others leave no room;
    of the others, counted from 1, those in ``right`` stand at the right of their column."""
    columns = [
        [make_line(Span(head, HEADING)), *(row[index] for _name, row in rows)]
        for index, head in enumerate(heads[1:])
    ]
    sizes = [max(map(line_width, column)) for column in columns]
    names = [visible(heads[0]), *(visible(name) for name, _cells in rows)]
    room = max(width - sum(sizes) - len(gap) * len(sizes), 12)
    first = min(room, max(map(cell_width, names)))
    lines = [pad_line(make_line(Span(truncate(names[0], first), HEADING)), first)]
    lines += [pad_line(make_line(truncate(name, first)), first) for name in names[1:]]
    for number, (column, size) in enumerate(zip(columns, sizes, strict=True), 1):
        padded = [pad_line(cell, size, right=number in right) for cell in column]
        lines = [(*row, Span(gap), *cell) for row, cell in zip(lines, padded, strict=True)]
    return lines
