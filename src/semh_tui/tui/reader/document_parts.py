"""The blocks of a document as parts of a screen: lines laid out at once, then items of one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Never

from semh_tui.reports.document import Block, Entries, Entry, Heading, Rest, Row, Table
from semh_tui.reports.inline_text import Meaning, plain_text
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
_WIDEST_ENTRY = 150
"""Cells of an entry in a wider window: what stands at its right edge is still seen beside its text."""
_QUIET, _WARNING = TERMINAL_STYLES[Meaning.QUIET], TERMINAL_STYLES[Meaning.WARNING]

Item = Entry | Row | Rest


class Part(NamedTuple):
    """Lines that belong to no item, then so many items of one line each.

    ``headings`` are those among the lines, each with the number of its line.
    """

    lines: Sequence[Line]
    headings: Sequence[tuple[int, str]]
    size: int
    item: Callable[[int], Item]
    draw: Callable[[int], Line]
    detail: Callable[[int], list[Line]]
    heads: Line = ()
    """The heads of the columns that the items stand in."""


def make_parts(blocks: Sequence[Block], width: int) -> Iterator[Part]:
    """Lay out headings and texts, and prepare lists and tables, for a width in cells."""
    lines: list[Line] = []
    headings: list[tuple[int, str]] = []
    above: Block | None = None
    for block in blocks:
        if above is not None and has_space_before(block, above):
            lines.append(())
        above = block
        match block:
            case Heading():
                headings.append((len(lines), plain_text(block.text)))
                lines += heading_lines(block, width)
            case Entries():
                yield _entries_part(block, lines, min(width, _WIDEST_ENTRY))._replace(
                    headings=headings
                )
                lines, headings = [], []
            case Table() if (layout := TableLayout(block, width)).has_columns and _leads_on(layout):
                if block.left_out and layout.left_out:
                    lines.append(make_line(Span(block.left_out(layout.left_out), _QUIET)))
                first, *more = _table_parts(block, layout, [*lines, *layout.head_lines()])
                heads = layout.heads()
                yield first._replace(headings=headings, heads=heads)
                yield from (part._replace(heads=heads) for part in more)
                lines, headings = [], []
            case _:
                lines += block_lines(block, width, whole=True)
    if lines:
        yield Part(lines, headings, 0, _no_item, _no_item, _no_detail)


def _leads_on(layout: TableLayout) -> bool:
    """Whether the cursor goes to the rows: not to those of a table that is only read."""
    return layout.is_lazy or any(row.target for row in layout.table.rows)


def _no_item(at: int) -> Never:
    raise IndexError(at)


def _no_detail(_at: int) -> list[Line]:
    return []


def _entries_part(block: Entries, lines: Sequence[Line], width: int) -> Part:
    shown = _shown(len(block.entries), block.rest)

    def item(at: int) -> Item:
        return block.entries[at] if at < shown or block.rest is None else block.rest

    def draw(at: int) -> Line:
        entry = item(at)
        return (
            _one_line(entry, block, width) if isinstance(entry, Entry) else _rest_line(block.rest)
        )

    def detail(at: int) -> list[Line]:
        entry = item(at)
        if not isinstance(entry, Entry) or not _has_detail(entry):
            return []
        return [(), *detail_lines(entry, block, width, whole=True), ()]

    size = shown + (shown < len(block.entries))
    return Part(lines, (), size, item, draw, detail)


def _has_detail(entry: Entry) -> bool:
    return bool(entry.notes or (entry.detail and entry.detail()))


def _shown(size: int, rest: Rest | None) -> int:
    return min(size, rest.first) if rest else size


def _table_parts(table: Table, layout: TableLayout, lines: list[Line]) -> Iterator[Part]:
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
) -> Part:
    def item(at: int) -> Item:
        return table.rows[rows[at]] if at < len(rows) or rest is None else rest

    def draw(at: int) -> Line:
        row = item(at)
        return layout.row(row) if isinstance(row, Row) else _rest_line(rest)

    return Part(lines, (), len(rows) + (rest is not None), item, draw, _no_detail)


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
