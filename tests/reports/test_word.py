"""Word files: every block, and what accessibility, printing and other programs ask of them."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm
from reports.word_support import all_text, bookmarks, parts, read, render, rows

from semh_tui.model.rating import DEFAULT_SCALE
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
    Side,
    Sides,
    Table,
)
from semh_tui.reports.form_ids import bookmark_name
from semh_tui.reports.inline_text import Meaning, Piece, make_rating, make_text
from semh_tui.reports.render.word import document_word
from semh_tui.reports.render.word_table import column_widths

RED = DEFAULT_SCALE.lowest


def text(words: str) -> tuple[Piece, ...]:
    return make_text(words)


def small_table(*cells: str, **fields: Any) -> Table:
    columns = tuple(Column(text(f"Head {number}")) for number in range(len(cells)))
    return Table(columns, [Row(tuple(Cell(text(cell)) for cell in cells), **fields)])


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Heading(text("Part"), size="2 steps"), ["Part · 2 steps"]),
        (Paragraph(text("One\n\nTwo\nthree\n- a\n- b")), ["One", "Two\nthree", "a", "b"]),
        (Note(text("Careful")), ["Careful"]),
        (Bullets([text("a"), text("b")]), ["a", "b"]),
        (Facts([("Term", text("Autumn")), ("Signed", ())]), ["Term\tAutumn", "Signed\t\t"]),
        (Packed([text("9 better"), text("2 worse")]), ["9 better · 2 worse"]),
        (Sides((Side("then", "Summer", text("old")),)), ["Summer", "old"]),
        (
            Sides((Side("then", "Summer", text("old")), Side("now", "Autumn", text("new")))),
            ["Summer", "Autumn", "old", "new", ""],
        ),
        (
            Entries([Entry(text("Title"), "1.2", text("Red"), notes=("A note",), detail=lambda: (Paragraph(text("below")),))]),
            ["1.2 Title · Red", "below", "A note"],
        ),
        (Entries([Entry(text("Title"), "1.2", text("Red"))], chapters=True), ["1.2 Title", "Red"]),
        (small_table("x", ""), ["Head 0", "Head 1", "x", "–", ""]),
        (Bars([Bar("All", ((RED, 2),), text("2 red"))]), ["All\t■■  2 red"]),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, list) else "",
)  # fmt: skip
def test_every_block_is_written(block: Block, lines: list[str]) -> None:
    assert all_text(read(render(block))) == "\n".join(["A title", *lines])


def test_bars_are_to_one_scale_and_keep_what_lies_between_them() -> None:
    pair = [
        Bar("A", ((RED, 60),), text("60")),
        Bar("B", ((RED, 30),), text("30"), notes=("no audit",)),
    ]
    assert all_text(read(render(Bars(pair, unit="criteria")))).split("\n")[1:] == [
        f"A\t{'■' * 40}  60",
        f"B\t{'■' * 20}  30  no audit",
        "The bars are scaled (a sign is about 1.5 criteria); the numbers are exact.",
    ]


def test_headings_lists_and_notes_have_real_styles() -> None:
    word = read(
        render(
            Heading(text("One")),
            Heading(text("Two"), 3),
            Bullets([text("b")]),
            Note(text("n")),
            Entries([Entry(text("e"))], chapters=True),
        )
    )
    assert [paragraph.style.name for paragraph in word.paragraphs if paragraph.style] == [
        "Title", "Heading 1", "Heading 2", "List Bullet", "Note", "Heading 3",
    ]  # fmt: skip


def test_a_list_in_a_cell_is_a_list() -> None:
    cell = Cell(blocks=(Paragraph(text("before")), Bullets([text("a")])))
    word = read(render(Table((Column(text("Head")),), [Row((cell,))])))
    styles = [paragraph.style for paragraph in word.tables[0].rows[1].cells[0].paragraphs]
    assert [style.name for style in styles if style] == ["Table Text", "Table Bullet"]
    assert word.styles["Table Bullet"].element.find(f".//{qn('w:numId')}") is not None


def test_heads_of_tables_are_repeated_and_rows_are_kept_whole_unless_they_outgrow_a_page() -> None:
    columns = (Column(text("A")), Column(text("B")))
    short, long = (Cell(text("word " * number)) for number in (10, 2000))
    table = Table(columns, [Row((short, short)), Row((short, long))])
    written = read(render(table)).tables[0].rows
    settings = [
        [child.tag for child in row._tr.trPr] if row._tr.trPr is not None else [] for row in written
    ]
    assert settings == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], []]


def test_a_heading_and_what_leads_to_a_table_stay_with_it() -> None:
    word = read(render(Heading(text("H")), Paragraph(text("Short.")), small_table("x")))
    heading, lead_in = word.paragraphs[1:3]
    assert heading.style is not None
    assert heading.style.paragraph_format.keep_with_next
    assert lead_in.paragraph_format.keep_with_next
    head = word.tables[0].rows[0].cells[0].paragraphs[0]
    assert head.style is not None
    assert head.style.name == "Table Head"
    assert head.style.paragraph_format.keep_with_next
    long = read(render(Heading(text("H")), Paragraph(text("long " * 900)), small_table("x")))
    assert not long.paragraphs[2].paragraph_format.keep_with_next


def test_a_line_below_a_heading_stays_with_what_it_leads_to() -> None:
    blocks = (Heading(text("H")), Paragraph(text("tier")), Paragraph(text("The criterion.")))
    paragraphs = read(render(*blocks)).paragraphs
    assert [bool(paragraph.paragraph_format.keep_with_next) for paragraph in paragraphs[2:]] == [
        True, False,
    ]  # fmt: skip


def test_widths_follow_the_shares_and_fill_the_page_in_grid_and_cells() -> None:
    columns = (Column(text("A"), share=3), Column(text("B"), share=1))
    word = read(render(Table(columns, [Row((Cell(text("x")), Cell(text("y"))))]), landscape=True))
    table = word.tables[0]
    grid = [column.width for column in table.columns]
    assert None not in grid
    first, second = (width or 0 for width in grid)
    assert first == pytest.approx(3 * second, rel=0.01)
    section = word.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    assert first + second == (section.page_width or 0) - margins
    assert [[cell.width for cell in row.cells] for row in table.rows] == [grid, grid]


def test_a_narrow_column_is_as_wide_as_its_longest_word() -> None:
    columns = (Column(text("Effectiveness"), share=1), Column(text("B"), share=40))
    word = read(render(Table(columns, [Row((Cell(text("x")), Cell(text("y"))))])))
    assert (word.tables[0].columns[0].width or 0) > Cm(2.4)


def test_the_symbol_of_a_rating_stays_with_its_word() -> None:
    rating = make_rating(DEFAULT_SCALE.levels[1])
    widths = []
    for head in ((rating,), text(rating.text)):
        columns = (Column(head, share=1), Column(text("B"), share=40))
        table = read(render(Table(columns, [Row((Cell(), Cell()))]))).tables[0]
        widths.append(table.columns[0].width or 0)
    assert widths[0] > widths[1]


def test_no_cell_is_empty_and_the_table_says_what_it_is() -> None:
    table = Table((Column(text("A")), Column(())), [Row((Cell(), Cell(blocks=())))], "Ratings")
    data = render(table)
    assert [cell for row in rows(read(data).tables[0]) for cell in row] == ["A", "–", "–", "–"]
    assert (
        '<w:tblCaption w:val="Ratings"/><w:tblDescription w:val="Ratings. Columns: A, ."'
        in (parts(data)["word/document.xml"])
    )


def test_a_level_tints_its_cell_and_stands_there_in_words() -> None:
    cell = Cell((make_rating(RED),), level=RED)
    word = read(render(Table((Column(text("Rating")),), [Row((cell,))])))
    written = word.tables[0].rows[1].cells[0]
    assert written.text == "■ Red"
    shade = next(written._tc.iter(qn("w:shd")), None)
    assert shade is not None
    assert shade.get(qn("w:fill")) not in (None, "ffffff", "auto")


@pytest.mark.parametrize(
    ("meaning", "format_"),
    [(Meaning.STRONG, "bold"), (Meaning.WARNING, "bold"), (Meaning.REMOVED, "strike"), (Meaning.INSERTED, "underline")],
)  # fmt: skip
def test_a_meaning_is_seen_without_its_colour(meaning: Meaning, format_: str) -> None:
    word = read(render(Paragraph((Piece("x", meaning),))))
    font = word.paragraphs[1].runs[0].font
    assert getattr(font, format_)


def test_links_lead_to_addresses_and_rows_but_never_run_anything() -> None:
    pieces = (
        Piece("out", link="https://example.org/?a=1&b=2"),
        Piece("in", link="#leadership/monitoring"),
        Piece("bad", link="javascript:alert(1)"),
        Piece("file", link="file:///etc/passwd"),
    )
    word = read(render(Paragraph(pieces), small_table("x", key="leadership/monitoring")))
    links = word.paragraphs[1].hyperlinks
    assert [(link.text, link.address, link.fragment) for link in links] == [
        ("out", "https://example.org/?a=1&b=2", ""),
        ("in", "", bookmark_name("leadership/monitoring")),
    ]
    assert "javascript" not in "".join(parts(render(Paragraph(pieces))).values())


def test_a_key_becomes_a_bookmark_round_the_row_once() -> None:
    cell = Cell(blocks=(Paragraph(text("Criterion")), Paragraph(text("its words"))))
    columns = (Column(text("A")), Column(text("B")))
    table = Table(columns, [Row((cell, Cell(text("answer"))), key="k")] * 2)
    assert list(bookmarks(read(render(table)))) == [(bookmark_name("k"), "Criterion")]
    assert len(bookmark_name("x" * 300, "0" * 24)) <= 40


def test_the_contents_lead_to_the_headings() -> None:
    word = read(render(Heading(text("One")), Heading(text("Two")), with_contents=True))
    entries = [paragraph for paragraph in word.paragraphs if paragraph.hyperlinks]
    assert [(entry.text, entry.hyperlinks[0].fragment) for entry in entries] == [
        ("One", "_Toc00000001"), ("Two", "_Toc00000002"),
    ]  # fmt: skip
    assert [name for name, _words in bookmarks(word)] == ["_Toc00000001", "_Toc00000002"]
    kinds = [node.get(qn("w:fldCharType")) for node in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_right_to_left_text_is_marked_as_such() -> None:
    word = read(render(Paragraph(text("مرحبا and English")), Paragraph(text("English مرحبا"))))
    arabic, english = word.paragraphs[1:]
    assert arabic._p.pPr is not None
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert english._p.pPr is None or english._p.pPr.find(qn("w:bidi")) is None
    assert [bool(run.font.rtl) for run in english.runs] == [False, True]
    table = read(render(small_table("x", "y"), direction="rtl", language="ar")).tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_what_xml_cannot_hold_is_shown_or_replaced() -> None:
    words = "a\x00b\x1fc\ufffed\ud800e\u202ef\tg"
    word = read(render(Paragraph(text(words)), Heading(text(words)), small_table(words)))
    assert word.paragraphs[1].text == "a‹U+0000›b‹U+001F›c\ufffdd\ufffde‹U+202E›f g"


def test_language_title_and_page_numbers_are_set() -> None:
    data = render(Paragraph(text("x")), subject="Oakfield", foot="Oakfield · Autumn", language="cy")
    word = read(data)
    properties = word.core_properties
    assert (properties.title, properties.subject, properties.language) == (
        "A title",
        "Oakfield",
        "cy",
    )
    assert 'w:lang w:val="cy"' in parts(data)["word/styles.xml"]
    footer = word.sections[0].footer.part.element
    assert [node.get(qn("w:instr")) for node in footer.iter(qn("w:fldSimple"))] == [
        " PAGE ",
        " NUMPAGES ",
    ]
    assert "Oakfield · Autumn" in "".join(footer.itertext())
    assert (word.sections[0].page_width or 0) == pytest.approx(Cm(21), abs=Cm(0.01))


def test_nothing_tells_who_when_or_where_and_the_same_document_gives_the_same_bytes() -> None:
    data = render(Heading(text("One")), small_table("x"), with_contents=True)
    assert data == render(Heading(text("One")), small_table("x"), with_contents=True)
    written = parts(data)
    assert not {name for name in written if "thumbnail" in name or "app.xml" in name}
    core = written["docProps/core.xml"]
    assert not [
        name
        for name in ("creator", "created", "modified", "lastModifiedBy", "description")
        if name in core
    ]
    assert "python-docx" not in "".join(written.values())
    assert "2013" not in core


def test_styles_that_are_named_are_declared() -> None:
    entry = Entry(text("e"), "1", detail=lambda: (Paragraph(text("d")),))
    blocks = (
        Heading(text("H")),
        Note(text("n")),
        Facts([("a", ())]),
        Entries([entry]),
        small_table("x"),
    )
    data = render(*blocks, with_contents=True)
    word = read(data)
    declared = {style.style_id for style in word.styles}
    names = ("w:pStyle", "w:rStyle", "w:tblStyle")
    used = {node.get(qn("w:val")) for name in names for node in word.element.iter(qn(name))}
    based_on = {
        node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:basedOn"), qn("w:next"))
    }
    assert used | based_on <= declared


# ECMA-376, part 1: the order in which properties stand; Word offers to repair a file with another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs strike color sz szCs u rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblLayout tblBorders tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW shd",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang",
    "abstractNum": "nsid multiLevelType tmpl lvl",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "sectPr": "headerReference footerReference pgSz pgMar cols bidi docGrid",
    "tbl": "tblPr tblGrid tr",
}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_properties_stand_in_the_order_of_the_schema(direction: str) -> None:
    data = document_word(every_block(direction))
    for name, content in parts(data).items():
        for node in parse_xml(content.encode()).iter() if name.endswith(".xml") else ():
            local = node.tag.rpartition("}")[2]
            if node.tag == qn(f"w:{local}") and local in ORDER:
                known = ORDER[local].split()
                places = [known.index(child.tag.rpartition("}")[2]) for child in node]
                assert places == sorted(places), (name, local)


def test_nothing_points_at_what_is_not_there() -> None:
    data = document_word(every_block("ltr"))
    word = read(data)
    body = word.element
    ids = [node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkStart"))]
    assert sorted(ids) == sorted(node.get(qn("w:id")) for node in body.iter(qn("w:bookmarkEnd")))
    assert len(ids) == len(set(ids))
    names = [name for name, _words in bookmarks(word)]
    assert len(names) == len(set(names))
    anchors = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors <= set(names)
    links = {node.get(qn("r:id")) for node in body.iter(qn("w:hyperlink"))} - {None}
    assert links <= set(word.part.rels)
    numbers = {
        node.get(qn("w:numId")) for node in word.part.numbering_part.element.iter(qn("w:num"))
    }
    used = {node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:numId"))}
    assert used == numbers
    cells = list(body.iter(qn("w:tc")))
    assert cells
    assert all(cell[-1].tag == qn("w:p") for cell in cells)


def every_block(direction: str) -> Document:
    """A document with every kind of block, piece and option."""
    pieces = tuple(Piece("x", meaning) for meaning in Meaning)
    table = Table(
        (Column(text("A")), Column(text("1"), is_number=True)),
        [
            Row((Cell(pieces, level=RED), Cell(text("1"))), lead="1", key="k", strong=True),
            Row((Cell(blocks=(Paragraph(text("a\n- b")), Bullets([text("c")]))), Cell())),
        ],
    )
    entry = Entry(text("e"), "1", text("r"), notes=("n",), detail=lambda: (table,), key="e")
    return Document(
        text("Every block"),
        (
            Facts([("a", text("b"))]),
            Heading(text("One"), size="2", key="one", new_page=True),
            Paragraph((*pieces, make_rating(RED), Piece("مرحبا"), Piece("to", link="#k"))),
            Paragraph((Piece("out", link="https://example.org"),)),
            table,
            table,
            Note(text("n\n- b")),
            Packed([text("a"), text("b")], strong=True),
            Sides((Side("then", "Then", pieces), Side("now", "Now", pieces))),
            Entries([entry]),
            Heading(text("Two"), 3),
            Entries([entry], chapters=True),
            Bars([Bar("All", ((RED, 60),), text("60"))]),
            Facts([("Signed", ()), ("Date", ())]),
        ),
        with_contents=True,
        landscape=direction == "rtl",
        direction=direction,
        foot="foot",
    )


def test_a_rating_in_a_narrow_head_has_room_beside_its_symbol() -> None:
    """Fonts have the symbols wider than letters: "◆" stood above "Amber"."""
    counts = (Column((make_rating(level),), is_number=True) for level in DEFAULT_SCALE.levels)
    columns = (Column(text("Section"), share=40), *counts)
    rows = [Row((Cell(text("A long title of a section")), *(Cell(text("1")) for _ in range(3))))]
    _title, red, amber, green = column_widths(Table(columns, rows), 9000)
    assert red < amber
    assert amber == green
    assert amber >= 190 + 105 * (len("◆ Amber") + 2)
