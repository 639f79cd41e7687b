"""A document under keys and mouse: what is followed, opened, selected and kept in place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from reading_support import showing
from review_support import example
from screen_support import rows, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.reports.content.review.document import review_document
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.tui.app import SemhApp
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.document_layout import DocumentLayout
from semh_tui.tui.reader.document_view import DocumentView
from semh_tui.tui.reader.review import ReviewScreen

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


@pytest.mark.parametrize("theme", ["semh-light", "semh-dark"])
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
