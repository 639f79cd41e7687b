"""Spreadsheets of criteria, as schools keep them, and what an import makes of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cli_support import Ran, semh
from openpyxl import Workbook

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Criterion
from semh_tui.storage.frameworks import load_framework

Rows = Sequence[Sequence[object]]
SCHOOL: Rows = (
    ("Section", "Ref", "Criterion", "Guidance"),
    ("Leadership", "1.1", "Governors know the policy.", "Minutes"),
    ("", "6.10", "A lead is named.", ""),
    ("Staff", "2.1", "Staff are trained each year.", ""),
)
FILE = Path("framework") / "standard.yaml"


def write_book(
    rows: Rows, change: Callable[[Any], None] | None = None, path: str = "standard.xlsx"
) -> str:
    """Write a workbook of one sheet, with a change to it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Audit"
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    if change:
        change(sheet)
    book.save(path)
    return path


def write_csv(text: str | bytes, path: str = "standard.csv") -> str:
    Path(path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def import_table(path: str, *options: str, stdin: bytes = b"") -> Ran:
    return semh("framework", "import", path, *options, stdin=stdin)


def imported(path: str, *options: str, file: Path = FILE) -> Framework:
    """The framework that an import writes."""
    ran = import_table(path, *options)
    assert ran.code == 0, ran.err
    assert semh("framework", "check", str(file)).code == 0
    return load_framework(file)


def criteria(framework: Framework) -> list[tuple[str, str, str]]:
    """Section, number and text of each."""
    return [
        (section.title, criterion.ref, criterion.text)
        for section in framework.sections
        for criterion in section.criteria
    ]


def first(framework: Framework) -> Criterion:
    return next(framework.criteria)


def ids(framework: Framework) -> dict[str, str]:
    """Each id by its text."""
    return {criterion.text: criterion.id for criterion in framework.criteria}


def csv_bytes(rows: Rows, separator: str = ",") -> bytes:
    import csv

    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(rows)
    return buffer.getvalue().encode()
