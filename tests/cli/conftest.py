"""Every command runs in an empty folder of the test's own, on one fixed day, 80 cells wide."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from semh_tui.model.framework import Framework

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SEMH_AUDITS", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The audits of the worked example as this test's own ``audits``."""
    without_settings = shutil.ignore_patterns("semh.yaml")
    return Path(shutil.copytree(ROOT / "audits", tmp_path / "audits", ignore=without_settings))


@pytest.fixture
def garden_folder(tmp_path: Path) -> Path:
    """``audits`` with nothing in it, the garden's framework beside it."""
    shutil.copytree(ROOT / "tests" / "data" / "garden" / "framework", tmp_path / "framework")
    folder = tmp_path / "audits"
    folder.mkdir()
    return folder


@pytest.fixture
def garden_elsewhere(garden_folder: Path) -> Path:
    """The same in a folder ``elsewhere``; the one at hand has neither audits nor frameworks."""
    elsewhere = garden_folder.parent / "elsewhere"
    elsewhere.mkdir()
    for name in ("audits", "framework"):
        (garden_folder.parent / name).rename(elsewhere / name)
    return elsewhere / "audits"


@pytest.fixture
def shipped(request: pytest.FixtureRequest) -> Framework:
    """The shipped framework, under a name that leaves ``semh`` to the command."""
    found: Framework = request.getfixturevalue("semh")
    return found
