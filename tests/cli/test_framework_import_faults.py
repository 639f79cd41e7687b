"""Tables that cannot be read, were made to hurt, or hold what no message may repeat: one sentence each."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_support import one_line, semh
from office_support import OLE, package, word_file, workbook
from table_support import FILE, SCHOOL, import_table, write_book, write_csv

SHEET = "xl/worksheets/sheet1.xml"


def edited(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    """The school's workbook with a text of one part replaced."""
    source = zipfile.ZipFile(write_book(SCHOOL, path="source.xlsx"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new, 1) if name == part else content)
    return buffer.getvalue()


def many_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(50, 30_050)
    )
    return edited(b"</sheetData>", rows + b"</sheetData>")


def merged(reference: bytes, count: int = 1) -> bytes:
    merges = b'<mergeCell ref="%s"/>' % reference * count
    return edited(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")


FILES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.xlsx", lambda: b"", "no Word or Excel file"),
    "empty CSV": ("a.csv", lambda: b"", "No column is known"),
    "headings only": ("a.csv", lambda: b"Criterion,Ref\n", "it has no row with a criterion."),
    "text called xlsx": ("a.xlsx", lambda: b"Criterion\nOne\n", "no Word or Excel file"),
    "bytes called CSV": ("a.csv", lambda: b"\x00\x01\x02Criterion", "it is no CSV file"),
    "broken quotes": ("a.csv", lambda: b'Criterion,Ref\n"One"x,1\n', "no CSV that can be read"),
    "a quote without end": ("a.csv", lambda: b'Criterion\n"' + b"x" * 200_000, "no CSV that can be read"),
    "many lines": ("a.csv", lambda: b"Criterion\n" + b"One\n" * 30_000, "more than 20,000 rows"),
    "21 MB": ("a.csv", lambda: b"x" * (21 * 2**20), "more than 20 MB"),
    "Word": ("a.xlsx", lambda: word_file("<w:p/>"), "it is no workbook"),
    "cut off": ("a.xlsx", lambda: edited(b"<row", b"<row")[:2000], "damaged"),
    "hand-made": ("a.xlsx", lambda: workbook("<row/>"), "cannot be read as a workbook"),
    "old Excel": ("a.csv", lambda: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "before 2007"),
    "encrypted": ("a.xlsx", lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "DOCTYPE": ("a.xlsx", lambda: edited(b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), "definitions"),
    "60 MB in a part": ("a.xlsx", lambda: package({"xl/a.xml": b"0" * (60 * 2**20)}), "unpacks to more"),
    "30,000 rows": ("a.xlsx", many_rows, "more than 20,000 rows"),
    "3,000 merged": ("a.xlsx", lambda: merged(b"A1:B2", 3000), "more than 2,000 merged cells"),
    "merged over one another": ("a.xlsx", lambda: merged(b"A1:A20000", 9), "lie over one another"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_one_sentence(name: str) -> None:
    file, make, says = FILES[name]
    Path(file).write_bytes(make())
    start = time.process_time()
    ran = import_table(file)
    assert time.process_time() - start < 5
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert says in one_line(ran.err)
    assert len(ran.err) < 300
    assert not FILE.parent.exists()


@pytest.mark.parametrize("what", ["the last cell", "all merged"])
def test_what_stands_far_away_costs_nothing(what: str) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = edited(b"</sheetData>", far) if "cell" in what else merged(b"A100:XFD1048576")
    Path("standard.xlsx").write_bytes(data)
    start = time.process_time()
    assert import_table("standard.xlsx").code == 0
    assert time.process_time() - start < 5


def test_every_cell_that_cannot_be_used_is_named() -> None:
    rows = [
        ("Ref", "Criterion", "Statutory", "Guidance"),
        (date(2026, 1, 2), "One", "", ""),
        ("2", "Two", "perhaps", "=A1"),
        ("2", "Three", "", "x" * 20_001),
        ("4", "Four", "", "#REF!"),
        ("5", "Four", "", ""),
        ("5", "Four", "", ""),
    ]

    def change(sheet: Any) -> None:
        sheet["D5"].data_type = "e"

    ran = import_table(write_book(rows, change))
    assert ran.code == 3
    problems = [line.partition("Audit, ")[2] for line in ran.err.splitlines()]
    assert [problem[:2] for problem in problems] == ["A2", "D3", "C3", "D4", "D5", "B4", "B7"]
    assert "took this number for a date" in problems[0]
    assert "no result" in problems[1]
    assert "neither yes nor no" in problems[2]
    assert not FILE.exists()


def test_no_message_repeats_personal_data_and_no_escape_gets_into_the_file() -> None:
    pupil = "Pupil H801200001001"
    path = write_csv(
        f"{pupil},Criterion,Statutory,Ref\nx,\x1b[31mOne {pupil},{pupil},1\ny,Two,,1\n"
    )
    for options in (
        (),
        ("--column", f"ref={pupil}"),
        ("--column", f"text={pupil}", "--column", "x=y"),
    ):
        ran = import_table(path, *options)
        assert ran.code != 0
        assert "H801200001001" not in ran.err
    path = write_csv(f"{pupil},Criterion,Section\nx,\x1b[31m{pupil},{pupil}\n")
    for more in (["--dry-run"], [], ["--edition", "2027"]):
        ran = import_table(path, "--title", "Standard", *more)
        assert ran.code == 0
        assert "H801200001001" not in ran.err + ran.out
    assert "\x1b" not in FILE.read_text("utf-8")
    assert semh("framework", "check", str(FILE)).code == 0
