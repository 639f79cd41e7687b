"""Show a document as one HTML page that fetches nothing, fits a phone and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from semh_tui.reports.document import (
    Bar,
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
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.render.html_filter import PageFilter
from semh_tui.reports.render.html_style import page_style, style_digest
from semh_tui.reports.render.html_tags import Html, inline, item_list, join_html, prose, tag

_DEEPEST = 6


def document_html(document: Document) -> str:
    """The whole document as a page; every list and every text is in full."""
    choices = PageFilter(document)
    style = f"{page_style()}\n{choices.style()}" if choices else page_style()
    policy = f"default-src 'none'; style-src '{style_digest(style)}'; base-uri 'none'; form-action 'none'"
    head = [
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Html('<meta charset="utf-8">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", plain_text(document.title)),
        tag("style", Html(style)),
    ]
    body = [
        tag(
            "main",
            Html("\n"),
            join_html(_Page(document, choices).blocks(), "\n"),
            Html("\n"),
            id="main",
        )
    ]
    if document.foot:
        body.append(tag("footer", document.foot))
    page = join_html(
        [
            tag("head", Html("\n"), join_html(head, "\n")),
            tag("body", Html("\n"), join_html(body, "\n")),
        ],
        "\n",
    )
    html = tag("html", page, lang=document.language, dir=document.direction)
    return f"<!DOCTYPE html>\n{html}\n"


class _Page:
    """One page being written: knows how deep its headings are and which ids are taken."""

    def __init__(self, document: Document, choices: PageFilter) -> None:
        self.document = document
        self.choices = choices
        self.depth = 1
        self.ids = 0
        self.heading = plain_text(document.title)
        self.is_below_heading = False

    def blocks(self) -> Iterator[Html]:
        """Title and every block; contents and choices stand above the first heading of depth 2.

        What comes before it says what to know of everything. With choices each such heading is in a section of its
        own, with what stands under it.
        """
        yield tag("h1", inline(self.document.title))
        number = 0
        for block in self.document.blocks:
            if isinstance(block, Heading) and block.depth == 2:
                if not number and self.document.with_contents:
                    yield self._contents()
                if self.choices:
                    yield Html("</section>") if number else Html(self.choices.controls())
                    yield Html(self.choices.section_start(number))
                number += 1
            yield from self.block(block)
        if self.choices:
            if number:
                yield Html("</section>")
            yield Html(self.choices.count())

    def _contents(self) -> Html:
        """A link to each heading of depth 2 that has a key."""
        links = (
            tag("li", tag("a", inline(block.text), href=f"#{block.key}"))
            for block in self.document.blocks
            if isinstance(block, Heading) and block.depth == 2 and block.key
        )
        return tag("nav", tag("ul", links), aria_label="Contents")

    def block(self, block: Block) -> Iterator[Html]:
        """The elements of one block."""
        block = shown_block(block)
        yield from self._elements(block)
        self.is_below_heading = isinstance(block, Heading)

    def _elements(self, block: Block) -> Iterator[Html]:
        match block:
            case Heading(text, depth, size, key, new_page):
                self.depth = depth
                self.heading = plain_text(text)
                words = join_html([inline(text), f": {size}" if size else ""])
                yield tag(f"h{depth}", words, id=key, class_="new-page" if new_page else "")
            case Paragraph(text):
                yield prose(text)
            case Note(text):
                yield tag("p", inline(text), class_="caution")
            case Bullets(items):
                yield item_list(items)
            case Facts(rows):
                yield tag(
                    "dl",
                    (
                        tag(
                            "div",
                            tag("dt", label),
                            tag("dd", inline(text) or tag("span", class_="to-write")),
                        )
                        for label, text in rows
                    ),
                    class_="facts",
                )
            case Packed(items, strong):
                spans = (tag("span", inline(item), Html(" ")) for item in items)
                yield tag("p", spans, class_="headline" if strong else "packed")
            case Sides(sides):
                boxes = (
                    tag("div", tag("dt", side.title), tag("dd", prose(side.text))) for side in sides
                )
                yield tag("dl", boxes, class_="sides")
            case Entries():
                yield from self._entries(block)
            case Table():
                yield self._table(block)
            case Bars():
                yield self._bars(block)

    def _entries(self, block: Entries) -> Iterator[Html]:
        if not block.chapters:
            yield tag("ul", join_html(map(self._item, block.entries), "\n"), class_="entries")
            return
        above = self.depth
        self.depth = min(above + 1, _DEEPEST)
        for entry in block.entries:
            right = join_html([": ", inline(entry.right)]) if entry.right else ""
            yield tag(f"h{self.depth}", _name(entry), right)
            yield from self._details(entry)
        self.depth = above

    def _item(self, entry: Entry) -> Html:
        right = tag("span", inline(entry.right), class_="right") if entry.right else ""
        words = join_html([_name(entry), " " if right else "", right])
        return tag("li", words, join_html(self._details(entry)))

    def _details(self, entry: Entry) -> Iterator[Html]:
        yield from (tag("p", note, class_="note") for note in entry.notes)
        for block in entry.detail() if entry.detail else ():
            yield from self.block(block)

    def _next_id(self) -> str:
        self.ids += 1
        return f"table-{self.ids}"

    def _table(self, table: Table) -> Html:
        heads = (
            tag("th", inline(column.head), scope="col", class_=_column_class(column))
            for column in table.columns
        )
        bodies = join_html(self._bodies(table), "\n")
        name = self._next_id() if table.caption else ""
        # Whoever sees the heading above has read it already.
        is_said = self.is_below_heading or table.caption in self.heading
        caption = (
            tag("caption", table.caption, id=name, class_="unseen" if is_said else "")
            if name
            else ""
        )
        whole = tag("table", caption, tag("thead", tag("tr", heads)), bodies)
        # What is wider than a phone is scrolled by itself, with the keyboard too.
        return (
            tag("div", whole, class_="scroll", role="region", aria_labelledby=name, tabindex="0")
            if name
            else tag("div", whole, class_="scroll")
        )

    def _bodies(self, table: Table) -> Iterator[Html]:
        """The rows, in one body; those below each heading in one of their own, which the heading names."""
        bodies: list[list[Html]] = [[]]
        for row in table.rows:
            if row.is_heading and bodies[-1]:
                bodies.append([])
            bodies[-1].append(self._row(table, row))
        return (tag("tbody", join_html(rows, "\n")) for rows in bodies)

    def _row(self, table: Table, row: Row) -> Html:
        first, *rest = row.cells
        if row.is_heading:
            width = str(len(table.columns))
            return tag("tr", tag("th", _cell(first), scope="rowgroup", colspan=width))
        lead = f"{row.lead} " if row.lead else ""
        head = tag("th", lead, _cell(first), scope="row", class_=_tint(first))
        cells = (
            tag("td", _cell(cell), class_=f"{_column_class(column)} {_tint(cell)}".strip())
            for column, cell in zip(table.columns[1:], rest, strict=True)
        )
        choice = self.choices.level_index(row)
        return tag(
            "tr",
            head,
            cells,
            class_="strong" if row.strong else "",
            data_level="" if choice is None else str(choice),
        )

    def _bars(self, block: Bars) -> Html:
        most = max((sum(count for _level, count in bar.parts) for bar in block.bars), default=0)
        return tag("div", (self._bar(bar, most) for bar in block.bars), class_="bars")

    def _bar(self, bar: Bar, most: int) -> Html:
        """An image whose name is the text, which also stands below it."""
        rects, at = [], 0
        for level, count in bar.parts:
            if count:
                rects.append(
                    Html(
                        f'<rect class="bar {escape(level.colour)}" x="{at}" y="0"'
                        f' width="{count}" height="1"/>'
                    )
                )
                at += count
        name = f"{bar.label}: {plain_text(bar.text)}"
        box = f"0 0 {most or 1} 1"
        image = tag(
            "svg", rects, role="img", aria_label=name, viewBox=box, preserveAspectRatio="none"
        )
        notes = (tag("span", f" {note}", class_="note") for note in bar.notes)
        return tag("p", tag("strong", bar.label), " ", inline(bar.text), notes, image, class_="bar")


def _name(entry: Entry) -> Html:
    return join_html([f"{entry.lead} " if entry.lead else "", inline(entry.text)])


def _column_class(column: Column) -> str:
    return "number" if column.is_number else "prose" if column.is_prose else ""


def _tint(cell: Cell) -> str:
    return f"tint-{cell.level.colour}" if cell.level else ""


def _cell(cell: Cell) -> Html:
    blocks = (
        item_list(block.items) if isinstance(block, Bullets) else prose(block.text)
        for block in cell.blocks
    )
    return join_html([inline(cell.text), *blocks])
