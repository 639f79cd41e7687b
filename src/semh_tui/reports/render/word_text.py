"""Paragraphs and runs of WordprocessingML (ECMA-376, part 1, chapter 17) for texts of a document.

Children and properties stand in the schema's order, without which Word offers to repair a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from semh_tui.model.text import visible
from semh_tui.reports.document import Bullets, Note, Paragraph
from semh_tui.reports.form_ids import bookmark_name
from semh_tui.reports.inline_text import Meaning, Piece, Text, plain_text
from semh_tui.reports.palette import Appearance, level_shade, meaning_ink
from semh_tui.reports.render.text_blocks import split_text

# Letters of Hebrew, Arabic and the scripts between and beside them (Unicode, Bidi_Class R and AL).
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN_OF_SCRIPT = re.compile(f"([{_RIGHT_TO_LEFT}](?:[^\\w]*[{_RIGHT_TO_LEFT}])*)")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
# Noncharacters: XML has no place for them (XML 1.0, 2.2); visible() has shown the rest.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"(?:https?|mailto):[^\s]+")
_NAMESPACE = {"w": nsmap["w"]}
_STRONG = frozenset((Meaning.STRONG, Meaning.WARNING))


def element(
    tag: str, *children: BaseOxmlElement | None, **values: str | int | None
) -> BaseOxmlElement:
    """An element of the namespace w with its attributes; those that are None, and such children, are left out."""
    node: BaseOxmlElement = oxml_parser.makeelement(_name(tag), None, _NAMESPACE)
    for name, value in values.items():
        if value is not None:
            node.set(_name(name), str(value))
    for child in children:
        if child is not None:
            node.append(child)
    return node


@cache
def _name(local: str) -> str:
    return qn(f"w:{local}")


def xml_text(text: str) -> str:
    """The text without what XML cannot hold; controls are shown."""
    return _NOT_IN_XML.sub("\ufffd", visible(text).replace("\t", " "))


class Format(NamedTuple):
    """How paragraphs of a text look: a style's id, and what this place asks of it."""

    style: str = ""
    keep_next: bool = False
    new_page: bool = False
    space_before: int | None = None
    space_after: int | None = None
    """In twentieths of a point, in place of the style's."""
    right: bool = False
    strong: bool = False


PLAIN = Format()


