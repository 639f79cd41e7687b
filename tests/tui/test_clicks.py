"""Words on a screen that name a key take a click as well."""

from __future__ import annotations

from pathlib import Path

import pytest
from ratings import AMBER
from reading_support import open_autumn
from screen_support import click, resize, screen_text, wait_for

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

COMMITMENT = Place("leadership", "slt-commitment")


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Summer with one answer, and an empty autumn."""
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    summer = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2025/26 summer")))
    summer = summer.with_answer(COMMITMENT, Answer(AMBER, "Named in the plan.", ()))
    save_audit(summer, semh, folder.path / "2025-26-summer.yaml", None)
    autumn = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")), summer)
    save_audit(autumn, semh, folder.path / "2026-27-autumn.yaml", None)
    return folder


@pytest.fixture
def two_settings(folder: AuditFolder, semh: Framework) -> AuditFolder:
    (folder.path / "mill").mkdir()
    audit = start_audit(semh, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    save_audit(audit, semh, folder.path / "mill" / "2026-27-autumn.yaml", None)
    return folder


def audit_screen(app: SemhApp) -> AuditScreen:
    screen = app.screen
    assert isinstance(screen, AuditScreen)
    return screen


async def test_a_click_opens_and_folds_the_guidance(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        audit_screen(app).go_to(COMMITMENT)
        await click(pilot, app, "what evidence might look like")
        assert audit_screen(app).panel.guidance
        await click(pilot, app, "What evidence might look like (i")
        assert not audit_screen(app).panel.guidance


async def test_a_click_takes_last_term_over(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(80, 30)) as pilot:
        screen = audit_screen(app)
        screen.go_to(COMMITMENT)
        for width in (80, 100, 130):
            await resize(pilot, app, width, 30)
            await click(pilot, app, "= same again")
            assert screen.session.answer(COMMITMENT).rating == AMBER, width
            await pilot.press("u")
            assert screen.session.answer(COMMITMENT).rating is None


async def test_a_click_shows_all_of_the_audit_again(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"policies and practice", "enter")
        await click(pilot, app, "(esc: all)")
        assert not audit_screen(app).outline.is_filtered


async def test_a_click_on_going_to_the_list_keeps_what_was_looked_for(folder: AuditFolder) -> None:
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"policies and practice")
        await click(pilot, app, "go to the list")
        screen = audit_screen(app)
        await wait_for(pilot, lambda: screen.focused is screen.criteria, "the list")
        assert screen.outline.query == "policies and practice"


async def test_a_click_shows_all_settings_again(two_settings: AuditFolder) -> None:
    app = SemhApp(two_settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: "Oakfield" in screen_text(app), "both settings")
        await pilot.press("slash", *"oak", "enter")
        await click(pilot, app, "(esc for all)")
        await wait_for(pilot, lambda: "Mill Lane" in screen_text(app), "both settings again")
        await pilot.press("w")
        await wait_for(pilot, lambda: "Mill Lane" in screen_text(app), "the overview")
        await pilot.press("slash", *"oak", "enter")
        await click(pilot, app, "(esc for all)")
        assert "(esc for all)" not in screen_text(app)


async def test_a_click_starts_the_first_audit(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder(tmp_path / "audits"))
    async with app.run_test(size=(80, 24)) as pilot:
        await click(pilot, app, "Press enter or n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
