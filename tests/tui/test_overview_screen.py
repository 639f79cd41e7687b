"""The overview: bars that need no colour, what is left to do, and going there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ratings import counts_of
from reading_support import TODAY, example, session, showing
from screen_support import rows, screen_text, wait_for, wait_for_screen

from semh_tui.model.audit import Answer, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.reports.bar_scale import scale_bar
from semh_tui.reports.content.audit.overview import nothing_left
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.audit.screen import AuditScreen

R, A, G, X = DEFAULT_SCALE.ratings


def drawn_bar(counts: Counts, width: int) -> str:
    parts = zip(map(counts.scale.level, counts.scale.columns), counts.numbers, strict=True)
    return "".join(level.symbol * size for level, size in scale_bar(list(parts), width))


def test_a_bar_has_a_sign_for_each_criterion() -> None:
    assert drawn_bar(counts_of(2, 1, 3, 1, 2), 9) == "■■◆●●●–○○"
    assert drawn_bar(counts_of(2, 1, 3, 1, 2), 30) == "■■◆●●●–○○"


def test_a_bar_without_room_keeps_its_proportions_and_every_rating() -> None:
    drawn = drawn_bar(counts_of(1, 120, 60, 1, 18), 40)
    assert len(drawn) == 40
    assert {sign: drawn.count(sign) for sign in "■◆●–○"} == {
        "■": 1, "◆": 23, "●": 12, "–": 1, "○": 3,
    }  # fmt: skip


async def test_what_a_later_term_took_over_is_not_overdue_since(tmp_path: Path) -> None:
    """As semh status and semh steps tell of the same audit."""
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "summer"))
    async with app.run_test(size=(80, 60)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(Place("curriculum", "adjusted-teaching"))
        await wait_for(pilot, lambda: "due 18 Sep" in screen_text(app), "a step due in September")
        assert "overdue" not in screen_text(app)
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.screen, OverviewScreen), "the overview")
        await wait_for(pilot, lambda: "Overdue next steps  5" in screen_text(app), "as of August")


async def test_enter_in_an_audit_goes_to_what_is_left(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await wait_for(pilot, lambda: isinstance(app.screen, OverviewScreen), "the overview")
        await pilot.pause()
        shown = screen_text(app)
        assert "23 of 48 criteria rated" in shown
        before = next(at for at, row in enumerate(rows(app)) if "Summer 2025/26  ■■■" in row)
        assert "48 of 48 criteria rated" in rows(app)[before + 1]
        section = next(row for row in rows(app) if "1  Leadership & Man" in row)
        assert "■◆●  " in section
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "Overdue next steps  5" in screen_text(app)
        await pilot.press("right_square_bracket", "enter")
        screen = await wait_for_screen(pilot, app, AuditScreen)
        assert screen.session.framework.numbers[screen.place] == "4.5"


async def test_every_kind_of_gap_is_listed_in_the_frameworks_words(
    tmp_path: Path, garden: Framework
) -> None:
    audit = start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    late = NextStep("a222", "Turn the heaps", "Keeper", date(2026, 10, 1))
    for place, answer in {
        Place("soil", "compost"): Answer(R),
        Place("soil", "water"): Answer(G),
        Place("soil", "soil"): Answer(X),
        Place("people", "welcome"): Answer(R, "", (late,)),
        Place("people", "paths"): Answer(R, "", (replace(late, id="b222", done=TODAY),)),
        Place("people"): Answer(G),
    }.items():
        audit = audit.with_answer(place, answer)
    screen = OverviewScreen(session(audit, garden), TODAY)
    async with showing(screen, (80, 50), tmp_path) as (app, pilot, given):
        shown = screen_text(app)
        for heading in (
            "Overdue next steps  1",
            "Bare soil without a next step  1",
            "Not our plot without a reason  1",
            "In leaf without evidence  1",
            "Not rated  2",
            "Sections not rated  2",
        ):
            assert heading in shown, shown
        assert "! overdue since 1 Oct" in shown
        assert " ! ● In leaf" in shown
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: given, "the place")
        assert given == [Place("bees")]


async def test_where_nothing_is_left_it_says_so(tmp_path: Path, garden: Framework) -> None:
    audit = start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    for place in garden.places:
        audit = audit.with_answer(place, Answer(G, "Seen."))
    screen = OverviewScreen(session(audit, garden), TODAY)
    async with showing(screen, (80, 24), tmp_path) as (app, pilot, given):
        assert nothing_left(garden)[:60] in screen_text(app)
        await pilot.press("o")
        await wait_for(pilot, lambda: given, "being left")
        assert given == [None]


async def test_at_60_by_16_and_a_click_leads_on(tmp_path: Path, garden: Framework) -> None:
    audit = start_audit(garden, NewAudit("Mill Lane", Cycle.parse("2026/27 autumn")))
    screen = OverviewScreen(session(audit, garden), TODAY)
    async with showing(screen, (60, 16), tmp_path) as (app, pilot, given):
        shown = rows(app)
        assert all(len(row) <= 60 for row in shown)
        at = next(at for at, row in enumerate(shown) if "2  People" in row)
        await pilot.click(offset=(10, at))
        await wait_for(pilot, lambda: given, "the place")
        assert given == [Place("people")]
