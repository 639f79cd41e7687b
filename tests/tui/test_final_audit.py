"""A final audit on the screen: it says so, and no key changes it before somebody says so too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ratings import AMBER, GREEN
from screen_support import answer, audit_screen, resize, rows, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.widgets.field_editor import FieldEditor

COMMITMENT = Place("leadership", "slt-commitment")
STEP = NextStep("k3f9", "Book the refresher", "SENCo", date(2026, 7, 3))
FILE = "2026-27-autumn.yaml"


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Summer, and a final autumn with one answer."""
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    summer = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2025/26 summer")))
    summer = summer.with_answer(COMMITMENT, Answer(GREEN, "Strong."))
    save_audit(summer, semh, folder.path / "2025-26-summer.yaml", None)
    autumn = start_audit(semh, NewAudit("Oakfield Primary School", Cycle.parse("2026/27 autumn")))
    autumn = autumn.with_answer(COMMITMENT, Answer(AMBER, "Named in the plan.", (STEP,)))
    save_audit(replace(autumn, status=Status.FINAL), semh, folder.path / FILE, None)
    return folder


def find(folder: AuditFolder, name: str) -> StoredAudit:
    return find_audit(Catalogue(folder), name)


def app_for(folder: AuditFolder) -> SemhApp:
    return SemhApp(folder, find(folder, FILE))


def on_disk(folder: AuditFolder) -> Audit:
    return load_audit(folder.path / FILE, folder.library).audit


async def go_to(pilot: Pilot[int], app: SemhApp, place: Place = COMMITMENT) -> None:
    audit_screen(app).go_to(place)
    await pilot.pause()


async def wait_for_screen(pilot: Pilot[int], app: SemhApp, kind: type) -> None:
    await wait_for(pilot, lambda: isinstance(app.screen, kind), kind.__name__)
    await pilot.pause(0.4)


async def wait_for_file(
    pilot: Pilot[int], folder: AuditFolder, check: Callable[[Audit], bool]
) -> None:
    await wait_for(pilot, lambda: check(on_disk(folder)), "the file to hold it")


async def test_the_top_line_says_final_at_every_width(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 24)) as pilot:
        for width in (120, 80, 60):
            await resize(pilot, app, width, 24)
            await pilot.pause()
            assert " FINAL " in rows(app)[0], width
            assert "change a final audit" in rows(app)[-1], width
        assert "Autumn 2026/27" in rows(app)[0], "the narrow line keeps the term"
        await pilot.press("e", "question_mark")
        await pilot.pause()
        assert "F1 help" in rows(app)[-1], "? is a letter of the text"


async def test_a_draft_does_not(folder: AuditFolder) -> None:
    app = SemhApp(folder, find(folder, "2025-26-summer.yaml"))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.pause()
        assert "FINAL" not in rows(app)[0]


async def test_no_key_changes_it_and_what_is_wrong_is_said(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    before = (folder.path / FILE).read_bytes()
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        audit = audit_screen(app).session.audit
        for keys in (
            ["r"], ["g"], ["x"], ["backspace"], ["equals_sign"], ["e", "W", "o", "w"], ["e", "ctrl+v"],
            ["s"], ["enter", "delete"], ["enter", "backspace"], ["enter", "s"], ["enter", "enter"], ["u"], ["f4"],
        ):  # fmt: skip
            await go_to(pilot, app)
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, AuditScreen), keys
            assert audit_screen(app).session.audit is audit, keys
            if keys not in (["u"], ["e", "ctrl+v"]):
                await wait_for(
                    pilot, lambda: "This audit is final." in screen_text(app), f"a notice: {keys}"
                )
            assert audit_screen(app).panel.evidence.text == "Named in the plan.", keys
            app.clear_notifications()
            await wait_for(pilot, lambda: "This audit is final." not in screen_text(app), "its end")
            await pilot.press("escape")
    assert (folder.path / FILE).read_bytes() == before


