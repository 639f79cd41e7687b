"""The form in every format, read again by a parser of that format: nothing an audit says is missing."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hard_audit import TODAY, hard_audit, text_lines
from markdown_it import MarkdownIt
from reports.word_support import all_text, read

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.text import visible
from semh_tui.reports.registry import REPORTS, Format, build_document, render_report
from semh_tui.reports.render.styled_lines import plain_text
from semh_tui.reports.render.terminal import document_lines


@pytest.fixture(scope="module")
def audit(semh: Framework) -> Audit:
    return hard_audit(semh)


class _Words(HTMLParser):
    """The text of a page, without what is only for the browser; every tag parts words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._hidden += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def shown(semh: Framework, audit: Audit, format_: Format) -> str:
    """All words of the form as a reader of the format sees them."""
    if format_ is Format.TEXT:
        lines = document_lines(build_document("form", semh, audit, TODAY), 2_000, whole=True)
        return " ".join(map(plain_text, lines))
    data = b"".join(render_report("form", format_, semh, audit, TODAY))
    if format_ is Format.WORD:
        return all_text(read(data))
    page = data.decode()
    if format_ is Format.MARKDOWN:
        page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page)
    return "".join(_Words(page).words)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("format_", [Format.TEXT, Format.MARKDOWN, Format.HTML, Format.WORD])
def test_every_text_of_the_audit_is_in_the_form(
    semh: Framework, audit: Audit, format_: Format
) -> None:
    text = squeezed(shown(semh, audit, format_))
    wanted = [audit.setting, audit.cycle.label, audit.urn, audit.notes, *audit.auditors]
    for answer in audit.answers.values():
        wanted += [answer.evidence, semh.label(answer.rating)]
        wanted += [step.text for step in answer.next_steps]
        wanted += [step.owner for step in answer.next_steps]
    missing = [
        line
        for words in wanted
        for line in text_lines(visible(words))
        if squeezed(line) not in text
    ]
    assert not missing


def test_every_answer_is_in_the_json(semh: Framework, audit: Audit) -> None:
    document = json.loads(b"".join(render_report("form", Format.JSON, semh, audit, TODAY)))
    answers: dict[tuple[str, str | None], Any] = {}
    for section in document["sections"]:
        answers[section["id"], None] = section["judgement"]
        for criterion in section["criteria"]:
            answers[section["id"], criterion["id"]] = criterion["answer"]
    assert answers.keys() == set(audit.answers)
    for place, answer in audit.answers.items():
        written = answers[place]
        assert (written["rating"], written["evidence"]) == (answer.rating, answer.evidence)
        assert [step["text"] for step in written["next_steps"]] == [
            step.text for step in answer.next_steps
        ]


@pytest.mark.parametrize("name", ["form", "summary", "actions"])
def test_the_formats_are_those_of_the_promised_table(name: str) -> None:
    formats = {str(format_) for format_ in REPORTS[name].formats}
    pages = {"text", "markdown", "html", "docx", "json"}
    assert formats == (pages | {"xlsx", "csv", "ics"} if name == "actions" else pages)
