"""Cells of Excel files: every text stays the text it is, and every file is nobody's but semh's.

Limits and what Excel does with cells: "Excel specifications and limits", support.microsoft.com.
"""

from __future__ import annotations

import re
from datetime import date
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters in a cell."""
MOST_ROWS = 1_048_576
"""Rows of a sheet."""
DATE_FORMAT = "dd/mm/yyyy"
TEXT_FORMAT = "@"
"""The number format by which a cell's content is a text whatever it looks like."""
_HIGHEST_ROW = 409
"""Points."""
_LINE_HEIGHT = 15
"""Points of a line in the usual font."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
TOP = Alignment(wrap_text=True, vertical="top")
BOLD = Font(name="Calibri", size=11, bold=True)


def new_workbook(title: str, *, streamed: bool = False) -> Workbook:
    """An empty workbook; ``streamed`` is for more rows than fit in memory."""
    book = Workbook(write_only=streamed)
    if not streamed:
        book.remove(book.worksheets[0])
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "semh"
    properties.title = clean_text(title)[:255]
    return book


def sheet_name(words: str, taken: list[str]) -> str:
    """A name for a sheet, no other's: 31 characters at most, none of those that Excel forbids."""
    name = " ".join(_SHEET_NAME.sub(" ", clean_text(words)).split())[:_LONGEST_NAME] or "Sheet"
    number = 2
    free = name
    while free.lower() in (other.lower() for other in taken):
        end = f" {number}"
        free = name[: _LONGEST_NAME - len(end)] + end
        number += 1
    return free


def clean_text(text: str) -> str:
    """The text without what an XML file cannot hold, cut where a cell ends."""
    return _ILLEGAL.sub("", text)[:LONGEST_TEXT]


def set_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell: "=1+1", "6.10" and "TRUE" stay as they are written, after edits too."""
    cell.value = escape_text(clean_text(text))
    if text:
        cell.data_type = "s"
    cell.number_format = TEXT_FORMAT
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def set_date(cell: Cell | MergedCell, day: date | None) -> None:
    """Put a day into a cell, as it is written in the United Kingdom, where texts begin."""
    cell.value = day
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.number_format = DATE_FORMAT


def escape_text(text: str) -> str:
    """Keep "_x000D_" in a text from being read as the character it stands for (ECMA-376 part 1,
    22.9.2.19)."""
    return _ESCAPED.sub(r"_x005F_x\1_", text) if "_x" in text else text


def unescape_text(text: str) -> str:
    """The text of a cell in which characters may be escaped as "_x000D_"."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def make_text_cell(sheet: Worksheet, text: str) -> Cell:
    """A cell for a streamed sheet."""
    cell: Cell = WriteOnlyCell(sheet)
    set_text(cell, text)
    return cell


def set_up_page(sheet: Worksheet, direction: str) -> None:
    """Print on A4 across, as wide as the page, with the headings on every page.

    Where the ``direction`` is "rtl", the first column stands at the right.
    """
    sheet.sheet_view.rightToLeft = direction == "rtl"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def fill(colour: str) -> PatternFill:
    """A fill of a colour "#rrggbb"."""
    return PatternFill("solid", fgColor=colour.lstrip("#"))


def row_height(texts: list[tuple[str, float]]) -> float:
    """The height in points at which wrapped texts are seen whole, each in a column of so many characters.

    LibreOffice does not fit rows by itself when it opens a file.
    """
    lines = max(
        (
            sum(max(1, ceil(len(line) / (width * 1.05))) for line in text.split("\n"))
            for text, width in texts
        ),
        default=1,
    )
    return min(lines * _LINE_HEIGHT, _HIGHEST_ROW)
