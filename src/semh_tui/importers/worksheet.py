"""The table of a sheet: its rows below the headings, whatever the order of the columns."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import iterparse

from openpyxl.utils import get_column_letter, range_boundaries

from semh_tui.importers.office_file import MOST_COLUMNS, MOST_ROWS
from semh_tui.model.errors import UsageError
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, normalise, normalise_line
from semh_tui.reports.render.excel_cells import unescape_text

if TYPE_CHECKING:
    from semh_tui.storage.office.package import OfficePackage

MOST_MERGED = 500
_MOST_ROWS_ABOVE = 20
"""Rows above the headings, where somebody wrote a title."""
_LONGEST_LINE, _LONGEST_WORD = 16_367, 64
_FORMULA, _ERROR = "f", "e"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Values = tuple[Any, ...]


class SheetCell(NamedTuple):
    """A cell: "G7", and its value as openpyxl gives it."""

    name: str
    value: Any
    is_merged: bool = False
    is_formula: bool = False
    decode: Callable[[str], str] = unescape_text
    """How a text is read: one of ``DECODERS``."""

    @property
    def text(self) -> str:
        """The text as people see it. Raises UsageError where there is none to see."""
        if self.is_merged:
            raise UsageError(
                "This cell is merged with others, so it is unclear whose value it is. Unmerge it."
            )
        return format_value(self.value, self.decode)


class SheetRow(NamedTuple):
    """A row of a table, its cells by folded heading."""

    number: int
    cells: Mapping[str, SheetCell]

    def cell(self, heading: str) -> SheetCell | None:
        """The cell below a heading; None without such a column."""
        return self.cells.get(fold(heading))

    def text(self, heading: str) -> str:
        """The text below a heading, on one line; "" without such a column. Raises UsageError."""
        cell = self.cell(heading)
        return normalise_line(cell.text) if cell else ""


class SheetTable(NamedTuple):
    """A sheet's headings and rows."""

    title: str
    headings: Mapping[str, int]
    """Columns, counted from 0, by folded heading."""
    repeated: frozenset[str]
    """Folded headings that stand over several columns."""
    rows: tuple[SheetRow, ...]

    def has(self, heading: str) -> bool:
        """Whether there is a column of that heading."""
        return fold(heading) in self.headings

    def where(self, cell: SheetCell) -> str:
        """The name of a cell for a message: "Audit, G7"."""
        return f"{self.title}, {cell.name}"


def read_table(sheet: Any, id_heading: str, merged: tuple[str, ...]) -> SheetTable | None:
    """Read, from a sheet that openpyxl reads row by row, the table that has a column ``id_heading``; None where the sheet has none.

    ``merged`` are the sheet's merged ranges. Raises UsageError where it has too many of them, or of rows.
    """
    rows = enumerate(sheet.iter_rows(min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1)
    found = _find_headings(rows, fold(id_heading))
    if found is None:
        return None
    headings, repeated = found
    if len(merged) > MOST_MERGED:
        raise UsageError(f"It has more than {MOST_MERGED} merged cells. Unmerge them.")
    areas = [range_boundaries(area) for area in merged]
    table = []
    for number, cells in rows:
        if all(cell.value is None for cell in cells):
            continue
        if number > MOST_ROWS:
            raise UsageError(
                f"It has more than {MOST_ROWS:,} rows. Delete those below the last answer."
            )
        row = {
            heading: _read_cell(cells[at], number, at + 1, areas)
            for heading, at in headings.items()
            if at < len(cells)
        }
        table.append(SheetRow(number, row))
    return SheetTable(sheet.title, headings, repeated, tuple(table))


def _find_headings(
    rows: Iterator[tuple[int, Values]], id_heading: str
) -> tuple[dict[str, int], frozenset[str]] | None:
    """The headings' columns, and which headings are repeated; leaves ``rows`` at the row below."""
    for number, cells in rows:
        names = [fold(cell.value) if isinstance(cell.value, str) else "" for cell in cells]
        if id_heading in names:
            headings: dict[str, int] = {}
            for at, name in enumerate(names):
                headings.setdefault(name, at)
            headings.pop("", None)
            return headings, frozenset(name for name in headings if names.count(name) > 1)
        if number > _MOST_ROWS_ABOVE:
            break
    return None


def _read_cell(cell: Any, row: int, column: int, areas: list[tuple[Any, ...]]) -> SheetCell:
    name = f"{get_column_letter(column)}{row}"
    is_merged = any(
        left <= column <= right and top <= row <= bottom for left, top, right, bottom in areas
    )
    kind = getattr(cell, "data_type", "n")
    if kind == _ERROR:
        return SheetCell(name, CellFault(str(cell.value)), is_merged)
    return SheetCell(name, cell.value, is_merged, kind == _FORMULA)


class CellFault(NamedTuple):
    """A value such as #REF! that a failed formula left."""

    code: str


def format_value(value: Any, decode: Callable[[str], str] = unescape_text) -> str:
    """The text of a value as the sheet shows it to people in the United Kingdom.

    Raises UsageError where it is what a failed formula left.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return normalise(decode(value))
    if isinstance(value, CellFault):
        raise UsageError(f"A formula failed here ({quote(value.code, 20)}). Write its text.")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _join_lines(text: str) -> str:
    """Join what LibreOffice broke at the last word that it allows in a line of several."""
    joined: list[str] = []
    is_broken = False
    for line in text.split("\n"):
        if is_broken:
            joined[-1] += line
        else:
            joined.append(line)
        is_broken = _LONGEST_LINE - _LONGEST_WORD <= len(line) <= _LONGEST_LINE
    return "\n".join(joined)


DECODERS: tuple[Callable[[str], str], ...] = (unescape_text, str, _join_lines)
"""What a text may have been before another program saved it: LibreOffice writes "_x000D_" as it is, though
that means a line break, and breaks lines of over 16,367 characters where a cell has several."""


# -- what openpyxl leaves out where it reads a sheet row by row


def read_merged_ranges(package: OfficePackage) -> dict[str, tuple[str, ...]]:
    """The merged ranges of each sheet by its title. Raises FileError or ParseError."""
    ranges = {}
    for title, part in list_sheet_parts(package):
        merges = read_elements(package.read(part), "mergeCell")
        ranges[title] = tuple(merge.get("ref", "") for merge in merges)
    return ranges


def list_sheet_parts(package: OfficePackage) -> Iterator[tuple[str, str]]:
    """The title of each sheet and the name of its part. Raises FileError or ParseError."""
    book = "xl/workbook.xml"
    if book not in package.names:
        return
    targets = read_targets(package, book)
    for sheet in read_elements(package.read(book), "sheet"):
        target = targets.get(sheet.get(RELATIONSHIP, ""), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in package.names:
            yield sheet.get("name", ""), part


def read_targets(package: OfficePackage, part: str) -> dict[str, str]:
    """Where the relationships of a part lead, by their ids. Raises FileError or ParseError."""
    folder, _, name = part.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in package.names:
        return {}
    relationships = read_elements(package.read(links), "Relationship")
    return {link.get("Id", ""): link.get("Target", "") for link in relationships}


def read_elements(content: bytes, name: str) -> Iterator[Any]:
    """The elements of a name, each without what was before it."""
    for _event, element in iterparse(io.BytesIO(content)):
        if element.tag.rpartition("}")[2] == name:
            yield element
        element.clear()
