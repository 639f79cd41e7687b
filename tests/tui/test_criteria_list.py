"""The list of an audit draws no more than it has to."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.scrollbar import ScrollBar

from semh_tui.model.place import Place
from semh_tui.tui.widgets.criteria_list import CriteriaList, ListRow
from semh_tui.tui.widgets.reflow import OneLine


class ListApp(App[None]):
    CSS = "CriteriaList { height: 10; border: round red; }"

    def compose(self) -> ComposeResult:
        yield CriteriaList()


LINE = OneLine(lambda _width: Content("A criterion"))


def rows(count: int) -> list[ListRow]:
    return [ListRow(f"{at}", Place("a", f"{at}"), LINE) for at in range(count)]


async def test_its_scroll_bar_is_drawn_where_its_size_changes_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with ListApp().run_test() as pilot:
        criteria = pilot.app.query_one(CriteriaList)
        criteria.show_rows(rows(50))
        for _frame in range(3):  # the scroll bar comes with the second
            await pilot.pause()
        drawn: list[ScrollBar] = []
        monkeypatch.setattr(ScrollBar, "refresh", lambda bar, **_how: drawn.append(bar))
        pilot.app.screen.refresh(layout=True)
        await pilot.pause()
        assert not drawn
        monkeypatch.undo()

        criteria.show_rows(rows(100))
        await pilot.pause()
        assert criteria.vertical_scrollbar.window_virtual_size == 100
        criteria.styles.height = 20
        await pilot.pause()
        assert criteria.vertical_scrollbar.window_size == 18
        criteria.show_rows(rows(5))
        await pilot.pause()
        assert not criteria.show_vertical_scrollbar


async def test_it_is_drawn_where_its_last_row_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    async with ListApp().run_test() as pilot:
        criteria = pilot.app.query_one(CriteriaList)
        criteria.show_rows(rows(3))
        await pilot.pause()
        drawn: list[CriteriaList] = []
        monkeypatch.setattr(CriteriaList, "refresh", lambda shown, **_how: drawn.append(shown))
        criteria.show_rows([])
        assert drawn
