"""Tidy data as CSV and as JSON lines, in chunks of whole rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from semh_tui.reports.published.csv_files.csv_rows import csv_chunks
from semh_tui.reports.published.tidy.tables import Row, Table


def tidy_csv(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """CSV with a heading row, for a spreadsheet; see :func:`csv_chunks` for what it does to formulas."""
    return csv_chunks(chain([table.column_names], rows))


def tidy_json_lines(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """One JSON object a line (jsonlines.org), every column in each; null where there is no value."""
    names = table.column_names
    for row in rows:
        values = dict(zip(names, row, strict=True))
        yield json.dumps(values, ensure_ascii=False, default=date.isoformat).encode() + b"\n"
