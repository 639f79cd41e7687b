"""What a document says around its tables, as lines for a sheet of an Excel file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Packed,
    Paragraph,
    Sides,
    Table,
    shown_block,
)
from semh_tui.reports.inline_text import Text, plain_text
from semh_tui.reports.render.text_blocks import cell_text

Line = tuple[str, str]
"""A label, or "", and what stands beside it."""


def about_lines(document: Document) -> Iterator[Line]:
    """Everything but the tables: title, text, lists with their details, bars, and the line at the foot."""
    yield "", plain_text(document.title)
    for block in map(shown_block, document.blocks):
        if not isinstance(block, Table):
            yield from _block_lines(block)
    if document.foot:
        yield "", document.foot


def _block_lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            words = plain_text(block.text)
            yield "", f"{words}: {block.size}" if block.size else words
        case Paragraph() | Note():
            yield "", plain_text(block.text)
        case Bullets() | Packed():
            yield from _items(block.items)
        case Facts():
            yield from ((label, plain_text(text)) for label, text in block.rows)
        case Sides():
            yield from ((side.title, plain_text(side.text)) for side in block.sides)
        case Bars():
            for bar in block.bars:
                yield bar.label, "; ".join((plain_text(bar.text).strip(), *bar.notes))
        case Entries():
            for entry in block.entries:
                yield from _entry_lines(entry)
        case Table():
            for row in block.rows:
                yield row.lead, " · ".join(plain_text(cell_text(cell)) for cell in row.cells)
        case _:
            pass


def _entry_lines(entry: Entry) -> Iterator[Line]:
    """The entry itself, what to know of it, and what stands below it where it can be opened."""
    yield entry.lead, " · ".join(filter(None, map(plain_text, (entry.text, entry.right))))
    yield from (("", note) for note in entry.notes)
    for block in map(shown_block, entry.detail() if entry.detail else ()):
        yield from _block_lines(block)


def _items(items: Iterable[Text]) -> Iterator[Line]:
    return (("", plain_text(item)) for item in items)
