"""Which report there is in which format; commands and screens ask here, and write one by one path.

A report of text and markup is a :class:`Document` that ``content/`` makes and any of ``RENDERERS`` shows;
JSON, CSV and calendars are published records of their own. What makes what is named, not imported, so
that a command loads only the format that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from semh_tui.reports.document import Document

_PACKAGE = "semh_tui.reports"


class Format(StrEnum):
    """A format, by its name on the command line."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


RENDERERS: Mapping[Format, str] = {
    Format.MARKDOWN: "render.markdown:document_markdown",
    Format.HTML: "render.html:document_html",
    Format.WORD: "render.word:document_word",
    Format.EXCEL: "render.excel:document_excel",
}
"""What shows any document; ``text`` is laid out for a width, by ``render.terminal``."""
BINARY = (Format.WORD, Format.EXCEL)
"""Formats that are files for another program, never for a terminal."""
_PAGES = (Format.TEXT, *RENDERERS)
_TEXT = (Format.TEXT,)
_READ = (Format.TEXT, Format.MARKDOWN, Format.HTML, Format.WORD)


class Report(NamedTuple):
    """A report: what makes its document, and what makes its published records.

    Both take the same arguments: whatever the report is about. One without pages has no document. A
    function stands here as "module:function", or as its module alone where that has its name.
    """

    content: str
    published: Mapping[Format, str]
    pages: tuple[Format, ...] = _PAGES

    @property
    def formats(self) -> tuple[Format, ...]:
        """Every format it comes in, in the order of ``--help``."""
        return (*self.pages, *self.published)


_ANSWER = {Format.JSON: "published.answer_json"}
REPORTS: Mapping[str, Report] = {
    "review": Report(
        "content.review.document:review_document",
        {Format.CSV: "published.csv_files.review_csv", Format.JSON: "published.review_json"},
    ),
    "status": Report(
        "content.status:status_document", {Format.JSON: "published.status_json"}, _READ
    ),
    "settings": Report("content.several_settings:settings_document", {}, _TEXT),
    "framework": Report(
        "content.framework.document:framework_document",
        {Format.JSON: "published.framework.framework_show_json"},
        _READ,
    ),
    "framework list": Report(
        "content.framework.framework_list:framework_list_document",
        {Format.JSON: "published.framework.framework_list_json"},
        _TEXT,
    ),
    "check": Report(
        "content.check_problems:check_document", {Format.JSON: "published.check_json"}, _TEXT
    ),
    "details": Report(
        "content.details:details_document", {Format.JSON: "published.details_json"}, _TEXT
    ),
    "upgrade": Report(
        "content.framework.upgrade:upgrade_document",
        {Format.JSON: "published.framework.upgrade_json"},
        _TEXT,
    ),
    "rated words": Report(
        "content.framework.rated_words:rated_words_document",
        {Format.JSON: "published.framework.rated_words_json"},
        _TEXT,
    ),
    "answer": Report("content.answer:answer_document", _ANSWER, _TEXT),
    "changed answer": Report("content.answer:changed_answer_document", _ANSWER, _TEXT),
    "step": Report("content.answer:step_document", _ANSWER, _TEXT),
    "own settings": Report(
        "content.program.settings:settings_document",
        {Format.JSON: "published.settings_json"},
        _TEXT,
    ),
    "doctor": Report(
        "content.program.doctor:doctor_document", {Format.JSON: "published.doctor_json"}, _TEXT
    ),
    "keys": Report("content.program.keys:keys_document", {}, _TEXT),
    "import": Report("content.import_changes:import_document", {}, _TEXT),
    "overview": Report(
        "content.overview.document:overview_document",
        {Format.CSV: "published.csv_files.overview_csv", Format.JSON: "published.overview_json"},
    ),
    "trend": Report(
        "content.trend.document:trend_document",
        {Format.CSV: "published.csv_files.trend_csv", Format.JSON: "published.trend_json"},
    ),
    "steps": Report(
        "content.open_steps:steps_document",
        {
            Format.CSV: "published.csv_files.steps_csv",
            Format.JSON: "published.steps_json",
            Format.ICS: "published.steps_calendar",
        },
    ),
    "form": Report("content.form:form_document", {Format.JSON: "published.form_json"}, _READ),
    "workbook": Report("", {Format.EXCEL: "published.workbook.writer:workbook_bytes"}, pages=()),
    "blank form": Report("content.form:blank_form_document", {}, _READ),
    "summary": Report(
        "content.summary:summary_document", {Format.JSON: "published.summary_json"}, _READ
    ),
    "actions": Report(
        "content.actions:actions_document",
        {
            Format.CSV: "published.csv_files.steps_csv:actions_csv",
            Format.JSON: "published.actions_json",
            Format.ICS: "published.steps_calendar:actions_calendar",
        },
    ),
}


def build_document(report: str, *about: object) -> Document:
    """Make the document of a report, by its name, of what it is about."""
    document: Document = find_function(REPORTS[report].content)(*about)
    return document


def render_report(report: str, format_: Format, *about: object) -> Iterator[bytes]:
    """A report in any format but text, in parts of whole lines or as the one file it is."""
    published = REPORTS[report].published.get(format_)
    if published:
        parts = find_function(published)(*about)
    else:
        parts = find_function(RENDERERS[format_])(build_document(report, *about))
    yield from map(_encode, [parts] if isinstance(parts, str | bytes) else parts)


def _encode(part: str | bytes) -> bytes:
    return part.encode() if isinstance(part, str) else part


def find_function(name: str) -> Callable[..., Any]:
    """Import a function by its module, inside this package, and its name; by default it has the module's."""
    module, _colon, function = name.partition(":")
    function = function or module.rpartition(".")[2]
    called: Callable[..., Any] = getattr(import_module(f"{_PACKAGE}.{module}"), function)
    return called
