"""Pictures of the screens that matter, at the sizes that matter. Look at them before updating."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from screen_support import stand_still, wait_for, without_fonts
from textual.app import App
from textual.pilot import Pilot

from semh_tui.session import sync as sync_module
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui import write_report
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs import dialog as dialog_module
from semh_tui.tui.dialogs.conflict import ConflictScreen

EXAMPLE = Path(__file__).parents[2] / "audits"
AUTUMN = "2026-27-autumn.yaml"
FIRST_START = "first-start-80x24"
FIRST_FOLDER = Path("/home/senco/school/audits")
"""A folder that is not there yet; its path stands on the screen."""
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
    "actions-80x24": (AUTUMN, (80, 24), ("d",)),
    "actions-130x40": (AUTUMN, (130, 40), ("d", "g", "space")),
    "section-again-80x24": (
        AUTUMN,
        (80, 24),
        ("right_square_bracket", "right_square_bracket", "plus"),
    ),
    "words-80x24": (AUTUMN, (80, 24), ("w",)),
    "review-80x24": (AUTUMN, (80, 24), ("v",)),
    "review-130x40": (AUTUMN, (130, 40), ("v",)),
    "review-detail-80x24": (AUTUMN, (80, 24), ("v", "right_square_bracket", "space")),
    "trend-80x24": (AUTUMN, (80, 24), ("t",)),
    "trend-130x40": (AUTUMN, (130, 40), ("t",)),
    "comparison-130x40": (AUTUMN, (130, 40), ("v", "right_square_bracket", "enter")),
    "help-80x24": (AUTUMN, (80, 24), ("question_mark",)),
    "about-80x24": (AUTUMN, (80, 24), ("b",)),
    "choice-80x24": (AUTUMN, (80, 24), ("b", "f")),
    "home-80x24": ("", (80, 24), ()),
    "home-130x40": ("", (130, 40), ()),
    "new-80x24": ("", (80, 24), ("n",)),
    "report-80x24": (AUTUMN, (80, 24), ("p",)),
    FIRST_START: ("", (80, 24), ()),
}


def without_font_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    export = App.export_screenshot
    monkeypatch.setattr(
        App, "export_screenshot", lambda app, **wanted: without_fonts(export(app, **wanted))
    )


@pytest.mark.parametrize("name", PICTURES)
def test_picture(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare
) -> None:
    audit, size, keys = PICTURES[name]
    monkeypatch.chdir(tmp_path)
    without_font_addresses(monkeypatch)
    monkeypatch.setattr(write_report, "Path", SimpleNamespace(cwd=lambda: "/home/senco/school"))
    shutil.copytree(EXAMPLE, "audits")
    for number, file in enumerate(sorted(Path("audits").glob("*.yaml"))):
        os.utime(file, (1_770_000_000 + number * 10_000_000,) * 2)
    folder = AuditFolder.at(FIRST_FOLDER if name == FIRST_START else Path("audits"))
    app = SemhApp(folder, find_audit(Catalogue(folder), audit) if audit else None)

    async def press_keys(pilot: Pilot[int]) -> None:
        await stand_still(pilot, app)
        await pilot.press(*keys)
        await stand_still(pilot, app)

    assert snap_compare(app, terminal_size=size, run_before=press_keys)


def test_picture_of_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare
) -> None:
    """Somebody else saved the evidence that was written here as well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dialog_module, "REST_SECONDS", 0.01)
    monkeypatch.setattr(sync_module, "SAVE_SECONDS", 3600)
    without_font_addresses(monkeypatch)
    shutil.copytree(EXAMPLE, "audits")
    folder = AuditFolder.at(Path("audits"))
    app = SemhApp(folder, find_audit(Catalogue(folder), AUTUMN))

    async def meet_a_conflict(pilot: Pilot[int]) -> None:
        await pilot.press("e", *" Seen on two visits.")
        screen = next(screen for screen in app.screen_stack if isinstance(screen, AuditScreen))
        stored = load_audit(Path("audits") / AUTUMN, folder.library)
        answer = stored.audit.answer(screen.place)
        theirs = replace(answer, evidence=f"{answer.evidence} Seen by the governors.")
        save_audit(
            stored.audit.with_answer(screen.place, theirs),
            stored.framework,
            stored.path,
            stored.stamp.digest,
        )
        screen.sync.poll_now()
        assert screen.sync.wait(5)
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the question")
        await wait_for(
            pilot, lambda: app.screen.focused, "the moment in which keys are ignored is over"
        )
        app.clear_notifications()
        await pilot.pause()
        await stand_still(pilot, app)

    assert snap_compare(app, terminal_size=(80, 24), run_before=meet_a_conflict)
