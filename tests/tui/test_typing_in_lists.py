"""What is typed or pasted where nothing can be written changes nothing, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from ratings import AMBER, RED
from screen_support import audit_screen, rows, screen_words, wait_for
from textual import events
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.widgets.steps import StepsList

COMMITMENT = Place("leadership", "slt-commitment")
SIZE = (120, 40)


@pytest.fixture
def app(tmp_path: Path, semh: Framework) -> SemhApp:
    """An audit with a step and evidence at its first criterion, which is chosen."""
    audit = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2026/27 autumn")))
    steps = (NextStep("k3f9", "Book the refresher", "SENCo"),)
    audit = audit.with_answer(COMMITMENT, Answer(None, "Minuted.", steps))
    path = tmp_path / "2026-27-autumn.yaml"
    stamp = save_audit(audit, semh, path, None)
    return SemhApp(AuditFolder.at(tmp_path), StoredAudit(path, audit, semh, stamp))


async def begin(pilot: Pilot[int], app: SemhApp) -> AuditScreen:
    await pilot.pause()
    screen = audit_screen(app)
    screen.go_to(COMMITMENT)
    await pilot.pause()
    return screen


async def test_a_sentence_in_the_list_changes_no_more_than_its_first_keys(app: SemhApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await begin(pilot, app)
        await pilot.press(*"a good start for everybody: see board = q")
        await pilot.pause()
        assert app.screen is screen
        answer = screen.session.answer(COMMITMENT)
        assert (answer.rating, answer.evidence) == (AMBER, "Minuted.")
        notice = screen_words(app)
        assert "press e first" in notice
        assert "1.1 rating Amber" in notice


@pytest.mark.parametrize("sentence", ["we quickly agreed", "did not check: x"])
async def test_a_sentence_whose_first_letter_opens_another_screen_changes_nothing_there_or_after(
    app: SemhApp, sentence: str
) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("r")
        before = screen.session.audit
        first, *others = list(sentence)
        await pilot.press(first)
        await pilot.pause()
        opened = app.screen
        assert opened is not screen
        await pilot.press(*others)
        await pilot.pause()
        assert app.screen is opened
        assert screen.session.audit is before
        assert "does nothing here" in screen_words(app)


async def test_a_sentence_on_home_neither_leaves_nor_opens_anything(app: SemhApp) -> None:
    home = SemhApp(app.folder)
    async with home.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, lambda: isinstance(home.screen, HomeScreen), "home")
        screen = home.screen
        await pilot.press(*"every board wants quick news")
        await pilot.pause()
        assert home.screen is screen
        assert home.return_code is None
        assert "“e” does nothing here. ? shows the keys." in screen_words(home)


async def test_a_sentence_in_a_question_neither_closes_it_nor_acts_below_it(app: SemhApp) -> None:
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("r", "p")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press(*"read quickly, undo")
        await pilot.pause()
        assert isinstance(app.screen, ChoiceScreen)
        assert screen.session.answer(COMMITMENT).rating == RED


async def test_letters_work_again_after_a_moment(
    app: SemhApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("semh_tui.tui.widgets.letter_rest.monotonic", lambda: now)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("h")
        now += 0.9
        await pilot.press("r")
        now += 0.9
        await pilot.press("r")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating is None
        now += 1.1
        await pilot.press("r")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT).rating == RED


async def test_it_is_said_again_to_somebody_who_types_on(
    app: SemhApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("semh_tui.tui.widgets.letter_rest.monotonic", lambda: now)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot, app)
        await pilot.press("h")
        await pilot.pause()
        assert "“h” does nothing here. To write, press e first." in screen_words(app)
        app.clear_notifications()
        for _letter in range(5):
            now += 0.7
            await pilot.press("e")
        await pilot.pause()
        assert "To write" not in screen_words(app)
        now += 0.7
        await pilot.press("e")
        await pilot.pause()
        words = "Typing does nothing here; wait a moment. To write, press e first."
        assert words in screen_words(app)


async def test_only_what_was_changed_just_now_is_named(
    app: SemhApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr("semh_tui.tui.audit.writing.stray_typing.monotonic", lambda: now)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await begin(pilot, app)
        await pilot.press("r")
        now += 3
        await pilot.press("h")
        await pilot.pause()
        assert "rating Red" not in screen_words(app)


@pytest.mark.parametrize("where", ["list", "steps"])
async def test_a_paste_into_a_list_is_offered_as_evidence(app: SemhApp, where: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, app)
        if where == "steps":
            await pilot.press("enter")
        before = screen.session.audit
        app.post_message(events.Paste("dd rag\nSeen in lessons."))
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert screen.session.audit is before
        await pilot.press("up", "enter")
        await pilot.pause()
        evidence = screen.session.answer(COMMITMENT).evidence
        assert evidence == "Minuted.\n\ndd rag\nSeen in lessons."
        assert len(screen.session.answer(COMMITMENT).next_steps) == 1


async def test_a_paste_into_the_evidence_goes_there_and_asks_nothing(app: SemhApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("e")
        app.post_message(events.Paste(" Seen."))
        await wait_for(
            pilot, lambda: screen.session.answer(COMMITMENT).evidence == "Minuted. Seen.", "it"
        )
        await pilot.pause()
        assert app.screen is screen


async def test_enter_alone_does_nothing_with_a_paste(app: SemhApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, app)
        before = screen.session.audit
        app.post_message(events.Paste("Seen in lessons."))
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.screen is screen, "the question to close")
        assert screen.session.audit is before


async def test_s_always_writes_a_new_step_and_enter_goes_to_those_there_are(app: SemhApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("s", *"draft and send", "enter")
        await wait_for(pilot, lambda: app.screen is screen, "the dialogue to close")
        steps = screen.session.answer(COMMITMENT).next_steps
        assert [step.text for step in steps] == ["Book the refresher", "draft and send"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(screen.focused, StepsList)


async def test_a_capital_with_a_meaning_of_its_own_keeps_it(
    app: SemhApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("semh_tui.tui.typing_app.HOLD_SECONDS", 0.01)
    async with app.run_test(size=SIZE) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("r", "u", "U")
        await wait_for(pilot, lambda: screen.session.answer(COMMITMENT).rating == RED, "it redone")
        await pilot.press("S")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
        assert any("New next step" in row for row in rows(app))
