"""The table of which report comes in which format: just that, each by its command, and each reads again."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from cli_support import semh
from json_schemas import validator
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from semh_tui.reports.registry import REPORTS, Format

READ = {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.WORD}
SHEETS = READ | {Format.EXCEL, Format.CSV, Format.JSON}
TABLE = {
    "form": READ | {Format.JSON},
    "workbook": {Format.EXCEL},
    "blank form": READ,
    "summary": READ | {Format.JSON},
    "framework": READ | {Format.JSON},
    "status": READ | {Format.JSON},
    "actions": SHEETS | {Format.ICS},
    "steps": SHEETS | {Format.ICS},
    "review": SHEETS,
    "trend": SHEETS,
    "overview": SHEETS,
    "check": {Format.TEXT, Format.JSON},
    "details": {Format.TEXT, Format.JSON},
    "framework list": {Format.TEXT, Format.JSON},
    "answer": {Format.TEXT, Format.JSON},
    "changed answer": {Format.TEXT, Format.JSON},
    "step": {Format.TEXT, Format.JSON},
    "upgrade": {Format.TEXT, Format.JSON},
    "rated words": {Format.TEXT, Format.JSON},
    "settings": {Format.TEXT},
    "own settings": {Format.TEXT, Format.JSON},
    "keys": {Format.TEXT},
    "doctor": {Format.TEXT, Format.JSON},
    "import": {Format.TEXT},
}
COMMANDS = {
    "form": ["report"],
    "workbook": ["report"],
    "blank form": ["report", "--blank"],
    "summary": ["report", "--as", "summary"],
    "framework": ["framework", "show"],
    "status": ["status", "autumn"],
    "actions": ["report", "--as", "actions"],
    "steps": ["steps"],
    "review": ["review"],
    "trend": ["trend"],
    "overview": ["overview"],
    "check": ["check"],
    "details": ["details", "autumn"],
    "framework list": ["framework"],
    "answer": ["answer", "autumn", "2.3"],
    "changed answer": ["answer", "autumn", "2.3", "--evidence", "Named in ten policies."],
    "step": ["step", "autumn", "w7ke"],
    "rated words": ["upgrade", "autumn", "--dry-run"],
    "own settings": ["settings"],
    "keys": ["settings", "--keys"],
    "doctor": ["doctor"],
}
"""How each report is asked for; an upgrade to another edition, several settings and an import have
tests of their own (test_upgrade_command, test_many_settings_commands, test_import_command)."""
SCHEMAS = {
    "framework": "framework_show",
    "framework list": "framework_list",
    "changed answer": "answer",
    "step": "answer",
    "rated words": "rated_words",
    "own settings": "settings",
}
ALSO = {"form": TABLE["workbook"]}
"""What a report's own command writes as another report: the form in Excel is the workbook."""
WRITTEN = {name for name, report in REPORTS.items() if report.pages != (Format.TEXT,)}
REACHED = [(name, format_) for name in COMMANDS for format_ in REPORTS[name].formats]


def test_the_registry_has_just_the_reports_and_formats_of_the_table() -> None:
    assert {name: set(report.formats) for name, report in REPORTS.items()} == TABLE
    assert TABLE.keys() - COMMANDS.keys() == {"upgrade", "settings", "import"}


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        (name, format_)
        for name in COMMANDS
        for format_ in Format
        if name != "workbook" and format_ not in TABLE[name] | ALSO.get(name, set())
    ],
    ids=str,
)
@pytest.mark.usefixtures("school")
def test_a_dash_of_the_table_is_refused(name: str, format_: Format) -> None:
    assert semh(*COMMANDS[name], "--format", format_).code == 2


@pytest.mark.parametrize(("name", "format_"), REACHED, ids=str)
@pytest.mark.usefixtures("school")
def test_each_is_reached_by_its_command_and_reads_again(
    name: str, format_: Format, tmp_path: Path
) -> None:
    command = [*COMMANDS[name], "--format", format_]
    if name not in WRITTEN:
        ran = semh(*command)
        content = ran.out.encode()
    else:
        file = f"written.{format_}"
        ran = semh(*command, "-o", file)
        content = (tmp_path / file).read_bytes()
    assert ran.code == 0, ran.err
    if name == "check" and format_ is Format.TEXT:
        assert content == b"", "nothing is wrong"
        return
    words = read_again(name, format_, content)
    assert len(words.split()) > 2


def read_again(name: str, format_: Format, content: bytes) -> str:
    """The words of a file, by a reader of its format; fails where it cannot be read."""
    match format_:
        case Format.WORD:
            document = docx.Document(io.BytesIO(content))
            cells = [cell.text for table in document.tables for cell in table._cells]
            return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        case Format.EXCEL:
            sheets = load_workbook(io.BytesIO(content)).worksheets
            rows = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
            return " ".join(str(value) for row in rows for value in row if value is not None)
        case Format.CSV:
            heads, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
            assert {len(line) for line in lines} == {len(heads)}
            return " ".join(heads)
        case Format.JSON:
            document_ = json.loads(content)
            validator(SCHEMAS.get(name, name)).validate(document_)
            return str(document_)
        case Format.ICS:
            calendar = content.decode().split("\r\n")
            assert (calendar[0], calendar[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
            return " ".join(calendar)
        case Format.HTML:
            return html_words(content.decode())
        case Format.MARKDOWN:
            return html_words(MarkdownIt().enable("table").render(content.decode()))
        case Format.TEXT:
            return content.decode()


def html_words(html: str) -> str:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.words: list[str] = []

        def handle_data(self, data: str) -> None:
            self.words.append(data)

    parser = Words()
    parser.feed(html)
    parser.close()
    return " ".join(parser.words)


@pytest.mark.usefixtures("school")
def test_the_csv_of_a_review_has_a_row_for_each_criterion_and_judgement() -> None:
    text = semh("review", "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 57 + 9
    row = next(row for row in rows if row["criterion"] == "staff-wellbeing-led")
    assert (row["movement"], row["old_rating"], row["new_rating"]) == ("declined", "amber", "red")
    assert "The October survey" in row["new_evidence"]
    text = semh("review", "--format", "csv", "--only", "declined").out
    assert {row["movement"] for row in csv.DictReader(io.StringIO(text))} == {"declined"}
