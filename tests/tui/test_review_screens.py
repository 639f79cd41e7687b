"""The review, then and now side by side, and the trend."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import EDITIONS, FIRST, SECOND, A, G, R, X, audit
from reading_support import TODAY, example, showing
from screen_support import resize, rows, screen_text, wait_for

from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import build_trend
from semh_tui.compare.word_diff import diff_words
from semh_tui.model.audit import Answer
from semh_tui.model.place import Place
from semh_tui.model.text import plural
from semh_tui.reports.content.review.words import movement_words
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.marked_words import evidence_sides
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    return example(tmp_path)


def underlined(old: str, new: str) -> list[list[str]]:
    """The words that are marked then, and those that are marked now."""
    return [
        [side.plain[span.start : span.end] for span in side.spans if "underline" in str(span.style)]
        for side in evidence_sides(diff_words(old, new))
    ]


def test_words_that_one_side_alone_has_are_underlined() -> None:
    then = "Supervision is offered to all staff each half-term."
    now = "Supervision is paused for all staff each half-term."
    assert underlined(then, now) == [["offered to"], ["paused for"]]


def test_what_was_written_anew_is_not_underlined_throughout() -> None:
    assert underlined("Nothing of this is left.", "All new words here, every one!") == [[], []]


async def test_the_first_screenful_says_what_moved_and_what_was_not_done(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen), "the review")
        await pilot.pause()
        shown = screen_text(app)
        for said in (
            "Autumn 2026/27 against Summer 2025/26",
            "▲ 7 improved   ▼ 2 declined   = 21 same",
            "○ 25 not rated",
            "Of 16 steps promised: 7 done, 8 still open (4 overdue), 1 dropped.",
            "▼ Declined  2 criteria",
            "◆ Amber → ■ Red",
        ):
            assert said in shown, said
        await pilot.press("right_square_bracket", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ComparisonScreen), "then and now")
        await pilot.pause()
        assert "1.3 Leading on staff wellbeing" in rows(app)[0]
        await pilot.press("n", "n", "p")
        await pilot.pause()
        assert "3.2 Routines, belonging" in rows(app)[0]
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen), "the review")
        await pilot.press("enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert isinstance(app.screen, AuditScreen)
        assert app.screen.session.framework.numbers[app.screen.place] == "3.2"


@pytest.mark.parametrize("width", [80, 130])
async def test_then_and_now_stand_beside_one_another_where_there_is_room(
    tmp_path: Path, width: int
) -> None:
    old = audit(FIRST, {"plain": Answer(R, "The same words, then.")}, "2025/26 summer")
    new = audit(FIRST, {"plain": Answer(A, "The same words, now.")})
    made = review_audits(old, FIRST, new, FIRST, TODAY)
    rows_shown = [row for row in made.rows if row.place == Place("one", "plain")]
    screen = ComparisonScreen(made, rows_shown, 0)
    async with showing(screen, (width, 24), tmp_path) as (app, pilot, given):
        beside = any("words, [-then.-]" in row and "words, {+now.+}" in row for row in rows(app))
        assert beside == (width == 130)
        shown = screen_text(app)
        assert "■ Red → ◆ Amber ▲   improved" in shown
        assert "Text of plain." in shown
        await pilot.press("enter", "q")
        await wait_for(pilot, lambda: given, "being left")
        assert given == [None]


async def test_editions_care_and_every_class_are_on_the_screen(tmp_path: Path) -> None:
    old = audit(
        FIRST,
        {"plain": A, "silent": G, "typo": R, "clear": X, "nearly": A, "retired": G, "split": G},
        "2025/26 summer",
    )
    new = audit(SECOND, {"plain": R, "typo-mended": A, "clear": G, "nearly": G, "half-one": A})
    made = review_audits(old, FIRST, new, SECOND, TODAY, EDITIONS)
    async with showing(ReviewScreen(made), (100, 90), tmp_path) as (app, pilot, _given):
        shown = screen_text(app)
        assert "! The framework changed from edition 1 to edition 2." in shown
        assert "to be compared with care." in shown
        for movement, count in made.counts.items():
            said = movement_words(made, movement)
            assert (
                f"{said[:1].upper()}{said[1:]}  {plural(count, 'criterion', 'criteria')}" in shown
            )
        await pilot.press("right_square_bracket", "right_square_bracket", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ComparisonScreen), "then and now")
        await pilot.press("n")
        await pilot.pause()
        assert "! Compare with care:" in screen_text(app)
        assert "now names parents" in screen_text(app)


async def test_home_reviews_with_the_one_before_or_the_two_marked(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "home")
        for keys, said in (
            (["v"], "Autumn 2026/27 against Summer 2025/26"),
            (["space", "j", "j", "space", "v"], "Autumn 2026/27 against Spring 2025/26"),
            (["space", "k", "v"], "Autumn 2026/27 against Summer 2025/26"),
        ):
            await pilot.press(*keys)
            await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen), "the review")
            await pilot.pause()
            assert said in rows(app)[0]
            await pilot.press("q")
            await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        assert "✓ Autumn 2026/27" in screen_text(app)
        await pilot.press("k", "space", "end", "v")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_trend_shows_every_cycle_and_leads_to_the_audit(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: isinstance(app.screen, TrendScreen), "the trend")
        await pilot.pause()
        shown = screen_text(app)
        assert "3 terms" in shown
        assert "■ 14 ◆ 21 ● 12 – 10" in shown
        assert "■ R ──── ■ R ──── ◆ A      ▲" in shown
        assert "◆ A ──── ◆ A      ○" in shown
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ComparisonScreen), "then and now")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert isinstance(app.screen, AuditScreen)
        assert app.screen.session.framework.numbers[app.screen.place] == "1.2"


async def test_breaks_and_missing_cycles_stay_open(tmp_path: Path) -> None:
    rounds = [
        (audit(FIRST, {"plain": G, "split": G}, "2023/24 autumn"), FIRST),
        (audit(FIRST, {"plain": R, "changed": A, "split": G}, "2024/25 autumn"), FIRST),
        (audit(SECOND, {"plain": A, "changed": G, "half-one": A}, "2025/26 autumn"), SECOND),
    ]
    screen = TrendScreen(build_trend(rounds, EDITIONS), EDITIONS, TODAY)
    async with showing(screen, (80, 50), tmp_path) as (app, _pilot, _given):
        shown = rows(app)
        text = "\n".join(shown)
        assert text.count("┄ no audit for 2 terms") == 2
        assert "┃ edition 2 from here" in text
        assert "! 1.6 Changed, Autumn 2025/26: changed in edition 2" in text
        row = {name: next(row for row in shown if f" {name} " in row) for name in
               ("Plain", "Changed", "Split", "Half one")}  # fmt: skip
        assert "● G ┄┄┄┄ ■ R" in row["Plain"]
        assert "┃" in row["Plain"]
        assert "!" in row["Changed"]
        assert "● G ┄┄┄┄ ● G" in row["Split"]
        assert "┄" not in row["Half one"]


async def test_more_cycles_than_fit_show_the_latest(tmp_path: Path) -> None:
    cycles = [f"{year}/{(year + 1) % 100:02} {term}" for year in range(2020, 2026) for term in
              ("autumn", "spring", "summer")]  # fmt: skip
    made = build_trend([(audit(FIRST, {"plain": A}, cycle), FIRST) for cycle in cycles])
    async with showing(TrendScreen(made, [], TODAY), (60, 60), tmp_path) as (app, _pilot, _given):
        shown = rows(app)
        assert all(len(row) <= 60 for row in shown)
        text = "\n".join(shown)
        assert "12 earlier terms left out here" in " ".join(text.split())
        row = next(row for row in shown if " Plain " in row)
        assert row.count("◆ A") == 6
        assert "25/26" in text


async def test_audits_under_different_frameworks_are_refused_in_a_sentence(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        stored = find_audit(Catalogue(folder), "2026-27 autumn")
        app.open_review((audit(FIRST, {}), FIRST), (stored.audit, stored.framework), stored.path)
        await wait_for(pilot, lambda: "answer different" in screen_text(app), "the sentence")
        assert isinstance(app.screen, HomeScreen)


async def test_the_trend_says_where_its_bars_are_scaled(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "2026-27 autumn"))
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.press("t")
        await wait_for(pilot, lambda: isinstance(app.screen, TrendScreen), "the trend")
        for width, is_scaled in ((60, True), (80, True), (200, False)):
            await resize(pilot, app, width, 40)
            await wait_for(pilot, lambda width=width: len(rows(app)[0]) == width, "the width")  # type: ignore[misc]
            await pilot.pause()
            words = " ".join(screen_text(app).split())
            assert ("The bars are scaled" in words) == is_scaled, width
            assert ("the numbers are exact." in words) == is_scaled, width
