"""Rows of an audit's workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

from semh_tui.reports.palette import PAGES, Appearance
from semh_tui.reports.published.workbook.layout import TOO_LONG
from semh_tui.reports.render.excel_cells import (
    BOLD,
    LONGEST_TEXT,
    TOP,
    escape_text,
    fill,
    row_height,
    set_text,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_LINE_FEEDS = 253
"""Of a cell (Excel specifications and limits)."""
_BAND = fill(PAGES[Appearance.PRINT].band)


class Column(NamedTuple):
    """``width`` is in characters; None hides the column."""

    heading: str
    width: int | None


def write_headings(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Write the headings into the first row, and set the columns' widths."""
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        set_text(cell, column.heading)
        cell.font, cell.fill, cell.alignment = BOLD, _BAND, TOP
        dimension = sheet.column_dimensions[get_column_letter(number)]
        if column.width is None:
            dimension.hidden = True
        else:
            dimension.width = column.width
    sheet.row_dimensions[1].height = row_height([("two\nlines", 20)])


def write_texts(
    sheet: Worksheet,
    row: int,
    columns: Sequence[Column],
    texts: Sequence[str],
    *,
    is_judgement: bool = False,
    is_heading: bool = False,
) -> None:
    """Write a row of texts, and make it tall enough.

    A text that no cell can hold is left out, and :data:`layout.TOO_LONG` stands in its place.
    """
    for number, text in enumerate(texts, 1):
        cell = sheet.cell(row, number)
        set_text(cell, text if fits_cell(text) else TOO_LONG)
        cell.alignment = TOP
        if is_judgement or is_heading:
            cell.fill = _BAND
        if is_heading:
            cell.font = BOLD
    shown = [
        (text, column.width) for column, text in zip(columns, texts, strict=False) if column.width
    ]
    sheet.row_dimensions[row].height = row_height([(text, float(width)) for text, width in shown])


def fits_cell(text: str) -> bool:
    """Whether Excel takes a text as one cell without cutting or repairing it; it counts UTF-16 units."""
    if text.count("\n") > _MOST_LINE_FEEDS:
        return False
    return (len(text) * 2 <= LONGEST_TEXT and "_x" not in text) or (
        len(escape_text(text).encode("utf-16-le")) <= 2 * LONGEST_TEXT
    )
