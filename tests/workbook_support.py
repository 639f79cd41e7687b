"""Workbooks of audits, filled in as people and other programs do it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from garden import AUDIT, FRAMEWORK, WATER
from openpyxl import Workbook, load_workbook

from semh_tui.importers.office_file import OfficeFile
from semh_tui.importers.plan import ImportPlan
from semh_tui.importers.workbook import WorkbookSource
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.reports.published.workbook import layout
from semh_tui.reports.published.workbook.writer import workbook_bytes
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.office.package import OfficePackage

TODAY = date(2026, 11, 23)
LOWEST, HIGHEST = FRAMEWORK.scale.lowest, FRAMEWORK.scale.highest
STEP = NextStep("k3f9", "Mend the tap", "Warden", date(2026, 12, 18))
FILLED = AUDIT.with_answer(WATER, Answer(LOWEST.key, "6.10 litres a day.", (STEP,)))
"""The garden's audit with one criterion answered."""


def stored(audit: Audit = FILLED, framework: Framework = FRAMEWORK) -> StoredAudit:
    return StoredAudit(Path("audits/garden.yaml"), audit, framework, Stamp(b""))


def plan(data: bytes, audit: Audit = FILLED, framework: Framework = FRAMEWORK) -> ImportPlan:
    """The import of a workbook into an audit."""
    source = WorkbookSource(OfficeFile("filled.xlsx", data, OfficePackage(data, "filled.xlsx")))
    return ImportPlan(stored(audit, framework), source, TODAY)


def imported(data: bytes, audit: Audit = FILLED, framework: Framework = FRAMEWORK) -> Audit:
    """The audit after an import that has to ask about nothing."""
    merged = plan(data, audit, framework)
    assert merged.conflicts == ()
    return merged.audit


def edit(data: bytes, *changes: Callable[[Workbook], object]) -> bytes:
    """The workbook after somebody changed it."""
    book = load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def column(sheet: Any, heading: str) -> int:
    """The column of a heading in the first row."""
    return [cell.value for cell in sheet[1]].index(heading) + 1


def find_cell(book: Workbook, heading: str, row_id: str) -> Any:
    """The cell below a heading in the row of an id."""
    is_step = heading in layout.STEP_HEADINGS
    sheet = book[layout.STEPS_SHEET if is_step else layout.AUDIT_SHEET]
    at = column(sheet, layout.STEP_ID if is_step else layout.ANSWER_ID)
    row = next(cells for cells in sheet.iter_rows() if cells[at - 1].value == row_id)
    return row[column(sheet, heading) - 1]


def put(heading: str, row_id: str, value: object) -> Callable[[Workbook], None]:
    """Write a value below a heading, texts as texts."""

    def change(book: Workbook) -> None:
        write(find_cell(book, heading, row_id), value)

    return change


def new_step_row(number: object, text: str, owner: str | None = None) -> Callable[[Workbook], None]:
    """A new next step below the others."""

    def change(book: Workbook) -> None:
        sheet = book[layout.STEPS_SHEET]
        row = sheet.max_row + 1
        for heading, value in ((layout.NUMBER, number), (layout.STEP, text), (layout.OWNER, owner)):
            write(sheet.cell(row, column(sheet, heading)), value)

    return change


def write(cell: Any, value: object) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


@cache
def _unchanged_workbook() -> bytes:
    return workbook_bytes(FRAMEWORK, FILLED)


def exported(audit: Audit = FILLED, framework: Framework = FRAMEWORK, *changes: Callable[[Workbook], object]) -> bytes:  # fmt: skip
    """The workbook of an audit, changed."""
    data = _unchanged_workbook() if audit is FILLED else workbook_bytes(framework, audit)
    return edit(data, *changes) if changes else data


def rearrange(
    data: bytes, order_rows: Callable[[list[Any]], None], order_columns: Callable[[list[Any]], None]
) -> bytes:
    """A workbook of the same cells as another program would write it, rows and columns in another order."""
    book, new = load_workbook(io.BytesIO(data)), Workbook()
    new.remove(new.worksheets[0])
    for sheet in book.worksheets:
        rows: list[Sequence[Any]] = [list(row) for row in sheet.iter_rows()]
        if sheet.title != layout.HIDDEN_SHEET:
            columns = list(range(len(rows[0])))
            order_columns(columns)
            head, *body = rows
            order_rows(body)
            rows = [[row[at] for at in columns] for row in (head, *body)]
        copy = new.create_sheet(sheet.title)
        for number, row in enumerate(rows, 1):
            for at, cell in enumerate(row, 1):
                target = copy.cell(number, at, cell.value)
                target.data_type = cell.data_type
                target.number_format = cell.number_format
    buffer = io.BytesIO()
    new.save(buffer)
    return buffer.getvalue()
