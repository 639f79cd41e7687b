"""Every screen test: this person's settings in a folder of the test's own, and one fixed day."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import _wait

# A Pilot waits twice after every key, in steps of 20 ms: a fifth of the time of all screen tests. Textual
# has no public setting for it.
_STEP = 0.01
_wait.SLEEP_GRANULARITY = _STEP
_wait.SLEEP_IDLE = _STEP / 20
_wait.wait_for_idle.__defaults__ = (_STEP, 1)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    monkeypatch.delenv("NO_COLOR", raising=False)
