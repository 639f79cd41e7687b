"""A document under keys and mouse: what is followed, opened, selected and kept in place."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from reading_support import showing
from review_support import example
from screen_support import rows, screen_text, wait_for
from textual.color import Color
from textual.content import Content
from textual.pilot import Pilot

from semh_tui.model.rating import COLOURS, Level
from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.document import Document, Paragraph
from semh_tui.reports.inline_text import make_rating, make_text
from semh_tui.reports.render.styled_lines import Line
from semh_tui.tui.app import SemhApp
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.document_layout import DocumentLayout
from semh_tui.tui.reader.document_screen import NOTHING_FOUND, DocumentScreen
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.widgets.find_box import FindBox
from semh_tui.tui.widgets.row import Row as TitleRow

LED = "1.3   Leading on staff wellbeing"
EVIDENCE = "The October survey"


@asynccontextmanager
async def review(
    tmp_path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[SemhApp, Pilot[int], ReviewScreen]]:
    screen = ReviewScreen(example())
    async with showing(screen, size, tmp_path) as (app, pilot, _given):
        yield app, pilot, screen


def row_of(app: SemhApp, words: str) -> int:
    return next(y for y, row in enumerate(rows(app)) if words in row)


async def click(pilot: Pilot[int], app: SemhApp, words: str, times: int = 1) -> None:
    await pilot.click(DocumentView, offset=(12, row_of(app, words) - 1), times=times)
    await pilot.pause()


async def test_between_the_words_and_the_scroll_bar_is_a_blank(tmp_path: Path) -> None:
    """▲ and the bar's end, ▂, would look like one sign."""
    async with review(tmp_path) as (app, _pilot, screen):
        bar = screen.view.vertical_scrollbar.region
        lines = rows(app)[bar.y : bar.bottom]
        assert any(line[bar.x - 2] == "▲" for line in lines)
        assert {line[bar.x - 1] for line in lines} == {" "}


async def test_the_scroll_bar_tells_the_place_though_it_came_after_the_key(tmp_path: Path) -> None:
    """A key that is quicker than the first layout scrolls before there is a bar."""
    async with review(tmp_path) as (_app, pilot, screen):
        view = screen.view
        view.show_vertical_scrollbar = False
        view.scroll_to_line(5)
        view.show_vertical_scrollbar = True
        await pilot.pause()
        assert view.vertical_scrollbar.position == view.scroll_offset.y == 5


