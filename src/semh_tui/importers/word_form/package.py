"""The parts of a Word file that a form is read from."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from semh_tui.importers.office_file import OfficeFile, refuse
from semh_tui.importers.word_form.markup import is_on, number_of, parse_part, value_of

_MOST_PARENTS = 20
"""Styles that one style is based on, one after another."""


class StyleSheet(NamedTuple):
    """What styles say that matters here."""

    lists: dict[str, int]
    """The level of list items of a paragraph style."""
    hidden: frozenset[str]
    """Styles of text that is not shown."""
    contents: frozenset[str]
    """Paragraph styles of a table of contents."""


class WordParts(NamedTuple):
    """The parsed parts."""

    body: Element
    styles: StyleSheet
    comments: int
    """How many margin comments there are."""
    notes: int
    """How many footnotes and endnotes there are."""
    margins: tuple[Element, ...]
    """Headers and footers."""


def read_parts(file: OfficeFile) -> WordParts:
    """Parse them. Raises FileError where they are damaged or missing."""
    main = next(iter(_related(file, "", "officeDocument")), "word/document.xml")
    if main not in file.package.names:
        raise refuse(file.name, "it holds no document.", "Save it again with Word.")
    body = parse_part(file.package.read(main), file.name).find("body")
    if body is None:
        raise refuse(file.name, "it holds no document.", "Save it again with Word.")

    def parse(kind: str) -> list[Element]:
        return [
            parse_part(file.package.read(part), file.name) for part in _related(file, main, kind)
        ]

    return WordParts(
        body,
        _read_styles(parse("styles")),
        sum(len(root.findall("comment")) for root in parse("comments")),
        sum(map(_count_notes, (*parse("footnotes"), *parse("endnotes")))),
        (*parse("header"), *parse("footer")),
    )


def _related(file: OfficeFile, part: str, kind: str) -> list[str]:
    """The parts to which ``part`` ("" for the package) has a relationship of that kind."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in file.package.names:
        return []
    root = parse_part(file.package.read(relations), file.name)
    targets = [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in root.iter("Relationship")
        if relation.get("Type", "").rpartition("/")[2] == kind
        and relation.get("TargetMode") != "External"
    ]
    return [target for target in targets if target in file.package.names]


def _count_notes(root: Element) -> int:
    """Notes somebody wrote: those with a type are lines between the text and them."""
    return sum(
        1 for note in root if note.tag in ("footnote", "endnote") and "type" not in note.attrib
    )


def _read_styles(roots: list[Element]) -> StyleSheet:
    styles = {style.get("styleId", ""): style for root in roots for style in root.iter("style")}
    lists: dict[str, int] = {}
    hidden = set()
    contents = set()
    for name, style in styles.items():
        family = _ancestors(styles, name)
        numbering = next(
            (numbers for parent in family if (numbers := parent.find("pPr/numPr")) is not None),
            None,
        )
        if numbering is not None and value_of(numbering, "numId") != "0":
            lists[name] = number_of(numbering, "ilvl")
        if any(is_on(parent.find("rPr"), "vanish") for parent in family):
            hidden.add(name)
        # Word's own name is "toc 1", LibreOffice's "Contents 1"; "TOC Heading" is the line above.
        if value_of(style, "name").lower().startswith(("toc ", "contents ")):
            contents.add(name)
    return StyleSheet(lists, frozenset(hidden), frozenset(contents))


def _ancestors(styles: dict[str, Element], name: str) -> list[Element]:
    """A style and those it is based on."""
    family: list[Element] = []
    while name in styles and len(family) < _MOST_PARENTS:
        family.append(styles[name])
        name = value_of(styles[name], "basedOn")
    return family
