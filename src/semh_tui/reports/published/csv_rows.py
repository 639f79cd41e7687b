"""Rows for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from semh_tui.model.text import visible

_CHUNK = 65_536
"""Characters of a part."""
# Full-width signs count as well: a spreadsheet of an East Asian system takes them for the plain ones.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")


def render_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel takes it for something else.

    What a spreadsheet would take for a formula has an apostrophe in front, after spaces as well.
    """
    return b"".join(csv_chunks(rows))


def csv_chunks(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The same part by part, each of whole rows: a long one need not fit in the memory."""
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe_cell(value) for value in row])
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _safe_cell(value: str) -> str:
    value = visible(value)
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_SIGNS) else value
