"""Tables of a Word file: widths, heads that are repeated on each page, rows that do not break badly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from docx.oxml.xmlchemy import BaseOxmlElement

from semh_tui.reports.document import Bullets, Cell, Column, Paragraph, Row, Table
from semh_tui.reports.form_ids import bookmark_name
from semh_tui.reports.inline_text import Piece, Text, plain_text
from semh_tui.reports.palette import Appearance, level_shade
from semh_tui.reports.render.word_styles import PAGE
from semh_tui.reports.render.word_text import (
    Format,
    TextWriter,
    element,
    xml_text,
)

_NOTHING = Piece("–")
"""Stands in a cell without a text: the Accessibility Checker objects to empty ones."""
_MEASURED_ROWS = 200
_LONGEST_MEASURED = 60
"""Characters of a text that widen its column; longer ones wrap."""
_CHARACTER, _CELL_MARGINS = 105, 190
"""Twentieths of a point: the mean width of a sign in a table's bold font, and the margins of a cell."""
_LONGEST_WORD = 22
_SYMBOL = 2
"""Characters by which a symbol of a font for signs is wider than one of them."""
_PAGE_OF_TEXT = 2000
"""Characters at 8.3 cm a line from which a row may outgrow an A4 page: such a row may break."""
_MEASURE = 4706
"""8.3 cm in twentieths of a point."""


def table_element(
    table: Table, width: int, writer: TextWriter, title: str, *, is_right_to_left: bool
) -> BaseOxmlElement:
    """The table, ``width`` twentieths of a point wide; ``title`` names it where it has no caption."""
    widths = column_widths(table, width)
    caption = xml_text(table.caption or title)
    heads = ", ".join(xml_text(plain_text(column.head)) for column in table.columns)
    node = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="TableGrid"),
            element("bidiVisual") if is_right_to_left else None,
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=caption),
            element("tblDescription", val=f"{caption}. Columns: {heads}."),
        ),
        element("tblGrid", *(element("gridCol", w=wide) for wide in widths)),
    )  # fmt: skip
    node.append(_head_row(table, widths, writer))
    for row in table.rows:
        write_row = _heading_row if row.is_heading else _row
        node.append(write_row(row, table.columns, widths, writer))
    return node


def column_widths(table: Table, width: int) -> list[int]:
    """The columns' widths by their shares, else by what stands in them; no word is broken needlessly."""
    rows = [row for row in islice(table.rows, _MEASURED_ROWS) if not row.is_heading]
    texts = [
        [plain_text(column.head), *(_cell_words(row.cells[number]) for row in rows)]
        for number, column in enumerate(table.columns)
    ]
    least = [
        _CELL_MARGINS
        + _CHARACTER * min(_LONGEST_WORD, max(_room_of(word) for text in column for word in _unbroken(text)))
        for column in texts
    ]  # fmt: skip
    if any(column.share for column in table.columns):
        weights = [max(column.share, 1) for column in table.columns]
    else:
        weights = [
            max(4, *(min(len(text), _LONGEST_MEASURED) for text in column)) for column in texts
        ]
    if sum(least) >= width:
        weights, least = least, [0] * len(least)
    return _share_out(width, weights, least)


def _share_out(width: int, weights: Sequence[int], least: Sequence[int]) -> list[int]:
    """Part ``width`` by weights, where nothing gets less than its least; the sum is exact."""
    fixed: dict[int, int] = {}
    while True:
        room = width - sum(fixed.values())
        total = sum(weight for at, weight in enumerate(weights) if at not in fixed)
        short = [
            at
            for at, weight in enumerate(weights)
            if at not in fixed and room * weight // total < least[at]
        ]
        if not short:
            break
        fixed |= {at: least[at] for at in short}
    widths = [fixed.get(at) or room * weight // total for at, weight in enumerate(weights)]
    widest = widths.index(max(widths))
    widths[widest] += width - sum(widths)
    return widths


def _cell_words(cell: Cell) -> str:
    return "x" * _LONGEST_MEASURED if cell.blocks else plain_text(cell.text)


def _unbroken(text: str) -> list[str]:
    """What is to stand on one line: words, and a rating's symbol with the word behind it."""
    return re.findall(r"(?:\W )?\S+", text) or [""]


def _room_of(word: str) -> int:
    """Characters that a word takes; a rating is bold, and its symbol wider than a letter."""
    return len(word) + (_SYMBOL if re.match(r"\W ", word) else 0)


def _head_row(table: Table, widths: Sequence[int], writer: TextWriter) -> BaseOxmlElement:
    cells = []
    for column, width in zip(table.columns, widths, strict=True):
        format_ = Format("TableHead", right=column.is_number)
        paragraph = writer.paragraph(column.head or (_NOTHING,), format_)
        cells.append(_cell_element(width, PAGE.band, [paragraph]))
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], writer: TextWriter
) -> BaseOxmlElement:
    may_break = False
    cells = []
    for number, (cell, column, width) in enumerate(zip(row.cells, columns, widths, strict=True)):
        format_ = Format("TableText", right=column.is_number, strong=row.strong and number == 0)
        lead = (Piece(f"{row.lead} "),) if row.lead and number == 0 else ()
        paragraphs = _cell_paragraphs(cell, lead, format_, writer)
        if number == 0 and row.key:
            writer.put_bookmark(bookmark_name(row.key, row.stamp), paragraphs[0])
        fill = level_shade(cell.level, Appearance.PRINT).tint if cell.level else ""
        cells.append(_cell_element(width, fill or (PAGE.band if row.strong else ""), paragraphs))
        may_break = may_break or cell_length(cell) * _MEASURE > _PAGE_OF_TEXT * width
    return element("tr", element("trPr", None if may_break else element("cantSplit")), *cells)


def _heading_row(
    row: Row, columns: Sequence[Column], widths: Sequence[int], writer: TextWriter
) -> BaseOxmlElement:
    """One cell over all columns, which stays on the page of the row below it."""
    paragraphs = _cell_paragraphs(row.cells[0], (), Format("TableText", keep_next=True), writer)
    if row.key:
        writer.put_bookmark(bookmark_name(row.key), paragraphs[0])
    cell = _cell_element(sum(widths), PAGE.band, paragraphs, span=len(columns))
    return element("tr", element("trPr", element("cantSplit")), cell)


def cell_length(cell: Cell) -> int:
    """How many characters stand in a cell."""
    texts = [cell.text]
    for block in cell.blocks:
        texts += block.items if isinstance(block, Bullets) else [block.text]
    return sum(map(len, map(plain_text, texts)))


def _cell_paragraphs(
    cell: Cell, lead: Text, format_: Format, writer: TextWriter
) -> list[BaseOxmlElement]:
    text, blocks = cell.text, cell.blocks
    if not text and blocks and isinstance(blocks[0], Paragraph):
        (text,), blocks = blocks[0], blocks[1:]
    if text and lead:
        lead = (lead[0]._replace(meaning=text[0].meaning),)
    paragraphs = list(writer.paragraphs((*lead, *text), format_, "TableBullet"))
    paragraphs += writer.blocks(blocks, format_._replace(strong=False), "TableBullet")
    return paragraphs or [writer.paragraph((_NOTHING,), format_)]


def _cell_element(
    width: int, fill: str, paragraphs: Sequence[BaseOxmlElement], span: int = 1
) -> BaseOxmlElement:
    return element(
        "tc",
        element(
            "tcPr",
            element("tcW", w=width, type="dxa"),
            element("gridSpan", val=span) if span > 1 else None,
            element("shd", val="clear", color="auto", fill=fill.lstrip("#")) if fill else None,
        ),
        *paragraphs,
    )
