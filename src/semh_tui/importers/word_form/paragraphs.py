"""Reads paragraphs of a Word file: their text as somebody sees it, list items, and what is coloured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from semh_tui.importers.word_form.markup import contents, is_on, number_of, value_of
from semh_tui.importers.word_form.package import StyleSheet

CHECKED, UNCHECKED = "☑", "☐"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_PICTURES = ("blip", "imagedata", "chart", "OLEObject", "relIds")
# ECMA-376 part 1, 17.18.40, as the six digits a colour has elsewhere.
_HIGHLIGHTS = {
    "red": "FF0000", "darkRed": "8B0000", "yellow": "FFFF00", "darkYellow": "808000", "green": "00FF00",
    "darkGreen": "006400", "cyan": "00FFFF", "darkCyan": "008B8B", "blue": "0000FF", "darkBlue": "00008B",
    "magenta": "FF00FF", "darkMagenta": "8B008B",
}  # fmt: skip
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


class Run(NamedTuple):
    """Letters that look alike."""

    text: str
    fill: str = ""
    """The six digits of what is behind the letters, "" for nothing."""
    ink: str = ""
    """The six digits of the letters' own colour, "" for the usual one."""
    struck: bool = False
    marked: bool = False
    """Bold, underlined or framed."""


class Paragraph(NamedTuple):
    """A paragraph; of a list where it has a ``level``, counted from 0."""

    runs: tuple[Run, ...]
    level: int | None = None
    fill: str = ""
    pictures: int = 0
    bookmarks: tuple[str, ...] = ()
    is_contents: bool = False
    """Whether it is a line of a table of contents."""

    @property
    def text(self) -> str:
        """Its words; a list item has "- " in front."""
        words = "".join(run.text for run in self.runs).strip()
        return f"{'  ' * self.level}- {words}" if self.level is not None and words else words


class ParagraphReader:
    """Reads paragraphs one after another, in the order of the file."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._carried: list[Run] = []
        self._boxes: list[Element] = []
        self._pictures = 0
        self._bookmarks: list[str] = []

    def read(self, node: Element) -> Iterator[Paragraph]:
        """The paragraph, then those of text boxes that are anchored in it.

        Nothing comes of a paragraph whose end was deleted: its text begins the next one.
        """
        properties = node.find("pPr")
        style = value_of(properties, "pStyle")
        self._boxes, self._pictures, self._bookmarks = [], 0, []
        runs = [*self._carried, *self._runs(node)]
        boxes, pictures, bookmarks = self._boxes, self._pictures, tuple(self._bookmarks)
        self._carried = []
        if properties is not None and _end_is_deleted(properties):
            self._carried = runs
        else:
            yield Paragraph(
                tuple(runs),
                self._list_level(properties, style),
                shading_colour(properties),
                pictures,
                bookmarks,
                style in self._styles.contents,
            )
        for box in boxes:
            for child in contents(box):
                if child.tag == "p":
                    yield from self.read(child)

    def _list_level(self, properties: Element | None, style: str) -> int | None:
        numbering = None if properties is None else properties.find("numPr")
        if numbering is not None and numbering.find("numId") is not None:
            return (
                None
                if value_of(numbering, "numId") == "0"
                else min(number_of(numbering, "ilvl"), 8)
            )
        return self._styles.lists.get(style)

    def _runs(self, node: Element) -> Iterator[Run]:
        for child in contents(node):
            if child.tag == "r":
                yield from self._run(child)
            else:
                self._bookmarks += bookmarks_at(child)

    def _run(self, node: Element) -> Iterator[Run]:
        properties = node.find("rPr")
        style = value_of(properties, "rStyle")
        text = "".join(self._texts(contents(node)))
        if not text or is_on(properties, "vanish") or style in self._styles.hidden:
            return
        fill = _HIGHLIGHTS.get(value_of(properties, "highlight"), "") or shading_colour(properties)
        ink = value_of(properties, "color")
        yield Run(
            text,
            fill,
            ink if _COLOUR.fullmatch(ink) else "",
            is_on(properties, "strike") or is_on(properties, "dstrike"),
            any(is_on(properties, name) for name in ("b", "u", "bdr")),
        )

    def _texts(self, nodes: Iterable[Element]) -> Iterator[str]:
        for node in nodes:
            if node.tag == "t":
                yield node.text or ""
            elif node.tag in _BREAKS:
                yield _BREAKS[node.tag]
            elif node.tag == "sym":
                yield _symbol(node)
            elif node.tag == "fldChar":
                yield _legacy_field(node)
            elif node.tag in ("drawing", "pict", "object"):
                self._look_into(node)

    def _look_into(self, drawing: Element) -> None:
        """Keep a drawing's text boxes for later, and count its pictures."""
        for node in drawing:
            if node.tag == "txbxContent":
                self._boxes.append(node)
                continue
            self._pictures += node.tag in _PICTURES
            self._look_into(node)


def bookmarks_at(node: Element) -> list[str]:
    """The name of the bookmark that begins at an element, where one does."""
    return [node.get("name", "")] if node.tag == "bookmarkStart" else []


def shading_colour(properties: Element | None) -> str:
    """The six digits of a shading that can be seen, "" for none."""
    shading = None if properties is None else properties.find("shd")
    if shading is None:
        return ""
    # "solid" covers all of the fill with the pattern's own colour.
    colour = shading.get("color" if shading.get("val") == "solid" else "fill", "")
    return colour if _COLOUR.fullmatch(colour) else ""


def _end_is_deleted(properties: Element) -> bool:
    mark = properties.find("rPr")
    return mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None)


def _symbol(node: Element) -> str:
    """A character of a symbol font, where ``normalise`` finds it: at U+F000 plus the font's own code."""
    try:
        code = int(node.get("char", ""), 16)
    except ValueError:
        return ""
    return chr(0xF000 + code) if 0x20 <= code < 0x100 else chr(code) if code <= 0xFFFF else ""


def _legacy_field(node: Element) -> str:
    """What a form field of before 2007 shows: the chosen entry of a list, or a box."""
    data = node.find("ffData")
    if data is None:
        return ""
    if (choices := data.find("ddList")) is not None:
        entries = [entry.get("val", "") for entry in choices.findall("listEntry")]
        chosen = number_of(choices, "result", number_of(choices, "default"))
        return entries[chosen] if chosen < len(entries) else ""
    if (box := data.find("checkBox")) is not None:
        name = "checked" if box.find("checked") is not None else "default"
        return CHECKED if is_on(box, name) else UNCHECKED
    return ""
