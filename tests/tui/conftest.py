"""Every screen test: this person's settings in a folder of the test's own, and one fixed day."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from textual import _wait
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

# A Pilot waits twice after every key, in steps of 20 ms: a fifth of the time of all screen tests. Textual
# has no public setting for it.
_STEP = 0.01
_wait.SLEEP_GRANULARITY = _STEP
_wait.SLEEP_IDLE = _STEP / 20
_wait.wait_for_idle.__defaults__ = (_STEP, 1)

# Each test starts an app, and each app would parse the same style sheets again.
_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _parse_rules_once(
    sheet: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Parse a style sheet once for each set of variables (a theme's colours)."""
    place = (css, read_from, is_default_rules, tie_breaker, scope)
    key = (frozenset(sheet._variables.items()), *place)
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *place)
    return _parsed[key]


setattr(Stylesheet, "_parse_rules", _parse_rules_once)  # noqa: B010

# Without a terminal Textual throws away each frame it has drawn, two fifths of the time of all screen tests.
# Under a Pilot the first of each screen is drawn, and one wherever a test pauses; what looks at the screen
# draws what it looks at.
_draw_frame = Screen._compositor_refresh
_wait_for_screen = Pilot._wait_for_screen
_pause = Pilot.pause
_piloted: WeakSet[App[Any]] = WeakSet()
_drawn: WeakSet[Screen[Any]] = WeakSet()


def _put_off_frame(screen: Screen[Any]) -> None:
    """What a frame does but for drawing it; the regions to draw add up."""
    app = screen.app
    if app not in _piloted or screen is not app.screen:
        _draw_frame(screen)
        return
    screen._dirty_widgets.clear()
    app._update_mouse_over(screen)


def _draw_what_was_put_off(app: App[Any]) -> None:
    if app.is_running and app.screen_stack and app.screen._compositor._dirty_regions:
        _drawn.add(app.screen)
        _draw_frame(app.screen)


async def _wait_and_draw_first(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    _piloted.add(pilot.app)
    has_settled = await _wait_for_screen(pilot, timeout)
    if pilot.app.screen_stack and pilot.app.screen not in _drawn:
        _draw_what_was_put_off(pilot.app)
    return has_settled


async def _pause_and_draw(pilot: Pilot[Any], delay: float | None = None) -> None:
    await _pause(pilot, delay)
    _draw_what_was_put_off(pilot.app)


setattr(Screen, "_compositor_refresh", _put_off_frame)  # noqa: B010
setattr(Pilot, "_wait_for_screen", _wait_and_draw_first)  # noqa: B010
setattr(Pilot, "pause", _pause_and_draw)  # noqa: B010


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