async def test_a_step_is_ticked_and_taken_back(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await go_to(pilot, app)
        await pilot.press("enter", "space")
        await wait_for_file(
            pilot, folder, lambda audit: audit.answer(COMMITMENT).next_steps[0].done is not None
        )
        assert on_disk(folder).status is Status.FINAL
        await pilot.press("escape", "u")
        await wait_for_file(
            pilot, folder, lambda audit: audit.answer(COMMITMENT).next_steps == (STEP,)
        )


async def test_it_is_changed_once_somebody_says_so(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await go_to(pilot, app)
        await pilot.press("f2")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await pilot.press("enter")
        await wait_for_screen(pilot, app, AuditScreen)
        assert audit_screen(app).session.read_only, "leaving it is what is highlighted"
        await pilot.press("f2")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await pilot.press("down", "enter")
        await wait_for_screen(pilot, app, AuditScreen)
        assert "FINAL, being changed" in rows(app)[0]
        await pilot.press("g", "e", "!")
        await wait_for_file(pilot, folder, lambda audit: audit.answer(COMMITMENT).rating == GREEN)
        await wait_for_file(
            pilot, folder, lambda audit: audit.answer(COMMITMENT).evidence.endswith("!")
        )
        assert on_disk(folder).status is Status.FINAL


async def test_it_becomes_a_draft_again_by_the_same_question(folder: AuditFolder) -> None:
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await go_to(pilot, app)
        await pilot.press("f2")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await pilot.press("end", "enter")
        await wait_for_file(pilot, folder, lambda audit: audit.status is Status.DRAFT)
        assert "FINAL" not in rows(app)[0]


@pytest.mark.parametrize("key", ["e", "f"])
async def test_about_asks_before_details_and_status_change(folder: AuditFolder, key: str) -> None:
    app = app_for(folder)
    before = (folder.path / FILE).read_bytes()
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("b")
        await wait_for_screen(pilot, app, AboutScreen)
        await pilot.press(key)
        await wait_for_screen(pilot, app, ChoiceScreen)
        assert (folder.path / FILE).read_bytes() == before
        await pilot.press("end", "enter")
        await wait_for_screen(pilot, app, DetailsScreen if key == "e" else AboutScreen)
        if key == "f":
            await wait_for_file(pilot, folder, lambda audit: audit.status is Status.DRAFT)


async def test_a_step_that_was_being_written_when_it_became_final_is_not_lost(
    folder: AuditFolder,
) -> None:
    stored = find(folder, "2025-26-summer.yaml")
    app = SemhApp(folder, stored)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await go_to(pilot, app)
        await pilot.press("s")
        await wait_for_screen(pilot, app, StepScreen)
        await pilot.press(*"Dig")
        final = replace(stored.audit, status=Status.FINAL)
        save_audit(final, stored.framework, stored.path, stored.stamp.digest)
        await wait_for(pilot, lambda: audit_screen(app).session.read_only, "the colleague’s save")
        await pilot.press("ctrl+s")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await pilot.press("down", "enter")
        await wait_for(
            pilot,
            lambda: load_audit(stored.path, folder.library).audit.answer(COMMITMENT).next_steps,
            "the step in the file",
        )


async def test_a_recovered_draft_says_that_it_would_change_a_final_audit(
    folder: AuditFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    session = Session(find(folder, FILE))
    session.keep_drafts()
    session.changing_final = True
    session.set_evidence(COMMITMENT, "Rewritten.")
    session.close()
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await wait_for_screen(pilot, app, ChoiceScreen)
        assert "Change the final audit: take it in" in screen_text(app)
        await answer(pilot, app, "enter")
        await wait_for_screen(pilot, app, AuditScreen)
        assert on_disk(folder).answer(COMMITMENT).evidence == "Named in the plan."
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await wait_for_screen(pilot, app, ChoiceScreen)
        await answer(pilot, app, "down", "enter")
        await wait_for_file(
            pilot, folder, lambda audit: audit.answer(COMMITMENT).evidence == "Rewritten."
        )


async def test_opened_to_be_changed_it_asks_nothing(folder: AuditFolder) -> None:
    app = SemhApp(folder, find(folder, FILE), changing_final=True)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await go_to(pilot, app)
        assert not app.screen.query_one(FieldEditor).read_only
        await pilot.press("g")
        await wait_for_file(pilot, folder, lambda audit: audit.answer(COMMITMENT).rating == GREEN)


async def test_words_that_changed_are_told_on_opening(folder: AuditFolder) -> None:
    path = folder.path / FILE
    old = replace(on_disk(folder), framework_digest="1:0123456789ab")
    path.unlink()
    stored = find(folder, "2025-26-summer.yaml")
    save_audit(old, stored.framework, path, None)
    app = app_for(folder)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        words = "framework: the words of"
        await wait_for(pilot, lambda: words in screen_text(app), "the warning")
