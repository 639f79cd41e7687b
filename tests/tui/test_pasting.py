"""What comes from the clipboard: Word's bullets, and a ctrl+v that has nothing to paste."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, open_autumn
from screen_support import answer, screen_text, wait_for
from textual import events
from textual.widgets import Input

from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return open_autumn(folder)


async def test_bullets_of_word_are_bullets_in_the_evidence(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        await pilot.press("e", "f7", "delete")
        app.post_message(events.Paste("\uf0b7\tRegister seen\n\uf0a7\tMinutes"))
        await wait_for(pilot, lambda: "• Register seen" in screen.panel.evidence.text, "it")
        assert screen.panel.evidence.text == "• Register seen\n• Minutes"
        assert "\uf0b7" not in screen_text(app)


async def test_ctrl_v_with_nothing_copied_says_how_to_paste(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        await pilot.press("e")
        written = screen.panel.evidence.text
        await pilot.press("f7", "ctrl+v")
        await wait_for(pilot, lambda: "ctrl+shift+v" in screen_text(app), "the way to paste")
        assert screen.panel.evidence.text == written


async def test_ctrl_v_in_a_line_with_nothing_copied_says_so_too(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("slash", *"lunch", "ctrl+v")
        await wait_for(pilot, lambda: "ctrl+shift+v" in screen_text(app), "the way to paste")
        assert app.screen.query_one("#find", Input).value == "lunch"


async def test_ctrl_v_pastes_what_was_copied_here(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.copy_to_clipboard("lunch")
        await pilot.press("slash", "ctrl+v")
        assert app.screen.query_one("#find", Input).value == "lunch"


async def test_ctrl_v_in_a_list_with_nothing_copied_says_so_too(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("ctrl+v")
        await wait_for(pilot, lambda: "ctrl+shift+v" in screen_text(app), "the way to paste")


async def test_ctrl_v_in_a_list_offers_what_was_copied_here(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.copy_to_clipboard("Minutes of 12 October")
        await pilot.press("ctrl+v")
        await wait_for(pilot, lambda: "You pasted “Minutes" in screen_text(app), "the question")


async def test_a_paste_where_nothing_can_be_written_says_so(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.copy_to_clipboard("Minutes of 12 October")
        await pilot.press("question_mark", "ctrl+v")
        await wait_for(pilot, lambda: "Nothing can be written here" in screen_text(app), "words")


async def test_ctrl_v_in_the_evidence_of_a_final_audit_says_that_it_is_final(
    tmp_path: Path, app: SemhApp
) -> None:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: final"), "utf-8")
    final = open_autumn(app.folder)
    async with final.run_test(size=(100, 30), notifications=True) as pilot:
        final.copy_to_clipboard("Minutes of 12 October")
        await pilot.press("e", "ctrl+v")
        await wait_for(pilot, lambda: "is final" in screen_text(final), "the refusal")


async def test_a_text_too_long_for_a_field_stays_apart_when_it_is_pasted_into_the_list(
    app: SemhApp,
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        place, session = screen.place, screen.session
        before = session.answer(place).evidence
        for least in (29_000, 59_000):
            screen.post_message(events.Paste("word " * 6000))
            await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
            await answer(pilot, app, "up", "enter")

            def is_pasted(least: int = least) -> bool:
                return len(screen.panel.evidence.text) > least

            await wait_for(pilot, is_pasted, "the text")
        assert session.answer(place).evidence == before
        await pilot.press("g")
        screen.sync.save_now()
        assert screen.sync.wait(5)
        assert session.failure is None
        assert not session.changed


async def test_personal_data_pasted_into_the_list_is_warned_of(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.screen.post_message(events.Paste("Ring 01632 960123 about it."))
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "up", "enter")
        await wait_for(pilot, lambda: "telephone" in screen_text(app), "the warning")
