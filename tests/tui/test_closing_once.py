"""Two keys or clicks that arrive together close one dialogue or report, and nothing below it."""

from __future__ import annotations

from pathlib import Path

from reading_support import example
from screen_support import screen_text, wait_for
from textual.widgets import OptionList

from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen


async def test_two_enters_at_once_answer_a_question_once(tmp_path: Path) -> None:
    app = SemhApp(example(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        home = app.screen
        await pilot.press("D")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        answers = app.screen.query_one(OptionList)
        for _twice in range(2):
            answers.action_select()
        await pilot.pause()
        await wait_for(pilot, lambda: app.screen is home, "home")
        assert app.fault is None


async def test_two_keys_at_once_keep_a_form_once(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "LIST" in screen_text(app), "the audit")
        audit = app.screen
        before = app.open_audit_screen.session.audit  # type: ignore[union-attr]
        await pilot.press("s")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")
        await pilot.press(*"Ask")
        form = app.screen
        assert isinstance(form, StepScreen)
        form.action_keep()
        form.action_keep()
        await wait_for(pilot, lambda: app.screen is audit, "the audit")
        await pilot.pause()
        after = app.open_audit_screen.session.audit  # type: ignore[union-attr]
        assert sum(1 for _ in after.steps()) == sum(1 for _ in before.steps()) + 1
        assert app.fault is None
