"""A sentence begins with a capital: typed where letters are keys, it is evidence or nothing at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from ratings import AMBER, GREEN, RED
from reading_support import example
from screen_support import click, screen_words, wait_for, wait_for_screen
from textual.events import Key
from textual.pilot import Pilot

from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TEXT
from semh_tui.storage.audit_folder import load_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.reader.trend import TrendScreen
from semh_tui.tui.widgets.rating_bar import RatingBar
from semh_tui.tui.widgets.steps import StepsList

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
BEGINNINGS = ("Rea", "Go", "The", "Up", "A p", "He", "I'd", "EEF", "SE")
IN_A_ROW = "Typing does nothing here; wait a moment."


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return SemhApp(folder, load_audit(folder.path / "2026-27-autumn.yaml", folder.library))


@pytest.fixture
def final(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return SemhApp(folder, load_audit(folder.path / "2025-26-summer.yaml", folder.library))


def hold_for(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("semh_tui.tui.typing_app.HOLD_SECONDS", seconds)


@pytest.fixture
def held_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the computer is, the second letter comes in time."""
    hold_for(monkeypatch, 60)


@pytest.fixture
def held_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_for(monkeypatch, 0.01)


@asynccontextmanager
async def opened(app: SemhApp) -> AsyncIterator[tuple[Pilot[int], AuditScreen]]:
    """The audit, at its first criterion."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await wait_for_screen(pilot, app, AuditScreen)
        screen.go_to(COMMITMENT)
        await pilot.pause()
        yield pilot, screen


def keys(text: str) -> Iterable[Key]:
    return (Key("space" if letter == " " else letter, letter) for letter in text)


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_in_the_list_is_evidence_below_what_is_there(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        before = screen.session.answer(COMMITMENT)
        assert before.evidence
        for sentence in BEGINNINGS:
            await pilot.press(*sentence)
            await pilot.pause()
            assert app.screen is screen
            assert screen.focused is screen.panel.evidence
            after = screen.session.answer(COMMITMENT)
            assert after.evidence == f"{before.evidence}\n\n{sentence}"
            assert (after.rating, after.next_steps) == (before.rating, before.next_steps)
            await pilot.press("escape", "u")
            await pilot.pause()
            assert screen.session.answer(COMMITMENT) == before, "u takes the whole sentence back"


@pytest.mark.usefixtures("held_long")
async def test_it_says_so_and_how_it_is_taken_back(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        screen.session.write_evidence(COMMITMENT, "")
        screen.show_change(COMMITMENT)
        await pilot.press(*"Governors see it.")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).evidence == "Governors see it."
        assert (
            "Your sentence is written as evidence of 1.1 SLT commitment to SEMH; "
            "esc and then u take it back." in screen_words(app)
        )


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_that_does_not_fit_is_kept_and_undo_is_not_advised(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        screen.session.write_evidence(COMMITMENT, "x" * (LONGEST_TEXT - 2))
        screen.show_change(COMMITMENT)
        await pilot.press(*"Governors")
        await pilot.pause()
        assert screen.session.overlong_evidence()[COMMITMENT].endswith("x\n\nGovernors")
        said = screen_words(app)
        assert "Your sentence is written as evidence of 1.1 SLT commitment to SEMH." in said
        assert "take it back" not in said


async def test_letters_that_come_all_at_once_are_a_sentence_too(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        before = screen.session.answer(COMMITMENT)
        for key in keys("The SLT reviews this weekly."):
            app.post_message(key)
        await wait_for(pilot, lambda: screen.panel.evidence.text.endswith("weekly."), "the letters")
        await pilot.pause()
        after = screen.session.answer(COMMITMENT)
        assert after.evidence == f"{before.evidence}\n\nThe SLT reviews this weekly."
        assert after.rating == before.rating


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_at_the_ratings_is_evidence_too(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        screen.set_focus(screen.query_one(RatingBar))
        await pilot.press(*"Red and green")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).evidence.endswith("\n\nRed and green")


@pytest.mark.usefixtures("held_briefly")
async def test_a_capital_alone_is_a_key(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        for key, rating in (("R", RED), ("A", AMBER), ("G", GREEN)):
            await pilot.press(key)
            await wait_for(
                pilot,
                lambda rating=rating: screen.session.answer(COMMITMENT).rating == rating,  # type: ignore[misc]
                key,
            )
        await pilot.press("H")
        await wait_for(pilot, lambda: "“H” does nothing here." in screen_words(app), "it is said")


async def test_a_letter_that_comes_later_is_a_key_of_its_own(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        capital, letter = keys("Re")
        letter.time = capital.time + 0.7
        app.post_message(capital)
        app.post_message(letter)
        await wait_for(pilot, lambda: screen.is_typing, "the evidence")
        assert screen.session.answer(COMMITMENT).rating == RED
        assert not screen.panel.evidence.text.endswith("Re")


@pytest.mark.usefixtures("held_long")
async def test_a_capital_acts_before_the_key_or_click_after_it(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        await pilot.press("R", "down", "A", "down")
        await pilot.pause()
        places = screen.criteria.places
        at = places.index(COMMITMENT)
        answers = [screen.session.answer(place).rating for place in places[at : at + 2]]
        assert answers == [RED, AMBER]
        await pilot.press("G")
        await click(pilot, app, "1.1 ")
        assert screen.place == COMMITMENT
        assert screen.session.answer(places[at + 2]).rating == GREEN


@pytest.mark.usefixtures("held_long")
async def test_a_capital_acts_before_the_key_that_leaves(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        await pilot.press("R", "ctrl+q")
        await wait_for(pilot, lambda: not app.is_running, "the end")
    stored = load_audit(screen.session.path, app.folder.library)
    assert stored.audit.answer(COMMITMENT).rating == RED


@pytest.mark.usefixtures("held_long")
async def test_a_capital_that_is_held_down_is_a_key(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        for rating in (RED, AMBER, GREEN, RED):
            screen.session.rate(COMMITMENT, rating)
        for _step in range(4):
            screen.session.undo()
        before = screen.session.answer(COMMITMENT)
        await pilot.press("U", "U", "U")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating == GREEN
        await pilot.press("U")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating == RED
        assert screen.session.answer(COMMITMENT).evidence == before.evidence


@pytest.mark.usefixtures("held_long")
async def test_the_same_letter_small_is_the_next_key(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        screen.session.rate(COMMITMENT, GREEN)
        screen.session.rate(COMMITMENT, RED)
        await pilot.press("u", "U", "u")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating == GREEN
        assert app.screen is screen
        assert not screen.is_typing


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_in_a_final_audit_changes_nothing(final: SemhApp) -> None:
    async with opened(final) as (pilot, screen):
        before = screen.session.audit
        await pilot.press(*"The records: see q")
        await pilot.pause()
        assert final.screen is screen
        assert screen.session.audit is before
        assert not screen.is_typing
        assert f"{IN_A_ROW} This audit is final." in screen_words(final)


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_in_the_next_steps_changes_nothing(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        screen.action_steps()
        await pilot.pause()
        before = screen.session.audit
        await pilot.press(*"Send the new rota")
        await pilot.pause()
        assert app.screen is screen
        assert isinstance(screen.focused, StepsList)
        assert screen.session.audit is before
        assert IN_A_ROW in screen_words(app)


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_on_home_does_nothing(app: SemhApp) -> None:
    home = SemhApp(app.folder)
    async with home.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await wait_for_screen(pilot, home, HomeScreen)
        await wait_for(pilot, lambda: screen.chosen, "the audits")
        await pilot.press(*"The next board")
        await pilot.pause()
        assert home.screen is screen
        assert f"{IN_A_ROW} ? shows the keys." in screen_words(home)


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_in_a_report_does_nothing(app: SemhApp) -> None:
    async with opened(app) as (pilot, _screen):
        await pilot.press("t")
        report = await wait_for_screen(pilot, app, TrendScreen)
        await pilot.press(*"The quick one")
        await pilot.pause()
        assert app.screen is report
        assert IN_A_ROW in screen_words(app)


@pytest.mark.usefixtures("held_long")
async def test_a_sentence_in_a_question_does_nothing(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        before = screen.session.audit
        await pilot.press("f")
        question = await wait_for_screen(pilot, app, ChoiceScreen)
        await pilot.press(*"Quick, undo")
        await pilot.pause()
        assert app.screen is question
        assert screen.session.audit is before


@pytest.mark.usefixtures("held_briefly")
async def test_a_capital_does_nothing_on_a_screen_that_came_meanwhile(app: SemhApp) -> None:
    async with opened(app) as (pilot, screen):
        before = screen.session.audit
        app.post_message(Key("T", "T"))
        await pilot.press()
        screen.action_overview()
        await pilot.pause(0.1)
        assert app.screen is not screen
        assert not isinstance(app.screen, TrendScreen)
        assert screen.session.audit is before


@pytest.mark.usefixtures("held_briefly")
async def test_a_capital_is_held_while_semh_ends(app: SemhApp) -> None:
    async with opened(app) as (pilot, _screen):
        app.post_message(Key("R", "R"))
        app.exit(0)
        await wait_for(pilot, lambda: not app.is_running, "the end")
    assert app.fault is None
