"""Help: made from the keys themselves, and open at the right ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, showing
from screen_support import rows, screen_text, wait_for
from textual.binding import Binding

from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.keys.all_keys import SCREENS
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.keys.key_names import key_words
from semh_tui.tui.keys.keymap import LIST_KEYS
from semh_tui.tui.reader.help import HelpScreen
from semh_tui.tui.widgets.steps import StepsList


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("escape,q", "esc or q"),
        ("left_square_bracket", "["),
        ("question_mark,f1", "? or F1"),
        ("equals_sign", "="),
        ("U,ctrl+y", "U or ctrl+y"),
        ("ctrl+z,super+z", "ctrl+z"),
        ("backspace,delete", "backspace or delete"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(keys: str, words: str) -> None:
    assert key_words(Binding(keys, "go")) == words


def test_a_hint_is_made_of_bindings() -> None:
    keys = [
        Binding("escape,q", "dismiss", "Back"),
        Binding("left_square_bracket", "go(-1)", "Previous heading"),
        Binding("right_square_bracket", "go(1)", "Next heading"),
        Binding("f4", "app.quit", "Leave"),
    ]
    back, headings = hint(keys, "dismiss"), hint(keys, "go(-1)", "go(1)", label="headings")
    assert (back.key, back.label, back.action) == ("q", "back", "screen.dismiss")
    assert (headings.key, headings.label, headings.action) == ("[ ]", "headings", "screen.go(1)")
    leave = hint(keys, "app.quit")
    assert (leave.key, leave.label, leave.action) == ("F4", "leave", "app.quit")
    assert hint(keys, "dismiss", owner="focused").action == "focused.dismiss"
    with pytest.raises(KeyError):
        hint(keys, "gone")


async def test_every_key_of_the_list_and_of_every_screen_is_there(tmp_path: Path) -> None:
    async with showing(HelpScreen(), (130, 350), tmp_path) as (app, _pilot, _given):
        shown = rows(app)
        screens = [key for screen in SCREENS.values() for key in screen.BINDINGS]
        for key in (*LIST_KEYS, *StepsList.BINDINGS, *screens):
            assert isinstance(key, Binding)
            words, does = key_words(key), key.tooltip or key.description
            assert any(words in row and does in row for row in shown), (words, does)
        text = screen_text(app)
        for said in ("■ Red (R)", "▼ declined", "† retired", "NOT SAVED", "ctrl+p finds"):
            assert said in text


async def test_it_opens_at_the_screen_beneath_and_the_same_key_closes_it(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in rows(app)[0], "the audit")
        for key, heading in (
            ("", "The list of an audit"),
            ("v", "Review"),
            ("b", "About an audit"),
        ):
            beneath = app.screen
            if key:
                await pilot.press(key)
                await wait_for(pilot, lambda was=beneath: app.screen is not was, "the screen")  # type: ignore[misc]
                beneath = app.screen
            await pilot.press("question_mark")
            await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
            help_screen = app.screen
            assert isinstance(help_screen, HelpScreen)
            await wait_for(
                pilot,
                lambda: help_screen.view.headings[help_screen.view.heading] == heading,  # noqa: B023
                heading,
            )
            await pilot.press("question_mark")
            await wait_for(pilot, lambda: app.screen is beneath, "the screen beneath")  # noqa: B023
            if key:
                await pilot.press("q")
                await pilot.pause()
