"""Every report in every format is reached by its name, and says the same in each."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape
from importlib import import_module
from inspect import getsource
from pathlib import Path

import docx
import pytest
from editions import EDITIONS, FIRST, SECOND, audit
from openpyxl import load_workbook
from review_support import AUTUMN, SUMMER, TODAY, example
from worked_example import FOLDER, TERMS, stored

from semh_tui.compare.rated_words import list_rated_words
from semh_tui.compare.steps import list_open_steps
from semh_tui.compare.trend import build_trend
from semh_tui.compare.upgrade import upgrade_audit
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.content.answer import ShownAnswer
from semh_tui.reports.content.framework.framework_list import FrameworkList, ListedFramework
from semh_tui.reports.content.framework.rated_words import RecordedWords
from semh_tui.reports.content.framework.upgrade import CopiedAudit
from semh_tui.reports.content.program.keys import ActionKey
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.summary import Summary
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.document import Table, shown_block
from semh_tui.reports.inline_text import plain_text
from semh_tui.reports.registry import (
    RENDERERS,
    REPORTS,
    Format,
    build_document,
    find_function,
    render_report,
)
from semh_tui.reports.render.text_blocks import cell_text
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_list import list_audit
from semh_tui.storage.checks.check import check_bytes
from semh_tui.storage.diagnosis.finding import Finding, State
from semh_tui.storage.frameworks import Library
from semh_tui.storage.overview_reader import read_overview
from semh_tui.storage.settings.all_settings import YOU, Setting, SettingsRead

AUDIT = stored(AUTUMN)
MADE_UP = audit(FIRST, {})
ANSWER = ShownAnswer(AUDIT.path, AUDIT.framework, AUDIT.audit, AUDIT.framework.places[1], TODAY)
ABOUT: dict[str, Callable[[], tuple[object, ...]]] = {
    "status": lambda: (AUDIT, TODAY),
    "settings": lambda: ([list_audit(AUDIT)],),
    "framework": lambda: (AUDIT.framework, ""),
    "upgrade": lambda: (
        CopiedAudit(
            upgrade_audit(MADE_UP, FIRST, SECOND, EDITIONS),
            MADE_UP,
            FIRST,
            SECOND,
            Path("edition-2.yaml"),
            is_written=True,
        ),
    ),
    "framework list": lambda: (
        FrameworkList([ListedFramework(AUDIT.framework, "own.yaml", is_packaged=True)]),
    ),
    "check": lambda: ([check_bytes(Path("x.yaml"), b"{", Library())],),
    "details": lambda: (AUDIT.path, AUDIT.audit),
    "own settings": lambda: (
        SettingsRead((Setting(YOU, "theme", "semh-light", "x"),), Path("you"), Path("folder"), ()),
    ),
    "keys": lambda: ({"Home": [ActionKey("home.new", "n", "New audit")]},),
    "doctor": lambda: ([Finding("disk", State.MEND, "It is full.", "Make room.")],),
    "rated words": lambda: (
        RecordedWords(
            AUDIT.audit,
            AUDIT.framework,
            list_rated_words(AUDIT.audit, AUDIT.framework, None),
            AUDIT.path,
            is_recorded=True,
        ),
    ),
    "answer": lambda: (ANSWER,),
    "changed answer": lambda: (ANSWER,),
    "step": lambda: (ANSWER._replace(step=next(AUDIT.audit.steps())[1]),),
    "overview": lambda: (read_overview(AuditFolder(FOLDER), TODAY, None).overview, TODAY),
    "trend": lambda: (
        TrendFilter(build_trend((each.audit, each.framework) for each in map(stored, TERMS))),
    ),
    "steps": lambda: (list(list_open_steps(AUDIT.audit, AUDIT.framework)), TODAY),
    "review": lambda: (ReviewFilter(example()),),
    "import": lambda: (AUDIT.framework, stored(SUMMER).audit, AUDIT.audit, TODAY),
    "form": lambda: (AUDIT.framework, AUDIT.audit, TODAY),
    "blank form": lambda: (AUDIT.framework,),
    "summary": lambda: (Summary(AUDIT.framework, AUDIT.audit, TODAY, example()),),
    "workbook": lambda: (AUDIT.framework, AUDIT.audit),
    "actions": lambda: (ActionPlan(AUDIT.framework, AUDIT.audit, TODAY),),
}
WORDS = {
    "framework": "SEMH Best Practice",
    "blank form": "SEMH Best Practice",
    "framework list": "SEMH Best Practice",
    "check": "x.yaml",
    "own settings": "semh-light",
    "doctor": "Make room.",
    "upgrade": "made-up",
    "trend": "Leadership & Management",
}
"""What a report says that does not name the setting in every format."""
EVERY = [(name, format_) for name, report in REPORTS.items() for format_ in report.formats]


def test_a_format_of_every_report_is_one_file_of_under_200_lines() -> None:
    """The example in docs/architecture.md."""
    module, _colon, _function = RENDERERS[Format.EXCEL].partition(":")
    source = getsource(import_module(f"semh_tui.reports.{module}"))
    assert len(source.splitlines()) < 200


def test_every_report_is_tried() -> None:
    assert ABOUT.keys() == REPORTS.keys()


@pytest.mark.parametrize(
    "name",
    [
        *RENDERERS.values(),
        *(
            name
            for report in REPORTS.values()
            for name in (report.content, *report.published.values())
            if name
        ),
    ],
)
def test_what_the_registry_names_is_there(name: str) -> None:
    assert callable(find_function(name))


@pytest.mark.parametrize(("name", "format_"), EVERY)
def test_every_report_comes_in_every_format_of_the_registry(name: str, format_: Format) -> None:
    about = ABOUT[name]()
    if format_ is Format.TEXT:
        assert build_document(name, *about).blocks
        return
    content = b"".join(render_report(name, format_, *about))
    if format_ is Format.WORD:
        assert docx.Document(io.BytesIO(content)).paragraphs
    elif format_ is Format.EXCEL:
        assert load_workbook(io.BytesIO(content)).sheetnames
    else:
        words = unescape(content.decode()).replace("\r\n ", "").replace("\\", "")
        assert WORDS.get(name, "Oakfield Primary School") in words


@pytest.mark.parametrize(
    "name",
    [name for name, report in REPORTS.items() if Format.EXCEL in report.formats and report.content],
)
def test_every_row_that_a_page_shows_is_in_the_workbook(name: str) -> None:
    about = ABOUT[name]()
    content = b"".join(render_report(name, Format.EXCEL, *about))
    book = load_workbook(io.BytesIO(content))
    cells = {
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    }
    tables = [
        block
        for block in map(shown_block, build_document(name, *about).blocks)
        if isinstance(block, Table)
    ]
    assert tables
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                if words := plain_text(cell_text(cell)):
                    assert {words, str(cell.value), f"{cell.value} 00:00:00"} & cells, words


def test_the_action_plan_in_excel_is_one_sheet_to_filter() -> None:
    content = b"".join(render_report("actions", Format.EXCEL, *ABOUT["actions"]()))
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Action plan Oakfield Primary Sc", "About"]
    assert [cell.value for cell in sheet[1]][:4] == ["When", "No.", "Action", "Owner"]
    whens = [cell.value for cell in sheet["A"][1:]]
    assert len(whens) == sum(1 for _step in AUDIT.audit.steps())
    assert {"Overdue", "To come", "Done"} <= set(whens)
