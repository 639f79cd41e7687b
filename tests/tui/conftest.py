"""Every screen test: this person's settings in a folder of the test's own, and one fixed day."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

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


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    monkeypatch.delenv("NO_COLOR", raising=False)
