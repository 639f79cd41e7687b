"""A form that is open while a colleague saves takes back nothing of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from screen_support import answer, wait_for, wait_for_screen
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen

COMMITMENT = Place("leadership", "slt-commitment")
STEP = NextStep("k3f9", "Book the refresher", "SENCo")


@pytest.fixture
def path(tmp_path: Path, semh: Framework) -> Path:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(audit.with_answer(COMMITMENT, Answer(next_steps=(STEP,))), semh, path, None)
    return path


@pytest.fixture
def app(path: Path) -> SemhApp:
    folder = AuditFolder.at(path.parent)
    return SemhApp(folder, load_audit(path, folder.library))


def on_disk(app: SemhApp, path: Path) -> Audit:
    return load_audit(path, app.folder.library).audit


def with_step(audit: Audit, step: NextStep) -> Audit:
    return audit.with_answer(COMMITMENT, Answer(next_steps=(step,)))


async def colleague(pilot: Pilot[int], app: SemhApp, audit: Audit) -> Session:
    """Somebody else saves the audit; the session takes it over beneath the form."""
    screen = next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))
    path = screen.session.path
    stored = load_audit(path, app.folder.library)
    save_audit(audit, stored.framework, path, stored.stamp.digest)
    screen.sync.poll_now()
    assert screen.sync.wait(5)
    await pilot.pause()
    return screen.session


async def open_step(pilot: Pilot[int], app: SemhApp) -> None:
    screen = await wait_for_screen(pilot, app, AuditScreen)
    screen.action_edit_step(STEP.id)
    await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")


async def open_details(pilot: Pilot[int], app: SemhApp) -> None:
    screen = await wait_for_screen(pilot, app, AuditScreen)
    screen.action_about()
    await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about")
    await pilot.press("e")
    await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the form")


@pytest.mark.parametrize(
    "theirs", [{"owner": "Deputy head"}, {"due": date(2026, 12, 18)}, {"done": date(2026, 11, 2)}]
)
async def test_a_steps_other_fields_stay_as_a_colleague_saved_them(
    theirs: dict[str, Any], app: SemhApp, path: Path
) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await open_step(pilot, app)
        session = await colleague(
            pilot, app, with_step(on_disk(app, path), replace(STEP, **theirs))
        )
        app.screen.query_one("#step-text", Input).value = "Mine"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit again")
        await wait_for(pilot, lambda: not session.changed, "the file to hold it")
    assert on_disk(app, path).answer(COMMITMENT).next_steps == (
        replace(STEP, text="Mine", **theirs),
    )


async def test_a_steps_field_that_both_changed_is_asked_about(app: SemhApp, path: Path) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await open_step(pilot, app)
        theirs = replace(STEP, text="Theirs", owner="Deputy head")
        session = await colleague(pilot, app, with_step(on_disk(app, path), theirs))
        app.screen.query_one("#step-text", Input).value = "Mine"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        assert on_disk(app, path).answer(COMMITMENT).next_steps == (theirs,)
        await answer(pilot, app, "down", "enter")
        await wait_for(pilot, lambda: not session.changed, "the file to hold it")
    assert on_disk(app, path).answer(COMMITMENT).next_steps == (replace(theirs, text="Mine"),)


async def test_other_details_stay_as_a_colleague_saved_them(app: SemhApp, path: Path) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await open_details(pilot, app)
        theirs = replace(on_disk(app, path), setting="Oakfield Primary", auditors=("Head",))
        session = await colleague(pilot, app, theirs)
        app.screen.query_one("#details-notes", TextArea).insert("Mine")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about again")
        await wait_for(pilot, lambda: not session.changed, "the file to hold it")
    assert on_disk(app, path) == replace(theirs, notes="Mine")


async def test_notes_that_both_wrote_are_asked_about(app: SemhApp, path: Path) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await open_details(pilot, app)
        theirs = replace(on_disk(app, path), notes="Theirs")
        session = await colleague(pilot, app, theirs)
        app.screen.query_one("#details-notes", TextArea).insert("Mine")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about again")
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        assert (session.audit.notes, on_disk(app, path).notes) == ("Mine", "Theirs")


async def test_the_draft_has_only_the_fields_that_were_changed(app: SemhApp, path: Path) -> None:
    """Opened again after a kill, the others are what a colleague has made of them since."""
    async with app.run_test(size=(100, 40)) as pilot:
        await open_step(pilot, app)
        session = await colleague(pilot, app, on_disk(app, path))
        app.screen.query_one("#step-text", Input).value = "Mine"
        await pilot.pause()
        assert list(session.forms.values()) == [{"step-text": "Mine"}]
