"""Same again for a section: nothing is taken that was not confirmed, and no words of this term are lost."""

from __future__ import annotations

from pathlib import Path

from reading_support import example
from screen_support import answer, screen_text, wait_for

from semh_tui.model.place import Place
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.section_again import SectionAgainScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen

CURRICULUM = "curriculum"


async def test_each_line_is_confirmed_by_itself_and_own_words_are_asked_about(
    tmp_path: Path,
) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        audit = app.screen
        assert isinstance(audit, AuditScreen)
        session, before = audit.session, audit.session.audit
        audit.go_to(Place(CURRICULUM))
        await pilot.press("plus")
        await wait_for(pilot, lambda: isinstance(app.screen, SectionAgainScreen), "the list")
        again = app.screen
        assert isinstance(again, SectionAgainScreen)
        await wait_for(pilot, lambda: "Nothing is taken by itself" in screen_text(app), "the list")
        assert session.audit is before

        await pilot.press("equals_sign")
        first = Place(CURRICULUM)
        assert session.answer(first) == session.last_term(first)
        changed = [
            place for place in before.answers if session.answer(place) != before.answer(place)
        ]
        assert changed == [first]
        assert "☑" in screen_text(app)

        target = again.view.target
        assert target is not None
        own = session.answer(target.of)  # type: ignore[arg-type]
        assert own.evidence
        await pilot.press("equals_sign")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await answer(pilot, app, "enter")
        assert app.screen is again
        assert session.answer(target.of) == own  # type: ignore[arg-type]

        await pilot.press("u")
        assert session.audit.answers == before.answers
        await pilot.press("home", "down", "enter")
        await wait_for(pilot, lambda: app.screen is audit, "the audit")
        assert audit.place == target.of
