"""Lay a document out in lines for a width in cells: for a pipe, a terminal and the screens alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.reports.document import (
    Bars,
    Block,
    Bullets,
    Commands,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Packed,
    Paragraph,
    Rest,
    Row,
    Side,
    Sides,
    Table,
    shown_block,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.abridge import abridge
from semh_tui.reports.render.bar_layout import bars_lines
from semh_tui.reports.render.prose import READING_WIDTH, pad_text
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    join_columns,
    line_width,
    make_line,
    pad_line,
    text_spans,
    truncate_name,
    wrap_items,
    wrap_spans,
    wrap_with_end,
)
from semh_tui.reports.render.table_layout import TableLayout
from semh_tui.reports.render.text_blocks import cell_lines, cell_text

BESIDE = 104
"""Cells from which two compared texts stand beside one another."""
_NOTE = "! "
_INDENT = "  "
_LINE_TO_WRITE_ON = "_" * 30
_SIDE_LABEL = 4
_INDENTED_FROM = 3
"""The depth of a heading from which what it heads stands further in."""
_STRONG, _QUIET = TERMINAL_STYLES[Meaning.STRONG], TERMINAL_STYLES[Meaning.QUIET]
_ELSEWHERE = "--format markdown has all"


def document_lines(document: Document, width: int, *, whole: bool = False) -> Iterator[Line]:
    """The document in lines of at most ``width`` cells, one by one.

    Unless ``whole``, long lists end with how many more there are, and the middle of long texts that
    both sides of a comparison have is left out.
    """
    if document.title:
        yield from wrap_spans(_heading_spans(document.title), width)
    above: Block | None = None
    indent = ""
    for block in document.blocks:
        if (above or document.title) and has_space_before(block, above):
            yield ()
        if isinstance(block, Heading):
            indent = _INDENT if block.depth >= _INDENTED_FROM else ""
            yield from heading_lines(block, width)
        else:
            yield from block_lines(block, width, indent, whole=whole)
        above = block


def has_space_before(block: Block, above: Block | None) -> bool:
    """Whether an empty line stands over a block."""
    match block:
        case Heading() | Commands():
            return True
        case Table() | Bars():
            return not isinstance(above, Heading)
        case Paragraph() | Sides():
            return isinstance(above, Paragraph | Sides | Bullets)
        case _:
            return False


def block_lines(
    block: Block, width: int, indent: str = "", *, whole: bool = False
) -> Iterator[Line]:
    """The lines of any block but a heading, behind ``indent``."""
    match shown_block(block):
        case Paragraph(text):
            yield from wrap_spans(text_spans(text), min(width, READING_WIDTH), indent)
        case Note(text):
            yield from wrap_spans(text_spans(text), width, indent + _NOTE)
        case Bullets() as bullets:
            yield from _bullet_lines(bullets, width, indent)
        case Facts(rows):
            yield from _fact_lines(rows, width, indent)
        case Packed(items):
            yield from wrap_items((tuple(text_spans(item)) for item in items), width)
        case Sides(sides):
            yield from _side_lines(sides, width, indent, whole=whole)
        case Entries() as entries:
            yield from _entries_lines(entries, width, whole=whole)
        case Table() as table:
            yield from _table_lines(table, width, whole=whole)
        case Bars() as bars:
            yield from bars_lines(bars, width)
        case Commands(text, lines):
            yield from wrap_spans(text_spans(text), min(width, READING_WIDTH))
            yield from (make_line(_INDENT, line) for line in lines)


def _heading_spans(text: Text) -> Iterator[Span]:
    """A heading is strong, but for what has a colour of its own."""
    return (Span(span.text, span.style or _STRONG) for span in text_spans(text))


def heading_lines(heading: Heading, width: int) -> list[Line]:
    """A heading with its size behind it, or below it where there is no room."""
    *lines, last = wrap_spans(_heading_spans(heading.text), width)
    size = make_line(f"  {heading.size}") if heading.size else ()
    if line_width(last) + line_width(size) > width:
        return [*lines, last, size]
    return [*lines, (*last, *size)]


def _bullet_lines(bullets: Bullets, width: int, indent: str) -> Iterator[Line]:
    first, rest = indent + _INDENT, indent + _INDENT * 2
    for item in bullets.items:
        if bullets.is_whole:
            yield tuple(text_spans(item))
        else:
            yield from wrap_spans(text_spans(item), width, first, rest)


def _fact_lines(rows: Iterable[tuple[str, Text]], width: int, indent: str) -> Iterator[Line]:
    facts = [(make_line(Span(label, _STRONG)), text) for label, text in rows]
    lead = max((line_width(label) for label, _text in facts), default=0) + 2
    for label, text in facts:
        spans = text_spans(text) if text else [Span(_LINE_TO_WRITE_ON)]
        first, *rest = wrap_spans(spans, width, indent + " " * lead)
        yield (Span(indent), *pad_line(label, lead), *first[1:])
        yield from rest


def _side_lines(sides: tuple[Side, ...], width: int, indent: str, *, whole: bool) -> Iterator[Line]:
    texts = [side.text if whole else tuple(abridge(side.text)) for side in sides]
    if len(sides) == 1 and not sides[0].label:
        yield make_line(indent, sides[0].title)
        yield from wrap_spans(
            text_spans(sides[0].text), min(width, READING_WIDTH), indent + _INDENT
        )
        return
    if len(sides) == 2 and width - len(indent) >= BESIDE:
        column = (width - len(indent) - 3) // 2
        left, right = (
            wrap_spans(text_spans(text), column, f"{side.label}  ")
            for side, text in zip(sides, texts, strict=True)
        )
        for both in join_columns(left, right, column):
            yield (Span(indent), *both)
        return
    for side, text in zip(sides, texts, strict=True):
        lead = f"{indent}{side.label:<{_SIDE_LABEL}}  "
        yield from wrap_spans(text_spans(text), width, lead)


def _entries_lines(block: Entries, width: int, *, whole: bool) -> Iterator[Line]:
    shown = block.entries if whole or block.rest is None else block.entries[: block.rest.first]
    for entry in shown:
        if block.chapters:
            yield ()
        yield from entry_lines(entry, block, width)
        yield from detail_lines(entry, block, width, whole=whole)
    if not whole:
        yield from _rest_lines(block.rest, len(block.entries), width)


def _rest_lines(rest: Rest | None, number: int, width: int) -> Iterator[Line]:
    if rest is not None and number > rest.first:
        words = f"{rest.words}: {_ELSEWHERE}"
        yield from wrap_spans([Span(words, _QUIET)], width, _INDENT)


def _lead_width(block: Entries, width: int) -> int:
    return min(block.lead, width * 3 // 8 + len(_INDENT))


def entry_lead(entry: Entry, block: Entries, width: int) -> str:
    """What stands in front of an entry, in as many cells for each of the list."""
    cells = _lead_width(block, width)
    lead = pad_text(truncate_name(entry.lead, max(cells - 1, 1)), cells) if cells else ""
    return lead if block.chapters else _INDENT + lead


def entry_lines(entry: Entry, block: Entries, width: int) -> list[Line]:
    """An entry's own lines; chapters begin at the left edge, items of a list two cells further on."""
    lead = entry_lead(entry, block, width)
    right = tuple(text_spans(entry.right))
    if right and entry.edge:
        return wrap_with_end(lead, text_spans(entry.text), right, width)
    if right:
        return wrap_spans([*text_spans(entry.text), Span(" · "), *right], width, lead)
    return wrap_spans(text_spans(entry.text), width, lead)


