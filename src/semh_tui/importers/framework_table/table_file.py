"""An Excel or CSV file that anybody may have made, as sheets of plain texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Position = tuple[int, int]
"""The number of a row, counted from 1, and of a column, from 0."""


class TableRow(NamedTuple):
    """A row that has something in it."""

    number: int
    cells: tuple[str, ...]
    is_bold: bool = False
    is_wide: bool = False
    """Whether a cell of it is merged over several columns."""

    def cell(self, column: int) -> str:
        """The normalised text in a column; "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


class TableSheet(NamedTuple):
    """A visible sheet of a workbook, or a CSV file, whose ``title`` is ""."""

    title: str
    rows: tuple[TableRow, ...]
    joined: frozenset[Position] = frozenset()
    """Cells that are merged with the one above."""
    links: Mapping[Position, str] = {}
    dates: frozenset[Position] = frozenset()
    faults: Mapping[Position, str] = {}
    """What is wrong with cells that have no text to be read."""

    def where(self, row: int, column: int) -> str:
        """The name of a cell for a message: "Audit, G7"."""
        return ", ".join(filter(None, (self.title, f"{column_letters(column)}{row}")))


class TableFile(NamedTuple):
    """A file's sheets, and what has to be said of how it was read."""

    name: str
    sheets: tuple[TableSheet, ...]
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """The letters over a column, counted from 0: "C", "AA"."""
    first, last = divmod(column, 26)
    return (column_letters(first - 1) if first else "") + chr(ord("A") + last)
