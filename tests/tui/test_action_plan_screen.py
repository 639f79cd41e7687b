"""The action plan of an open audit: ticked, changed and grouped there, always as the session has it."""

from __future__ import annotations

from pathlib import Path

from reading_support import TODAY, example
from screen_support import answer, screen_text, wait_for

from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.step import StepScreen


async def test_steps_are_ticked_changed_and_gone_to_from_the_plan(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        audit = app.screen
        assert isinstance(audit, AuditScreen)
        await pilot.press("d")
        await wait_for(pilot, lambda: isinstance(app.screen, ActionPlanScreen), "the plan")
        plan = app.screen
        assert isinstance(plan, ActionPlanScreen)
        await wait_for(pilot, lambda: "5 overdue" in screen_text(app), "the counts")
        chosen = plan.chosen
        assert chosen is not None
        step = audit.session.step(*chosen)
        assert step is not None
        assert step.is_overdue(TODAY)
        await pilot.press("space")
        await wait_for(pilot, lambda: "26 weeks late; carried over" in screen_text(app), "details")

        await pilot.press("x")
        await wait_for(pilot, lambda: "4 overdue" in screen_text(app), "one less")
        ticked = audit.session.step(*chosen)
        assert ticked is not None
        assert ticked.done == TODAY
        await pilot.press("u", "home")
        await wait_for(pilot, lambda: "5 overdue" in screen_text(app), "undone")
        assert audit.session.step(*chosen) == step

        await pilot.press("home", "e")
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the form")
        await answer(pilot, app, "end", *" again", "enter")
        await wait_for(pilot, lambda: app.screen is plan, "the plan again")
        await wait_for(pilot, lambda: step.text[:20] in screen_text(app), "the step")
        changed = audit.session.step(*chosen)
        assert changed is not None
        assert changed.text == f"{step.text} again"

        for words in ("Pastoral lead  1 step", "7 Multi-agency Support", "Overdue  5 steps"):
            await pilot.press("g")
            await wait_for(pilot, lambda words=words: words in screen_text(app), words)  # type: ignore[misc]
        await pilot.press("home", "enter")
        await wait_for(pilot, lambda: app.screen is audit, "the audit")
        assert audit.place == chosen[0]


async def test_in_a_final_audit_steps_are_only_ticked(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "summer"))
    async with app.run_test(size=(130, 40), notifications=True) as pilot:
        audit = app.screen
        assert isinstance(audit, AuditScreen)
        await pilot.press("d")
        await wait_for(pilot, lambda: isinstance(app.screen, ActionPlanScreen), "the plan")
        plan = app.screen
        assert isinstance(plan, ActionPlanScreen)
        await wait_for(pilot, lambda: plan.chosen, "a step")
        chosen = plan.chosen
        assert chosen is not None
        await pilot.press("e")
        await wait_for(pilot, lambda: "This audit is final" in screen_text(app), "why not")
        assert app.screen is plan
        await pilot.press("x")
        await wait_for(pilot, lambda: not audit.session.step(*chosen).is_open, "a tick")  # type: ignore[union-attr]