async def test_space_opens_the_evidence_in_place_and_closes_it(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("right_square_bracket")
        await pilot.pause()
        before = rows(app)
        assert EVIDENCE not in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert EVIDENCE in screen_text(app)
        assert LED in rows(app)[row_of(app, LED)]
        await pilot.press("space")
        await pilot.pause()
        assert rows(app)[1:-1] == before[1:-1]
        assert app.screen is screen


async def test_a_click_follows_a_line_once_and_a_drag_does_not(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, _screen):
        y = row_of(app, LED) - 1
        await pilot.mouse_down(DocumentView, offset=(8, y))
        await pilot.hover(DocumentView, offset=(20, y))
        await pilot.mouse_up(DocumentView, offset=(20, y))
        await pilot.pause()
        assert isinstance(app.screen, ReviewScreen), "text was selected, nothing followed"
        await click(pilot, app, LED, times=2)
        await wait_for(pilot, lambda: isinstance(app.screen, ComparisonScreen), "then and now")
        assert sum(isinstance(screen, ComparisonScreen) for screen in app.screen_stack) == 1


async def test_a_click_on_a_detail_only_puts_the_cursor_there(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("right_square_bracket", "space", "up")
        await pilot.pause()
        cursor = screen.view.cursor
        await click(pilot, app, EVIDENCE)
        assert app.screen is screen
        assert screen.view.cursor == cursor + 1


async def test_selected_text_is_copied_as_it_stands(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        y = row_of(app, LED) - 1
        await pilot.mouse_down(DocumentView, offset=(7, y))
        await pilot.hover(DocumentView, offset=(13, y))
        await pilot.mouse_up(DocumentView, offset=(13, y))
        await pilot.pause()
        assert screen.get_selected_text() == "Leading"


async def test_another_width_keeps_the_cursor_and_what_is_open(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("right_square_bracket", "space")
        await pilot.resize_terminal(130, 40)
        await pilot.pause()
        assert EVIDENCE in screen_text(app)
        assert screen.view.cursor == 9
        assert max(map(len, rows(app))) <= 130


async def test_home_and_end_and_pages_reach_both_ends(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("end")
        await pilot.pause()
        layout = DocumentLayout(review_document(ReviewFilter(example())), 77)
        assert screen.view.cursor == layout.size - 1
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        assert 0 < screen.view.cursor < layout.size - 10
        await pilot.press("home")
        await pilot.pause()
        assert "▲ 7 improved" in rows(app)[1]


async def test_the_next_page_is_drawn_before_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = DocumentLayout.draw

    def noted(layout: DocumentLayout, y: int) -> Line:
        drawn.append(y)
        return draw(layout, y)

    monkeypatch.setattr(DocumentLayout, "draw", noted)
    async with review(tmp_path) as (_app, pilot, screen):
        view = screen.view
        height = view.size.height
        await wait_for(pilot, lambda: set(drawn) >= set(range(2 * height)), "the second page")
        drawn.clear()
        await pilot.press("pagedown")
        await pilot.pause()
        top = view.scroll_offset.y
        assert len([y for y in drawn if top <= y < top + height]) <= 4, "only where the cursor is"


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_colours_follow_the_theme(tmp_path: Path, theme: str) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        app.theme = theme
        await pilot.pause()
        colour = app.theme_variables["rag-red"].lower()
        strips = [screen.view.render_line(y) for y in range(20)]
        colours = {
            segment.style.color.name
            for strip in strips
            for segment in strip
            if segment.style and segment.style.color and "■" in segment.text
        }
        assert colour in colours


async def test_words_are_found_from_line_to_line_and_the_first_escape_ends_it(
    tmp_path: Path,
) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("slash")
        await wait_for(pilot, lambda: screen.query(FindBox), "the find box")
        await pilot.press(*"wellbeing")
        await wait_for(pilot, lambda: screen.view.match, "the first line with it")
        first = screen.view.match
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.focused is screen.view, "the document")
        assert "FIND" in rows(app)[-1]
        await pilot.press("n")
        await wait_for(pilot, lambda: screen.view.match != first, "the next line")
        second = screen.view.match
        assert first
        assert second
        assert second.line > first.line
        await pilot.press("N")
        await wait_for(pilot, lambda: screen.view.match == first, "the line before")
        await pilot.press("escape")
        await pilot.pause()
        assert screen.view.match is None
        assert app.screen is screen
        assert "REVIEW" in rows(app)[-1]


async def test_words_that_stand_nowhere_are_said_so(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        await pilot.press("slash")
        await wait_for(pilot, lambda: screen.query(FindBox), "the find box")
        await pilot.press(*"zebra")
        await wait_for(pilot, lambda: NOTHING_FOUND in screen_text(app), "that it is nowhere")
        assert screen.view.match is None


async def test_what_is_found_is_marked_in_the_accent_colour(tmp_path: Path) -> None:
    async with review(tmp_path) as (app, pilot, screen):
        screen.view.find("leading on staff")
        await wait_for(pilot, lambda: screen.view.match, "the words")
        await pilot.pause()
        strip = screen.view.render_line(row_of(app, LED) - 1)
        accent = app.theme_variables["accent"].lower()
        marked = [
            segment.text
            for segment in strip
            if segment.style and segment.style.bgcolor and segment.style.bgcolor.name == accent
        ]
        assert marked == ["Leading on staff"]


def shown_colour(view: DocumentView, y: int, sign: str) -> str:
    """The colour of the segment that holds a sign."""
    style = next(segment.style for segment in view.render_line(y) if sign in segment.text)
    assert style
    assert style.color
    return style.color.name


class Colours(DocumentScreen):
    """A level in each of the colours that a framework may name."""

    def title_row(self) -> TitleRow:
        return TitleRow(Content("Colours"), Content(""))

    def document(self) -> Document:
        levels = (Level(name, name, "X", "#", name) for name in COLOURS)
        return Document((), tuple(Paragraph(make_text(make_rating(level))) for level in levels))


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast", "terminal"])
async def test_each_named_colour_of_a_level_is_shown(tmp_path: Path, theme: str) -> None:
    screen = Colours()
    async with showing(screen, (80, 24), tmp_path) as (app, pilot, _given):
        app.theme = theme
        await pilot.pause()
        lines = [y for y, row in enumerate(rows(app)[1:]) if "#" in row]
        colours = [shown_colour(screen.view, y, "#") for y in lines]
        variables = [app.theme_variables[f"rag-{name}"] for name in COLOURS]
        assert colours == [Color.parse(colour).rich_color.name for colour in variables]
        assert len(set(colours)) == len(COLOURS)


async def test_a_search_that_another_replaces_at_once_leaves_nothing_behind(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    async with review(tmp_path) as (_app, pilot, screen):
        for words in ("led", "leading", "leadership"):
            screen.view.find(words)
        await pilot.pause()
    gc.collect()
    assert not [warning for warning in recwarn if "never awaited" in str(warning.message)]
