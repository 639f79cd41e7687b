"""What the screens say to somebody who meets them for the first time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen_support import screen_text, screen_words, wait_for

from semh_tui.model.place import Place
from semh_tui.reports.content.words import JUDGEMENT_MEANING
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen
from semh_tui.tui.audit.screen import AuditScreen

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    folder = AuditFolder.at(tmp_path / "audits")
    return SemhApp(folder, find_audit(Catalogue(folder), "2026-27-autumn.yaml"))


def audit_screen(app: SemhApp) -> AuditScreen:
    screen = app.screen
    assert isinstance(screen, AuditScreen)
    return screen


async def test_a_judgement_says_what_it_is_where_it_is_met(app: SemhApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        audit_screen(app).go_to(Place("leadership"))
        first_words = " ".join(JUDGEMENT_MEANING.split()[:4])
        await wait_for(pilot, lambda: first_words in screen_words(app), "what a judgement is")
        audit_screen(app).go_to(Place("leadership", "slt-commitment"))
        await wait_for(pilot, lambda: first_words not in screen_words(app), "its end")
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: first_words in screen_words(app), "the same in help")


async def test_guidance_that_is_not_there_is_said(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        audit_screen(app).go_to(Place("leadership"))
        await pilot.press("i")
        await wait_for(pilot, lambda: "gives no guidance here" in screen_words(app), "the message")
        await pilot.press("f3")
        audit_screen(app).go_to(Place("leadership", "slt-commitment"))
        await pilot.press("i")
        await wait_for(pilot, lambda: "▾ What evidence might" in screen_text(app), "the guidance")
        assert "no guidance" not in screen_words(app)


async def test_d_opens_the_action_plan_among_next_steps_too(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        place = next(place for place, _step in screen.session.audit.steps())
        screen.go_to(place)
        steps = screen.session.answer(place).next_steps
        await pilot.press("enter", "d")
        await wait_for(pilot, lambda: isinstance(app.screen, ActionPlanScreen), "the action plan")
        assert screen.session.answer(place).next_steps == steps


async def test_a_step_that_is_removed_is_named_with_the_way_back(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        place, step = next(iter(screen.session.audit.steps()))
        screen.go_to(place)
        await pilot.press("enter", "delete")
        await wait_for(pilot, lambda: "u brings it back" in screen_words(app), "how")
        assert f"Removed: “{step.text[:20]}" in screen_words(app)
        await pilot.press("u")
        assert step in screen.session.answer(place).next_steps


async def test_keys_for_a_step_say_so_where_there_is_none(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        screen.go_to(Place("curriculum", "extracurricular"))
        assert not screen.session.answer(screen.place).next_steps
        screen.panel.steps.focus()
        await pilot.pause()
        for key in ("space", "delete"):
            await pilot.press(key)
            await wait_for(pilot, lambda: "s adds one" in screen_words(app), f"what {key} says")
            await pilot.press("f3")
            await wait_for(pilot, lambda: "s adds one" not in screen_words(app), "its end")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (130, 40)])
async def test_the_list_has_the_letter_of_each_rating_beside_its_sign(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        audit_screen(app).go_to(Place("leadership", "slt-commitment"))
        await pilot.press("home")
        for shown in ("1.1 ●G SLT", "1.2 ◆A Monitoring", "1.3 ■R Leading"):
            await wait_for(pilot, lambda shown=shown: shown in screen_text(app), shown)  # type: ignore[misc]
