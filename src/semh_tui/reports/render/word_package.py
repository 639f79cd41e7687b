"""An empty Word file with the styles, page and properties of every report.

python-docx's own template is put right in code: it is US Letter in US English, names its author, carries
a picture and 164 styles, and is dated 2013. Nothing of a file says who or which computer wrote it, or
when: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips

from semh_tui.reports.document import Document
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.render.word_styles import bullet_lists, word_styles
from semh_tui.reports.render.word_text import element, text_elements, xml_text

_SHORT_SIDE, _LONG_SIDE = 11906, 16838
"""A4 in twentieths of a point."""
_MARGIN = 964
_LONGEST_PROPERTY = 255
_NEEDLESS_PARTS = frozenset(
    (
        RELATION.THUMBNAIL,
        RELATION.EXTENDED_PROPERTIES,
        RELATION.CUSTOM_XML,
        RELATION.WEB_SETTINGS,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    )
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name."""


def text_width(document: Document) -> int:
    """The room between the margins, in twentieths of a point."""
    return (_LONG_SIDE if document.landscape else _SHORT_SIDE) - 2 * _MARGIN


def new_word_document(document: Document) -> WordDocument:
    """An empty file with the page, language and properties of ``document``."""
    word = docx.Document()
    for part in (word.part.package, word.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype in _NEEDLESS_PARTS:
                part.rels.pop(name)
    _replace_children(
        word.styles.element,
        word_styles(document.language, document.direction, text_width(document)),
    )
    _replace_children(word.part.numbering_part.element, bullet_lists())
    _replace_children(word.settings.element, _settings(document.language))
    _set_page(word, document)
    _set_properties(word, document)
    return word


def save_word_document(word: WordDocument) -> bytes:
    """The bytes of a file, with the same date and system in each of its parts wherever it is made."""
    saved, dated = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(dated, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.create_system = 0
            target.writestr(part, source.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()


def _replace_children(parent: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _set_page(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    sides = (_LONG_SIDE, _SHORT_SIDE) if document.landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.page_width, section.page_height = map(Twips, sides)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Twips(_MARGIN))
    section.header_distance = section.footer_distance = Twips(_MARGIN // 2)
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    if document.direction == "rtl":
        word.element.body.sectPr[-1].addprevious(element("bidi"))
    section.footer.is_linked_to_previous = False
    _replace_children(section.footer.part.element, [_footer(document.foot)])


def _footer(foot: str) -> BaseOxmlElement:
    """What the report is about, and the page of how many at the right edge."""
    return element(
        "p",
        element("pPr", element("pStyle", val="Footer")),
        _run(f"{xml_text(foot)}\tPage "),
        element("fldSimple", _run("1"), instr=" PAGE "),
        _run(" of "),
        element("fldSimple", _run("1"), instr=" NUMPAGES "),
    )


def _run(text: str) -> BaseOxmlElement:
    return element("r", *text_elements(text))


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    _replace_children(word.part.package.part_related_by(RELATION.CORE_PROPERTIES).element, ())
    properties.title = xml_text(plain_text(document.title)).replace("\n", " ")[:_LONGEST_PROPERTY]
    properties.subject = xml_text(document.subject).replace("\n", " ")[:_LONGEST_PROPERTY]
    properties.language = document.language


def _settings(language: str) -> Iterable[BaseOxmlElement]:
    yield element("zoom", percent=100)
    yield element("defaultTabStop", val=720)
    yield element("characterSpacingControl", val="doNotCompress")
    uri = "http://schemas.microsoft.com/office/word"
    # 15 is Word 2013 and later: without it Word opens the file in "compatibility mode".
    yield element("compat", element("compatSetting", name="compatibilityMode", uri=uri, val=15))
    yield element("themeFontLang", val=language)
