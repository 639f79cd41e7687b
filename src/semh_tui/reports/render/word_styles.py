"""The styles and lists of every Word file: real ones, by which headings and lists are navigated."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml.xmlchemy import BaseOxmlElement

from semh_tui.reports.palette import PAGES, Appearance
from semh_tui.reports.render.word_text import element

FONT = "Arial"
"""On every computer; LibreOffice has one of the same widths."""
PAGE = PAGES[Appearance.PRINT]
_FACT_LABEL = 2268
"""Twentieths of a point."""


def _fonts() -> BaseOxmlElement:
    return element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def word_styles(language: str, direction: str, right_edge: int) -> Iterable[BaseOxmlElement]:
    """Every style; ``right_edge`` is the width of the text in twentieths of a point."""
    yield element(
        "docDefaults",
        element(
            "rPrDefault",
            element(
                "rPr",
                _fonts(),
                element("color", val=PAGE.text.lstrip("#")),
                *_size(10),
                element("lang", val=language, eastAsia=language,
                        bidi=language if direction == "rtl" else "ar-SA"),
            ),
        ),
        element("pPrDefault", element("pPr", _spacing(0, 120, 264))),
    )  # fmt: skip
    yield element(
        "style",
        element("name", val="Normal"),
        element("qFormat"),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    yield _style("Title", "Title", _spacing(0, 160), *_look(20, strong=True), next_="Normal")
    for level, size, before in ((1, 15, 320), (2, 12, 240), (3, 10.5, 200), (4, 10, 160)):
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            element("keepNext"),
            element("keepLines"),
            _spacing(before, 80),
            element("outlineLvl", val=level - 1),
            *_look(size, strong=True),
            next_="Normal",
        )
    yield _style(
        "Note",
        "Note",
        element("pBdr", element("left", val="single", sz=24, space=8, color=PAGE.edge.lstrip("#"))),
        element("shd", val="clear", color="auto", fill=PAGE.band.lstrip("#")),
        _spacing(60, 120),
        element("ind", left=227),
    )
    yield _style(
        "ListBullet", "List Bullet", _bullets(1), _spacing(0, 120), element("contextualSpacing")
    )
    yield _style("Detail", "List Continue", _spacing(0, 60), element("ind", left=397))
    tabs = element("tabs", element("tab", val="left", pos=_FACT_LABEL),
                   element("tab", val="right", leader="underscore", pos=min(right_edge, 8500)))  # fmt: skip
    yield _style(
        "Facts",
        "Facts",
        tabs,
        _spacing(0, 60),
        element("ind", left=_FACT_LABEL, hanging=_FACT_LABEL),
    )
    yield _style("TableText", "Table Text", _spacing(20, 40, 245), *_look(9))
    yield _style(
        "TableHead", "Table Head", element("keepNext"), *_look(9, strong=True), based_on="TableText"
    )
    yield _style("TableBullet", "Table Bullet", _bullets(2), based_on="TableText")
    yield _style(
        "TOCHeading", "TOC Heading", element("keepNext"), _spacing(240, 80), *_look(12, strong=True)
    )
    yield _style("TOC1", "toc 1", _spacing(0, 40))
    foot_tabs = element("tabs", element("tab", val="right", pos=right_edge))
    yield _style("Footer", "footer", foot_tabs, _spacing(0, 0), *_look(8, ink=PAGE.quiet))
    character = element(
        "rPr", element("color", val=PAGE.link.lstrip("#")), element("u", val="single")
    )
    yield element(
        "style", element("name", val="Hyperlink"), character, type="character", styleId="Hyperlink"
    )
    yield _table_style()


def _style(
    style_id: str,
    name: str,
    *properties: BaseOxmlElement,
    based_on: str = "Normal",
    next_: str = "",
) -> BaseOxmlElement:
    """A paragraph style; properties of its runs come behind those of the paragraph."""
    runs = ("b", "bCs", "color", "sz", "szCs")
    of_runs = [node for node in properties if _local(node) in runs]
    of_paragraph = [node for node in properties if _local(node) not in runs]
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val=based_on),
        element("next", val=next_) if next_ else None,
        element("qFormat"),
        element("pPr", *of_paragraph),
        element("rPr", *of_runs) if of_runs else None,
        type="paragraph",
        styleId=style_id,
    )


def _local(node: BaseOxmlElement) -> str:
    return str(node.tag).rpartition("}")[2]


def _look(points: float, *, strong: bool = False, ink: str = "") -> Iterable[BaseOxmlElement]:
    yield from (element("b"), element("bCs")) if strong else ()
    if ink:
        yield element("color", val=ink.lstrip("#"))
    yield from _size(points)


def _size(points: float) -> Iterable[BaseOxmlElement]:
    yield element("sz", val=round(points * 2))
    yield element("szCs", val=round(points * 2))


def _spacing(before: int, after: int, line: int | None = None) -> BaseOxmlElement:
    return element(
        "spacing", before=before, after=after, line=line, lineRule="auto" if line else None
    )


def _bullets(number: int) -> BaseOxmlElement:
    return element("numPr", element("numId", val=number))


def _table_style() -> BaseOxmlElement:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    colour = PAGE.edge.lstrip("#")
    return element(
        "style",
        element("name", val="Table Grid"),
        element(
            "tblPr",
            element("tblBorders", *(element(edge, val="single", sz=4, space=0, color=colour) for edge in edges)),
            element("tblCellMar", *(element(edge, w=width, type="dxa")
                                    for edge, width in (("top", 28), ("left", 85), ("bottom", 28), ("right", 85)))),
        ),
        type="table",
        styleId="TableGrid",
    )  # fmt: skip


def bullet_lists() -> Iterable[BaseOxmlElement]:
    """A list of bullets for the pages and a narrower one for cells."""
    indents = (397, 227)
    for number, indent in enumerate(indents):
        yield element(
            "abstractNum",
            element("nsid", val=f"5E3D000{number}"),
            element("multiLevelType", val="singleLevel"),
            element("tmpl", val=f"5E3D001{number}"),
            element(
                "lvl",
                element("start", val=1),
                element("numFmt", val="bullet"),
                element("lvlText", val="•"),
                element("lvlJc", val="left"),
                element("pPr", element("ind", left=indent, hanging=indent)),
                element("rPr", _fonts()),
                ilvl=0,
            ),
            abstractNumId=number,
        )
    for number in range(len(indents)):
        yield element("num", element("abstractNumId", val=number), numId=number + 1)
