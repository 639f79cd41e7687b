"""Word files in LibreOffice: they open, print on the pages expected, and keep what a form is known by."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from docx.oxml.ns import qn
from hard_audit import TODAY, hard_audit, text_lines
from libreoffice import LibreOffice
from reports.word_support import all_text, bookmarks, read, rows
from review_support import example
from worked_example import AUTUMN, TERMS, audit, stored

from semh_tui.compare.steps import find_first_terms
from semh_tui.model.framework import Framework
from semh_tui.reports.content.actions import ActionPlan, actions_document
from semh_tui.reports.content.form import blank_form_document, form_document
from semh_tui.reports.content.summary import Summary, summary_document
from semh_tui.reports.document import Document
from semh_tui.reports.render.word import document_word

pytestmark = pytest.mark.office
FRAMEWORK, AUDIT = stored(AUTUMN).framework, stored(AUTUMN).audit
SINCE = find_first_terms(map(audit, TERMS))
REPORTS: dict[str, tuple[Document, range]] = {
    "form": (form_document(FRAMEWORK, AUDIT, TODAY), range(15, 21)),
    "blank": (blank_form_document(FRAMEWORK), range(15, 21)),
    "summary": (summary_document(Summary(FRAMEWORK, AUDIT, TODAY, example())), range(2, 3)),
    "actions": (actions_document(ActionPlan(FRAMEWORK, AUDIT, TODAY, SINCE)), range(2, 4)),
}
"""Each report of the worked example, and how many pages of A4 it takes, whatever the fonts."""


class Printed(NamedTuple):
    """A PDF's text by page, and its properties."""

    pages: list[str]
    properties: str


@pytest.fixture(scope="module")
def printed(
    libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("printed")
    pdfs = {}
    for name, (document, _pages) in REPORTS.items():
        path = folder / f"{name}.docx"
        path.write_bytes(document_word(document))
        pdfs[name] = _read_pdf(libreoffice.convert(path, "pdf"))
    return pdfs


def _read_pdf(pdf: Path) -> Printed:
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        pytest.skip("no pdftotext: apt-get install poppler-utils")

    def run(*arguments: str) -> str:
        return subprocess.run(arguments, capture_output=True, check=True, text=True).stdout

    text = run("pdftotext", "-layout", str(pdf), "-")
    return Printed(text.removesuffix("\f").split("\f"), run("pdfinfo", str(pdf)))


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_takes_the_pages_expected_and_has_its_title(
    printed: dict[str, Printed], name: str
) -> None:
    document, pages = REPORTS[name]
    assert len(printed[name].pages) in pages
    assert document.title[0].text in printed[name].properties
    assert "595" in printed[name].properties, "A4 is 595 points wide"
    last = f"Page {len(printed[name].pages)} of {len(printed[name].pages)}"
    assert last in printed[name].pages[-1]


@pytest.mark.parametrize("name", REPORTS)
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    printed: dict[str, Printed], name: str
) -> None:
    headings = set(_headings(REPORTS[name][0]))
    for page in printed[name].pages:
        lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        assert lines[-1].endswith(tuple("0123456789")), "the footer is the last line"
        assert lines[-2] not in headings
        assert not lines[-2].startswith(("RAG ", "No. Action", "Rating Meaning"))


def _headings(document: Document) -> Iterator[str]:
    word = read(document_word(document))
    for paragraph in word.paragraphs:
        if paragraph.style and (paragraph.style.name or "").startswith("Heading"):
            yield " ".join(paragraph.text.split())


def test_heads_of_tables_are_printed_on_each_page(printed: dict[str, Printed]) -> None:
    pages = [page for page in printed["form"].pages if "Comments/Evidence" in page]
    assert len(pages) > 9


def test_a_form_that_libreoffice_saved_has_every_text_and_every_bookmark(
    libreoffice: LibreOffice, semh: Framework, tmp_path: Path
) -> None:
    answers = hard_audit(semh)
    path = tmp_path / "form.docx"
    path.write_bytes(document_word(form_document(semh, answers, TODAY)))
    before, after = read(path.read_bytes()), read(libreoffice.convert(path, "docx").read_bytes())
    assert {name for name, _words in bookmarks(before) if name.startswith("semh_")} <= {
        name for name, _words in bookmarks(after)
    }
    assert [len(rows(table)) for table in after.tables] == [
        len(rows(table)) for table in before.tables
    ]
    text = "".join(all_text(after).split())
    for answer in answers.answers.values():
        for line in text_lines(answer.evidence):
            assert "".join(line.split()) in text
    heads = [table.rows[0]._tr.trPr for table in after.tables]
    assert all(head is not None and head.find(qn("w:tblHeader")) is not None for head in heads)
