"""The dates of a next step: what is understood is shown, and a day that has passed is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from screen_support import screen_text, screen_words, wait_for
from textual.pilot import Pilot
from textual.widgets import Input

from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.step import StepScreen
from semh_tui.tui.home.screen import HomeScreen

TODAY = date(2026, 11, 23)
AUTUMN = Cycle.parse("2026/27 autumn")


async def open_dialogue(
    app: SemhApp, pilot: Pilot[int], step: NextStep | None = None
) -> list[StepScreen.Result | None]:
    """The dialogue over home; what it gives back stands in the list once it is closed."""
    results: list[StepScreen.Result | None] = []
    await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
    app.push_screen(StepScreen(AUTUMN, TODAY, step), results.append)
    await wait_for(pilot, lambda: app.screen.query("#step-due"), "the dialogue")
    return results


async def type_into(pilot: Pilot[int], field: str, text: str) -> None:
    shown = pilot.app.screen.query_one(field, Input)
    shown.focus()
    shown.value = text
    await pilot.pause()


async def test_what_the_dialogue_shows_can_be_typed_into_it(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test() as pilot:
        for typed in ("Friday", "3 weeks", "by 18 Dec", "end of January"):
            results = await open_dialogue(app, pilot)
            await type_into(pilot, "#step-text", "Ask")
            await type_into(pilot, "#step-due", typed)
            shown = next(line for line in screen_text(app).splitlines() if "By when: " in line)
            shown = shown.split("By when: ")[1].strip(" │┃║|▌▐█")
            await type_into(pilot, "#step-due", shown)
            await pilot.press("enter")
            await pilot.pause()
            (result,) = results
            assert result is not None, typed
            assert f"{result.due:%A}" in shown, typed


async def test_a_due_date_in_the_past_is_asked_about(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test() as pilot:
        results = await open_dialogue(app, pilot)
        await type_into(pilot, "#step-text", "Ask")
        await type_into(pilot, "#step-due", "1 Nov 2026")
        for keep in (False, True):
            await pilot.press("enter")
            await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
            await pilot.pause()
            assert "Sunday 1 Nov 2026 is in the past." in screen_text(app)
            await pilot.press(*(("down", "enter") if keep else ("enter",)))
            await pilot.pause()
            if not keep:
                assert isinstance(app.screen, StepScreen)
                assert app.focused is app.screen.query_one("#step-due", Input)
            assert len(results) == keep


async def test_a_date_that_was_there_before_is_not_asked_about_again(tmp_path: Path) -> None:
    step = NextStep("k3f9", "Ask", "SENCo", date(2026, 11, 1), date(2027, 1, 1))
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test() as pilot:
        results = await open_dialogue(app, pilot, step)
        await pilot.press("enter")
        await pilot.pause()
    assert results == [StepScreen.Result("Ask", "SENCo", step.due, step.done)]


async def test_a_step_is_done_on_the_last_such_day_and_never_in_the_future(tmp_path: Path) -> None:
    step = NextStep("k3f9", "Ask", "SENCo", None, date(2026, 11, 1))
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test() as pilot:
        results = await open_dialogue(app, pilot, step)
        await type_into(pilot, "#step-done", "18/12/2026")
        await pilot.press("enter")
        await pilot.pause()
        assert "Friday 18 Dec 2026 is still to come." in screen_words(app)
        await type_into(pilot, "#step-done", "Friday")
        await pilot.press("enter")
        await pilot.pause()
    (result,) = results
    assert result is not None
    assert result.done == date(2026, 11, 20)


async def test_a_refusal_goes_once_something_else_is_written(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test() as pilot:
        await open_dialogue(app, pilot)
        await type_into(pilot, "#step-text", "Ask")
        await type_into(pilot, "#step-due", "half term")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "semh cannot know" in screen_words(app), "the refusal")
        await type_into(pilot, "#step-due", "18 December")
        assert "semh cannot know" not in screen_words(app)
        assert "By when: Friday 18 Dec 2026" in screen_words(app)


async def test_what_stands_above_a_field_is_whole_at_60_columns(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test(size=(60, 24)) as pilot:
        await open_dialogue(app, pilot)
        words = " ".join(screen_text(app).replace("│", " ").split())
        assert "By when, for example: 18 December, Friday, end of term" in words


async def test_the_end_of_term_is_said_to_be_the_schools_own(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder.at(tmp_path))
    async with app.run_test(size=(60, 24)) as pilot:
        await open_dialogue(app, pilot)
        await type_into(pilot, "#step-due", "end of term")
        assert "By when: Friday 18 Dec 2026, if your term ends then" in screen_text(app)
        await type_into(pilot, "#step-due", "18 December")
        assert "if your term ends" not in screen_text(app)
