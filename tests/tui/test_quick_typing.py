"""Letters typed right after e, s or / are written, however slowly the field comes up."""

from __future__ import annotations

from pathlib import Path

import pytest
from ratings import RED
from reading_support import example, open_autumn
from screen_support import wait_for, wait_for_screen
from textual.events import Key
from textual.widgets import Input

from semh_tui.storage.audit_folder import load_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.reader.review import ReviewScreen


async def test_letters_right_after_e_are_written(tmp_path: Path) -> None:
    folder = example(tmp_path)
    stored = load_audit(folder.path / "2026-27-autumn.yaml", folder.library)
    app = SemhApp(folder, stored)
    async with app.run_test() as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        before = screen.session.answer(screen.place)
        for letter in "eThe last word":
            app.post_message(Key("space" if letter == " " else letter, letter))
        await wait_for(pilot, lambda: screen.focused is screen.panel.evidence, "the editor")
        await pilot.pause()
        after = screen.session.answer(screen.place)
        assert after.evidence == f"{before.evidence}The last word"
        assert (after.rating, after.next_steps) == (before.rating, before.next_steps)


async def test_letters_right_after_s_are_the_next_step(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        for letter in "sHand out the form":
            app.post_message(Key("space" if letter == " " else letter, letter))
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
        await pilot.pause()
        assert app.screen.query_one("#step-text", Input).value == "Hand out the form"


async def test_letters_right_after_slash_are_looked_for(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        for key, letter in [("slash", "/"), *((letter, letter) for letter in "wellbeing")]:
            app.post_message(Key(key, letter))
        await wait_for(pilot, lambda: app.screen.query("#find"), "the field")
        await pilot.pause()
        assert app.screen.query_one("#find", Input).value == "wellbeing"


@pytest.mark.parametrize("where", ["home", "review"])
async def test_letters_right_after_slash_are_looked_for_elsewhere_too(
    where: str, tmp_path: Path
) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        if where == "review":
            await pilot.press("v")
            await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen), "the review")
            await pilot.pause()
        for key, letter in [("slash", "/"), *((letter, letter) for letter in "wellbeing")]:
            app.post_message(Key(key, letter))
        await wait_for(pilot, lambda: app.screen.query("#find"), "the field")
        await pilot.pause()
        assert app.screen.query_one("#find", Input).value == "wellbeing"


async def test_esc_and_the_letter_after_it_come_as_one_key_and_are_two(tmp_path: Path) -> None:
    """Within a tenth of a second of esc a terminal's bytes are those of alt and the letter."""
    app = open_autumn(example(tmp_path))
    async with app.run_test() as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        before = screen.session.answer(screen.place)
        for letter in "eSeen":
            app.post_message(Key(letter, letter))
        app.post_message(Key("alt+r", "r"))
        place = screen.place
        await wait_for(pilot, lambda: screen.session.answer(place).rating == RED, "the key")
        assert not screen.is_typing
        assert screen.session.answer(place).evidence == f"{before.evidence}Seen"
        await pilot.press("slash", "w")
        app.post_message(Key("alt+shift+o", "O"))
        await wait_for_screen(pilot, app, OverviewScreen)
        assert not screen.query("#find")


async def test_esc_and_a_letter_leave_a_form_that_nothing_was_written_in(tmp_path: Path) -> None:
    app = open_autumn(example(tmp_path))
    async with app.run_test() as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        await pilot.press("s")
        form = await wait_for_screen(pilot, app, StepScreen)
        await wait_for(pilot, lambda: form.focused, "the field")
        app.post_message(Key("alt+o", "o"))
        await wait_for_screen(pilot, app, OverviewScreen)
        assert app.screen_stack[-2] is screen


async def test_in_a_final_audit_they_are_no_keys_either(tmp_path: Path) -> None:
    folder = example(tmp_path)
    path = folder.path / "2025-26-summer.yaml"
    before = path.read_bytes()
    app = SemhApp(folder, load_audit(path, folder.library))
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        for letter in "ergd":
            app.post_message(Key(letter, letter))
        await pilot.pause()
    assert path.read_bytes() == before
