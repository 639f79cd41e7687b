"""Word and Excel files: all of their text is found, and none of them does harm."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from office_support import OLE, SHEET, package, paragraph, word_file, workbook

from semh_tui.model.errors import FileError
from semh_tui.storage.office import package as office
from semh_tui.storage.office.package import OfficeKind, OfficePackage
from semh_tui.storage.office.text import read_office_text


def lines(data: bytes) -> list[tuple[str, str]]:
    return [(line.place, line.text) for line in read_office_text(data, "form.docx")]


def test_a_word_that_is_split_into_runs_is_one_word() -> None:
    data = word_file(paragraph("A1", "23", " b") + paragraph("next"))
    assert lines(data) == [("", "A123 b"), ("", "next")]


def test_what_is_hidden_deleted_or_beside_the_pages_is_found_too() -> None:
    deleted = '<w:p><w:del w:author="Jo"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:txbxContent>{paragraph('box')}</w:txbxContent></w:r></w:p>"
    picture = '<w:p><w:drawing descr="a photo"/></w:p>'
    data = word_file(
        deleted + hidden + box + picture,
        comments=f"<w:comment w:author='Sam'>{paragraph('why?')}</w:comment>",
        header1=paragraph("top"),
        footnotes=paragraph("small"),
    )
    found = lines(data)
    for place, text in (
        ("", "gone"), ("", "Jo"), ("", "hidden"), ("", "box"), ("", "a photo"),
        ("comment", "why?"), ("comment", "Sam"), ("header", "top"), ("footnote", "small"),
    ):  # fmt: skip
        assert (place, text) in found


def test_rows_of_a_sheet_have_their_numbers_and_shared_texts() -> None:
    rows = (
        '<row r="1"><c t="s"><v>1</v></c><c><v>12.5</v></c></row>'
        '<row r="7"><c t="inlineStr"><is><t>in</t><t>line</t></is></c><c t="s"><v>99</v></c></row>'
    )
    shared = "<si><t>unused</t></si><si><r><t>two </t></r><r><t>runs</t></r></si>"
    comments = f'<comments xmlns="{SHEET}"><commentList><comment><text><t>note</t></text></comment></commentList></comments>'
    found = lines(workbook(rows, shared, **{"xl/comments1.xml": comments}))
    assert ("sheet 1, row 1", "two runs 12.5") in found
    assert ("sheet 1, row 7", "inline 99") in found
    assert ("comment", "note") in found
    assert ("", "Audit") in found


def test_properties_are_text() -> None:
    core = "<p:core xmlns:p='p'><p:creator>Jo Smith</p:creator><p:title>Plan</p:title></p:core>"
    data = package({"word/document.xml": "<d/>", "docProps/core.xml": core})
    assert lines(data) == [("properties", "Jo Smith"), ("properties", "Plan")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE + b"\0" * 600, "the kind Office wrote before 2007"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"plain", "no Word or Excel file"),
        (package({"[Content_Types].xml": "x", "word/document.xml": "<a><b></a>"}), "damaged"),
        (package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "definitions"),
        (package({f"word/{number}.xml": "" for number in range(2001)}), "unpacks to more"),
    ],
)
def test_what_cannot_be_looked_through_is_said_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(FileError, match=sentence):
        list(read_office_text(data, "form.docx"))


def test_a_zip_of_another_program_is_none() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "text")
    with pytest.raises(FileError, match="no Word or Excel file"):
        OfficePackage(buffer.getvalue(), "a.docx")


def test_what_unpacks_to_too_much_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = package({"word/document.xml": b"\0" * 3_000_000})
    assert len(bomb) < 10_000
    monkeypatch.setattr(office, "LARGEST_PACKAGE", 2_000_000)
    with pytest.raises(FileError, match="unpacks to more"):
        OfficePackage(bomb, "bomb.docx")


def test_a_part_that_lies_about_its_size_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = bytearray(package({"word/document.xml": b" " * 300_000}))
    real, claimed = struct.pack("<I", 300_000), struct.pack("<I", 10)
    while (at := bomb.find(real)) >= 0:
        bomb[at : at + 4] = claimed
    monkeypatch.setattr(office, "LARGEST_PART", 1_000)
    with pytest.raises(FileError):
        OfficePackage(bytes(bomb), "bomb.docx").read("word/document.xml")


def test_a_changed_byte_is_damage_and_never_another_error() -> None:
    data = bytearray(word_file(paragraph("some words to be packed")))
    for at in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        with suppress(FileError):
            list(read_office_text(bytes(damaged), "form.docx"))


def test_kinds_and_macros() -> None:
    assert OfficePackage(word_file(""), "a").kind is OfficeKind.WORD
    assert OfficePackage(workbook(""), "a").kind is OfficeKind.EXCEL
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    assert OfficePackage(package({"[Content_Types].xml": types}), "a").has_macros
    assert not OfficePackage(word_file(""), "a").has_macros
