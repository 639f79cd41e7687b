"""The term before, opened from an audit, and back to the same place."""

from __future__ import annotations

from pathlib import Path

from reading_support import example
from screen_support import answer, rows, screen_text, wait_for

from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen

PLANS = Place("policies-practice", "semh-in-plans")


async def test_the_term_before_opens_at_the_place_and_escape_comes_back(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(130, 40)) as pilot:
        autumn = app.screen
        assert isinstance(autumn, AuditScreen)
        autumn.go_to(PLANS)
        await pilot.press("r", "less_than_sign")
        await wait_for(pilot, lambda: app.screen is not autumn, "the term before")
        summer = app.screen
        assert isinstance(summer, AuditScreen)
        await wait_for(pilot, lambda: "Summer 2025/26" in rows(app)[0], "its top line")
        assert "FINAL" in rows(app)[0]
        assert summer.place == PLANS
        summer.session.changing_final = True
        summer.show_again()
        await pilot.press("e", *"Seen.", "escape")
        assert app.screen is summer
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.screen is autumn, "autumn again")
        assert autumn.place == PLANS
        last = autumn.session.last_term(PLANS)
        assert last is not None
        assert last.evidence.endswith("Seen.")

        await pilot.press("q")
        await wait_for(pilot, lambda: not app.is_running or app.return_value == 0, "the end")
    stored = load_audit(folder.path / "2026-27-autumn.yaml", folder.library)
    assert stored.audit.answer(PLANS).rating == "red"


async def test_leaving_from_it_asks_where_the_audit_beneath_is_not_saved(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(130, 40)) as pilot:
        autumn = app.screen
        assert isinstance(autumn, AuditScreen)
        await pilot.press("less_than_sign")
        await wait_for(pilot, lambda: app.screen is not autumn, "the term before")
        autumn.session.path.unlink()
        autumn.sync.poll_now()
        assert autumn.sync.wait(5)
        await pilot.press("ctrl+q")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert "This audit is not saved" in screen_text(app)
        await answer(pilot, app, "down", "down", "down", "enter")
        await wait_for(pilot, lambda: not app.is_running or app.return_value == 0, "the end")
