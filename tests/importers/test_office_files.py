"""Files that are no workbook of semh's, or were made to hurt: one clear sentence each, in little time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from garden import FRAMEWORK
from office_support import OLE, package, word_file, workbook
from openpyxl import Workbook
from workbook_support import FILLED, TODAY, exported, put, stored

from semh_tui.importers.kinds import open_source
from semh_tui.importers.plan import ImportPlan
from semh_tui.model.errors import FileError
from semh_tui.reports.published.workbook import layout


def rewrite(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with the content of its parts changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:  # fmt: skip
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return buffer.getvalue()


def replace_in(part: str, old: bytes, new: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        assert old in content
        return content.replace(old, new, 1)

    return rewrite(exported(), change)


def plain_workbook() -> bytes:
    buffer = io.BytesIO()
    book = Workbook()
    book.worksheets[0]["A1"] = "Rating"
    book.save(buffer)
    return buffer.getvalue()


def many_styles() -> bytes:
    return replace_in(
        "xl/styles.xml", b"<fonts", b"<extra>" + b"<x/>" * 300_000 + b"</extra><fonts"
    )


SHEET = "xl/worksheets/sheet1.xml"
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "no Word or Excel file"),
    "no zip": (lambda: b"Rating;Evidence\n", "no Word or Excel file"),
    "cut off": (lambda: exported()[:2000], "no Word or Excel file, or it is damaged"),
    "changed byte": (lambda: exported().replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
    "another zip": (lambda: package({"[Content_Types].xml": b"", "a.txt": b""}), "neither a workbook that semh wrote nor a form"),
    "old Excel": (lambda: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "before 2007"),
    "encrypted": (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "macros": (
        lambda: rewrite(exported(), lambda _name, content: content.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")),
        "it holds macros",
    ),
    "Word": (lambda: word_file("<w:p/>"), "no table of a section"),
    "another workbook": (lambda: plain_workbook(), "hidden sheet “_semh”"),
    "hand-made": (lambda: workbook("<row/>"), "cannot be read as a workbook"),
    "DOCTYPE": (lambda: replace_in(SHEET, b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), "definitions"),
    "strict": (
        lambda: rewrite(exported(), lambda _name, content: content.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")),
        "Strict Open XML",
    ),
    "bad style": (lambda: replace_in("xl/styles.xml", b'<sz val="11"', b'<sz val="big"'), "cannot be read"),
    "a link to nowhere": (lambda: replace_in("xl/_rels/workbook.xml.rels", b"sheet3.xml", b"sheet9.xml"), "hidden sheet"),
    "1,000,000 styles": (lambda: many_styles(), "more than any audit has"),
    "2,000,000 cells": (
        lambda: replace_in(SHEET, b"<sheetData>", b"<sheetData>" + b"<row><c><v>1</v></c></row>" * 400_000),
        "more than any audit has",
    ),
    "30,000 rows": (
        lambda: replace_in(SHEET, b"</sheetData>", b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(50, 30_050)) + b"</sheetData>"),
        "It has more than 20,000 rows",
    ),
    "1,000 merged cells": (
        lambda: replace_in(SHEET, b"</sheetData>", b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 1000 + b"</mergeCells>"),
        "more than 500 merged cells",
    ),
    "60 MB in a part": (lambda: package({"xl/a.xml": b"0" * (60 * 2**20)}), "unpacks to more"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_one_sentence(name: str, tmp_path: Path) -> None:
    make, says = FILES[name]
    data = make()
    path = tmp_path / "filled.xlsx"
    path.write_bytes(data)
    start = time.process_time()
    with pytest.raises(FileError) as refused:
        ImportPlan(stored(), open_source(path), TODAY)
    assert time.process_time() - start < 5
    (problem,) = refused.value.problems
    assert says in problem.sentence
    assert len(problem.sentence) < 200


@pytest.mark.parametrize(
    ("cells", "merged"),
    [(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', b""), (b"", b"A100:XFD1048576")],
    ids=["the last cell", "all merged"],
)
def test_what_stands_far_away_costs_nothing(cells: bytes, merged: bytes, tmp_path: Path) -> None:
    merges = b'<mergeCells><mergeCell ref="%s"/></mergeCells>' % merged if merged else b""
    path = tmp_path / "filled.xlsx"
    path.write_bytes(replace_in(SHEET, b"</sheetData>", cells + b"</sheetData>" + merges))
    start = time.process_time()
    assert not ImportPlan(stored(), open_source(path), TODAY).changes_something
    assert time.process_time() - start < 5


@pytest.mark.parametrize("what", ["folder", "missing", "too large"])
def test_what_is_no_file_is_one_sentence(what: str, tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    if what == "folder":
        path.mkdir()
    elif what == "too large":
        path.write_bytes(b"PK\x03\x04" + b"\0" * (20 * 2**20))
    says = {
        "folder": "this is a folder.",
        "missing": "no such file",
        "too large": "more than 20 MB",
    }
    with pytest.raises(FileError, match=says[what]) as refused:
        open_source(path)
    assert ".yaml" not in str(refused.value)


def test_a_message_never_quotes_personal_data(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    row_id = layout.name_place(next(iter(FILLED.answers)))
    path.write_bytes(exported(FILLED, FRAMEWORK, put(layout.RATING, row_id, "H801200001001")))
    with pytest.raises(FileError) as refused:
        ImportPlan(stored(), open_source(path), TODAY)
    assert "H801200001001" not in str(refused.value)
