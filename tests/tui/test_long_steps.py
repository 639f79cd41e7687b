"""A step longer than its line can be read whole, at every width."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading_support import open_autumn
from screen_support import resize, rows, screen_text, wait_for

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.step import StepScreen

COMMITMENT = Place("leadership", "slt-commitment")
LONG = " ".join(["Ask each phase leader which lunchtime staff still need the course,"] * 5) + " END"
DUE = date(2026, 12, 18)
SIZES = [(80, 24), (60, 24), (130, 40), (80, 18)]


@pytest.fixture
def app(tmp_path: Path, semh: Framework) -> SemhApp:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    steps = (NextStep("a001", LONG, "SENCo", DUE), NextStep("a002", f"{LONG} TWO", "Head", DUE))
    audit = start_audit(semh, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    audit = audit.with_answer(COMMITMENT, Answer(None, "", steps))
    save_audit(audit, semh, folder.path / "2026-27-autumn.yaml", None)
    return open_autumn(folder)


def steps_text(app: SemhApp) -> str:
    """The words in the list of steps, as they can be read."""
    screen = app.screen
    assert isinstance(screen, AuditScreen)
    x, y, width, height = screen.panel.steps.region
    return " ".join(" ".join(row[x : x + width] for row in rows(app)[y : y + height]).split())


async def test_the_step_under_the_cursor_stands_whole(app: SemhApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(COMMITMENT)
        for size in SIZES:
            await resize(pilot, app, *size)
            await pilot.pause()
            assert "END" not in steps_text(app), size
            screen.add_class("-panel", "-steps")
            screen.panel.steps.focus()
            await pilot.press("home")
            await wait_for(
                pilot, lambda: "END · SENCo · due 18 Dec" in steps_text(app), f"it {size}"
            )
            await pilot.press("down")
            await wait_for(pilot, lambda: "TWO · Head" in steps_text(app), f"the other one {size}")
            assert "END · SENCo · due 18 Dec" not in steps_text(app), size
            await pilot.press("escape")
            await wait_for(
                pilot, lambda: "TWO" not in steps_text(app), f"one line each again {size}"
            )


async def test_the_list_is_as_before_after_a_new_step(app: SemhApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(COMMITMENT)
        for size in SIZES:
            for keys in (("escape",), (*"Ask", "enter")):
                await resize(pilot, app, *size)
                await pilot.pause()
                before = [widget.region for widget in (screen.criteria, screen.panel.evidence)]
                await pilot.press("s")
                await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
                await pilot.pause()
                await pilot.press(*keys)
                await wait_for(pilot, lambda: app.screen is screen, "the audit again")
                await pilot.pause()
                assert screen.focused is screen.criteria, (size, keys)
                after = [widget.region for widget in (screen.criteria, screen.panel.evidence)]
                assert [region.offset for region in after] == [region.offset for region in before]
                assert after[0].size == before[0].size, (size, keys)
                assert after[1].height >= before[1].height - 1, (size, keys)
                if keys != ("escape",):
                    await pilot.press("u")  # two steps at every size


async def test_a_click_opens_the_step_it_was_on(app: SemhApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(COMMITMENT)
        await wait_for(pilot, lambda: "Head" in screen_text(app), "the steps")
        y = next(y for y, row in enumerate(rows(app)) if "Head" in row)
        await pilot.click(offset=(60, y))
        await wait_for(pilot, lambda: isinstance(app.screen, StepScreen), "the dialogue")
        assert isinstance(app.screen, StepScreen)
        assert app.screen.step is not None
        assert app.screen.step.id == "a002"
