"""Reads a workbook that semh wrote and somebody filled in: columns by heading, rows by id, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from semh_tui.importers.answer_rows import read_answers
from semh_tui.importers.cell_reader import CellReader
from semh_tui.importers.incoming import Incoming, Origin
from semh_tui.importers.office_file import OfficeFile, refuse
from semh_tui.importers.open_workbook import load_book, run_openpyxl
from semh_tui.importers.step_rows import read_steps
from semh_tui.importers.worksheet import SheetTable, format_value, read_merged_ranges, read_table
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, Problem, UsageError
from semh_tui.reports.published.workbook import layout

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from semh_tui.storage.audit_folder import StoredAudit

_AGAIN = "Write it again with: semh report --format xlsx"
_MOST_RECORD_ROWS = 200_000


class WorkbookSource:
    """A workbook, opened; ``origin`` is the audit it was written from.

    Raises FileError where it is none that semh wrote, or cannot be opened.
    """

    def __init__(self, file: OfficeFile) -> None:
        self._file = file
        self._book = load_book(file)
        self._record = self._read_record()
        record = self._record
        try:
            cycle = Cycle.parse(record.cycle)
        except UsageError:
            raise self._refuse_hidden_sheet("cannot be read") from None
        self.origin = Origin(
            record.setting, cycle, record.framework, record.edition, record.profile
        )

    def read(self, stored: StoredAudit, today: date, *, is_new: bool = False) -> Incoming:
        """Read both tables. Raises FileError with everything that is wrong, by sheet and cell."""
        name = self._file.name
        record = layout.record_export(stored.audit) if is_new else self._record
        reader = CellReader(name, stored, record, today, self._book.epoch)
        tables = run_openpyxl(name, self._read_tables)
        answers, steps = tables.get(layout.ANSWER_ID), tables.get(layout.STEP_ID)
        if answers is None and steps is None:
            raise refuse(name, "its hidden columns of ids are missing.", _AGAIN)
        if answers:
            read_answers(reader, answers)
        if steps:
            read_steps(reader, steps)
        return reader.finish()

    def _read_record(self) -> layout.ExportRecord:
        if layout.HIDDEN_SHEET not in self._book.sheetnames:
            raise self._refuse_hidden_sheet("is missing")

        def read() -> layout.ExportRecord | None:
            sheet = self._book[layout.HIDDEN_SHEET]
            rows = sheet.iter_rows(max_row=_MOST_RECORD_ROWS, max_col=2, values_only=True)
            return layout.parse_record_rows(
                (format_value(name), format_value(value)) for name, value in rows
            )

        record = run_openpyxl(self._file.name, read)
        if record is None:
            raise self._refuse_hidden_sheet("cannot be read")
        return record

    def _refuse_hidden_sheet(self, what: str) -> FileError:
        message = (
            f"the hidden sheet “{layout.HIDDEN_SHEET}”, by which semh knows its workbooks, {what}."
        )
        return refuse(self._file.name, message, _AGAIN)

    def _read_tables(self) -> dict[str, SheetTable]:
        """The table of answers and the one of next steps, by the heading that only they have.

        Formulas are read once more, for their results.
        """
        merged = read_merged_ranges(self._file.package)
        tables: dict[str, SheetTable] = {}
        for kind, table in self._tables(self._book, merged):
            if kind in tables:
                titles = f"“{tables[kind].title}” and “{table.title}”"
                message = f"the sheets {titles} hold the same table."
                raise refuse(self._file.name, message, "Delete the one that does not count.")
            tables[kind] = table
        if any(map(_has_formula, tables.values())):
            results = dict(self._tables(load_book(self._file, data_only=True), merged))
            return {kind: _with_results(table, results[kind]) for kind, table in tables.items()}
        return tables

    def _tables(
        self, book: Workbook, merged: dict[str, tuple[str, ...]]
    ) -> Iterator[tuple[str, SheetTable]]:
        for sheet in book.worksheets:
            if sheet.title == layout.HIDDEN_SHEET:
                continue
            ranges = merged.get(sheet.title, ())
            try:
                for kind in (layout.STEP_ID, layout.ANSWER_ID):
                    table = read_table(sheet, kind, ranges)
                    if table:
                        yield kind, table
                        break
            except UsageError as error:
                raise FileError([Problem(self._file.name, 0, sheet.title, str(error))]) from None


def _has_formula(table: SheetTable) -> bool:
    return any(cell.is_formula for row in table.rows for cell in row.cells.values())


def _with_results(table: SheetTable, results: SheetTable) -> SheetTable:
    """The table with the results that formulas had when the workbook was saved; None for none."""
    by_number = {row.number: row.cells for row in results.rows}
    rows = []
    for row in table.rows:
        cells = {
            heading: cell._replace(value=_result(by_number, row.number, heading))
            if cell.is_formula
            else cell
            for heading, cell in row.cells.items()
        }
        rows.append(row._replace(cells=cells))
    return table._replace(rows=tuple(rows))


def _result(by_number: dict[int, Any], number: int, heading: str) -> Any:
    cell = by_number.get(number, {}).get(heading)
    return cell.value if cell else None
