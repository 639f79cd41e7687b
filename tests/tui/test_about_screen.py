"""About an audit: what it says, and changing its details."""

from __future__ import annotations

from pathlib import Path

from reading_support import example, session, showing
from screen_support import rows, screen_text, wait_for

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen


async def test_it_says_whose_audit_it_is_and_what_the_framework_says(tmp_path: Path) -> None:
    folder = example(tmp_path)
    stored = find_audit(Catalogue(folder), "2026-27 autumn")
    screen = AboutScreen(Session(stored), folder)
    async with showing(screen, (130, 220), tmp_path) as (app, _pilot, _given):
        shown = screen_text(app)
        for said in (
            "SENCo, Deputy head, PSHE lead",
            "9 sections, 57 criteria",
            "Introduction",
            "How to use it",
            "■ Red             Not yet in place.",
            "These meanings are semh’s",
            "NICE clinical guideline 28",
            "Checked on 23 November 2026.",
        ):
            assert said in shown, said


async def test_brackets_go_from_heading_to_heading_and_back(
    tmp_path: Path, semh: Framework
) -> None:
    audit = start_audit(semh, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    screen = AboutScreen(session(audit, semh), AuditFolder(tmp_path))
    async with showing(screen, (130, 24), tmp_path) as (app, pilot, given):
        assert "▸ This audit" in screen_text(app)
        for _heading in screen.view.headings:
            await pilot.press("right_square_bracket")
        await pilot.pause()
        assert screen.view.headings[screen.view.heading].startswith("What the source refers to")
        for _heading in screen.view.headings[2:]:
            await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "▸ The framework" in screen_text(app)
        await pilot.click("#contents", offset=(4, 3))
        await pilot.pause()
        assert screen.view.headings[screen.view.heading] == "Context"
        await pilot.press("j", "j", "j", "k", "space", "q")
        await wait_for(pilot, lambda: given, "being left")


async def test_details_are_changed_checked_and_saved(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await wait_for(pilot, lambda: isinstance(app.screen, AboutScreen), "about")
        await pilot.press("e")
        await wait_for(pilot, lambda: isinstance(app.screen, DetailsScreen), "the details")
        await pilot.pause()
        await pilot.press("end", "ctrl+u", *"[SEND]", "tab", "tab", *"12", "enter")
        await pilot.pause()
        assert "“12” is not a URN. A URN has 5 to 7 digits." in screen_text(app)
        await pilot.press(*"3456", "tab", "end", *", TA", "tab", *"Ok ", "ctrl+s", "enter")
        await wait_for(pilot, lambda: "[SEND]" in screen_text(app), "the new name")
        audit = find_audit(Catalogue(folder), "2026-27 autumn").audit
        assert (audit.setting, audit.urn) == ("[SEND]", "123456")
        assert audit.auditors[-1] == "TA"
        assert "Ok" in audit.notes
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        await pilot.pause()
        assert "[SEND]" in rows(app)[0]


async def test_a_role_with_a_comma_stays_one_role(tmp_path: Path, garden: Framework) -> None:
    roles = ("Head, acting", "Keeper")
    audit = start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn"), roles))
    async with showing(DetailsScreen(audit, garden), (80, 24), tmp_path) as (_app, pilot, given):
        await pilot.press("enter")
        await wait_for(pilot, lambda: given, "the details")
        assert given == [audit]


def status(made: Session) -> str:
    return made.audit.status.value


async def test_final_asks_about_what_is_left_and_forbids_nothing(
    tmp_path: Path, garden: Framework
) -> None:
    folder = AuditFolder.at(tmp_path / "audits")
    audit = start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    made = session(audit, garden)
    made.path = folder.path / "2026-27-autumn.yaml"
    screen = AboutScreen(made, folder)
    async with showing(screen, (80, 24), tmp_path) as (app, pilot, _given):
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.pause()
        assert "7 criteria not rated and 3 sections" in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.screen is screen, "about")
        assert status(made) == "draft"
        await pilot.press("f", "down", "enter")
        await wait_for(pilot, lambda: app.screen is screen, "about")
        assert status(made) == "final"
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert status(made) == "final"
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: app.screen is screen, "about")
        assert status(made) == "draft"
