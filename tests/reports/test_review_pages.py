"""The review as Markdown and as HTML: what a reader gets is what was written, and it acts as nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from review_support import AUTUMN, SUMMER, across_editions, example, hard
from worked_example import answer

from semh_tui.compare.review import Review
from semh_tui.model.text import visible
from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.document import Cell, Column, Document, Heading, Note, Paragraph, Row, Table
from semh_tui.reports.inline_text import make_text
from semh_tui.reports.render.html import document_html
from semh_tui.reports.render.html_tags import escape_text, prose, tag
from semh_tui.reports.render.markdown import document_markdown

REVIEWS = [example(), across_editions(), hard()]
EMPTY = {"meta", "br"}


class Page(HTMLParser):
    """Tags that open and close, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.seen.add(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def markdown(filtered: ReviewFilter) -> str:
    return "".join(document_markdown(review_document(filtered)))


def html_of(filtered: ReviewFilter) -> str:
    return document_html(review_document(filtered))


def words(text: str) -> str:
    return " ".join(text.split())


def markdown_page(review: Review, only: Only | None = None) -> Page:
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Page(renderer.render(markdown(ReviewFilter(review, only))))


def html_page(review: Review, only: Only | None = None) -> Page:
    return Page(html_of(ReviewFilter(review, only)))


@pytest.mark.parametrize("review", REVIEWS)
@pytest.mark.parametrize("page", [markdown_page, html_page])
def test_all_evidence_of_what_moved_is_there_word_for_word(review: Review, page: object) -> None:
    assert callable(page)
    shown = words(page(review).text.replace("• ", ""))
    for row in review.rows:
        if row.movement in review.moving:
            for evidence in (row.old_evidence, row.new_evidence):
                expected = words(re.sub(r"(?m)^- ", "", visible(evidence)))
                assert expected in shown


@pytest.mark.parametrize("page", [markdown_page, html_page])
def test_a_text_acts_as_nothing(page: object) -> None:
    assert callable(page)
    rendered = page(hard())
    assert "<script>alert(1)</script>" in rendered.text
    assert "script" not in rendered.seen
    assert "em" not in rendered.seen
    assert "# not a heading" in rendered.text
    assert "[SEND] [/] [x] done 🌱" in rendered.text
    assert "two | three" in rendered.text


@pytest.mark.parametrize("page", [markdown_page, html_page])
def test_the_words_that_changed_are_marked(page: object) -> None:
    assert callable(page)
    assert {"s", "strong"} <= page(hard()).seen or {"del", "ins"} <= page(hard()).seen
    assert not {"del", "ins", "s"} & page(example(), Only.DECLINED).seen


def test_the_markdown_reads_as_it_is() -> None:
    shown = markdown(ReviewFilter(example()))
    lines = shown.splitlines()
    assert lines[0] == "# Oakfield Primary School: Autumn 2026/27 against Summer 2025/26"
    assert lines[2].startswith("**▲ 7 improved · ▼ 2 declined · = 21 same")
    assert "## ▼ Declined: 2 criteria" in lines
    assert "### 1.3 Leading on staff wellbeing: ◆ Amber → ■ Red" in lines
    assert "> " + answer(AUTUMN, "staff-wellbeing-led").evidence in lines
    assert "**Summer 2025/26**" in lines
    assert lines.index("## Promised, still open and overdue: 4 steps") < lines.index(
        "## ▲ Improved: 7 criteria, 1 judgement"
    )
    assert "\n\n\n" not in shown


def test_marks_stay_on_their_line_and_behind_a_bullet() -> None:
    shown = markdown(ReviewFilter(hard(), Only.DECLINED))
    assert "> Rain is ~~caught.~~ \\[SEND\\]" in shown
    assert "> Rain is **wasted.** \\[SEND\\]" in shown


def test_the_page_needs_nothing_else_and_prints() -> None:
    html = html_of(ReviewFilter(example()))
    assert html.startswith("<!DOCTYPE html>")
    assert not re.search(r"(?:src|href)=|@import|url\(", html)
    assert "size: A4" in html
    page = html_page(example())
    assert "As it stood on 23 November 2026." in page.text
    assert {"table", "h1", "h2", "h3"} <= page.seen


def test_the_page_has_landmarks_and_its_tables_have_names_and_heads() -> None:
    html = html_of(ReviewFilter(example()))
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB" dir="ltr">')
    assert html.count("<main ") == html.count("<h1>") == 1
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        assert table.startswith('<table><caption id="table-')
        head, body = table.split("<tbody>")
        assert head.count("<th ") == head.count('scope="col"') == 7
        assert body.count("<tr>") == body.count('<th scope="row">')
    assert not re.search(r"<t[dh][^>]*></t[dh]>", html), "no cell is empty"
    assert "prefers-color-scheme: dark" in html


def test_the_policy_of_the_page_allows_its_own_style_sheet() -> None:
    html = html_of(ReviewFilter(example()))
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html
    assert "style=" not in html


def test_html_is_escaped_once() -> None:
    assert tag("p", "a < b & c", class_='x"y') == '<p class="x&quot;y">a &lt; b &amp; c</p>'
    assert tag("p", escape_text("<b>")) == "<p>&lt;b&gt;</p>"
    assert escape_text(escape_text("&")) == "&amp;"


def test_paragraphs_lines_and_lists() -> None:
    html = prose(make_text("One\ntwo\n\n- a\n- b <c>\nthree"))
    assert html.replace("\n", "") == (
        "<p>One<br>two</p><ul><li>a</li><li>b &lt;c&gt;</li></ul><p>three</p>"
    )


def test_untouched_evidence_stands_once() -> None:
    review = hard()
    shown = html_page(review).text
    kept = next(row for row in review.rows if row.place.criterion == "gone")
    assert kept.old_evidence == kept.new_evidence
    assert "Summer 2025/26 and Autumn 2026/27" in shown
    assert SUMMER < AUTUMN


def test_a_caption_that_the_heading_above_says_already_is_for_screen_readers_alone() -> None:
    rows = (Row((Cell(make_text("A")),)),)
    table = Table((Column(make_text("Action")),), rows, caption="Overdue")
    blocks = (
        Heading(make_text("Overdue")),
        table,
        Paragraph(make_text("More")),
        table._replace(caption="Other"),
    )
    html = document_html(Document(make_text("Plan"), blocks))
    assert re.findall(r"<caption[^>]*>", html) == [
        '<caption id="table-1" class="unseen">', '<caption id="table-2">',
    ]  # fmt: skip


def test_what_is_to_know_of_a_page_stands_above_its_contents() -> None:
    blocks = (Note(make_text("Draft")), Heading(make_text("One"), key="one"))
    html = document_html(Document(make_text("Form"), blocks, with_contents=True))
    assert html.index("<h1>") < html.index("Draft") < html.index("<nav") < html.index("<h2")
