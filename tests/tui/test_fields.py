"""Fields people type into: pasting, limits, selections, and what a key may replace."""

from __future__ import annotations

from pathlib import Path

import pytest
from ratings import AMBER, GREEN, RED
from screen_support import screen_text, wait_for
from textual import events
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from semh_tui.model.audit import Answer, Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_LINE, LONGEST_TEXT
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.widgets.line_input import LineInput

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
LAST = Answer(AMBER, "Named in the plan.")


@pytest.fixture
def app(tmp_path: Path, semh: Framework) -> SemhApp:
    """An empty autumn; summer has an answer at the first two criteria."""
    summer = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2025/26 summer")))
    summer = summer.with_answer(COMMITMENT, LAST).with_answer(MONITORING, LAST)
    save_audit(summer, semh, tmp_path / "2025-26-summer.yaml", None)
    audit = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2026/27 autumn")))
    path = tmp_path / "2026-27-autumn.yaml"
    stamp = save_audit(audit, semh, path, None)
    return SemhApp(AuditFolder.at(tmp_path), StoredAudit(path, audit, semh, stamp))


async def begin(pilot: Pilot[int], app: SemhApp) -> AuditScreen:
    await pilot.pause()
    screen = next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))
    screen.go_to(COMMITMENT)
    await pilot.pause()
    return screen


async def open_step(pilot: Pilot[int], app: SemhApp) -> LineInput:
    await pilot.press("s")
    await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
    return app.screen.query_one("#step-text", LineInput)


async def test_lines_that_are_pasted_into_one_line_are_joined(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, app)
        field = await open_step(pilot, app)
        app.post_message(events.Paste("Book the refresher\r\n  for midday\nassistants\n"))
        await wait_for(pilot, lambda: field.value, "the text")
        assert field.value == "Book the refresher for midday assistants"


async def test_a_text_that_is_too_long_is_counted_kept_and_refused(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        field = await open_step(pilot, app)
        app.post_message(events.Paste("x" * (LONGEST_LINE - 20)))
        await wait_for(pilot, lambda: "480 of 500 characters" in screen_text(app), "the count")
        assert not field.has_class("-invalid")
        await pilot.press(*"y" * 21, "enter")
        await pilot.pause()
        assert isinstance(app.screen, StepScreen)
        assert field.has_class("-invalid")
        assert len(field.value) == LONGEST_LINE + 1
        assert "at most 500 characters" in screen_text(app)
        await pilot.press("backspace", "enter")
        await wait_for(pilot, lambda: app.screen is screen, "the dialogue to close")
        (step,) = screen.session.answer(COMMITMENT).next_steps
        assert len(step.text) == LONGEST_LINE


async def test_a_selection_is_gone_after_leaving_the_field(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("e", *"Minuted.")
        screen.panel.evidence.selection = Selection((0, 0), (0, 8))
        await pilot.press("escape", "e", "X")
        await pilot.pause()
        assert screen.panel.evidence.text == "Minuted.X"


async def test_a_selection_in_one_line_is_gone_after_leaving_it(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(pilot, app)
        field = await open_step(pilot, app)
        await pilot.press(*"Book it", "shift+home", "tab", "shift+tab", "X")
        assert "Book it" in field.value


async def test_same_again_asks_where_this_term_has_words_of_its_own(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("e", *"Mine.", "escape", "equals_sign")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert "Mine." in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.screen is screen, "the question to close")
        assert screen.session.answer(COMMITMENT).evidence == "Mine."
        await pilot.press("equals_sign", "down", "enter")
        await wait_for(
            pilot, lambda: screen.session.answer(COMMITMENT).evidence == LAST.evidence, "it"
        )
        await pilot.press("u")
        assert screen.session.answer(COMMITMENT).evidence == "Mine."


async def test_same_again_takes_over_at_once_where_nothing_is_lost(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("equals_sign")
        await pilot.pause()
        assert screen.session.answer(COMMITMENT) == LAST
        await pilot.press("equals_sign")
        await pilot.pause()
        assert app.screen is screen


async def test_evidence_that_is_too_long_stays_and_the_rest_is_saved(
    app: SemhApp, tmp_path: Path
) -> None:
    path = tmp_path / "2026-27-autumn.yaml"

    def saved() -> Audit:
        return load_audit(path, app.folder.library).audit

    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        text = "x" * LONGEST_TEXT
        await pilot.press("e")
        app.post_message(events.Paste(text))
        await wait_for(pilot, lambda: "20,000 of 20,000" in screen_text(app), "the count")
        await pilot.press("y")
        await wait_for(pilot, lambda: "too long to be saved" in screen_text(app), "the mark")
        await pilot.press("escape", "g", "down", "r")
        await wait_for(
            pilot, lambda: saved().answer(MONITORING).rating == RED, "the rest to be saved"
        )
        assert saved().answer(COMMITMENT).rating == GREEN
        await pilot.press("up")
        await pilot.pause()
        assert len(screen.panel.evidence.text) == LONGEST_TEXT + 1
        assert FormKey("evidence", COMMITMENT) in screen.session.forms
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.screen is screen, "the audit again")
        await pilot.press("e", "backspace", "escape")
        await wait_for(
            pilot, lambda: len(saved().answer(COMMITMENT).evidence) == LONGEST_TEXT, "all of it"
        )
        assert not screen.session.forms


async def test_evidence_that_is_too_long_is_offered_at_the_next_start(
    app: SemhApp, tmp_path: Path
) -> None:
    text = "x" * (LONGEST_TEXT + 5)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begin(pilot, app)
        await pilot.press("e")
        app.post_message(events.Paste(text))
        await wait_for(pilot, lambda: screen.session.forms, "the text in the draft")
        await pilot.press("escape", "q")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("down", "enter")
    again = SemhApp(app.folder, load_stored(tmp_path, app))
    async with again.run_test(size=(100, 30)) as pilot:
        await wait_for(
            pilot, lambda: "Evidence too long to be saved" in screen_text(again), "the offer"
        )
        await pilot.pause(0.7)
        await pilot.press("down", "enter")
        screen = next(made for made in again.screen_stack if isinstance(made, AuditScreen))
        await wait_for(pilot, lambda: again.screen is screen, "the audit")
        await wait_for(pilot, lambda: screen.panel.evidence.text == text, "the text in its field")


def load_stored(tmp_path: Path, app: SemhApp) -> StoredAudit:
    return load_audit(tmp_path / "2026-27-autumn.yaml", app.folder.library)