class TextWriter:
    """Makes paragraphs; ``link_to`` gives the relationship of an address, ``direction`` is the document's."""

    def __init__(self, link_to: Callable[[str], str], direction: str) -> None:
        self._link_to = link_to
        self._direction = direction
        self._bookmarks: dict[str, int] = {}

    # -- several paragraphs

    def blocks(
        self, blocks: Iterable[Paragraph | Bullets | Note], format_: Format, bullet_style: str
    ) -> Iterator[BaseOxmlElement]:
        """The paragraphs of texts that may have several, bullets in their own style."""
        for block in blocks:
            if isinstance(block, Bullets):
                for item in block.items:
                    yield self.paragraph(_on_one_line(item), format_._replace(style=bullet_style))
            else:
                yield from self.paragraphs(block.text, format_, bullet_style)
            format_ = format_._replace(space_before=None)

    def paragraphs(
        self, text: Text, format_: Format, bullet_style: str
    ) -> Iterator[BaseOxmlElement]:
        """The paragraphs and bullets of one text."""
        for part in split_text(text):
            if isinstance(part, Bullets):
                for item in part.items:
                    yield self.paragraph(item, format_._replace(style=bullet_style))
            else:
                yield self.paragraph(part.text, format_)
            format_ = format_._replace(space_before=None)

    # -- one

    def paragraph(self, text: Text, format_: Format = PLAIN, *bookmarks: str) -> BaseOxmlElement:
        """One paragraph, between ``bookmarks`` that no other place has yet."""
        node = element("p", self._properties(text, format_))
        node.extend(self.runs(text, strong=format_.strong))
        for name in bookmarks:
            self.put_bookmark(name, node)
        return node

    def put_bookmark(self, name: str, paragraph: BaseOxmlElement) -> None:
        """Put a bookmark round a paragraph, unless another place has its name.

        Never round several: LibreOffice begins it anew in each when it saves, and Word wants one.
        """
        if name in self._bookmarks:
            return
        number = self._bookmarks[name] = len(self._bookmarks) + 1
        paragraph.insert(1, element("bookmarkStart", id=number, name=name))
        paragraph.append(element("bookmarkEnd", id=number))

    def _properties(self, text: Text, format_: Format) -> BaseOxmlElement:
        return element(
            "pPr",
            element("pStyle", val=format_.style) if format_.style else None,
            element("keepNext") if format_.keep_next else None,
            element("pageBreakBefore") if format_.new_page else None,
            element("bidi") if self.is_right_to_left(text) else None,
            _spacing(format_),
            element("jc", val="right") if format_.right else None,
        )

    def is_right_to_left(self, text: Text) -> bool:
        """Whether the first letter is of such a script (UAX 9, P2); without letters, as the document."""
        first = _FIRST_LETTER.search(plain_text(text))
        if first is None:
            return self._direction == "rtl"
        return bool(_RUN_OF_SCRIPT.match(first[0]))

    # -- runs

    def runs(self, text: Text, *, strong: bool = False) -> Iterator[BaseOxmlElement]:
        """The runs of a text, links round those that lead somewhere."""
        for piece in text:
            runs = self._piece_runs(piece, strong=strong)
            if piece.link.startswith("#"):
                yield element("hyperlink", *runs, anchor=bookmark_name(piece.link[1:]), history=1)
            elif _ADDRESS.fullmatch(piece.link):
                link = element("hyperlink", *runs, history=1)
                link.set(qn("r:id"), self._link_to(piece.link))
                yield link
            else:
                yield from runs

    def _piece_runs(self, piece: Piece, *, strong: bool) -> Iterator[BaseOxmlElement]:
        words = xml_text(piece.text)
        strong = strong or piece.meaning in _STRONG
        if piece.level is None:
            ink = meaning_ink(piece.meaning, Appearance.PRINT)
            yield from self._script_runs(words, piece, ink, strong=strong)
            return
        ink = level_shade(piece.level, Appearance.PRINT).ink
        symbol = f"{piece.level.symbol} " if words else piece.level.symbol
        yield from self._script_runs(xml_text(symbol) + words, piece, ink, strong=True)

    def _script_runs(
        self, words: str, piece: Piece, ink: str, *, strong: bool
    ) -> Iterator[BaseOxmlElement]:
        """A run for each stretch of right-to-left script and of anything else."""
        for number, part in enumerate((words,) if words.isascii() else _RUN_OF_SCRIPT.split(words)):
            if part:
                is_right_to_left = number % 2 == 1
                yield element(
                    "r",
                    element(
                        "rPr",
                        element("rStyle", val="Hyperlink") if piece.link else None,
                        *((element("b"), element("bCs")) if strong else ()),
                        element("strike") if piece.meaning is Meaning.REMOVED else None,
                        element("color", val=ink.lstrip("#")) if ink else None,
                        element("u", val="single") if piece.meaning is Meaning.INSERTED else None,
                        element("rtl") if is_right_to_left else None,
                    ),
                    *text_elements(part),
                )


def _spacing(format_: Format) -> BaseOxmlElement | None:
    before, after = format_.space_before, format_.space_after
    return None if before is after is None else element("spacing", before=before, after=after)


def text_elements(text: str) -> Iterator[BaseOxmlElement]:
    """The text of a run, with its line ends and tabs."""
    for part in re.split("([\n\t])", text):
        if part in "\n\t":
            yield from (element("br" if part == "\n" else "tab"),) if part else ()
        else:
            node = element("t")
            node.text = part
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield node


def _on_one_line(text: Text) -> Text:
    return tuple(piece._replace(text=piece.text.replace("\n", " ")) for piece in text)
