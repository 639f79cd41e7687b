"""A document as an Excel file: a sheet for each of its tables, and one for what stands around them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from semh_tui.model.text import visible
from semh_tui.reports.document import (
    Cell,
    Column,
    Document,
    Heading,
    Row,
    Table,
    shown_block,
)
from semh_tui.reports.inline_text import make_text, plain_text
from semh_tui.reports.palette import PAGES, Appearance, level_shade
from semh_tui.reports.render.excel_about import about_lines
from semh_tui.reports.render.excel_cells import (
    BOLD,
    TOP,
    fill,
    new_workbook,
    row_height,
    set_date,
    set_text,
    set_up_page,
    sheet_name,
)
from semh_tui.reports.render.text_blocks import cell_text

_ABOUT = "About"
_NARROW, _USUAL, _WIDE = 12.0, 24.0, 60.0
"""Widths of columns, in characters."""
_BOLD_FITS = 0.9
"""How much of a text in bold fits where the usual one fits once."""
_MEASURED_ROWS = 50


def document_excel(document: Document) -> bytes:
    """Render a document. Its tables can be filtered and sorted; numbers and days are Excel's own."""
    book = new_workbook(plain_text(document.title))
    for title, table in _tables(document):
        _add_table(book, title, table, document.direction)
    _add_about(book, document)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    """Each table with its caption, the heading it stands under or the document's title; joined ones last."""
    title = heading = plain_text(document.title)
    joined: dict[str, list[Table]] = {}
    for block in map(shown_block, document.blocks):
        match block:
            case Heading():
                heading = plain_text(block.text)
            case Table(joined_by=head) if head:
                joined.setdefault(head, []).append(block)
            case Table():
                yield block.caption or heading, block
            case _:
                pass
    yield from ((title, _join_tables(head, tables)) for head, tables in joined.items())


def _join_tables(head: str, tables: Sequence[Table]) -> Table:
    """One table of all the rows, behind a column with the caption of the table each is from."""
    rows = [
        row._replace(cells=(Cell(make_text(table.caption)), *row.cells))
        for table in tables
        for row in table.rows
    ]
    return Table((Column(make_text(head)), *tables[0].columns), rows)


def _add_table(book: Workbook, title: str, table: Table, direction: str) -> None:
    sheet: Worksheet = book.create_sheet(sheet_name(title, book.sheetnames))
    has_leads = any(row.lead for row in table.rows)
    heads = [*([""] if has_leads else []), *(plain_text(column.head) for column in table.columns)]
    widths = [
        *([_NARROW] if has_leads else []),
        *(_column_width(table, at) for at in range(len(table.columns))),
    ]
    for number, (head, width) in enumerate(zip(heads, widths, strict=True), 1):
        cell = sheet.cell(1, number)
        set_text(cell, visible(head) or "No.")
        cell.font, cell.alignment = BOLD, TOP
        cell.fill = fill(PAGES[Appearance.LIGHT].band)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = row_height(
        [(head, width * _BOLD_FITS) for head, width in zip(heads, widths, strict=True)]
    )
    for number, row in enumerate(table.rows, 2):
        _add_row(sheet, number, row, widths, has_leads=has_leads)
    sheet.freeze_panes = "B2" if has_leads else "A2"
    sheet.auto_filter.ref = sheet.dimensions
    set_up_page(sheet, direction)


def _column_width(table: Table, at: int) -> float:
    """Narrow for numbers, days and what is as short in the first rows."""
    column = table.columns[at]
    if column.is_prose:
        return _WIDE
    words = [plain_text(column.head)]
    for row in table.rows[:_MEASURED_ROWS]:
        cell = row.cells[at]
        words.append("" if isinstance(cell.value, date) else plain_text(cell_text(cell)))
    return _NARROW if column.is_number or max(map(len, words)) < _NARROW else _USUAL


def _add_row(
    sheet: Worksheet, number: int, row: Row, widths: list[float], *, has_leads: bool
) -> None:
    texts = []
    cells = (Cell((), ()), *row.cells) if has_leads else row.cells
    for column, (content, width) in enumerate(zip(cells, widths, strict=True), 1):
        cell = sheet.cell(number, column)
        words = row.lead if has_leads and column == 1 else visible(plain_text(cell_text(content)))
        cell.alignment = TOP
        if isinstance(content.value, date):
            set_date(cell, content.value)
        elif content.value is not None:
            cell.value = content.value
        else:
            set_text(cell, words)
        if content.level is not None:
            cell.fill = fill(level_shade(content.level).tint)
        if row.strong:
            cell.font = BOLD
        texts.append((words, width))
    sheet.row_dimensions[number].height = row_height(texts)


def _add_about(book: Workbook, document: Document) -> None:
    """Write what stands around the tables, so that nothing the report says is left out."""
    sheet = book.create_sheet(sheet_name(_ABOUT, book.sheetnames))
    set_up_page(sheet, document.direction)
    sheet.column_dimensions["A"].width = _USUAL
    sheet.column_dimensions["B"].width = _WIDE
    for number, (label, words) in enumerate(about_lines(document), 1):
        for column, text in ((1, label), (2, words)):
            cell = sheet.cell(number, column)
            set_text(cell, visible(text))
            cell.alignment = TOP
        width = _WIDE * _BOLD_FITS if number == 1 else _WIDE
        sheet.row_dimensions[number].height = row_height([(label, _USUAL), (words, width)])
    sheet.cell(1, 2).font = BOLD
