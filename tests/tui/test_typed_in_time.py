"""What was typed a moment before something else happens is kept, however quickly that follows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from ratings import RED
from screen_support import wait_for, wait_for_screen
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")


@pytest.fixture
def path(tmp_path: Path, semh: Framework) -> Path:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(audit, semh, path, None)
    return path


@pytest.fixture
def app(path: Path) -> SemhApp:
    folder = AuditFolder.at(path.parent)
    return SemhApp(folder, load_audit(path, folder.library))


def saved(app: SemhApp, path: Path) -> str:
    return load_audit(path, app.folder.library).audit.answer(COMMITMENT).evidence


async def write_and_save(pilot: Pilot[int], app: SemhApp, text: str) -> AuditScreen:
    """Write evidence, and wait until it is in the file."""
    screen = await wait_for_screen(pilot, app, AuditScreen)
    await pilot.press("e", *text)
    screen.sync.save_now()
    assert screen.sync.wait(5)
    return screen


async def test_letters_right_before_the_key_that_leaves_are_saved(app: SemhApp, path: Path) -> None:
    """The key overtook them: they were in no file and no draft."""
    async with app.run_test() as pilot:
        await write_and_save(pilot, app, "Mi")
        for key in ("n", "e", "ctrl+q"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, lambda: not app.is_running, "the end")
    assert saved(app, path) == "Mine"


async def test_letters_right_before_the_key_that_leaves_a_form_are_asked_about(
    app: SemhApp,
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")
        form = app.screen
        for key in ("a", "b", "ctrl+q"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert form.query_one("#step-text", Input).value == "ab"


async def test_letters_right_before_a_signal_are_saved(app: SemhApp, path: Path) -> None:
    async with app.run_test() as pilot:
        screen = await write_and_save(pilot, app, "Mi")
        screen.panel.evidence.insert("ne")
        await asyncio.to_thread(app.end_with_console)
    assert saved(app, path) == "Mine"


async def test_letters_in_a_form_right_before_a_signal_are_in_the_draft(
    app: SemhApp, path: Path
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")
        await pilot.press("a")
        app.screen.query_one("#step-text", Input).insert_text_at_cursor("b")
        await asyncio.to_thread(app.end_with_console)
    again = Session(load_audit(path, app.folder.library))
    again.keep_drafts()
    assert list(again.pending_drafts.forms.values()) == [{"step-text": "ab"}]


@pytest.mark.parametrize(
    "do",
    [
        lambda screen: screen.action_rate(RED),
        lambda screen: screen.show_again(),
        lambda screen: screen.leave_field(),
        lambda screen: [screen.go_to(MONITORING), screen.go_to(COMMITMENT)],
        lambda screen: screen.leaving.leave(lambda: None),
    ],
    ids=["rate", "show", "leave the field", "go away and back", "leave"],
)
async def test_letters_right_before_something_is_shown_or_done_are_kept(
    do: Callable[[AuditScreen], object], app: SemhApp, path: Path
) -> None:
    """What the session said before they reached it was shown over them, and saved with the next look."""
    async with app.run_test() as pilot:
        screen = await write_and_save(pilot, app, "Mi")
        screen.panel.evidence.insert("ne")
        do(screen)
        await pilot.pause()
        for work in (screen.sync.poll_now, screen.sync.save_now):
            work()
            assert screen.sync.wait(5)
            await pilot.pause()
        assert screen.panel.evidence.text == "Mine"
    assert saved(app, path) == "Mine"
