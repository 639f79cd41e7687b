"""Word files read again by python-docx and as XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table

from semh_tui.reports.document import Block, Document
from semh_tui.reports.inline_text import make_text
from semh_tui.reports.render.word import document_word


def render(*blocks: Block, **fields: Any) -> bytes:
    return document_word(Document(make_text("A title"), blocks, **fields))


def read(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def all_text(word: WordDocument) -> str:
    """Every line of the pages, in order."""
    return "\n".join(
        "".join(_run_text(run) for run in paragraph.iter(qn("w:r")))
        for paragraph in word.element.body.iter(qn("w:p"))
    )


def _run_text(run: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(
        signs.get(node.tag, node.text or "") for node in run if node.tag != qn("w:instrText")
    )


def bookmarks(word: WordDocument) -> Iterator[tuple[str, str]]:
    """Each bookmark with the text between its ends."""
    ends: dict[str, tuple[str, list[str]]] = {}
    for node in word.element.body.iter():
        if node.tag == qn("w:bookmarkStart"):
            ends[node.get(qn("w:id"))] = node.get(qn("w:name")), []
        elif node.tag == qn("w:bookmarkEnd"):
            name, words = ends.pop(node.get(qn("w:id")))
            yield name, "".join(words)
        elif node.tag == qn("w:t"):
            for _name, words in ends.values():
                words.append(node.text)
    assert not ends, "a bookmark without its end"
