"""Six levels with long words: in a narrow window the level that matters is named, and no count is torn apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from screen_support import rows, screen_text, wait_for, wait_for_screen
from textual.pilot import Pilot

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen

LABELS = ("Nothing seen", "Starting out", "Emerging in places", "Developing well", "Secure everywhere", "Leading others")  # fmt: skip
LETTERS = "NSEDCL"
LEVELS = "\n".join(
    f"- {{key: level-{at}, label: {label}, letter: {LETTERS[at]}, meaning: It is so.}}"
    for at, label in enumerate(LABELS)
)
WRITTEN = f"""\
schema: 2
id: six
edition: "1"
title: Six
scale:
{LEVELS}
not_applicable: {{allowed: yes, reason: no, label: Out of scope}}
sections:
- id: a
  title: A
  criteria:
  - {{id: one, text: One.}}
  - {{id: two, text: Two.}}
"""
FRAMEWORK = read_framework(WRITTEN.encode(), "six.yaml")[0]
ONE = Place("a", "one")


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "six.yaml").write_text(WRITTEN, "utf-8")
    (tmp_path / "audits").mkdir()
    folder = AuditFolder.at(tmp_path / "audits")
    audit = start_audit(FRAMEWORK, NewAudit("Elm", Cycle.parse("2026/27 autumn")))
    save_audit(audit, FRAMEWORK, folder.path / "2026-27-autumn.yaml", None)
    return SemhApp(folder, find_audit(Catalogue(folder), "last"))


def rating_line(app: SemhApp) -> str:
    (line,) = (row for row in rows(app) if re.search(r"■ \S.*◧ \S.*◆ \S.*● ", row) and "rated" not in row.split("│")[0])  # fmt: skip
    return line.rpartition("││")[2]


async def go_to(pilot: Pilot[int], app: SemhApp, place: Place) -> AuditScreen:
    screen = await wait_for_screen(pilot, app, AuditScreen)
    screen.go_to(place)
    await pilot.pause()
    if app.size.width == 60:
        await pilot.press("enter")
    return screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_the_chosen_and_the_pointed_level_are_named(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await go_to(pilot, app, ONE)
        for at, label in enumerate(LABELS, 1):
            await pilot.press(str(at))
            await wait_for(pilot, lambda label=label: label[:7] in rating_line(app), label)  # type: ignore[misc]
        screen.panel.rating.focus()
        await pilot.press("left")
        await wait_for(pilot, lambda: LABELS[4][:6] in rating_line(app), "the pointed one")
        for symbol in "■◧◆◈◐●":
            assert symbol in rating_line(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (130, 40)])
async def test_a_judgements_counts_stand_beside_their_levels(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, app, ONE)
        await pilot.press("x")
        await go_to(pilot, app, Place("a"))
        shown = screen_text(app)
        for symbol, letter in zip("■◧◆◈◐●", LETTERS, strict=True):
            assert f"{symbol} {letter} 0" in shown
        assert "– 1" in shown
        assert "1 not rated" in shown
