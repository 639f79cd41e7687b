"""Rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from semh_tui.model.text import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel takes it for something else.

    What would be taken for a formula has an apostrophe in front.
    """
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([_cell(each) for each in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    value = visible(value)
    return f"'{value}" if value.startswith(_FORMULA) else value
