"""Lines of styled words, laid out in cells without Rich: what a pipe needs is there at once.

A style is Rich's name for it. It only ever adds to what the words say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from semh_tui.model.text import visible
from semh_tui.reports.render.prose import cells
from semh_tui.reports.render.styles import HEADING


class Span(NamedTuple):
    text: str
    style: str = ""


Line = tuple[Span, ...]
_BULLETS = ("-", "•", "–")
_PARTS = re.compile(r"\n|[^\S\n]+|\S+")


def line(*parts: str | Span) -> Line:
    """One line, made visible."""
    spans = (Span(part) if isinstance(part, str) else part for part in parts)
    return tuple(Span(visible(span.text), span.style) for span in spans if span.text)


def plain(made: Line) -> str:
    return "".join(span.text for span in made).rstrip()


def width_of(made: Line) -> int:
    return sum(cells(span.text) for span in made)


def flow(spans: Iterable[Span], width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """The words in lines of at most ``width`` cells; the first begins with ``first``, every other
    with ``rest`` (by default as much space). A bullet's own lines hang under its first word; a word
    longer than a line stays whole."""
    rest = " " * cells(first) if rest is None else rest
    lines = [_Open(first)]
    space, hang = "", ""
    for text, style in spans:
        for word in _PARTS.findall(visible(text)):
            now = lines[-1]
            if word == "\n":
                lines.append(_Open(rest))
                space, hang = "", ""
            elif word.isspace():
                space = " " if now.begun else ""
            else:
                hang = "  " if word in _BULLETS and not now.begun else hang
                if now.begun and space and now.used + 1 + cells(word) > width:
                    lines.append(_Open(rest + hang))
                    now, space = lines[-1], ""
                now.add(space + word, style)
                space = ""
    return [now.closed() for now in lines]


class _Open:
    """A line that is still being filled; words of one style become one span."""

    __slots__ = ("begun", "spans", "style", "text", "used")

    def __init__(self, lead: str) -> None:
        self.spans = [Span(lead)]
        self.used = cells(lead)
        self.begun = False
        self.text = self.style = ""

    def add(self, text: str, style: str) -> None:
        if style != self.style and self.text:
            self.spans.append(Span(self.text, self.style))
            self.text = ""
        self.text += text
        self.style = style
        self.used += cells(text)
        self.begun = True

    def closed(self) -> Line:
        return (*self.spans, Span(self.text, self.style)) if self.text else tuple(self.spans)


def pad(made: Line, width: int, right: bool = False) -> Line:
    space = Span(" " * (width - width_of(made)))
    return (space, *made) if right else (*made, space)


def cut(text: str, width: int) -> str:
    """The text made visible, in at most ``width`` cells, with an ellipsis where it had to be cut."""
    text = visible(text)
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def beside(left: Sequence[Line], right: Sequence[Line], width: int, gap: str = "   ") -> list[Line]:
    """Two columns; the left one is ``width`` cells wide."""
    return [
        (*pad(one, width), Span(gap), *other)
        for one, other in zip_longest(left, right, fillvalue=())
    ]


def ends(lead: str, text: str, right: Line, width: int) -> list[Line]:
    """Text behind a lead, with something at the right edge where both fit on one line; where they do
    not, the text hangs under its first word and the right part comes last."""
    room = width - width_of(right) - 2
    wrapped = flow([Span(text)], max(room, width // 2), lead)
    if width_of(wrapped[-1]) > room:
        return [*wrapped, (Span(" " * max(width - width_of(right), 0)), *right)]
    return [*wrapped[:-1], (*pad(wrapped[-1], room + 2), *right)]


def pack(items: Iterable[Line], width: int, gap: str = "   ") -> list[Line]:
    """Short pieces beside one another, each whole, in as few lines as they fit."""
    lines: list[Line] = []
    for item in items:
        if lines and width_of(lines[-1]) + cells(gap) + width_of(item) <= width:
            lines[-1] = (*lines[-1], Span(gap), *item)
        else:
            lines.append(item)
    return lines


def table(
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Line]]],
    width: int,
    right: Container[int] = (),
    gap: str = "  ",
) -> list[Line]:
    """Rows under their heads. The first column is text, and is cut where the others leave no room;
    of the others, counted from 1, those in ``right`` stand at the right of their column."""
    columns = [
        [line(Span(head, HEADING)), *(row[index] for _name, row in rows)]
        for index, head in enumerate(heads[1:])
    ]
    sizes = [max(map(width_of, column)) for column in columns]
    names = [visible(heads[0]), *(visible(name) for name, _cells in rows)]
    room = max(width - sum(sizes) - len(gap) * len(sizes), 12)
    first = min(room, max(map(cells, names)))
    made = [pad(line(Span(cut(names[0], first), HEADING)), first)]
    made += [pad(line(cut(name, first)), first) for name in names[1:]]
    for number, (column, size) in enumerate(zip(columns, sizes, strict=True), 1):
        padded = [pad(cell, size, right=number in right) for cell in column]
        made = [(*row, Span(gap), *cell) for row, cell in zip(made, padded, strict=True)]
    return made
