"""The cursor of every list is a sign as well as a colour."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen_support import rows, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.widgets.cursor_sign import CURSOR_SIGN

EXAMPLE = Path(__file__).parents[2] / "audits"
SIZES = [(60, 20), (80, 24), (130, 40)]


@pytest.fixture(params=[False, True])
def folder(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AuditFolder:
    """The worked example, with colours and without."""
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if request.param:
        monkeypatch.setenv("NO_COLOR", "1")
    return AuditFolder.at(tmp_path / "audits")


def signed(app: SemhApp) -> list[str]:
    """The rows with the sign in the first column of a list."""
    return [row for row in rows(app) if CURSOR_SIGN in row]


async def only_row(pilot: Pilot[int], app: SemhApp) -> str:
    await pilot.pause()
    lines = signed(app)
    assert len(lines) == 1, (lines, screen_text(app))
    return lines[0]


@pytest.mark.parametrize("size", SIZES)
async def test_on_home(folder: AuditFolder, size: tuple[int, int]) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        assert "Autumn 2026/27" in await only_row(pilot, app)
        await pilot.press("space", "down")
        assert "Summer 2025/26" in await only_row(pilot, app)
        await pilot.press("space")
        assert "✓ Summer" in await only_row(pilot, app)


@pytest.mark.parametrize("size", SIZES)
async def test_in_an_audit(folder: AuditFolder, size: tuple[int, int]) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "summer"))
    async with app.run_test(size=size) as pilot:
        assert " 1.0 " in await only_row(pilot, app)
        await pilot.press("down")
        assert " 1.1 " in await only_row(pilot, app)
        if size[0] > 60:
            await pilot.press("e")
            assert " 1.1 " in await only_row(pilot, app), "the row that is written about keeps it"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["v", "o", "d"])
async def test_on_screens_to_read(folder: AuditFolder, size: tuple[int, int], key: str) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "last"))
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        await pilot.pause()
        before = await only_row(pilot, app)
        await pilot.press("down", "down")
        assert await only_row(pilot, app) != before


async def test_the_sign_is_on_the_first_line_of_an_open_entry(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "right_square_bracket", "space")
        await only_row(pilot, app)


async def test_in_a_question(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "last"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "f")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        before = await only_row(pilot, app)
        await pilot.press("down")
        assert await only_row(pilot, app) != before


async def test_in_the_next_steps_while_they_have_the_focus(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "last"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        steps = screen.session.audit.steps()
        screen.go_to(next(place for place, step in steps if len(step.text) > 60))
        await pilot.pause()
        assert "☑" not in await only_row(pilot, app)
        screen.action_steps()
        await pilot.pause()
        with_sign = [row for row in signed(app) if f"{CURSOR_SIGN}☑" in row]
        assert len(with_sign) == 1, screen_text(app)
