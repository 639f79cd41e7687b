"""A section completed by keys alone, and by mouse with nothing typed but words: the same file as by commands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading_support import EXAMPLE
from screen_support import audit_screen, rows, screen_text, wait_for
from section_by_all_ways import COMMANDS, NEW, without_step_ids
from textual.pilot import Pilot

from semh_tui.cli.app import run
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.step import StepScreen


@pytest.fixture
def by_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The file as the commands make it; the audit is then begun anew."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "audits")
    for arguments in COMMANDS:
        assert run(list(arguments)) == 0
    spring = Path("audits/2026-27-spring.yaml")
    text = spring.read_text("utf-8")
    spring.unlink()
    assert run(list(NEW)) == 0
    return text


def open_spring() -> SemhApp:
    folder = AuditFolder.at(Path("audits"))
    return SemhApp(folder, find_audit(Catalogue(folder), "spring"))


def spring_text() -> str:
    return without_step_ids(Path("audits/2026-27-spring.yaml").read_text("utf-8"))


async def leave(pilot: Pilot[int], app: SemhApp) -> None:
    session = audit_screen(app).session
    await pilot.press("escape", "ctrl+s")
    await wait_for(pilot, lambda: not session.changed, "everything is saved")


async def test_by_keys(by_commands: str) -> None:
    app = open_spring()
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "1.1" in screen_text(app), "the audit")
        await pilot.press("g", "e", *"On the plan.", "enter", "enter")
        await pilot.press(*"Minutes.", "escape", "j", "=")
        await pilot.press("s", *"Ask them", "tab", *"Head", "tab", *"31/03/2027", "enter")
        await wait_for(pilot, lambda: not isinstance(app.screen, StepScreen), "the step is kept")
        await pilot.press("escape", "j", "x", *"One site.", "escape", "k", "k", "k")
        await pilot.press("a", "e", *"Strong.")
        await leave(pilot, app)
    assert spring_text() == without_step_ids(by_commands)


async def click(pilot: Pilot[int], app: SemhApp, words: str) -> None:
    """Click where the words stand on the screen."""
    await wait_for(pilot, lambda: words in screen_text(app), words)
    y, row = next((y, row) for y, row in enumerate(rows(app)) if words in row)
    await pilot.click(offset=(row.index(words) + 1, y))
    await pilot.pause()


async def test_by_mouse(by_commands: str) -> None:
    """The words of an answer are typed; everything else is pointed at."""
    app = open_spring()
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "1.1" in screen_text(app), "the audit")
        screen = audit_screen(app)
        await click(pilot, app, "● Green  –")
        await pilot.click(screen.panel.evidence)
        await pilot.press(*"On the plan.", "enter", "enter")
        await pilot.press(*"Minutes.")
        await click(pilot, app, "1.2 ")
        await click(pilot, app, "= same again")
        await click(pilot, app, "s add")
        await pilot.press(*"Ask them")
        await pilot.click("#step-owner")
        await pilot.press(*"Head")
        await pilot.click("#step-due")
        await pilot.press(*"31/03/2027")
        await click(pilot, app, "keep it")
        await wait_for(pilot, lambda: not isinstance(app.screen, StepScreen), "the step is kept")
        await click(pilot, app, "1.3 ")
        await click(pilot, app, "– N/A")
        await pilot.press(*"One site.")
        await click(pilot, app, "1.0 ○   Judgement")
        await click(pilot, app, "◆ Amber  ●")
        await pilot.click(screen.panel.evidence)
        await pilot.press(*"Strong.")
        await leave(pilot, app)
    assert spring_text() == without_step_ids(by_commands)
