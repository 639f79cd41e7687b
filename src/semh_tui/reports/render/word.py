"""A document as a Word file, for people who have nothing else.

It opens in Word and LibreOffice without repair, and keeps the rules of Word's Accessibility Checker:
styles for headings and lists, heads of tables marked and repeated, no empty cell, colour beside words only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.xmlchemy import BaseOxmlElement

from semh_tui.reports.bar_scale import scale_bars, scale_words
from semh_tui.reports.document import (
    Bars,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Packed,
    Paragraph,
    Row,
    Sides,
    Table,
    shown_block,
)
from semh_tui.reports.form_ids import bookmark_name
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_quiet, make_text, plain_text
from semh_tui.reports.render.word_package import new_word_document, save_word_document, text_width
from semh_tui.reports.render.word_table import table_element
from semh_tui.reports.render.word_text import (
    PLAIN,
    Format,
    TextWriter,
    element,
    text_elements,
)

_DEEPEST_HEADING = 4
_LONGEST_LEAD_IN = 1500
"""Characters between a heading and its table that are kept on one page with both."""
_ONE_LINE = 80
"""Characters of a text that is alone on its line below a heading, as what a criterion belongs to."""
_AFTER_TABLE = 160
_ABOVE_DETAIL = 20
_SYMBOLS = 40
"""The longest bar, in symbols."""
_BETWEEN = Piece(" · ")


def document_word(document: Document) -> bytes:
    """Render a document; the same one always gives the same bytes."""
    word = new_word_document(document)

    def link_to(address: str) -> str:
        return str(word.part.relate_to(address, RELATION.HYPERLINK, is_external=True))

    writer = _BlockWriter(document, TextWriter(link_to, document.direction))
    page_setup = word.element.body[-1]
    for node in writer.document(document):
        page_setup.addprevious(node)
    return save_word_document(word)


class _BlockWriter:
    """Makes the paragraphs and tables of blocks, one after another."""

    def __init__(self, document: Document, text: TextWriter) -> None:
        self._text = text
        self._width = text_width(document)
        self._is_right_to_left = document.direction == "rtl"
        self._heading = document.title
        self._depth = 1
        self._contents = 0

    def document(self, document: Document) -> Iterator[BaseOxmlElement]:
        """The whole body: title, contents before the first heading, blocks."""
        yield self._text.paragraph(document.title, Format("Title"))
        headings = [
            block for block in document.blocks if isinstance(block, Heading) and block.depth == 2
        ]
        waiting = headings if document.with_contents else []
        blocks = list(map(shown_block, document.blocks))
        for number, block in enumerate(blocks):
            if waiting and isinstance(block, Heading):
                yield from self._table_of_contents(waiting)
                waiting = []
            yield from self._block_in_place(blocks, number)

    def _block_in_place(self, blocks: Sequence[Block], number: int) -> Iterator[BaseOxmlElement]:
        block = blocks[number]
        above = blocks[number - 1] if number else None
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        is_below_table = _is_table(above)
        if is_below_table and _is_table(block):
            yield element("p", element("pPr", element("pStyle", val="TableText")))
        format_ = Format(
            keep_next=_leads_to(block, above, below),
            space_before=_AFTER_TABLE if is_below_table else None,
        )
        yield from self.block(block, format_)
        if below is None and _is_table(block):
            yield element("p", element("pPr", element("pStyle", val="TableText")))

    def block(self, block: Block, format_: Format = PLAIN) -> Iterator[BaseOxmlElement]:
        """The paragraphs or the table of one block."""
        block = shown_block(block)
        match block:
            case Heading():
                yield self._heading_paragraph(block)
            case Paragraph(text):
                yield from self._text.paragraphs(text, format_, "ListBullet")
            case Note(text):
                note = format_._replace(style="Note")
                yield from self._text.paragraphs(text, note, "ListBullet")
            case Bullets():
                yield from self._text.blocks([block], format_, "ListBullet")
            case Facts(rows):
                is_signed = any(not text for _label, text in rows)
                for number, (label, text) in enumerate(rows, 1):
                    keep_next = is_signed and number < len(rows)
                    yield self._fact(label, text, format_._replace(keep_next=keep_next))
                    format_ = format_._replace(space_before=None)
            case Packed(items, strong):
                format_ = format_._replace(strong=strong)
                yield self._text.paragraph(_join_texts(items), format_)
            case Sides():
                yield from self._sides(block, format_)
            case Entries():
                yield from self._entries(block, format_)
            case Table():
                yield self._table(block)
            case Bars():
                yield from self._bars(block, format_)

    # -- headings and contents

    def _heading_paragraph(self, heading: Heading) -> BaseOxmlElement:
        self._heading, self._depth = heading.text, heading.depth
        level = min(max(heading.depth - 1, 1), _DEEPEST_HEADING)
        size = (Piece(f" · {heading.size}", Meaning.QUIET),) if heading.size else ()
        names = [bookmark_name(heading.key)] if heading.key else []
        if heading.depth == 2:
            self._contents += 1
            names.append(_contents_bookmark(self._contents))
        format_ = Format(f"Heading{level}", new_page=heading.new_page)
        return self._text.paragraph((*heading.text, *size), format_, *names)

    def _table_of_contents(self, headings: Sequence[Heading]) -> Iterator[BaseOxmlElement]:
        """A field that Word can renew, holding links to the headings, so that Word need not ask to."""
        yield self._text.paragraph(make_text("Contents"), Format("TOCHeading"))
        for number, heading in enumerate(headings, 1):
            entry = self._text.paragraph((), Format("TOC1"))
            if number == 1:
                entry.append(_field_sign("begin"))
                instruction = element("instrText")
                instruction.text = r' TOC \o "1-1" \h \n \z \u '
                entry.append(element("r", instruction))
                entry.append(_field_sign("separate"))
            link = element("hyperlink", anchor=_contents_bookmark(number), history=1)
            style = element("rPr", element("rStyle", val="Hyperlink"))
            words = text_elements(plain_text(heading.text).replace("\n", " "))
            link.append(element("r", style, *words))
            entry.append(link)
            if number == len(headings):
                entry.append(_field_sign("end"))
            yield entry

    # -- blocks of their own shape

    def _fact(self, label: str, text: Text, format_: Format) -> BaseOxmlElement:
        """Label and text at a tab; a line to write on where the text is empty."""
        if not text:
            format_ = format_._replace(space_before=360)
        words = tuple(piece._replace(text=piece.text.replace("\n", " ")) for piece in text)
        paragraph = self._text.paragraph((), format_._replace(style="Facts"))
        paragraph.extend(self._text.runs((Piece(label, Meaning.STRONG),)))
        paragraph.append(element("r", element("tab")))
        paragraph.extend(self._text.runs(words) if text else [element("r", element("tab"))])
        return paragraph

    def _sides(self, block: Sides, format_: Format) -> Iterator[BaseOxmlElement]:
        if len(block.sides) == 1:
            side = block.sides[0]
            title = make_text(Piece(side.title, Meaning.STRONG))
            yield self._text.paragraph(title, format_._replace(keep_next=True))
            detail = Format("Detail")
            yield from self._text.paragraphs(side.text, detail, "ListBullet")
            return
        columns = tuple(Column(make_text(side.title), share=1) for side in block.sides)
        cells = tuple(Cell(side.text) for side in block.sides)
        yield self._table(Table(columns, [Row(cells)]))

    def _table(self, table: Table) -> BaseOxmlElement:
        title = plain_text(self._heading)
        return table_element(
            table, self._width, self._text, title, is_right_to_left=self._is_right_to_left
        )

    def _bars(self, block: Bars, format_: Format) -> Iterator[BaseOxmlElement]:
        """A symbol for each that has a level, in its colour, and the numbers in words behind them."""
        for bar, parts in zip(block.bars, scale_bars(block, _SYMBOLS), strict=True):
            symbols = (Piece("", level=level) for level, size in parts for _sign in range(size))
            notes = (Piece(f"  {note}", Meaning.QUIET) for note in bar.notes)
            text = (*symbols, Piece("  "), *bar.text, *notes)
            yield self._fact(bar.label, text, format_)
            format_ = format_._replace(space_before=None)
        if words := scale_words(block, _SYMBOLS):
            yield self._text.paragraph(make_quiet(words), format_)

    # -- lists of entries

    def _entries(self, block: Entries, format_: Format) -> Iterator[BaseOxmlElement]:
        depth = self._depth
        for entry in block.entries:
            lead = (Piece(f"{entry.lead} ", Meaning.STRONG),) if entry.lead else ()
            right = (_BETWEEN, *entry.right) if entry.right else ()
            if block.chapters:
                yield self._heading_paragraph(
                    Heading((*lead, *entry.text), depth + 1, key=entry.key)
                )
                if entry.right:
                    keep = Format(keep_next=entry.detail is not None)
                    yield self._text.paragraph(entry.right, keep)
            else:
                bullet = format_._replace(style="ListBullet")
                if entry.detail or entry.notes:
                    bullet = bullet._replace(keep_next=True, space_after=_ABOVE_DETAIL)
                names = [bookmark_name(entry.key)] if entry.key else []
                yield self._text.paragraph((*lead, *entry.text, *right), bullet, *names)
            yield from self._below_entry(entry, Format("" if block.chapters else "Detail"))
            format_ = format_._replace(space_before=None)
        self._depth = depth

    def _below_entry(self, entry: Entry, format_: Format) -> Iterator[BaseOxmlElement]:
        for part in entry.detail() if entry.detail else ():
            yield from self.block(part, format_)
        for note in entry.notes:
            yield self._text.paragraph(make_quiet(note), format_)


def _is_table(block: Block | None) -> bool:
    return isinstance(block, Table) or (isinstance(block, Sides) and len(block.sides) > 1)


def _leads_to(block: Block, above: Block | None, below: Block | None) -> bool:
    """Whether a block is to stand on one page with the one below it, as a heading does."""
    if _is_table(below) or isinstance(below, Bars):
        return _is_short(block, _LONGEST_LEAD_IN)
    is_below_heading = isinstance(above, Heading) and not isinstance(below, Heading | None)
    return is_below_heading and _is_short(block, _ONE_LINE)


def _is_short(block: Block, most: int) -> bool:
    return isinstance(block, Paragraph | Note | Packed | Bullets | Facts) and (
        sum(len(words) for words in _words(block)) <= most
    )


def _words(block: Paragraph | Note | Packed | Bullets | Facts) -> Iterator[str]:
    match block:
        case Paragraph(text) | Note(text):
            yield plain_text(text)
        case Packed(items, _) | Bullets(items):
            yield from map(plain_text, items)
        case Facts(rows):
            yield from (plain_text(text) for _label, text in rows)


def _join_texts(items: Sequence[Text]) -> Text:
    return tuple(
        piece
        for number, item in enumerate(items)
        for piece in ((_BETWEEN, *item) if number else item)
    )


def _contents_bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _field_sign(kind: str) -> BaseOxmlElement:
    return element("r", element("fldChar", fldCharType=kind))
