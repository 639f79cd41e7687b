"""A key that is pressed twice, or held, closes a dialogue once and nothing else."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from screen_support import wait_for, wait_for_screen
from textual.command import CommandList
from textual.events import Key
from textual.widgets import Input

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.disk.atomic_write import Stamp, replace_file
from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.cursor_sign import CursorSign


@pytest.fixture
def app(tmp_path: Path, semh: Framework) -> SemhApp:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(audit, semh, path, None)
    folder = AuditFolder.at(path.parent)
    return SemhApp(folder, load_audit(path, folder.library))


def press_at_once(app: SemhApp, *keys: str) -> None:
    """Press keys, each before what the one before it does is seen."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


async def test_enter_twice_adds_one_step(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("s", *"Book")
        assert isinstance(app.screen, StepScreen)
        press_at_once(app, "enter", "enter", "enter", "ctrl+s")
        await wait_for(pilot, lambda: app.screen is audit, "the audit again")
        await pilot.pause()
        assert [step.text for _place, step in audit.session.audit.steps()] == ["Book"]
    assert app.fault is None


async def test_letters_right_after_a_form_was_kept_leave_no_draft_of_it(app: SemhApp) -> None:
    """It was offered at the next start as not kept, and would have been added twice."""
    async with app.run_test() as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("s", *"Book")
        form = app.screen
        assert isinstance(form, StepScreen)
        form.query_one("#step-text", Input).value = "Book it"
        form.action_keep()
        audit.session.keep_form(FormKey("step", audit.place), None)
        form.remember_values()
        assert audit.session.forms == {}


async def test_a_question_is_answered_once(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        audit, answers = app.screen, list[str]()
        ask(app, "Which?", [("One", lambda: answers.append("one")), ("Two", None)])
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        press_at_once(app, "enter", "enter", "enter")
        await wait_for(pilot, lambda: app.screen is audit, "the audit again")
        await pilot.pause()
        assert answers == ["one"]
    assert app.fault is None


@pytest.mark.parametrize("keys", [["o", "escape", "escape"], ["ctrl+p", "escape", "escape"]])
async def test_a_screen_is_left_once(app: SemhApp, keys: list[str]) -> None:
    async with app.run_test() as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press(keys[0])
        await wait_for(pilot, lambda: app.screen is not audit, "the other screen")
        press_at_once(app, *keys[1:])
        await wait_for(pilot, lambda: app.screen is audit, "the audit again")
        await pilot.pause()
        assert app.screen is audit
    assert app.fault is None


async def test_enter_twice_in_the_palette_runs_its_command_once(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("r", "g", "ctrl+p", *"undo")
        commands = app.screen.query_one(CommandList)
        await wait_for(pilot, lambda: commands.option_count > 0, "the command")
        if commands.highlighted is None:
            await pilot.press("down")
        press_at_once(app, "enter", "enter", "enter")
        await wait_for(pilot, lambda: app.screen is audit, "the audit again")
        await pilot.pause(0.3)
        assert audit.session.answer(audit.place).rating == "red"
    assert app.fault is None


async def test_a_page_key_before_a_list_has_its_place_does_nothing(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        options = CursorSign("One", "Two")
        mounted = app.screen.mount(options)
        options.highlighted = 0
        for action in ("page_up", "page_down"):
            await app.run_action(action, options)
        await mounted
    assert app.fault is None


async def test_a_letter_right_after_enter_is_no_part_of_the_line(app: SemhApp) -> None:
    """Somebody keeps a step and presses e at once, on a slow computer: the step got an e."""
    async with app.run_test() as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("s")
        press_at_once(app, *"Book", "enter", "e", "x")
        await wait_for(pilot, lambda: app.screen is audit, "the audit again")
        await pilot.pause()
        assert [step.text for _place, step in audit.session.audit.steps()] == ["Book"]


async def test_a_letter_right_after_an_enter_that_was_refused_stays(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        await pilot.press("s", *"Book", "tab", "tab", *"nex")
        form = app.screen
        assert isinstance(form, StepScreen)
        press_at_once(app, "enter", "x")
        await wait_for(pilot, lambda: form.query_one("#step-due", Input).value == "nexx", "it")
        assert app.screen is form


@pytest.mark.parametrize("key", ["slash", "question_mark", "s"])
async def test_a_key_right_after_the_one_that_leaves_is_no_fault(app: SemhApp, key: str) -> None:
    """What is typed while semh ends finds a screen that takes nothing more."""
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        screens = list(app.screen_stack)
        app.exit()
        pressed = Key(key, None)
        pressed._set_forwarded()  # the list had no use for it
        await app.on_event(pressed)
        assert app.screen_stack == screens
    assert app.fault is None


async def test_an_audit_that_is_left_before_it_stands_is_no_fault(app: SemhApp) -> None:
    home = SemhApp(app.folder)
    async with home.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(home.screen, HomeScreen), "home")
        audit = load_audit(app.folder.path / "2026-27-autumn.yaml", app.folder.library)
        home.open_audit(audit)
        home.open_audit_screens[-1].take_typed()  # as when semh is told to end
        home.leave_audit()
        await pilot.pause(0.5)
        home.open_audit(audit)
        home.exit()
        await pilot.pause(0.5)
    assert home.fault is None


@pytest.mark.parametrize("action", ["new", "help", "delete", "app.command_palette"])
@pytest.mark.parametrize("is_left", [False, True], ids=["ended", "left"])
async def test_a_screen_that_is_gone_before_it_stands_is_no_fault(
    app: SemhApp, action: str, *, is_left: bool
) -> None:
    home = SemhApp(app.folder)
    async with home.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(home.screen, HomeScreen), "home")
        await pilot.pause(0.2)
        await home.run_action(action, home.screen)
        if is_left and not isinstance(home.screen, HomeScreen):
            home.screen.dismiss(None)
        if is_left:
            await wait_for(pilot, lambda: isinstance(home.screen, HomeScreen), "home again")
        else:
            home.exit()
    assert home.fault is None


async def test_leaving_again_before_it_is_saved_asks_nothing(
    app: SemhApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asked what to do with what is not saved; once it was saved semh ended while the question opened."""
    may_write = Event()

    def replace_later(*given: Any) -> Stamp:
        assert may_write.wait(20)
        return replace_file(*given)

    monkeypatch.setattr("semh_tui.storage.disk.atomic_write.replace_file", replace_later)
    monkeypatch.setattr("semh_tui.tui.audit.leaving.AGAIN_SECONDS", 60)
    async with app.run_test(notifications=True) as pilot:
        audit = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("e", *"Two heaps.", "escape")
        press_at_once(app, "q", "q", "q")
        await pilot.pause()
        assert app.screen is audit
        may_write.set()
        await wait_for(pilot, lambda: app.is_ending or app.screen is not audit, "left")
    assert app.fault is None
    assert "Two heaps." in (app.folder.path / "2026-27-autumn.yaml").read_text("utf-8")
