"""What the screens say to somebody who meets them for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, open_autumn
from screen_support import audit_screen, resize, screen_text, screen_words, wait_for

from semh_tui.model.place import Place
from semh_tui.reports.content.words import JUDGEMENT_MEANING
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    return open_autumn(example(tmp_path))


async def test_a_judgement_says_what_it_is_where_it_is_met(app: SemhApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        audit_screen(app).go_to(Place("curriculum"))
        first_words = " ".join(JUDGEMENT_MEANING.split()[:4])
        await wait_for(pilot, lambda: first_words in screen_words(app), "what a judgement is")
        await pilot.press("a")
        await wait_for(pilot, lambda: first_words not in screen_words(app), "its end once judged")
        await pilot.press("u")
        await wait_for(pilot, lambda: first_words in screen_words(app), "it again")
        audit_screen(app).go_to(Place("curriculum", "extracurricular"))
        await wait_for(pilot, lambda: first_words not in screen_words(app), "none of a criterion")
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
        for shown in ("1.1 ● G SLT", "1.2 ◆ A Monitoring", "1.3 ■ R Leading"):
            await wait_for(pilot, lambda shown=shown: shown in screen_text(app), shown)  # type: ignore[misc]


LONGEST = Place("staff", "care-for-adults")


@pytest.mark.parametrize("height", [20, 22, 24, 25, 28, 30, 33, 40])
@pytest.mark.parametrize("guidance", [False, True])
async def test_evidence_and_steps_stay_in_sight_below_the_longest_criterion(
    app: SemhApp, height: int, guidance: bool
) -> None:
    async with app.run_test(size=(80, height)) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        if guidance:
            await pilot.press("i")
            await wait_for(pilot, lambda: screen.panel.question.has_focus, "the guidance")
            await pilot.press("escape")
        await wait_for(pilot, lambda: "Looking after all adults" in screen_text(app), "the place")
        await pilot.pause(0.1)
        panel = screen.panel
        bottom = panel.content_region.bottom
        assert panel.evidence.region.height >= 5, "a border and three lines"
        assert panel.steps.region.y + 2 <= bottom, "its border and a line"
        is_cut = panel.question.has_class("-cut")
        assert ("tab in the list: all of it" in screen_text(app)) is is_cut
        assert is_cut or height > 30
        if is_cut and height < 30:
            assert panel.evidence.region.height == 6, "no row is left over"


@pytest.mark.parametrize("size", [(60, 16), (80, 20), (80, 24), (80, 28), (130, 40)])
async def test_a_criterion_that_is_cut_is_read_whole_with_tab(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        if size[0] < 80:
            screen.panel.rating.focus()
            await wait_for(pilot, lambda: "shift+tab: all of it" in screen_text(app), "how")
            await pilot.press("shift+tab")
            await wait_for(
                pilot, lambda: "esc back to the list" in screen_text(app), "the way back"
            )
        else:
            screen.panel.guidance = True
            screen.show_place()
            await wait_for(pilot, lambda: "all of it" in screen_text(app), "how")
            await pilot.press("tab")
        await wait_for(pilot, lambda: "READING" in screen_text(app), "the mode")
        await pilot.press("end")
        await wait_for(pilot, lambda: "all of it" not in screen_text(app), "its end")
        text = screen.panel.question
        assert text.region.height > size[1] * 0.55
        await wait_for(pilot, lambda: text.scroll_y == text.max_scroll_y, "the last line")
        await pilot.press("tab")
        assert screen.panel.rating.has_focus
        await wait_for(pilot, lambda: "Evidence" in screen_text(app), "the evidence again")
        await pilot.press("shift+tab", "escape")
        assert screen.criteria.has_focus
        assert text.has_class("-cut")


async def test_tab_passes_by_a_criterion_that_stands_whole(app: SemhApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        screen = audit_screen(app)
        screen.go_to(Place("leadership", "slt-commitment"))
        await wait_for(pilot, lambda: "SLT commitment" in screen_text(app), "the place")
        await pilot.pause(0.1)
        await pilot.press("tab")
        assert screen.focused is screen.panel.rating


async def test_guidance_is_in_sight_once_it_is_opened(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        await pilot.press("i")
        guidance = screen.session.framework.criterion("care-for-adults")
        assert guidance is not None
        first = " ".join(guidance.guidance.split()[:3])
        await wait_for(pilot, lambda: first in screen_words(app), "the guidance")
        await pilot.press("i")
        await wait_for(pilot, lambda: first not in screen_words(app), "its end")
        assert screen.criteria.has_focus


async def test_what_a_judgement_rests_on_is_in_sight_at_80x24(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = audit_screen(app)
        for place in screen.session.framework.places:
            if place.is_judgement:
                screen.go_to(place)
                await wait_for(pilot, lambda: "Criteria  ■" in screen_text(app), f"counts {place}")


async def test_among_next_steps_three_lines_of_the_question_stay(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        await wait_for(pilot, lambda: "all of it" in screen_text(app), "a question that is cut")
        screen.panel.steps.focus()
        await wait_for(pilot, lambda: "STEPS" in screen_text(app), "the steps")
        assert "all of it" not in screen_text(app), "tab goes elsewhere here"
        assert screen.panel.question.content_region.height == 3
        assert "delete remove  esc back" in screen_text(app)
        panel = screen.panel
        assert panel.steps.region.bottom == panel.content_region.bottom, "no row is left empty"


@pytest.mark.parametrize(
    ("key", "mode"),
    [("e", "WRITING"), ("x", "WRITING"), ("n", "LIST"), ("right_square_bracket", "LIST")],
)
async def test_keys_pressed_while_reading_lead_where_they_lead_from_the_list(
    app: SemhApp, key: str, mode: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        screen.session.rate(LONGEST, None)
        screen.session.set_evidence(LONGEST, "")
        screen.show_everything()
        await wait_for(pilot, lambda: "all of it" in screen_text(app), "a question that is cut")
        await pilot.press("tab")
        await wait_for(pilot, lambda: "READING" in screen_text(app), "the mode")
        await pilot.press(key)
        await wait_for(pilot, lambda: f" {mode} " in screen_text(app), f"the mode after {key}")
        await wait_for(pilot, lambda: "─ Evidence" in screen_text(app), "the evidence")


async def test_the_way_to_the_whole_text_is_right_after_a_resize(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = audit_screen(app)
        screen.go_to(LONGEST)
        await wait_for(pilot, lambda: "tab in the list: all of it" in screen_text(app), "wide")
        await pilot.press("tab", "tab")
        await resize(pilot, app, 60, 20)
        await wait_for(pilot, lambda: "shift+tab: all of it" in screen_text(app), "narrow")
