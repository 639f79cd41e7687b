"""CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from semh_tui.model.cycle import Cycle
from semh_tui.model.text import visible

_CHUNK = 65_536
"""Characters after which a chunk ends."""
# Spreadsheets of East Asian systems take full-width signs for the plain ones.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")


Value: TypeAlias = str | int | date | Cycle | None


def csv_chunks(rows: Iterable[Iterable[Value]]) -> Iterator[bytes]:
    """CSV (RFC 4180) in UTF-8, with the byte order mark by which Excel knows it.

    A cell that a spreadsheet would take for a formula, after spaces too, gets an apostrophe in front.
    In chunks of whole rows, so that a long document need not fit in memory.
    """
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe_cell(_words_of(value)) for value in row])
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _words_of(value: Value) -> str:
    """Nothing for None, yes and no, a date as 2026-11-27, and the words of anything else."""
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _safe_cell(value: str) -> str:
    value = visible(value)
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_SIGNS) else value
