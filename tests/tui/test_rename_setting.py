"""Renaming the setting in an audit's details asks about its other audits."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from reading_support import example
from screen_support import wait_for
from textual.pilot import Pilot
from textual.widgets import Input, Static

from semh_tui.model.errors import SaveError
from semh_tui.storage.audit_folder import AuditFolder, load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.frameworks import Library
from semh_tui.storage.managing.rename_setting import RenamePlan, rename_setting
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen

OLD, NEW = "Oakfield Primary School", "Oakfield Academy"


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return example(tmp_path)


def settings(folder: AuditFolder) -> list[str]:
    return [load_audit(path, Library()).audit.setting for path in folder.files()]


@asynccontextmanager
async def renamed(folder: AuditFolder) -> AsyncIterator[tuple[SemhApp, Pilot[int]]]:
    """Details of autumn with another name, kept."""
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("b", "e")
        await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the details")
        app.screen.query_one("#details-setting", Input).value = NEW
        app.screen.query_one("#details-auditors", Input).value = "SENCo"
        await pilot.press("ctrl+s")
        yield app, pilot


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ((), [NEW, NEW, NEW]),
        (("down",), [OLD, OLD, NEW]),
        (("down", "down"), [OLD, OLD, OLD]),
    ],
)
async def test_it_says_how_many_and_does_what_is_chosen(
    folder: AuditFolder, keys: tuple[str, ...], after: list[str]
) -> None:
    async with renamed(folder) as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        message = str(app.screen.query_one(".message", Static).content)
        assert message.startswith(f"“{OLD}” has 3 audits here, 2 of them final.")
        await pilot.press(*keys, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "the audit")
        await wait_for(pilot, lambda: settings(folder) == after, f"{after}")
    autumn = load_audit(folder.path / "2026-27-autumn.yaml", Library()).audit
    assert autumn.auditors == ("SENCo",), "the other details are kept all the same"


async def test_a_damaged_one_is_named_and_nothing_is_renamed(folder: AuditFolder) -> None:
    spring = folder.path / "2025-26-spring.yaml"
    spring.write_text(spring.read_text("utf-8").replace("rating: red", "rating: rde", 1), "utf-8")
    damaged = spring.read_bytes()
    async with renamed(folder) as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "the audit")
        await wait_for(
            pilot,
            lambda: any("2025-26-spring.yaml" in each.message for each in app._notifications),
            "the notice",
        )
    others = [path for path in folder.files() if path != spring]
    assert [load_audit(path, Library()).audit.setting for path in others] == [OLD, OLD]
    assert spring.read_bytes() == damaged
    assert load_audit(folder.path / "2026-27-autumn.yaml", Library()).audit.auditors == ("SENCo",)


async def test_an_audit_that_is_alone_is_renamed_without_a_question(folder: AuditFolder) -> None:
    for path in folder.path.glob("2025*.yaml"):
        path.unlink()
    async with renamed(folder) as (app, pilot):
        await wait_for(pilot, lambda: settings(folder) == [NEW], "the new name")
        assert isinstance(app.screen, AboutScreen)


async def test_a_file_that_is_locked_holds_no_key_up(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def rename(renaming: RenamePlan, setting: str) -> None:
        threads.append(threading.current_thread())
        rename_setting(renaming, setting)

    monkeypatch.setattr("semh_tui.storage.managing.rename_setting.rename_setting", rename)
    async with renamed(folder) as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        await wait_for(pilot, lambda: settings(folder) == [NEW, NEW, NEW], "the new name")
    assert threads
    assert threading.main_thread() not in threads


async def test_where_one_cannot_be_written_none_is_renamed_and_the_rest_is_kept(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_renaming: RenamePlan, _setting: str) -> None:
        raise SaveError("2025-26-spring.yaml could not be saved: the disk is full.")

    monkeypatch.setattr("semh_tui.storage.managing.rename_setting.rename_setting", refuse)
    async with renamed(folder) as (app, pilot):
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        autumn = folder.path / "2026-27-autumn.yaml"
        await wait_for(
            pilot, lambda: load_audit(autumn, Library()).audit.auditors == ("SENCo",), "the rest"
        )
        assert any("the disk is full" in each.message for each in app._notifications)
    assert settings(folder) == [OLD, OLD, OLD]
