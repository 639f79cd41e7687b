"""Every screen one reads shows hard texts as they are written, and its bottom line whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reading_support import (
    SAMPLES,
    TODAY,
    bracketed,
    bracketed_audit,
    session,
    showing,
)
from screen_support import resize, rows, screen_text
from textual.screen import Screen

from semh_tui.compare.review import Review, review_audits
from semh_tui.compare.trend import build_trend
from semh_tui.model.framework import Framework
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.audit.about import AboutScreen
from semh_tui.tui.audit.overview import OverviewScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.reader.comparison import ComparisonScreen
from semh_tui.tui.reader.help import HelpScreen
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen

R, A, G, X = DEFAULT_SCALE.ratings
IN_A_FIELD = ("¤",)
"""In a field one writes in, each sign is one sign still."""


def hard_session(garden: Framework) -> Session:
    framework = bracketed(garden)
    now = bracketed_audit(framework, "2026/27 autumn", R, G, None, A)
    before = bracketed_audit(framework, "2025/26 summer", A, None, G, G)
    return session(now, framework, before)


def hard_review(garden: Framework) -> Review:
    made = hard_session(garden)
    assert made.previous is not None
    return review_audits(made.previous, made.framework, made.audit, made.framework, TODAY)


def comparison(garden: Framework) -> ComparisonScreen:
    made = hard_review(garden)
    return ComparisonScreen(
        made, [row for row in made.rows if row.evidence_changed], 0, can_go=True
    )


def trending(garden: Framework) -> TrendScreen:
    made = hard_session(garden)
    assert made.previous is not None
    rounds = [(audit, made.framework) for audit in (made.previous, made.audit)]
    return TrendScreen(build_trend(rounds), [], TODAY)


SCREENS: list[Callable[[Framework], Screen[Any]]] = [
    lambda garden: AboutScreen(hard_session(garden), AuditFolder(Path("none"))),
    lambda garden: OverviewScreen(hard_session(garden), TODAY),
    lambda garden: ReviewScreen(hard_review(garden)),
    comparison,
    trending,
]
NAMES = ["about", "overview", "review", "then and now", "trend"]


async def test_every_sign_is_on_the_screen_as_it_is_written(
    tmp_path: Path, garden: Framework
) -> None:
    first, *others = (make(garden) for make in SCREENS)
    async with showing(first, (150, 120), tmp_path) as (app, pilot, given):
        for name, screen in zip(NAMES, (first, *others), strict=True):
            if screen is not first:
                app.push_screen(screen)
                await pilot.pause()
            shown = screen_text(app)
            for sample in SAMPLES:
                assert sample in shown, (name, sample)
            assert "\u202e" not in shown, name
        assert given == []


async def test_fields_show_every_sign_too(tmp_path: Path, garden: Framework) -> None:
    screen = DetailsScreen(hard_session(garden).audit, garden)
    async with showing(screen, (80, 30), tmp_path) as (app, _pilot, _given):
        shown = screen_text(app)
        for sample in (*SAMPLES[:-1], *IN_A_FIELD):
            assert shown.count(sample) >= 2, sample
        assert "\u202e" not in shown


async def test_the_bottom_line_never_clips(tmp_path: Path, garden: Framework) -> None:
    first, *others = [*(make(garden) for make in SCREENS), HelpScreen()]
    async with showing(first, (130, 16), tmp_path) as (app, pilot, _given):
        for screen in (first, *others):
            if screen is not first:
                app.push_screen(screen)
                await pilot.pause()
            for width in (130, 80, 60):
                await resize(pilot, app, width, 16)
                await pilot.pause()
                shown = rows(app)
                last = "q back" if isinstance(screen, HelpScreen) else "? help"
                assert shown[-1].rstrip().endswith(last), (screen, width)
                assert "q back" in shown[-1], (screen, width)
                assert all(len(row) <= width for row in shown), (screen, width)
