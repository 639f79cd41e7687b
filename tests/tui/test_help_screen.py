"""Help: made from the keys themselves, and open at the right ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from reading_support import example, showing
from screen_support import rows, screen_text, wait_for, wait_for_screen
from textual.binding import Binding
from textual.widgets import Input

from semh_tui.model.audit import NextStep
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.reports.content.program.help_words import FIELD_WORDS, PART_WORDS
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.form import FormScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.keys.all_keys import SCREENS, keys_of_every_place
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.keys.key_names import key_words
from semh_tui.tui.keys.keymap import list_keys
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
        for key in (*list_keys(DEFAULT_SCALE), *StepsList.BINDINGS, *screens):
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
            help_screen = await wait_for_screen(pilot, app, HelpScreen)
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


async def test_help_of_an_audit_begins_with_what_a_newcomer_needs(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in rows(app)[0], "the audit")
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        await wait_for(pilot, lambda: "Rate this Red" in screen_text(app), "its first lines")
        text = " ".join(screen_text(app).split())
        order = (
            "the arrow keys go from line to line",
            "Rate this Red",
            "Write evidence",
            "Write a next step",
            "Undo",
        )
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        assert "j Down" not in text


async def test_it_opens_with_what_has_the_focus(tmp_path: Path) -> None:
    """In the list, the evidence, the steps, the find box, a form's field and a question."""
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))

    async def help_says(key: str) -> str:
        await pilot.press(key)
        await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        await wait_for(pilot, lambda: len(rows(app)[2].split()) > 0, "its first lines")
        said = " ".join(screen_text(app).split())
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, HelpScreen), "what was beneath")
        return said

    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in rows(app)[0], "the audit")
        beneath = app.screen
        assert PART_WORDS["The list of an audit"][:40] in await help_says("question_mark")
        await pilot.press("e")
        assert PART_WORDS["Writing evidence"][:40] in await help_says("f1")
        await pilot.press("escape", "slash")
        await wait_for(pilot, lambda: isinstance(app.focused, Input), "the find box")
        assert PART_WORDS["Find"][:40] in await help_says("f1")
        await pilot.press("escape", "f")
        await wait_for(pilot, lambda: app.screen is not beneath, "the question")
        assert PART_WORDS["A question"][:40] in await help_says("question_mark")
        await pilot.press("escape", "s")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")
        await pilot.press("tab")
        said = await help_says("f1")
        assert PART_WORDS["A next step’s form"][:40] in said
        who, what = FIELD_WORDS["step-owner"].says, FIELD_WORDS["step-text"].says
        assert said.index(who[:30]) < said.index(what[:30]), "the field that has the focus is first"


async def test_every_part_and_every_field_of_every_form_has_a_sentence(tmp_path: Path) -> None:
    assert {*keys_of_every_place(DEFAULT_SCALE), "Find"} == set(PART_WORDS)
    folder = example(tmp_path)
    stored = find_audit(Catalogue(folder), "2026-27 autumn")
    app = SemhApp(folder)
    step = NextStep("aaaa", "Dig", done=date(2026, 11, 23))
    forms: list[FormScreen[Any]] = [
        StepScreen(stored.audit.cycle, date(2026, 11, 23), step),
        DetailsScreen(stored.audit, stored.framework),
        NewAuditScreen(folder, date(2026, 11, 23)),
    ]
    async with app.run_test(size=(100, 40)) as pilot:
        fields: set[str] = {
            "details-profile",
            "new-framework",
            "new-profile",
            "decide",
            "anew",
            "delete-name",
        }  # not in these
        for form in forms:
            await app.push_screen(form)
            await pilot.pause()
            shown = form.field_ids
            assert len(shown) >= 3
            fields.update(shown)
            form.dismiss(None)
            await pilot.pause()
    assert fields == set(FIELD_WORDS)
