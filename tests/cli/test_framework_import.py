"""A table becomes a framework: what is read of it, whatever it looks like."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_support import one_line, semh
from openpyxl import Workbook
from openpyxl.styles import Font
from table_support import (
    FILE,
    SCHOOL,
    criteria,
    csv_bytes,
    first,
    import_table,
    imported,
    write_book,
    write_csv,
)

from semh_tui.cli.commands.framework import import_table as command

EXPECTED = [
    ("Leadership", "1.1", "Governors know the policy."),
    ("Leadership", "6.10", "A lead is named."),
    ("Staff", "2.1", "Staff are trained each year."),
]
BOLD = Font(bold=True)


def test_a_table_becomes_a_framework_that_audits_answer() -> None:
    framework = imported(write_book(SCHOOL), "--publisher", "Our trust")
    assert criteria(framework) == EXPECTED
    assert (framework.id, framework.edition, framework.title, framework.publisher) == (
        "standard", "2026", "standard", "Our trust",
    )  # fmt: skip
    assert first(framework).guidance == "Minutes"
    assert "yaml-language-server" not in FILE.read_text("utf-8"), "no schema stands beside it"
    assert semh("new", "--framework", "standard", "--setting", "Elm Road").code == 0
    assert semh("answer", "autumn", "6.10", "--rating", "green").code == 0


@pytest.mark.parametrize(
    ("separator", "encoding", "begin"),
    [(",", "utf-8", ""), (",", "utf-8-sig", ""), (";", "cp1252", ""), ("\t", "utf-16", ""), (";", "utf-8", "sep=;\r\n")],
)  # fmt: skip
def test_a_csv_file_is_read_however_it_was_saved(separator: str, encoding: str, begin: str) -> None:
    rows = [*SCHOOL, ("", "2.2", "“Café, bar; club” –\nand more, too, much, more, of, it", "a, b")]
    text = begin + csv_bytes(rows, separator).decode()
    framework = imported(write_csv(text.encode(encoding)))
    assert criteria(framework)[:3] == EXPECTED
    assert criteria(framework)[3][2] == "“Café, bar; club” –\nand more, too, much, more, of, it"


def test_a_sheet_with_a_title_merged_sections_and_empty_rows() -> None:
    rows = [("Our audit 2026",), (), ("Area", "No.", "What good looks like", "Topic", "Evidence"),
            ("Leadership", 1, "One", "Plan", "x"), ("", 2, "Two"), (), ("Staff", "3", "Three", "Do")]  # fmt: skip

    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("A4:A5")
        sheet.merge_cells("D4:D5")

    path = write_book(rows, change)
    framework = imported(path)
    assert criteria(framework) == [("Leadership", "1", "One"), ("Leadership", "2", "Two"), ("Staff", "3", "Three")]  # fmt: skip
    assert [criterion.group for criterion in framework.criteria] == ["Plan", "Plan", "Do"]
    assert "Columns not used: “Evidence”." in import_table(path, "--dry-run").err


@pytest.mark.parametrize("mark", ["bold", "merged", "number", "alone"])
def test_rows_that_only_name_a_section_are_sections(mark: str) -> None:
    rows: list[tuple[object, ...]] = [
        ("No", "Criterion", "Red", "Amber", "Green"),
        ("", "Leadership"), ("1.1", "One"), ("1.2", "Two"), ("", "Staff"), ("2.1", "Three"), ("", "Signed by"),
    ]  # fmt: skip
    if mark == "number":
        rows[1], rows[4] = ("1", "Leadership"), ("2", "Staff")
    if mark == "alone":
        rows[1], rows[4] = ("Leadership",), ("Staff",)
        rows[6] = ("Signed by",)

    def change(sheet: Any) -> None:
        for row in (2, 5, 7):
            if mark == "merged":
                sheet.merge_cells(f"B{row}:E{row}")
            for cell in sheet[row] if mark in ("bold", "number") else ():
                cell.font = BOLD

    path = write_book(rows, change)
    framework = imported(path)
    assert criteria(framework) == [("Leadership", "1.1", "One"), ("Leadership", "1.2", "Two"), ("Staff", "2.1", "Three")]  # fmt: skip
    assert [section.ref for section in framework.sections] == (["1", "2"] if mark == "number" else ["", ""])  # fmt: skip
    assert "row 7" in import_table(path, "--dry-run").err


def test_criteria_that_are_all_bold_are_criteria() -> None:
    def change(sheet: Any) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = BOLD

    framework = imported(write_book([("Criterion", "Evidence"), ("One",), ("Two",)], change))
    assert criteria(framework) == [("standard", "", "One"), ("standard", "", "Two")]


def test_every_kind_of_column_and_cell() -> None:
    rows = [
        ("Ref", "Title", "Standard", "Statutory?", "Tier", "Links", "Not yet", "Embedded", "Guidance"),
        (6.1, "Half", "=1+1", "Yes", 0.5, "Guide: http://example.org/a.", "Nobody does.", "All do.", date(2026, 3, 4)),
        ("2", "", "Line\nline", "no", "", "DfE page", "x", "", ""),
    ]  # fmt: skip

    def change(sheet: Any) -> None:
        sheet["A2"].number_format = "0.00"
        sheet["E2"].number_format = "0%"
        sheet["F3"].hyperlink = "https://example.org/b"
        sheet["C2"] = "The words"

    framework = imported(write_book(rows, change), "--levels", "Not yet, Begun, Embedded")
    one, two = framework.criteria
    assert (one.ref, one.title, one.text, one.statutory, one.tier) == ("6.10", "Half", "The words", True, "50%")  # fmt: skip
    assert one.levels == {"not-yet": "Nobody does.", "embedded": "All do."}
    assert [level.letter for level in framework.levels] == ["N", "B", "E"]
    assert [(link.title, link.url) for link in one.resources] == [("Guide", "https://example.org/a")]  # fmt: skip
    assert one.guidance == "04/03/2026"
    assert [(link.title, link.url) for link in two.resources] == [("DfE page", "https://example.org/b")]  # fmt: skip


def test_levels_in_a_second_row_of_headings_and_a_criterion_over_several_rows() -> None:
    rows = [("No", "Criterion", "Descriptors", "", "", "Guidance"), ("", "", "Red", "Amber", "Green", ""),
            ("1", "One", "Nothing yet", "A bit", "All", "first"), ("", "", "", "", "", "second"),
            ("2", "Two", "None", "Some", "All", "")]  # fmt: skip

    def change(sheet: Any) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:E1", "F1:F2", "A3:A4", "B3:B4"):
            sheet.merge_cells(cells)

    one, two = imported(write_book(rows, change)).criteria
    assert one.levels == {"red": "Nothing yet", "amber": "A bit", "green": "All"}
    assert one.guidance == "first\nsecond"
    assert two.levels["amber"] == "Some"


def test_columns_for_ticks_describe_no_level() -> None:
    rows = [("Criterion", "Red", "Amber", "Green"), ("One", "x", "", ""), ("Two", "", "", "✓")]
    assert not any(one.levels for one in imported(write_book(rows)).criteria)


def test_a_column_is_named_where_its_heading_does_not_say() -> None:
    path = write_csv("Thing,Words\nA,One\nB,Two\n")
    ran = import_table(path)
    assert ran.code == 2
    assert "The columns are: “Thing”, “Words”." in one_line(ran.err)
    assert not FILE.exists()
    assert import_table(path, "--column", "text=Wrong").code == 4
    assert import_table(path, "--column", "colour=Words").code == 2
    options = ("--column", "criterion=Words", "--column", "section=Thing")
    assert criteria(imported(path, *options)) == [("A", "", "One"), ("B", "", "Two")]


def test_the_terminal_is_asked_for_what_a_command_line_would_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(command, "can_ask", lambda: True)
    path = write_csv("Thing,Words\nA,One\n")
    ran = import_table(path, stdin=b"nothing\n2\n")
    assert ran.code == 0
    assert "Which column holds the text" in ran.err
    assert "text: |-\n      One\n" in FILE.read_text("utf-8")
    assert import_table(write_csv("a,b\n1,2\n", "other.csv"), stdin=b"\n").code == 2
    assert import_table(write_several(), stdin=b"Secondary\n").code == 0
    assert "text: |-\n      Second" in Path("framework/several.yaml").read_text("utf-8")


def write_several() -> str:
    book = Workbook()
    for title, text in (("Primary", "First"), ("Secondary", "Second"), ("Old", "Third")):
        sheet = book.create_sheet(title)
        sheet.append(("Criterion",))
        sheet.append((text,))
    book["Old"].sheet_state = "hidden"
    book.save("several.xlsx")
    return "several.xlsx"


def test_one_of_several_sheets_is_named_and_hidden_ones_are_not_read() -> None:
    path, file = write_several(), Path("framework/several.yaml")
    ran = import_table(path)
    assert ran.code == 2
    assert "“Primary”, “Secondary”. Say which: --sheet" in one_line(ran.err)
    assert import_table(path, "--sheet", "Old").code == 4
    assert not file.exists()
    framework = imported(path, "--sheet", "ALL", file=file)
    assert criteria(framework) == [("Primary", "", "First"), ("Secondary", "", "Second")]


def test_two_thousand_rows_take_a_second_or_two() -> None:
    rows: list[tuple[object, ...]] = [("Section", "Ref", "Criterion", "Red", "Green")]
    for number in range(2000):
        words = f"Criterion {number} of the many that this standard has, in words"
        rows.append((f"Part {number // 20}", f"{number // 20}.{number % 20}", words, "None yet", "All of it"))  # fmt: skip
    path = write_book(rows)
    start = time.process_time()
    assert import_table(path).code == 0
    assert import_table(path, "-o", str(FILE)).code == 0
    assert time.process_time() - start < 10
