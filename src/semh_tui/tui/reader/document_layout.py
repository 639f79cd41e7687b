"""Where each line of a document stands on a screen: exact heights without laying out what is not in sight.

An entry of a list and a row of a table take one line, and as many more as their detail has where it is
open; only headings and texts are laid out at once. So a list of 100,000 opens as fast as one of ten.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from semh_tui.reports.document import Document, Rest
from semh_tui.reports.render.styled_lines import Line
from semh_tui.tui.reader.document_parts import Item, make_parts

_LONGEST_SEARCH = 200


class Spot(NamedTuple):
    """What stands on a line: which item, and which of its lines; item -1 for what belongs to none."""

    item: int
    line: int


class DocumentLayout:
    """A document's lines for a width in cells; items are numbered from 0 over the whole document."""

    def __init__(self, document: Document, width: int) -> None:
        self.width = width
        self._parts = list(make_parts(document.blocks, width))
        self._firsts = list(accumulate((part.size for part in self._parts), initial=0))
        self._opened: dict[int, list[Line]] = {}
        self._opened_order: list[int] = []
        self._tops: list[int] = []
        self._find_tops()

    def _find_tops(self) -> None:
        heights = [
            len(part.lines) + part.size + sum(len(lines) for _item, lines in self._opened_in(at))
            for at, part in enumerate(self._parts)
        ]
        self._tops = list(accumulate(heights, initial=0))

    def _opened_in(self, at: int) -> Iterator[tuple[int, list[Line]]]:
        first, end = self._firsts[at], self._firsts[at + 1]
        return ((item, self._opened[item]) for item in self._opened_order if first <= item < end)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self._tops[-1]

    @property
    def size(self) -> int:
        """How many items there are."""
        return self._firsts[-1]

    @property
    def groups(self) -> list[int]:
        """The first item of each list."""
        return [first for first, part in zip(self._firsts, self._parts, strict=False) if part.size]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Each heading with its line."""
        return [
            (top + line, words)
            for top, part in zip(self._tops, self._parts, strict=False)
            for line, words in part.headings
        ]

    def item(self, item: int) -> Item:
        """The entry, row or rest with this number."""
        at = self._part_of(item)
        return self._parts[at].item(item - self._firsts[at])

    def key(self, item: int) -> str:
        """The key of an item; "" where it has none."""
        shown = self.item(item)
        return "" if isinstance(shown, Rest) else shown.key

    def _part_of(self, item: int) -> int:
        return bisect_right(self._firsts, item) - 1

    def spot(self, y: int) -> Spot:
        """What stands on a line."""
        at = min(bisect_right(self._tops, y) - 1, len(self._parts) - 1)
        part, below = self._parts[at], y - self._tops[at]
        if below < len(part.lines):
            return Spot(-1, below)
        below -= len(part.lines)
        first = self._firsts[at]
        for item, lines in self._opened_in(at):
            if below <= item - first:
                break
            if below <= item - first + len(lines):
                return Spot(item, below - (item - first))
            below -= len(lines)
        return Spot(first + below, 0)

    def heads_above(self, y: int) -> Line:
        """The heads of the columns that the item on a line stands in; an empty line for other lines."""
        item = self.spot(y).item if y < self.height else -1
        return self._parts[self._part_of(item)].heads if item >= 0 else ()

    def draw(self, y: int) -> Line:
        """The line that stands there, laid out now."""
        item, line = self.spot(y)
        if item < 0:
            return self._parts[bisect_right(self._tops, y) - 1].lines[line]
        if line:
            return self._opened[item][line - 1]
        at = self._part_of(item)
        return self._parts[at].draw(item - self._firsts[at])

    def top(self, item: int) -> int:
        """The line of an item."""
        at = self._part_of(item)
        opened = sum(len(lines) for before, lines in self._opened_in(at) if before < item)
        return self._tops[at] + len(self._parts[at].lines) + item - self._firsts[at] + opened

    def lines_of(self, item: int) -> range:
        """The lines of an item and its open detail; of a list's first, from its heading on."""
        top = self.top(item)
        at = self._part_of(item)
        first = self._tops[at] if item == self._firsts[at] else top
        return range(first, top + 1 + len(self._opened.get(item, ())))

    def nearest(self, y: int) -> int:
        """The item on a line, else the first one below it, else the last; -1 where there is none."""
        for at in range(y, self.height):
            item = self.spot(at).item
            if item >= 0:
                return item
        return self.size - 1

    def find(self, key: str, near: int) -> int:
        """The item with a key, looked for outwards from a number; -1 where it is gone."""
        for distance in range(min(self.size, _LONGEST_SEARCH)):
            for item in (near + distance, near - distance):
                if 0 <= item < self.size and self.key(item) == key:
                    return item
        return -1

    @property
    def opened(self) -> list[int]:
        """The items whose details are open."""
        return list(self._opened_order)

    def toggle(self, item: int) -> bool:
        """Open or close the detail of an item; false where it has none."""
        if item in self._opened:
            del self._opened[item]
            self._opened_order.remove(item)
        else:
            at = self._part_of(item)
            lines = self._parts[at].detail(item - self._firsts[at])
            if not lines:
                return False
            self._opened[item] = lines
            insort(self._opened_order, item)
        self._find_tops()
        return True
