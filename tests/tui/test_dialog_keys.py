"""The bottom line says what the keys do in what is open: a form, a menu, the palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example, open_autumn
from screen_support import resize, rows, screen_text, wait_for, wait_for_screen

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.tui.app import SemhApp
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.details import DetailsScreen
from semh_tui.tui.home.new_audit import NewAuditScreen

MENU = "↑ ↓ choose enter take it esc back ? help"


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (["f"], MENU),
        (["p"], MENU),
        (["s", "x", "escape"], MENU),
        (["s"], "enter keep it esc back F1 help"),
        (["b", "e"], "ctrl+s keep it esc back F1 help"),
        (["ctrl+p"], "↑ ↓ choose enter do it esc back"),
    ],
)
async def test_what_is_open_has_the_bottom_line(
    tmp_path: Path, keys: list[str], shown: str
) -> None:
    app = open_autumn(example(tmp_path))
    async with app.run_test(size=(60, 16)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        for size in ((60, 16), (80, 24), (130, 40)):
            await resize(pilot, app, *size)
            await wait_for(
                pilot, lambda: " ".join(rows(app)[-1].split()) == shown, f"{shown} {size}"
            )


async def test_every_detail_is_in_sight(tmp_path: Path) -> None:
    app = open_autumn(example(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "e")
        form = await wait_for_screen(pilot, app, DetailsScreen)
        await wait_for(pilot, lambda: "Notes" in screen_text(app), "the last label")
        notes = form.query_one("#details-notes")
        box = form.query_one(".dialog")
        assert box.max_scroll_y == 0
        assert notes.region.height == 5


@pytest.mark.parametrize("key", ["n", "enter"])
async def test_the_welcome_names_both_keys_that_open_the_form(tmp_path: Path, key: str) -> None:
    app = SemhApp(AuditFolder(tmp_path / "audits"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Press enter or n" in screen_text(app), "the welcome")
        assert rows(app)[-1].split()[:2] == ["enter", "n"]
        await pilot.press(key)
        await wait_for_screen(pilot, app, NewAuditScreen)
        await wait_for(pilot, lambda: "start it" in rows(app)[-1], "what enter does now")


async def test_a_click_on_a_key_of_a_menu_does_what_the_key_does(tmp_path: Path) -> None:
    app = open_autumn(example(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await wait_for_screen(pilot, app, ChoiceScreen)
        await wait_for(pilot, lambda: "esc back" in rows(app)[-1], "the keys")
        await pilot.click(offset=(rows(app)[-1].index("esc") + 1, 23))
        await wait_for(pilot, lambda: "LIST" in rows(app)[-1], "the list again")
