"""All text of a Word, Excel or PowerPoint file, what is hidden, deleted or beside the pages included.

It is for looking through, not for reading: a line a paragraph, a row of a sheet, a property.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, NoReturn
from xml.etree.ElementTree import Element, ParseError, iterparse

from semh_tui.model.errors import FileError, Problem
from semh_tui.storage.office.package import OfficePackage

_SHARED_TEXTS = "xl/sharedStrings.xml"
# Elements without their namespaces, of which Office has two for each.
_BLOCKS = frozenset(("p", "row", "comment"))
_SPACES = frozenset(("tab", "br", "cr", "c"))
_TEXTS = frozenset(("t", "delText", "instrText", "delInstrText", "v", "f"))
_ATTRIBUTES = frozenset(("descr", "title", "author", "Target"))
"""Alternative texts, who changed something, where links lead."""
_PROPERTIES = ("docProps/", "customXml/")
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_PLACES = (
    ("word/document", ""),
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/comments", "comment"),
    ("word/footnotes", "footnote"),
    ("word/endnotes", "endnote"),
    ("xl/comments", "comment"),
    ("xl/threadedComments", "comment"),
    ("ppt/slides/", "slide"),
    ("ppt/notesSlides/", "notes of a slide"),
    *((folder, "properties") for folder in _PROPERTIES),
)


class OfficeLine(NamedTuple):
    """A line of text, and where it stands in words ("sheet 2, row 5"; "" for the text of the pages)."""

    place: str
    text: str


def read_office_text(data: bytes, name: str) -> Iterator[OfficeLine]:
    """Yield every line. Raises FileError where the file cannot be looked through."""
    package = OfficePackage(data, name)
    shared: list[str] = []
    if _SHARED_TEXTS in package.names:
        shared = _shared_texts(package.read(_SHARED_TEXTS), name)
    for part, content in package.xml_parts():
        if part != _SHARED_TEXTS:
            yield from _PartReader(part, name, shared).lines(content)


def _shared_texts(content: bytes, name: str) -> list[str]:
    """The texts that cells refer to by their index."""
    texts = []
    for _event, element in _elements(content, name, ("end",)):
        if _local(element) == "si":
            texts.append("".join(text.text or "" for text in element.iter() if _local(text) == "t"))
            element.clear()
    return texts


class _PartReader:
    """Reads the lines of one part."""

    def __init__(self, part: str, name: str, shared: Sequence[str]) -> None:
        self._name = name
        self._shared = shared
        self._is_properties = part.startswith(_PROPERTIES)
        sheet = _SHEET.fullmatch(part)
        self._sheet = f"sheet {sheet[1]}" if sheet else ""
        self._place = self._sheet or next(
            (place for start, place in _PLACES if part.startswith(start)), ""
        )
        self._cell_is_shared = False
        self._words: list[str] = []

    def lines(self, content: bytes) -> Iterator[OfficeLine]:
        for event, element in _elements(content, self._name, ("start", "end")):
            tag = _local(element)
            if event == "start":
                if tag in _BLOCKS:
                    yield from self._line()
                if tag == "row" and self._sheet:
                    self._place = f"{self._sheet}, row {element.get('r', '?')}"
                if tag == "c":
                    self._cell_is_shared = element.get("t") == "s"
                continue
            for key, value in element.attrib.items():
                name = key.rpartition("}")[2]
                if value and (name in _ATTRIBUTES or (name, tag) == ("name", "sheet")):
                    yield OfficeLine(self._place, value)
            if tag in _TEXTS or self._is_properties:
                self._words.append(self._text(tag, element.text or ""))
            if tag in _SPACES:
                self._words.append(" ")
            if tag in _BLOCKS or self._is_properties:
                yield from self._line()
            element.clear()
        yield from self._line()

    def _text(self, tag: str, text: str) -> str:
        if (
            tag == "v"
            and self._cell_is_shared
            and text.isdecimal()
            and int(text) < len(self._shared)
        ):
            return self._shared[int(text)]
        return text

    def _line(self) -> Iterator[OfficeLine]:
        text = "".join(self._words).strip()
        self._words.clear()
        if text:
            yield OfficeLine(self._place, text.replace("\n", " "))


def _elements(
    content: bytes, name: str, events: Sequence[Literal["start", "end"]]
) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(io.BytesIO(content), events)
    except (ParseError, RecursionError):
        _refuse_damaged(name)


def _refuse_damaged(name: str) -> NoReturn:
    raise FileError(
        [Problem(name, 0, "", "it is damaged.", "Save it again and try once more.")]
    ) from None


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
