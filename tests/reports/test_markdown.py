from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from semh_tui.model.text import normalise_line
from semh_tui.reports.document import Cell, Column, Document, Paragraph, Row, Table
from semh_tui.reports.inline_text import make_text
from semh_tui.reports.render.markdown import document_markdown, escape, paragraphs

AWKWARD = [
    "[SEND] [/] [x] done", "*not* _this_", "<b>bold</b> &amp; ~~gone~~", "# 1 worry", "1. first", "12) twelfth",
    "- dash", "+ plus", "=====", "---", "> quoted", "`code`", "a | b", "\\ back", "![x](y)", "    indented",
    "http://example.org", "“quoted” 🌱 עברית",
]  # fmt: skip


def _block(text: str) -> str:
    return "\n".join(paragraphs(make_text(text)))


def shown(markdown: str) -> str:
    """The words a reader sees."""
    html = MarkdownIt().render(markdown).replace("<!-- -->", "")
    assert html.startswith("<p>")
    return unescape(html.removeprefix("<p>").removesuffix("</p>\n"))


@pytest.mark.parametrize("text", AWKWARD)
def test_a_line_reads_as_it_was_written(text: str) -> None:
    assert shown(f"x {escape(text)}") == f"x {text}"


@pytest.mark.parametrize("text", [text for text in AWKWARD if text[0] not in "- "])
def test_a_paragraph_reads_as_it_was_written(text: str) -> None:
    assert shown(_block(text)) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_any_line_reads_as_it_was_written(text: str) -> None:
    text = f"x{normalise_line(text)}"
    assert shown(escape(text)) == text


def test_lines_paragraphs_and_lists_stay_what_they_are() -> None:
    html = MarkdownIt().render(_block("one\ntwo\n\nthree:\n- a\n- b\nfour"))
    assert html == (
        "<p>one<br />\ntwo</p>\n<p>three:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>four</p>\n"
    )


@pytest.mark.parametrize(
    "text", ["Ask @senco", "a@b.org", "See #12", "GH-12", "http://example.org", "WWW.example.org"]
)
def test_nothing_is_a_link_to_a_forge(text: str) -> None:
    # What GitHub and GitLab look for is torn apart in the source, and reads as it was.
    assert text not in escape(text)
    assert shown(f"x {escape(text)}") == f"x {text}"


def test_the_lines_of_a_cell_stay_lines() -> None:
    cell = Cell(blocks=(Paragraph(make_text("one | two\nthree\n\nfour\n- five")),))
    table = Table((Column(make_text("Evidence")),), [Row((cell,))])
    (_title, markdown) = document_markdown(Document(make_text("Form"), (table,)))
    assert markdown.splitlines()[-1] == "| one \\| two<br>three<br>four<br>• five |"
