"""Drafts in a folder of the test's own, and one fixed day."""

from __future__ import annotations

from pathlib import Path

import pytest
from garden import AUDIT, FRAMEWORK
from plain_support import write_file


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The garden's audit, nothing rated."""
    return write_file(tmp_path / "2026-27-autumn.yaml", AUDIT, FRAMEWORK)
