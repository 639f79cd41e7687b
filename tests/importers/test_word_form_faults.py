"""Forms that are hostile, broken or odd: one sentence, in little time; and no text of an answer is lost."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from filled_forms.form import FilledForm, fill
from form_reading import open_form, read_form, read_sections
from garden import FRAMEWORK
from hypothesis import given, settings
from hypothesis import strategies as st
from office_support import OLE
from strategies import raw_text
from word_markup import document, p, run, tbl, tc, tr

from semh_tui.importers.word_form.colours import is_grey, rating_of_colour
from semh_tui.importers.word_form.steps import read_steps
from semh_tui.importers.word_form.tables import Cell, Table
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.model.text import normalise

CYCLE = Cycle.parse("2026/27 autumn")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def rewrite(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return buffer.getvalue()


MAIN = "word/document.xml"
BLANK = document(p("Nothing"))
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
DEEP = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
TABLES = 49
NESTED = "<w:tbl><w:tr><w:tc>" * TABLES + p("x") + "</w:tc></w:tr></w:tbl>" * TABLES
BOXES = (
    "<w:p><w:r><w:pict><w:txbxContent>" * 35 + p("x") + "</w:txbxContent></w:pict></w:r></w:p>" * 35
)
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "no Word or Excel file"),
    "no zip": (lambda: b"Rating", "no Word or Excel file"),
    "cut off": (lambda: BLANK[:300], "no Word or Excel file, or it is damaged"),
    "old Word": (lambda: OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "before 2007"),
    "encrypted": (lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "no form": (lambda: BLANK, "no table of a section"),
    "no document": (lambda: rewrite(BLANK, MAIN, lambda _: b"<w:document xmlns:w='w'/>"), "no document"),
    "broken markup": (lambda: rewrite(BLANK, MAIN, lambda content: content[:-9]), "damaged"),
    "definitions": (lambda: rewrite(BLANK, MAIN, lambda content: DOCTYPE.encode() + content), "definitions"),
    "definitions in UTF-16": (
        lambda: rewrite(BLANK, MAIN, lambda content: f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}{content.decode()}'.encode("utf-16")),
        "damaged",
    ),
    "unknown encoding": (lambda: rewrite(BLANK, MAIN, lambda content: b'<?xml version="1.0" encoding="none"?>' + content), "damaged"),
    "too deep": (lambda: document(DEEP), "nested deeper"),
    "tables in tables": (lambda: document(NESTED), "no table of a section"),
    "boxes in boxes": (lambda: document(BOXES), "no table of a section"),
    "many paragraphs": (lambda: document(p("x") * 60_000), "no table of a section"),
    "a wide table": (lambda: document(tbl(tr(*["x"] * 5_000))), "no table of a section"),
    "odd numbers": (lambda: document(tbl(tr(tc("x", '<w:gridSpan w:val="-4"/>'), tc("y", '<w:gridSpan w:val="99999999999"/>')))), "no table of a section"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_read_is_one_sentence(name: str, semh: Framework) -> None:
    make, says = FILES[name]
    data = make()
    start = time.process_time()
    with pytest.raises(FileError) as refused:
        read_form(data, semh)
    assert time.process_time() - start < 4
    (problem,) = refused.value.problems
    assert says in problem.sentence
    assert len(problem.sentence) < 200


def test_a_main_part_of_another_name_is_read(semh: Framework) -> None:
    data = FilledForm({"leadership": fill("Red", "", "")}, {}).data(semh)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), content)
    data = buffer.getvalue()
    assert read_sections(read_form(data, semh))["leadership"].rating == "red"


@settings(max_examples=60, deadline=None)
@given(st.lists(raw_text(), min_size=1, max_size=4))
def test_any_text_of_evidence_survives(texts: list[str]) -> None:
    texts = [NOT_IN_XML.sub("", text).replace("\r", "\n") for text in texts]
    section = FRAMEWORK.sections[0]
    cell = tc("".join(p(run(text)) for text in texts))
    table = tbl(tr(section.title, "RAG", "Evidence", "Next steps"), tr("Criteria", "", cell, ""))
    evidence = read_sections(read_form(document(table), FRAMEWORK)).get(section.id)
    words = "".join(normalise(escape(text, {}) and text) for text in texts)
    read = evidence.evidence if evidence else ""
    assert squash(read) == squash(words) or is_all_prompt(texts)


def squash(text: str) -> str:
    return "".join(normalise(text).split())


def is_all_prompt(texts: list[str]) -> bool:
    from semh_tui.importers.word_form.answers import is_prompt

    return any(is_prompt(text) for text in texts)


@pytest.mark.parametrize(
    ("colour", "rating"),
    [
        ("FF0000", "red"), ("C00000", "red"), ("F4B6B6", "red"), ("FFC7CE", "red"),
        ("FFC000", "amber"), ("FFFF00", "amber"), ("ED7D31", "amber"), ("FFE2A8", "amber"), ("FFF2CC", "amber"),
        ("00B050", "green"), ("92D050", "green"), ("C6EFCE", "green"), ("E2EFD9", "green"), ("008000", "green"),
        ("4472C4", None), ("7030A0", None), ("00FFFF", None), ("FF00FF", None),
        ("FFFFFF", None), ("000000", None), ("D9D9D9", None), ("F2F2F2", None), ("404040", None),
    ],
)  # fmt: skip
def test_a_colour_means_a_rating_by_its_hue(colour: str, rating: str | None) -> None:
    assert rating_of_colour(colour) == rating


def test_grey_is_no_colour() -> None:
    assert is_grey("D9D9D9")
    assert not is_grey("4472C4")


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        (["Book a room by 12 March (SENCo)"], ["Book a room by 12 March (SENCo)"]),
        (["1. One", "2) Two", "(a) Three", "• Four", "- Five"], ["One", "Two", "Three", "Four", "Five"]),
        (["☐ Open", "☑ Closed"], ["Open", "Closed"]),
        (["None"], []), (["N/A"], []), (["-"], []),
        (["We will:", "- train", "- buy", "Then rest"], ["We will: train", "We will: buy", "Then rest"]),
        (["Ends with a colon:"], ["Ends with a colon:"]),
        (["Year 4 pupils", "2026 plan"], ["Year 4 pupils", "2026 plan"]),
    ],
)  # fmt: skip
def test_next_steps_are_read_one_a_paragraph(lines: list[str], steps: list[str]) -> None:
    source = open_form(document(tbl(tr(tc("".join(map(p, lines)))))))
    (table,) = (block for block in source._blocks if isinstance(block, Table))
    cell: Cell = table.rows[0].cells[0]
    assert [step.text for step in read_steps(cell, CYCLE)] == steps
