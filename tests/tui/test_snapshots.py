"""Pictures of the screens that matter, at the sizes that matter. Look at them before updating."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from screen_support import without_fonts
from textual.app import App

from semh_tui.files.audits import AuditFolder
from semh_tui.files.catalogue import Catalogue
from semh_tui.files.find import find_audit
from semh_tui.tui.app import SemhApp

EXAMPLE = Path(__file__).parents[2] / "audits"
AUTUMN = "2026-27-autumn.yaml"
Compare = Callable[..., bool]

PICTURES = {
    "audit-130x40": (AUTUMN, (130, 40), ("k", "k", "k")),
    "audit-80x24": (AUTUMN, (80, 24), ("k", "k", "k")),
    "audit-60x20": (AUTUMN, (60, 20), ("enter",)),
    "judgement-80x24": (AUTUMN, (80, 24), ("left_square_bracket",)),
    "find-80x24": (AUTUMN, (80, 24), ("slash", "l", "u", "n", "c", "h")),
    "step-80x24": (AUTUMN, (80, 24), ("s",)),
    "overview-80x24": (AUTUMN, (80, 24), ("o",)),
    "overview-130x40": (AUTUMN, (130, 40), ("o",)),
    "review-80x24": (AUTUMN, (80, 24), ("v",)),
    "review-130x40": (AUTUMN, (130, 40), ("v",)),
    "help-80x24": (AUTUMN, (80, 24), ("question_mark",)),
    "about-80x24": (AUTUMN, (80, 24), ("b",)),
    "home-80x24": ("", (80, 24), ()),
    "home-130x40": ("", (130, 40), ()),
    "new-80x24": ("", (80, 24), ("n",)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_picture(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare
) -> None:
    audit, size, keys = PICTURES[name]
    monkeypatch.chdir(tmp_path)
    export = App.export_screenshot
    monkeypatch.setattr(
        App, "export_screenshot", lambda app, **wanted: without_fonts(export(app, **wanted))
    )
    shutil.copytree(EXAMPLE, "audits")
    for number, file in enumerate(sorted(Path("audits").glob("*.yaml"))):
        os.utime(file, (1_770_000_000 + number * 10_000_000,) * 2)
    folder = AuditFolder.at(Path("audits"))
    app = SemhApp(folder, find_audit(Catalogue(folder), audit) if audit else None)
    assert snap_compare(app, terminal_size=size, press=keys)
