"""A next step that is no longer there when a key or a dialogue speaks of it is no fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from screen_support import audit_screen, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.widgets.steps import StepsList

COMMITMENT = Place("leadership", "slt-commitment")
NAME = "2026-27-autumn.yaml"
STEPS = (
    NextStep("k3f9", "Book the refresher", "SENCo", date(2026, 12, 3)),
    NextStep("k3fa", "Ask the governors", "Head"),
)


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(
        audit.with_answer(COMMITMENT, Answer(next_steps=STEPS)), semh, folder.path / NAME, None
    )
    return folder


def steps_on_disk(folder: AuditFolder) -> list[NextStep]:
    return list(load_audit(folder.path / NAME, folder.library).audit.answer(COMMITMENT).next_steps)


def remove_as_a_colleague(folder: AuditFolder, step_id: str) -> None:
    stored = load_audit(folder.path / NAME, folder.library)
    steps = tuple(step for step in STEPS if step.id != step_id)
    audit = stored.audit.with_answer(COMMITMENT, Answer(next_steps=steps))
    save_audit(audit, stored.framework, stored.path, stored.stamp.digest)


async def opened(app: SemhApp, pilot: Pilot[int]) -> AuditScreen:
    await wait_for(pilot, lambda: app.screen.is_mounted, "the audit")
    screen = audit_screen(app)
    screen.panel.steps.focus()
    await pilot.pause()
    return screen


async def test_keys_quicker_than_the_screen_are_no_fault(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test() as pilot:
        screen = await opened(app, pilot)
        for keys in (("delete",) * 8, ("delete", "space", "enter", "delete")):
            # All of them are on their way before the first one's change is shown.
            for key in keys:
                steps = screen.panel.steps
                what = {"delete": "remove", "space": "tick", "enter": "edit"}[key]
                steps.post_message(StepsList.Wanted(what, STEPS[0].id))
            await pilot.pause()
            left = screen.session.answer(COMMITMENT).next_steps
            assert [step.id for step in left] == ["k3fa"], keys
            assert app.screen is screen, keys
            screen.action_undo()
            back = screen.session.answer(COMMITMENT).next_steps
            assert [step.id for step in back] == ["k3f9", "k3fa"], keys
            await pilot.pause()


async def test_a_held_delete_key_ends_with_an_empty_list(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test() as pilot:
        screen = await opened(app, pilot)
        await pilot.press(*["delete"] * 12)
        assert screen.session.answer(COMMITMENT).next_steps == ()
        assert app.return_code in (None, 0)


@pytest.mark.parametrize("again", [True, False])
async def test_a_step_that_a_colleague_removed_is_offered_anew(
    folder: AuditFolder, again: bool
) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), NAME))
    async with app.run_test() as pilot:
        screen = await opened(app, pilot)
        screen.action_edit_step("k3f9")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
        await pilot.press("end", *" today ")
        remove_as_a_colleague(folder, "k3f9")
        await wait_for(
            pilot, lambda: screen.session.step(COMMITMENT, "k3f9") is None, "the colleague’s change"
        )
        assert isinstance(app.screen, StepScreen)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.pause()
        assert "Book the refresher today" in screen_text(app)
        await pilot.press("enter" if again else "escape")
        await wait_for(pilot, lambda: app.screen is screen, "the audit")
        await wait_for(pilot, lambda: not screen.session.changed, "the file to hold it")
    texts = {step.id: step.text for step in steps_on_disk(folder)}
    expected = {"k3fa": "Ask the governors"}
    assert texts == (expected | {"k3f9": "Book the refresher today"} if again else expected)
