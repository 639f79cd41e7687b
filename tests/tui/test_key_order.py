"""Keys do what they do in the order in which they were typed, however quickly they come."""

from __future__ import annotations

import asyncio
from itertools import product
from pathlib import Path

import pytest
from reading_support import example
from screen_support import audit_screen, wait_for
from textual.events import Key

from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import load_audit
from semh_tui.tui.app import SemhApp

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
NAMES = {"\x1b": "escape", "\r": "enter"}
ROUNDS = 14
"""More than the turns that a key takes from the terminal through the list to the app."""


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return SemhApp(folder, load_audit(folder.path / "2026-27-autumn.yaml", folder.library))


def send(app: SemhApp, text: str) -> None:
    for character in text:
        app.post_message(Key(NAMES.get(character, character), character))


async def turns(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


async def test_letters_right_after_e_keep_their_order(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        for before, after in product((1, 2), range(ROUNDS)):
            screen.go_to(COMMITMENT)
            written = screen.session.answer(COMMITMENT).evidence
            send(app, "e")
            await turns(before)
            send(app, "T")
            await turns(after)
            send(app, "old\x1b")
            await pilot.pause()
            assert screen.session.answer(COMMITMENT).evidence == written + "Told", (before, after)
            await pilot.press("u")
            await pilot.pause()


async def test_a_letter_right_after_escape_is_a_key(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        for before in range(0, ROUNDS, 2):
            screen.go_to(COMMITMENT)
            answer = screen.session.answer(COMMITMENT)
            await pilot.press("e")
            send(app, "\x1b")
            await turns(before)
            send(app, "j")
            await pilot.pause()
            assert screen.session.answer(COMMITMENT) == answer, before
            assert screen.place == MONITORING, before


async def test_what_is_typed_right_after_s_is_written_in_the_form(app: SemhApp) -> None:
    async with app.run_test() as pilot:
        screen = audit_screen(app)
        screen.go_to(COMMITMENT)
        steps = screen.session.answer(COMMITMENT).next_steps
        for before, after in product(range(0, ROUNDS, 3), repeat=2):
            send(app, "s")
            await turns(before)
            send(app, "Bo")
            await turns(after)
            send(app, "ok\r")
            await wait_for(
                pilot, lambda: screen.session.answer(COMMITMENT).next_steps != steps, "a step"
            )
            *others, step = screen.session.answer(COMMITMENT).next_steps
            assert (tuple(others), step.text) == (steps, "Book"), (before, after)
            await pilot.press("u")
            await pilot.pause()
