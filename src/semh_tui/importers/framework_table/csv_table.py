"""A CSV file as a table: its encoding and its separator are found out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from semh_tui.importers.framework_table.table_file import (
    TableFile,
    TableRow,
    TableSheet,
)
from semh_tui.importers.office_file import MOST_COLUMNS, MOST_ROWS, refuse
from semh_tui.model.encoding import UTF_8, UTF_16, decode_text
from semh_tui.model.errors import UsageError
from semh_tui.model.text import normalise
from semh_tui.storage.office.package import LARGEST_FILE

_SEPARATORS = ",;\t"
_SEPARATOR_LINE = "sep="
"""By which Excel is told the separator, on a line before the table."""
_ROWS_TO_COMPARE = 50
_AS_EXCEL = "Save it as .xlsx, and try once more."


def read_csv(data: bytes, name: str) -> TableFile:
    """Read the one sheet of a CSV file. Raises FileError where it is none, or too large."""
    if len(data) > LARGEST_FILE:
        raise refuse(name, f"it has more than {LARGEST_FILE // 2**20} MB.", "")
    try:
        text, encoding = decode_text(data)
    except UsageError:
        raise refuse(name, "it is no CSV file.", _AS_EXCEL) from None
    guessed = f"It was read as {encoding}. Look at signs such as £, ’ and é."
    notes = () if encoding in (UTF_8, UTF_16) else (guessed,)
    first_line, _, rest = text.partition("\n")
    first_line = first_line.strip()
    has_separator_line = first_line.lower().startswith(_SEPARATOR_LINE) and len(first_line) == 5
    if has_separator_line:
        separator, text = first_line[-1], rest
    else:
        separator = max(_SEPARATORS, key=lambda sign: _rate_separator(text, sign))
    try:
        rows = tuple(_read_rows(text, separator, first=2 if has_separator_line else 1))
    except csv.Error as error:
        raise refuse(name, f"it is no CSV that can be read: {error}.", _AS_EXCEL) from None
    if rows and rows[-1].number > MOST_ROWS:
        raise refuse(name, f"it has more than {MOST_ROWS:,} rows.", "")
    return TableFile(name, (TableSheet("", rows),), notes)


def _rate_separator(text: str, sign: str) -> tuple[int, int]:
    """How many of the first rows have the usual number of cells, where that is several; and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        counts = Counter(len(row) for row in islice(rows, _ROWS_TO_COMPARE) if len(row) > 1)
    except csv.Error:
        return 0, 0
    cells, number = max(counts.items(), key=lambda item: item[::-1], default=(0, 0))
    return number, cells


def _read_rows(text: str, separator: str, first: int) -> Iterator[TableRow]:
    """The rows by number, as many as may be and one more; each counts once, over however many lines it runs."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for number, values in enumerate(islice(reader, MOST_ROWS + 1), first):
        cells = tuple(map(normalise, values[:MOST_COLUMNS]))
        if any(cells) or number > MOST_ROWS:
            yield TableRow(number, cells)
