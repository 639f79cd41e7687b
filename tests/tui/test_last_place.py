"""An audit that is opened again begins where its owner stopped."""

from __future__ import annotations

from pathlib import Path

from reading_support import example, open_autumn
from screen_support import audit_screen, screen_words, wait_for


async def test_an_audit_begins_where_its_owner_stopped(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        assert screen.place == (screen.outline.next_gap(None) or screen.outline.first)
        assert "You stopped" not in screen_words(app)
        stopped = screen.criteria.places[7]
        screen.go_to(stopped)
        await pilot.press("e", *" and more")
        await pilot.press("escape", "down", "ctrl+q")
    before = screen.session.path.read_bytes()
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = audit_screen(app)
        number = screen.session.framework.numbers[stopped]
        await wait_for(pilot, lambda: f"You stopped at {number} " in screen_words(app), "where")
        assert screen.place == stopped
        await pilot.press("down")
        await wait_for(pilot, lambda: "You stopped at" not in screen_words(app), "its end")
    assert screen.session.path.read_bytes() == before


async def test_a_place_that_is_gone_is_no_start(tmp_path: Path) -> None:
    folder = example(tmp_path)
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        first = audit_screen(app).place
        await pilot.press("down", "down", "e", *" more", "escape")
    for noted in tmp_path.rglob("*.place"):
        noted.write_text("gone\ngone")
    app = open_autumn(folder)
    async with app.run_test(size=(80, 24), notifications=True):
        assert audit_screen(app).place == first
        assert "You stopped" not in screen_words(app)
