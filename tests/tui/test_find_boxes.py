"""Finding, on each screen that has a find box: the first escape shows all, and none leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from ratings import RED
from reading_support import EXAMPLE, example, open_autumn
from screen_support import answer, rows, screen_text, wait_for
from textual.widgets import Input

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.list_filter import Filter
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.screen import AuthorityScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.home.screen import HomeScreen


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    """Two settings, Mill Lane and Oakfield, each with one term."""
    folder = AuditFolder.at(tmp_path / "audits")
    for name, directory in (("Oakfield", "oakfield"), ("Mill Lane", "mill-lane")):
        (folder.path / directory).mkdir(parents=True)
        text = (EXAMPLE / "2025-26-summer.yaml").read_text("utf-8")
        text = text.replace("Oakfield Primary School", f"{name} Primary School")
        (folder.path / directory / "2025-26-summer.yaml").write_text(text, "utf-8")
    return folder


def find_box(app: SemhApp) -> Input:
    return app.screen.query_one("#find", Input)


async def test_the_first_escape_shows_the_whole_audit_again(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        everything = len(screen.criteria.places)
        await pilot.press("slash", *"lunch")
        await wait_for(pilot, lambda: len(screen.criteria.places) < everything, "what holds it")
        screen.outline.filter = Filter("red", RED)
        await pilot.press("escape")
        assert len(screen.criteria.places) == everything
        assert screen.focused is screen.criteria
        assert not screen.query("#find")


@pytest.mark.parametrize("came_from", ["list", "panel"])
async def test_in_a_narrow_window_the_list_is_found_in_too(tmp_path: Path, came_from: str) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(60, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        everything = len(screen.criteria.places)
        await pilot.press(*(["enter"] if came_from == "panel" else []), "slash", *"monit")
        await wait_for(pilot, lambda: len(screen.criteria.places) < everything, "what holds it")
        assert find_box(app).has_focus
        assert "Monitoring and evaluation" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.criteria.has_focus
        assert not screen.has_class("-panel")


async def test_in_a_narrow_window_a_filter_shows_the_list(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(60, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        await pilot.press("enter", "f")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: screen.outline.is_filtered, "the filter")
        await wait_for(pilot, lambda: "Staff model regulation" in screen_text(app), "the list")
        assert "Leading on staff wellbeing" in screen_text(app)
        assert screen.criteria.has_focus


async def test_a_search_that_is_still_on_stands_in_the_find_box(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        await pilot.press("slash", *"lunch", "enter", "slash")
        assert find_box(app).value == "lunch"
        await pilot.press(*"plan")
        assert screen.outline.query == "plan"


async def test_home_begins_a_new_search_and_escape_never_leaves(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in screen_text(app), "both settings")
        await pilot.press("slash", *"oak", "enter", "slash", *"mill")
        assert find_box(app).value == "mill"
        assert "only “mill”: 1 setting" in rows(app)[0]
        await pilot.press("escape")
        assert "only" not in rows(app)[0]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.is_running
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("q")
        await wait_for(pilot, lambda: app.return_code == 0 or not app.is_running, "the end")


async def test_all_settings_begin_a_new_search_and_the_first_escape_shows_all(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in screen_text(app), "both settings")
        await pilot.press("w")
        screen = app.screen
        assert isinstance(screen, AuthorityScreen)
        await wait_for(pilot, lambda: screen.authority.result, "the overview")
        await pilot.press("slash", *"oak", "enter", "slash", *"mill")
        assert screen.search_words == "mill"
        await pilot.press("escape")
        assert screen.search_words == ""
        assert app.screen is screen
