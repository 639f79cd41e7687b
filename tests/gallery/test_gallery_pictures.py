"""A picture of each framework of the gallery, for docs/gallery.md."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from screen_support import stand_still, without_fonts
from textual.app import App
from textual.pilot import Pilot

from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp

KEYS = {
    "belonging": ("down", "down"),
    "safe-setting": ("v",),
    "wellbeing-maturity": ("o",),
    "rafahiya": (),
}


def test_picture(
    framework: Framework, monkeypatch: pytest.MonkeyPatch, snap_compare: Callable[..., bool]
) -> None:
    export = App.export_screenshot
    monkeypatch.setattr(
        App, "export_screenshot", lambda app, **wanted: without_fonts(export(app, **wanted))
    )
    for number, file in enumerate(sorted(Path("audits").glob("*.yaml"))):
        os.utime(file, (1_770_000_000 + number * 10_000_000,) * 2)
    folder = AuditFolder.at(Path("audits"))
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))

    async def go(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.press(*KEYS[framework.id])
        await stand_still(pilot, app)

    assert snap_compare(app, terminal_size=(130, 40), run_before=go)
