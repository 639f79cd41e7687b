"""A long sheet comes in parts, which together are the sheet."""

from __future__ import annotations

import csv
import io

from semh_tui.reports.published.csv_files.csv_rows import csv_chunks


def test_parts_are_of_whole_rows_and_together_the_sheet() -> None:
    rows = [[f"{number}", "café “SEND”, \n" * 20, "=1"] for number in range(2_000)]
    parts = list(csv_chunks(rows))
    assert len(parts) > 5
    assert all(part.endswith(b"\r\n") for part in parts if part)
    whole = io.StringIO(b"".join(parts).decode("utf-8-sig"), newline="")
    assert list(csv.reader(whole)) == [[number, words, f"'{sign}"] for number, words, sign in rows]
    assert parts[0].startswith(b"\xef\xbb\xbf0,")
    assert not any(b"\xef\xbb\xbf" in part for part in parts[1:])


def test_an_empty_sheet_has_its_byte_order_mark() -> None:
    assert b"".join(csv_chunks([])) == b"\xef\xbb\xbf"
