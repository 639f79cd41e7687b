"""Where each line of a document stands on a screen: exact heights without laying out what is not in sight.

An entry of a list and a row of a table take one line, and as many more as their detail has where it is
open; only headings and texts are laid out at once. So a list of 100,000 opens as fast as one of ten.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from semh_tui.reports.document import Block, Document, Entries, Entry, Heading, Rest, Row, Table
from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    line_width,
    make_line,
    pad_line,
    text_spans,
    truncate_line,
)
from semh_tui.reports.render.table_layout import TableLayout
from semh_tui.reports.render.terminal import (
    block_lines,
    detail_lines,
    entry_lead,
    has_space_before,
    heading_lines,
)

NOTES_FROM = 100
"""Cells from which the notes of an entry stand beside it in words, not as a mark alone."""
_LEAST_TEXT = 44
_LONGEST_SEARCH = 200
_QUIET, _WARNING = TERMINAL_STYLES[Meaning.QUIET], TERMINAL_STYLES[Meaning.WARNING]

Item = Entry | Row | Rest


class Spot(NamedTuple):
    """What stands on a line: which item, and which of its lines; item -1 for what belongs to none."""

    item: int
    line: int


class _Part(NamedTuple):
    """Lines that belong to no item, then so many items of one line each."""

    lines: Sequence[Line]
    size: int
    item: Callable[[int], Item]
    draw: Callable[[int], Line]
    detail: Callable[[int], list[Line]]


class DocumentLayout:
    """A document's lines for a width in cells; items are numbered from 0 over the whole document."""

    def __init__(self, document: Document, width: int) -> None:
        self.width = width
        self._parts = list(_make_parts(document.blocks, width))
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

    def item(self, item: int) -> Item:
        """The entry, row or rest with this number."""
        at = self._part_of(item)
        return self._parts[at].item(item - self._firsts[at])

    def key(self, item: int) -> str:
        """The key of an item; "" where it has none."""
        found = self.item(item)
        return "" if isinstance(found, Rest) else found.key

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


def _make_parts(blocks: Sequence[Block], width: int) -> Iterator[_Part]:
    lines: list[Line] = []
    above: Block | None = None
    for block in blocks:
        if above is not None and has_space_before(block, above):
            lines.append(())
        above = block
        match block:
            case Heading():
                lines += heading_lines(block, width)
            case Entries():
                yield _entries_part(block, lines, width)
                lines = []
            case Table() if (layout := TableLayout(block, width)).has_columns:
                if block.left_out and layout.left_out:
                    lines.append(make_line(Span(block.left_out(layout.left_out), _QUIET)))
                yield from _table_parts(block, layout, [*lines, *layout.head_lines()])
                lines = []
            case _:
                lines += block_lines(block, width, whole=True)
    if lines:
        yield _Part(lines, 0, _no_item, _no_line, _no_detail)


def _no_item(at: int) -> Item:
    raise IndexError(at)


def _no_line(at: int) -> Line:
    raise IndexError(at)


def _no_detail(_at: int) -> list[Line]:
    return []


def _entries_part(block: Entries, lines: Sequence[Line], width: int) -> _Part:
    shown = _shown(len(block.entries), block.rest)

    def item(at: int) -> Item:
        return block.entries[at] if at < shown or block.rest is None else block.rest

    def draw(at: int) -> Line:
        found = item(at)
        return (
            _one_line(found, block, width) if isinstance(found, Entry) else _rest_line(block.rest)
        )

    def detail(at: int) -> list[Line]:
        found = item(at)
        if not isinstance(found, Entry):
            return []
        return (
            [(), *detail_lines(found, block, width, whole=True), ()] if _has_detail(found) else []
        )

    size = shown + (shown < len(block.entries))
    return _Part(lines, size, item, draw, detail)


def _has_detail(entry: Entry) -> bool:
    return bool(entry.notes or (entry.detail and entry.detail()))


def _shown(size: int, rest: Rest | None) -> int:
    return min(size, rest.first) if rest else size


def _table_parts(table: Table, layout: TableLayout, lines: list[Line]) -> Iterator[_Part]:
    """One part; one for each strong row where there are any, with an empty line between them."""
    shown = _shown(len(table.rows), table.rest)
    strong = [at for at in range(shown) if table.rows[at].strong] if layout.has_strong else []
    starts = sorted({0, *strong})
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], shown], strict=True)):
        has_rest = table.rest is not None and end == shown < len(table.rows)
        above: list[Line] = [] if number else list(lines)
        above += [()] if strong else []
        yield _row_part(table, layout, above, range(start, end), table.rest if has_rest else None)


def _row_part(
    table: Table, layout: TableLayout, lines: list[Line], rows: range, rest: Rest | None
) -> _Part:
    def item(at: int) -> Item:
        return table.rows[rows[at]] if at < len(rows) or rest is None else rest

    def draw(at: int) -> Line:
        found = item(at)
        return layout.row(found) if isinstance(found, Row) else _rest_line(rest)

    return _Part(lines, len(rows) + (rest is not None), item, draw, _no_detail)


def _rest_line(rest: Rest | None) -> Line:
    return make_line("  ", Span(rest.words if rest else "", _QUIET))


def _one_line(entry: Entry, block: Entries, width: int) -> Line:
    """An entry on one line: what is beside it stands at the right edge, and its text gives way."""
    end = tuple(text_spans(entry.right))
    if entry.notes and width >= NOTES_FROM:
        room = max(width - line_width(end) - _LEAST_TEXT, 0)
        notes = truncate_line(make_line(Span(f"! {'; '.join(entry.notes)}", _QUIET)), room)
        end = (*notes, Span("   "), *end)
    elif entry.notes:
        end = (Span("! ", _WARNING), *end)
    room = max(width - line_width(end) - bool(end), 10)
    left = truncate_line((Span(entry_lead(entry, block, width)), *text_spans(entry.text)), room)
    return (*pad_line(left, room), Span(" " if end else ""), *end)
