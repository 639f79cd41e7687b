"""Tidy data as an Excel file, a sheet for each table, streamed row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from semh_tui.model.errors import UsageError
from semh_tui.reports.published.tidy.tables import TABLES, Row, Table, TidyAudit, Value
from semh_tui.reports.render.excel_cells import MOST_ROWS, make_text_cell, new_workbook

_WIDTHS = {"setting": 30, "section_title": 30, "title": 40, "evidence": 60, "text": 60}
_USUAL_WIDTH = 14
"""Characters."""


def write_workbook(file: BinaryIO, audits: Iterator[TidyAudit], *, with_prose: bool = True) -> None:
    """Write both tables as sheets that can be filtered; every text stays a text, days are Excel's own.

    Raises UsageError where there are more rows than a sheet can have.
    """
    book = new_workbook("semh", streamed=True)
    sheets = [
        _Sheet(book.create_sheet(table.name), table)
        for table in (table if with_prose else table.without_prose() for table in TABLES)
    ]
    try:
        for audit in audits:
            for sheet in sheets:
                sheet.add(audit)
    finally:  # an open sheet would complain of its closed file when it is collected
        for sheet in sheets:
            sheet.finish()
    book.save(file)


class _Sheet:
    """A streamed sheet, of whose attributes the published types know half."""

    def __init__(self, sheet: Any, table: Table) -> None:
        self._sheet = sheet
        self._table = table
        self._rows = 1
        sheet.freeze_panes = "B2"
        for number, column in enumerate(table.columns, 1):
            width = _WIDTHS.get(column.name, _USUAL_WIDTH)
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append(table.column_names)

    def add(self, audit: TidyAudit) -> None:
        for row in audit.rows(self._table):
            self._rows += 1
            if self._rows > MOST_ROWS:
                raise UsageError(
                    f"An Excel sheet holds {MOST_ROWS:,} rows, and there are more. Name a --term, or take "
                    "another --format."
                )
            self._sheet.append(tuple(self._cells(row)))

    def finish(self) -> None:
        last = get_column_letter(len(self._table.columns))
        self._sheet.auto_filter.ref = f"A1:{last}{self._rows}"
        self._sheet.close()

    def _cells(self, row: Row) -> Iterator[Cell | Value]:
        for value in row:
            if isinstance(value, bool):
                yield "yes" if value else "no"
            else:
                yield make_text_cell(self._sheet, value) if isinstance(value, str) else value
