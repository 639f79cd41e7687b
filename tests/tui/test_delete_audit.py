"""Deleting an audit on home: asked with keeping it first, its name typed, then in the bin."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from bin_support import use_bin, use_no_bin
from filelock import FileLock
from screen_support import screen_words, wait_for
from textual.pilot import Pilot
from textual.widgets import Static

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.disk.locking import LOCK
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.home.delete_audit import DeleteScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.reader.help import HelpScreen

EXAMPLE = Path(__file__).parents[2] / "audits"
ALL = ["2025-26-spring.yaml", "2025-26-summer.yaml", "2026-27-autumn.yaml"]


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    shutil.copytree(EXAMPLE, tmp_path / "audits", ignore=shutil.ignore_patterns("semh.yaml"))
    return AuditFolder.at(tmp_path / "audits")


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return use_bin(tmp_path / "bin", monkeypatch)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def message(app: SemhApp) -> str:
    return str(app.screen.query_one(".message", Static).content)


def notices(app: SemhApp) -> str:
    return "\n".join(notice.message for notice in app._notifications)


@asynccontextmanager
async def home(folder: AuditFolder, *keys: str) -> AsyncIterator[tuple[SemhApp, Pilot[int]]]:
    """Home, with keys pressed and the question that they open."""
    app = SemhApp(folder)
    async with app.run_test(size=(110, 30)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_words(app), "the audits")
        await pilot.press(*keys)
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        yield app, pilot


async def name_it(app: SemhApp, pilot: Pilot[int], *keys: str) -> None:
    await pilot.press("down", "enter")
    await wait_for(pilot, lambda: isinstance(app.screen, DeleteScreen), "the name")
    await pilot.press(*keys, "enter")


async def is_home(app: SemhApp, pilot: Pilot[int]) -> None:
    await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")


async def test_the_audit_under_the_cursor_goes_to_the_bin(
    folder: AuditFolder, bin_folder: Path
) -> None:
    async with home(folder, "delete") as (app, pilot):
        assert "Autumn 2026/27, in " in message(app)
        assert "a draft; 23 of 48 rated. It goes to the bin." in message(app)
        await name_it(app, pilot, *"autumn")
        refusal = "Its name is 2026-27-autumn. Esc keeps the audit."
        await wait_for(pilot, lambda: refusal in screen_words(app), "the refusal")
        assert names(folder.path) == ALL
        await pilot.press("ctrl+u", *"2026-27-autumn", "enter")
        await is_home(app, pilot)
        await wait_for(pilot, lambda: "is in the bin." in notices(app), "the notice")
        await wait_for(pilot, lambda: "Autumn 2026/27" not in screen_words(app), "the list")
        assert "Summer 2025/26" in screen_words(app)
    assert (names(folder.path), names(bin_folder)) == (ALL[:2], ALL[2:])


async def test_keeping_it_is_what_enter_does(folder: AuditFolder, bin_folder: Path) -> None:
    async with home(folder, "D") as (app, pilot):
        await pilot.press("enter")
        await is_home(app, pilot)
        await pilot.press("D")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DeleteScreen), "the name")
        await pilot.press(*"2026", "escape")
        await is_home(app, pilot)
    assert (names(folder.path), names(bin_folder)) == (ALL, [])


async def test_a_final_audit_is_said_to_be_final(folder: AuditFolder, bin_folder: Path) -> None:
    async with home(folder, "down", "delete") as (app, pilot):
        assert "Delete this final audit?" in screen_words(app)
        assert "final, and others may have read it" in message(app)
        await name_it(app, pilot, *"2025-26-summer.yaml")
        await is_home(app, pilot)
        await wait_for(pilot, lambda: "is in the bin." in notices(app), "the notice")
    assert names(bin_folder) == [ALL[1]]


async def test_a_damaged_file_can_be_deleted(folder: AuditFolder, bin_folder: Path) -> None:
    (folder.path / ALL[2]).write_text("{", "utf-8")
    async with home(folder, "end", "delete") as (app, pilot):
        assert "is damaged and cannot be read. It goes to the bin." in message(app)
        await name_it(app, pilot, *"2026-27-autumn")
        await is_home(app, pilot)
        await wait_for(pilot, lambda: "Cannot be opened" not in screen_words(app), "the list")
    assert names(bin_folder) == [ALL[2]]


async def test_the_name_to_type_is_shown_as_it_is_called(folder: AuditFolder) -> None:
    (folder.path / ALL[2]).rename(folder.path / "2026-27-autumn [copy].yaml")
    async with home(folder, "delete") as (app, pilot):
        await name_it(app, pilot)
        await pilot.pause()
        assert "Type 2026-27-autumn [copy] to delete it" in screen_words(app)


@pytest.mark.parametrize(("keys", "left"), [(("enter",), ALL), (("down", "enter"), ALL[:2])])
async def test_without_a_bin_it_is_asked_once_more(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], left: list[str]
) -> None:
    use_no_bin(monkeypatch)
    async with home(folder, "delete") as (app, pilot):
        await name_it(app, pilot, *"2026-27-autumn")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert "could not be moved to the bin" in message(app)
        assert names(folder.path) == ALL
        await pilot.press(*keys)
        await is_home(app, pilot)
        await wait_for(pilot, lambda: names(folder.path) == left, "what was chosen")


async def test_what_changed_meanwhile_stays_and_is_said(
    folder: AuditFolder, bin_folder: Path
) -> None:
    async with home(folder, "delete") as (app, pilot):
        path = folder.path / ALL[2]
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        await name_it(app, pilot, *"2026-27-autumn")
        await is_home(app, pilot)
        await wait_for(pilot, lambda: "changed by somebody else" in notices(app), "the notice")
    assert (names(folder.path), names(bin_folder)) == (ALL, [])


async def test_keys_are_handled_while_another_program_holds_the_lock(
    folder: AuditFolder, bin_folder: Path
) -> None:
    async with home(folder, "delete") as (app, pilot):
        with FileLock(folder.path / f".{ALL[2]}{LOCK}"):
            await name_it(app, pilot, *"2026-27-autumn")
            await is_home(app, pilot)
            await pilot.press("question_mark")
            await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "the help")
            assert names(bin_folder) == []
        await wait_for(pilot, lambda: names(bin_folder) == [ALL[2]], "the bin")


async def test_in_an_empty_folder_there_is_nothing_to_delete(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder(tmp_path / "audits"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("delete", "D")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
