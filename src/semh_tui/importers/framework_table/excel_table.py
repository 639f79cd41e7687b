"""A workbook's visible sheets as tables, each cell as the sheet shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from semh_tui.importers.framework_table.sheet_marks import SheetMarks, read_sheet_marks
from semh_tui.importers.framework_table.table_file import (
    Position,
    TableFile,
    TableRow,
    TableSheet,
)
from semh_tui.importers.office_file import MOST_COLUMNS, MOST_ROWS, refuse
from semh_tui.importers.open_workbook import load_book, run_openpyxl
from semh_tui.importers.worksheet import CellFault, format_value
from semh_tui.model.errors import FileError, Problem, UsageError

if TYPE_CHECKING:
    from semh_tui.importers.office_file import OfficeFile

_MOST_MERGED, _MOST_JOINED = 2_000, 100_000
_FIXED_NUMBER = re.compile(r"0(?:\.(0+))?(%?)")
_UNCALCULATED = "This formula has no result. Open the file in Excel, save it, and try once more."


def read_workbook(file: OfficeFile) -> TableFile:
    """Read every visible sheet; formulas as their results. Raises FileError."""
    book = load_book(file, data_only=True)
    marks = run_openpyxl(file.name, lambda: read_sheet_marks(file.package))

    def read() -> tuple[TableSheet, ...]:
        return tuple(
            _read_sheet(file.name, sheet, marks.get(sheet.title, SheetMarks()))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        )

    return TableFile(file.name, run_openpyxl(file.name, read))


def _read_sheet(name: str, sheet: Any, marks: SheetMarks) -> TableSheet:
    try:
        areas = _parse_merged(marks.merged)
        joined = _find_joined(areas)
    except UsageError as error:
        raise FileError([Problem(name, 0, sheet.title, str(error))]) from None
    wide = {(top, left - 1) for left, top, right, _bottom in areas if right > left}
    rows, dates = [], set()
    faults = {_parse_position(cell): _UNCALCULATED for cell in marks.uncalculated if cell}
    cells = sheet.iter_rows(min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    for number, values in enumerate(cells, 1):
        if all(cell.value is None for cell in values):
            continue
        if number > MOST_ROWS:
            raise refuse(name, f"the sheet has more than {MOST_ROWS:,} rows.", "")
        texts = []
        for column, cell in enumerate(values):
            try:
                texts.append(_format_cell(cell))
            except UsageError as error:
                faults[number, column] = str(error)
                texts.append("")
            if isinstance(cell.value, date):
                dates.add((number, column))
        filled = [column for column, text in enumerate(texts) if text]
        # A heading is a number and a title at most, and fonts take long to look up.
        is_bold = len(filled) <= 2 and all(bool(values[column].font.b) for column in filled)
        is_wide = any((number, column) in wide for column in filled)
        rows.append(TableRow(number, tuple(texts), is_bold, is_wide))
    links = {_parse_position(cell): url for cell, url in marks.links.items() if ":" not in cell}
    return TableSheet(sheet.title, tuple(rows), joined, links, frozenset(dates), faults)


def _format_cell(cell: Any) -> str:
    """The text of a cell. Raises UsageError where it is what a failed formula left."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return format_value(CellFault(str(value)))
    if isinstance(value, int | float) and not isinstance(value, bool):
        fixed = _FIXED_NUMBER.fullmatch(cell.number_format or "")
        if fixed:
            shown = value * 100 if fixed[2] else value
            return f"{shown:.{len(fixed[1] or '')}f}{fixed[2]}"
    return format_value(value)


def _parse_position(cell: str) -> Position:
    letters, row = coordinate_from_string(cell)
    return row, column_index_from_string(letters) - 1


def _parse_merged(ranges: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each range. Raises UsageError for too many."""
    if len(ranges) > _MOST_MERGED:
        raise UsageError(f"it has more than {_MOST_MERGED:,} merged cells. Unmerge them.")
    boundaries = (range_boundaries(area) for area in ranges)
    return [
        (left, top, right, min(bottom, MOST_ROWS))
        for left, top, right, bottom in boundaries
        if left and top and right and bottom
    ]


def _find_joined(areas: Sequence[tuple[int, int, int, int]]) -> frozenset[Position]:
    """The cells of first columns that are merged with the one above. Raises UsageError for too many."""
    if sum(bottom - top for _left, top, _right, bottom in areas if bottom > top) > _MOST_JOINED:
        raise UsageError("its merged cells lie over one another. Unmerge them.")
    return frozenset(
        (row, left - 1) for left, top, _right, bottom in areas for row in range(top + 1, bottom + 1)
    )