def detail_lines(
    entry: Entry, block: Entries, width: int, *, whole: bool = False
) -> Iterator[Line]:
    """What stands below an entry: its detail and its notes."""
    indent = " " * _lead_width(block, width) + ("" if block.chapters else _INDENT * 2)
    for part in entry.detail() if entry.detail else ():
        yield from block_lines(part, width, indent, whole=whole)
    for note in entry.notes:
        yield from wrap_spans([Span(note)], width, indent + _NOTE)


def _table_lines(table: Table, width: int, *, whole: bool) -> Iterator[Line]:
    layout = TableLayout(table, width)
    shown = table.rows if whole or table.rest is None else table.rows[: table.rest.first]
    if layout.has_columns:
        if table.left_out and layout.left_out:
            yield from wrap_spans([Span(table.left_out(layout.left_out))], width)
        yield from layout.head_lines()
        for row in shown:
            if row.strong:
                yield ()
            yield from layout.row_lines(row)
    elif sum(column.is_prose for column in table.columns) == 1 and not table.columns[0].is_prose:
        for row in shown:
            yield from _item_lines(table, row, layout, width)
    else:
        for number, row in enumerate(shown):
            if number:
                yield ()
            yield from _record_lines(table, row, width)
    if not whole:
        yield from _rest_lines(table.rest, len(table.rows), width)


def _item_lines(table: Table, row: Row, layout: TableLayout, width: int) -> Iterator[Line]:
    """A row with one long cell: the first in front of it, the others behind it, the last below it."""
    first = (Span(_INDENT), *pad_line(layout.cell(row, 0), layout.first + len(_INDENT)))
    indent = " " * line_width(first)
    long = next(at for at, column in enumerate(table.columns) if column.is_prose)
    spans = list(text_spans(cell_text(row.cells[long])))
    for cell in row.cells[1:long] + row.cells[long + 1 : -1]:
        if words := cell_text(cell):
            spans += [Span(" · "), *text_spans(words)]
    top, *rest = wrap_spans(spans, width, indent)
    yield (*first, *top[1:])
    yield from rest
    if long < len(row.cells) - 1:
        last = [
            Span(span.text, span.style or _QUIET) for span in text_spans(cell_text(row.cells[-1]))
        ]
        yield from wrap_spans(last, width, indent + _INDENT)


def _record_lines(table: Table, row: Row, width: int) -> Iterator[Line]:
    """A row with several long cells: its short ones at the right edge, those of several paragraphs on a line
    below, the long ones below their heads.
    """
    (first, *_others), right, below = row.cells, list[Span](), list[Line]()
    name, *more = (Paragraph(first.text), *first.blocks) if first.text else first.blocks
    for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
        if len(cell.blocks) > 1 and not column.is_prose:
            below += (tuple(text_spans(line)) for line in cell_lines(cell))
        elif not column.is_prose:
            right += [Span("  ")] if right else []
            right += text_spans(cell_text(cell))
    title = name.text if isinstance(name, Paragraph | Note) else name.items[0]
    spans = text_spans((Piece(row.lead + "  "), *title) if row.lead else title)
    if row.strong:
        spans = (Span(span.text, span.style or _STRONG) for span in spans)
    yield from wrap_with_end("", spans, tuple(right), width)
    yield from ((Span(_INDENT), *line) for line in wrap_items(below, width - len(_INDENT)))
    for part in more:
        yield from block_lines(part, width, _INDENT)
    for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
        if column.is_prose and not row.is_heading:
            yield from wrap_spans(
                (Span(span.text, _QUIET) for span in text_spans(column.head)), width, _INDENT
            )
            for part in (Paragraph(cell.text), *cell.blocks) if cell.text else cell.blocks:
                yield from block_lines(part, width, _INDENT * 2)
