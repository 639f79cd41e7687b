"""A document as an Excel file: what it says is all there, and nothing of it can act."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from openpyxl import Workbook, load_workbook

from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.reports.document import (
    Bar,
    Bars,
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
from semh_tui.reports.inline_text import make_rating, make_text
from semh_tui.reports.render.excel import document_excel
from semh_tui.reports.render.excel_cells import row_height, sheet_name

LOWEST = DEFAULT_SCALE.lowest
ROWS = (
    Row((Cell(make_text("=1+1")), Cell(make_text("6.10")), Cell((make_rating(LOWEST),), level=LOWEST)), "1.10"),
    Row(
        (
            Cell(make_text("18 December"), value=date(2026, 12, 18)),
            Cell((), (Paragraph(make_text("One.")), Bullets((make_text("two"), make_text("three"))))),
            Cell(make_text("4"), value=4),
        ),
        "1.2",
        strong=True,
    ),
)  # fmt: skip
COLUMNS = (
    Column(make_text("Action")),
    Column(make_text("Evidence"), is_prose=True),
    Column(make_text("RAG"), is_number=True),
)
DOCUMENT = Document(
    make_text("Plan [2026] 🌱"),
    (
        Note(make_text("This is a draft.")),
        Packed((make_text("3 open"), make_text("1 done"))),
        Heading(make_text("Steps: all/of them?"), size="2 steps"),
        Table(COLUMNS, ROWS),
        Table(COLUMNS, ()),
        Facts((("Signed", ()),)),
        Entries((Entry(make_text("A line"), lead="1.1", right=make_text("late")),)),
    ),
    foot="Made by hand",
)


def read(document: Document = DOCUMENT) -> Workbook:
    return load_workbook(io.BytesIO(document_excel(document)))


def test_each_table_is_a_sheet_to_filter_with_its_heads_in_sight() -> None:
    book = read()
    assert book.sheetnames == ["Steps all of them", "Steps all of them 2", "About"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["No.", "Action", "Evidence", "RAG"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.print_title_rows == "$1:$1"


def test_a_text_stays_a_text_and_a_number_and_a_day_are_excels_own() -> None:
    sheet = read().worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["1.10", "=1+1", "6.10", "■ Red"]
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert {cell.number_format for cell in sheet[2]} == {"@"}
    assert sheet["B3"].value == datetime(2026, 12, 18)
    assert sheet["B3"].number_format == "dd/mm/yyyy"
    assert sheet["B3"].alignment.horizontal == "left"
    assert (sheet["D3"].value, sheet["D3"].data_type) == (4, "n")


def test_paragraphs_and_bullets_are_lines_of_their_cell_and_seen_whole() -> None:
    sheet = read().worksheets[0]
    assert sheet["C3"].value == "One.\n- two\n- three"
    assert sheet["C3"].alignment.wrap_text
    assert sheet.row_dimensions[3].height == 45
    assert sheet["B3"].font.bold
    assert row_height([("word " * 60, 60), ("a\nb", 12)]) == 75


def test_a_level_is_tinted_beside_its_word() -> None:
    cell = read().worksheets[0]["D2"]
    assert "Red" in cell.value
    assert cell.fill.fgColor.rgb == "00f2c4be"


def test_what_stands_around_the_tables_is_not_lost() -> None:
    sheet = read()["About"]
    lines = [(label or "", words or "") for label, words in sheet.iter_rows(values_only=True)]
    assert lines == [
        ("", "Plan [2026] 🌱"), ("", "This is a draft."), ("", "3 open"), ("", "1 done"),
        ("", "Steps: all/of them?: 2 steps"), ("Signed", ""), ("1.1", "A line · late"), ("", "Made by hand"),
    ]  # fmt: skip


def test_what_an_entry_opens_to_and_what_bars_show_are_in_the_file() -> None:
    sides = Sides(
        (
            Side("then", "Summer", make_text("Two of five.")),
            Side("now", "Autumn", make_text("Five.")),
        )
    )
    entry = Entry(
        make_text("Training"), lead="1.1", notes=("The wording changed.",), detail=lambda: (sides,)
    )
    bars = Bars((Bar("Summer", ((LOWEST, 3),), make_text("■ Red 3"), ("No audit in spring",)),))
    sheet = read(Document(make_text("Review"), (Entries((entry,), chapters=True), bars)))["About"]
    lines = [(label or "", words or "") for label, words in sheet.iter_rows(values_only=True)]
    assert lines[1:] == [
        ("1.1", "Training"), ("", "The wording changed."), ("Summer", "Two of five."), ("Autumn", "Five."),
        ("Summer", "■ Red 3; No audit in spring"),
    ]  # fmt: skip


def test_the_file_names_nobody() -> None:
    data = document_excel(DOCUMENT)
    properties = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "openpyxl" not in properties
    assert load_workbook(io.BytesIO(data)).properties.title == "Plan [2026] 🌱"


def test_names_of_sheets_are_short_and_different() -> None:
    long = "A very long heading of a section that goes on"
    first = sheet_name(long, [])
    assert len(first) == 31
    assert sheet_name(long, [first]) == "A very long heading of a sect 2"
    assert sheet_name("[]:*?/\\'", []) == "Sheet"


def test_columns_are_as_wide_as_what_stands_in_them_and_heads_are_seen_whole() -> None:
    columns = (
        Column(make_text("No.")),
        Column(make_text("Owner")),
        Column(make_text("– Not applicable"), is_number=True),
    )
    rows = (
        Row(
            (
                Cell(make_text("6.12")),
                Cell(make_text("Family support worker")),
                Cell(make_text("1"), value=1),
            )
        ),
    )
    sheet = read(Document(make_text("Plan"), (Table(columns, rows),))).worksheets[0]
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [12, 24, 12]
    assert sheet.row_dimensions[1].height == 30


def test_what_stands_around_the_tables_is_printed_on_the_width_of_a_page() -> None:
    sheet = read(DOCUMENT._replace(title=make_text("A title " * 8)))["About"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.row_dimensions[1].height == 30
