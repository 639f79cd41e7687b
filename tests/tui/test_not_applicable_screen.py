"""What does not apply, on the screen: its reason is asked for, its steps stand apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from ratings import AMBER, GREEN
from screen_support import audit_screen, rows, screen_text, screen_words, wait_for
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen

COMMITMENT = Place("leadership", "slt-commitment")
MONITORING = Place("leadership", "monitoring")
OUT = "alternative-provision"
EVIDENCE = "Minuted in October."
LATE = NextStep("k3f9", "Mend the gate", "SENCo", date(2026, 1, 3))
FILE = "2026-27-autumn.yaml"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2026/27 autumn")))
    audit = audit.with_answer(COMMITMENT, Answer(AMBER, EVIDENCE, (LATE,)))
    audit = audit.with_answer(Place(OUT), Answer(NOT_APPLICABLE, "None."))
    save_audit(audit, semh, folder.path / FILE, None)
    return folder


def app_for(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, load_audit(folder.path / FILE, folder.library))


def on_disk(folder: AuditFolder) -> Audit:
    return load_audit(folder.path / FILE, folder.library).audit


async def ask_reason(pilot: Pilot[int], app: SemhApp) -> AuditScreen:
    """Press x where evidence stands."""
    screen = audit_screen(app)
    screen.go_to(COMMITMENT)
    await pilot.press("x")
    await wait_for(pilot, lambda: screen.focused is screen.panel.evidence, "the editor")
    return screen


async def wait_for_file(
    pilot: Pilot[int], folder: AuditFolder, check: Callable[[Answer], bool]
) -> None:
    await wait_for(pilot, lambda: check(on_disk(folder).answer(COMMITMENT)), "the file to hold it")


async def test_the_words_there_are_asked_about_and_nothing_is_rated_before(
    folder: AuditFolder,
) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await ask_reason(pilot, app)
        assert screen.session.answer(COMMITMENT).rating == AMBER
        assert "Why does this not apply?" in screen_text(app)
        assert "these words are the reason" in rows(app)[-1]


async def test_words_that_were_changed_are_the_reason(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await ask_reason(pilot, app)
        await pilot.press(*" No more.", "escape")
        reason = f"{EVIDENCE} No more."
        await wait_for_file(
            pilot,
            folder,
            lambda answer: (answer.rating, answer.evidence) == (NOT_APPLICABLE, reason),
        )
        assert isinstance(app.screen, AuditScreen)
        assert "Why does this not apply?" not in screen_text(app)
        assert not screen.asks_reason


async def test_the_words_are_confirmed_by_one_key(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        await ask_reason(pilot, app)
        await pilot.press("ctrl+s")
        await wait_for_file(
            pilot,
            folder,
            lambda answer: (answer.rating, answer.evidence) == (NOT_APPLICABLE, EVIDENCE),
        )


async def test_words_left_as_they_were_are_asked_about(folder: AuditFolder) -> None:
    answers: list[tuple[list[str], Rating]] = [
        (["end", "enter"], AMBER),  # leave it
        (["escape"], AMBER),
        (["down", "enter"], NOT_APPLICABLE),  # these words are the reason
    ]
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = audit_screen(app)
        for leaving in ("escape", "tab"):
            for keys, rating in answers:
                case = (leaving, keys)
                await ask_reason(pilot, app)
                await pilot.press(leaving)
                await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), f"it {case}")
                await pilot.pause(0.4)
                assert EVIDENCE in screen_text(app), case
                await pilot.press(*keys)
                await wait_for(pilot, lambda: app.screen is screen, "the audit")
                await pilot.pause()
                assert screen.session.answer(COMMITMENT) == Answer(rating, EVIDENCE, (LATE,)), case
                await pilot.press("escape")
                if rating == NOT_APPLICABLE:
                    await pilot.press("u")
                    assert screen.session.answer(COMMITMENT).rating == AMBER


async def test_the_reason_is_written_after_all(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await ask_reason(pilot, app)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await wait_for(pilot, lambda: screen.focused is screen.panel.evidence, "the editor")
        await pilot.pause()
        await pilot.press(*"!", "escape")
        await wait_for_file(pilot, folder, lambda answer: answer.rating == NOT_APPLICABLE)
        assert on_disk(folder).answer(COMMITMENT).evidence == f"{EVIDENCE}!"


async def test_leaving_the_program_takes_a_changed_reason(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30)) as pilot:
        await ask_reason(pilot, app)
        await pilot.press("!", "ctrl+q")
    assert on_disk(folder).answer(COMMITMENT).rating == NOT_APPLICABLE
    assert on_disk(folder).answer(COMMITMENT).evidence == f"{EVIDENCE}!"


async def test_steps_of_what_does_not_apply_stand_apart(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 140)) as pilot:
        screen = audit_screen(app)
        screen.go_to(COMMITMENT)
        await wait_for(pilot, lambda: "overdue since" in screen_text(app), "an overdue step")
        await pilot.press("x", "ctrl+s", "escape")
        await wait_for(pilot, lambda: "does not apply now" in screen_text(app), "the step apart")
        assert "overdue" not in screen_text(app)
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.screen, OverviewScreen), "the overview")
        await pilot.pause()
        shown = screen_text(app)
        assert "Next steps of what does not apply now" in shown
        assert "overdue" not in shown.lower()
        assert "Mend the gate" in shown


async def test_a_rating_that_will_not_count_says_so(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = audit_screen(app)
        inside = next(
            place
            for place in screen.session.audit.answers
            if place.section == OUT and place.criterion
        )
        screen.go_to(inside)
        await wait_for(pilot, lambda: "does not count" in screen_words(app), "it")
        await pilot.press("g")
        assert screen.session.answer(inside).rating == GREEN
        assert any("does not count" in notice.message for notice in app._notifications)


async def test_a_reason_left_behind_as_evidence_is_told(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await ask_reason(pilot, app)
        await pilot.press("ctrl+s", "escape", "g")
        assert any("why it did not apply" in notice.message for notice in app._notifications)
