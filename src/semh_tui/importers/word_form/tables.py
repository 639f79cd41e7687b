"""Reads the tables of a Word file: rows and cells in their columns, with everything that stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from semh_tui.importers.word_form.markup import contents, number_of
from semh_tui.importers.word_form.paragraphs import (
    Paragraph,
    ParagraphReader,
    Run,
    bookmarks_at,
    shading_colour,
)

_MOST_COLUMNS = 63
"""As in Word."""


class Cell(NamedTuple):
    """A cell from column ``start`` up to ``end`` of the table's grid."""

    blocks: tuple[Block, ...]
    start: int
    end: int
    fill: str = ""
    """The six digits of its shading, "" for none."""
    continues: bool = False
    """Whether it only continues the cell above it."""
    bookmarks: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, with those of tables in it."""
        return tuple(_flatten(self.blocks))

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(filter(None, (paragraph.text for paragraph in self.paragraphs)))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that stand directly in it."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(filter(None, (cell.text for cell in self.cells)))


class Table(NamedTuple):
    """A table."""

    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "\n".join(filter(None, (row.text for row in self.rows)))


Block: TypeAlias = Paragraph | Table


class BlockReader:
    """Reads what stands in a body or a cell."""

    def __init__(self, paragraphs: ParagraphReader) -> None:
        self._paragraphs = paragraphs

    def read(self, node: Element) -> Iterator[Block]:
        """Paragraphs and tables, in their order."""
        for child in contents(node):
            if child.tag == "p":
                yield from self._paragraphs.read(child)
            elif child.tag == "tbl":
                yield Table(tuple(self._rows(child)))

    def _rows(self, table: Element) -> Iterator[Row]:
        for row in contents(table):
            if row.tag == "tr" and row.find("trPr/del") is None:
                yield Row(tuple(self._cells(row)))

    def _cells(self, row: Element) -> Iterator[Cell]:
        at = min(number_of(row, "trPr/gridBefore"), _MOST_COLUMNS)
        bookmarks: list[str] = []
        for child in contents(row):
            bookmarks += bookmarks_at(child)
            if child.tag != "tc":
                continue
            properties = child.find("tcPr")
            if properties is not None and properties.find("cellDel") is not None:
                continue
            span = max(1, min(number_of(properties, "gridSpan", 1), _MOST_COLUMNS))
            merged = None if properties is None else properties.find("vMerge")
            for node in contents(child):
                bookmarks += bookmarks_at(node)
            blocks = tuple(self.read(child))
            yield Cell(
                blocks,
                at,
                at + span,
                shading_colour(properties),
                merged is not None and merged.get("val") != "restart",
                (*bookmarks, *_bookmarks_in(blocks)),
            )
            bookmarks = []
            at += span


def _bookmarks_in(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.bookmarks


def _flatten(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Paragraphs; a row of a table in a cell is one, its cells one after another."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            continue
        for row in block.rows:
            yield from _row_as_paragraphs(row)


def _row_as_paragraphs(row: Row) -> Iterator[Paragraph]:
    cells = [cell.paragraphs for cell in row.cells]
    if all(len([part for part in cell if part.text]) <= 1 for cell in cells):
        parts = [part for cell in cells for part in cell if part.text]
        if parts:
            yield join_paragraphs(parts)
        return
    for cell in cells:
        yield from cell


def join_paragraphs(parts: Sequence[Paragraph]) -> Paragraph:
    """Several paragraphs as one, " · " between them."""
    runs = list(parts[0].runs)
    for part in parts[1:]:
        runs += [Run(" · "), *part.runs]
    return parts[0]._replace(
        runs=tuple(runs),
        pictures=sum(part.pictures for part in parts),
        bookmarks=tuple(name for part in parts for name in part.bookmarks),
    )
