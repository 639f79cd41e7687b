"""Whole screens in every theme and without colour: each word can be read where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from colour_vision import contrast
from reading_support import example
from rich.style import Style
from screen_support import screen_text, wait_for
from textual.app import App
from textual.pilot import Pilot

from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.theme import DARK, HIGH_CONTRAST, LIGHT, TERMINAL

DRAWN = set(" ─│╭╮╰╯┌┐└┘━┃▁▂▃▄▅▆▇█▊▎▌▐▔▕░▒▓🮂🭧\n")
"""Lines, bars and scroll bars: no words."""
VISITS = (("", " LIST "), ("o", "Not rated"), ("escape", " LIST "), ("b", "▸ This audit"), ("escape", " LIST "),
          ("question_mark", "▸"), ("escape", " LIST "), ("s", "What needs doing"), ("escape", " LIST "),
          ("v", "Improved"), ("escape", " LIST "))  # fmt: skip
"""A key, and what then stands on the screen."""


class Word(NamedTuple):
    """Text on a screen, with its colours."""

    text: str
    style: Style


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    folder = example(tmp_path)
    return SemhApp(folder, find_audit(Catalogue(folder), "autumn"))


def words(app: App[int]) -> Iterator[Word]:
    """Every run of text on the screen that is no drawing; beside a dialogue everything is dimmed."""
    dialogs = app.screen.query(".dialog")
    region = dialogs.first().region if dialogs else app.screen.region
    strips = app.screen._compositor.render_strips()
    for strip in strips[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            if set(segment.text) - DRAWN and segment.style is not None:
                yield Word(segment.text, segment.style)


async def visit(app: SemhApp, pilot: Pilot[int], check: object) -> None:
    assert callable(check)
    for key, sight in VISITS:
        if key:
            await pilot.press(key)
        await wait_for(pilot, lambda sight=sight: sight in screen_text(app), f"{key}: {sight}")  # type: ignore[misc]
        await pilot.pause()
        check(app, key)


async def test_every_word_can_be_read_in_each_theme(app: SemhApp) -> None:
    unreadable: set[tuple[str, str, str]] = set()

    def check(app: SemhApp, key: str) -> None:
        for text, style in words(app):
            assert style.color, text
            assert style.bgcolor, text
            front, back = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
            if contrast(front, back) < 4.5:
                unreadable.add((app.theme, key, f"{text.strip()} {front} on {back}"))

    async with app.run_test(size=(130, 40)) as pilot:
        for theme in (DARK, LIGHT, HIGH_CONTRAST):
            app.theme = theme.name
            await pilot.pause()
            await visit(app, pilot, check)
    assert unreadable == set()


async def test_the_terminals_own_colours_are_the_only_ones(app: SemhApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        app.theme = TERMINAL.name
        await pilot.pause()

        def check(app: SemhApp, key: str) -> None:
            for text, style in words(app):
                for colour in (style.color, style.bgcolor):
                    assert colour is None or colour.triplet is None, (key, text, colour)
                back = style.bgcolor
                assert back is None or back.is_default, (key, text, back)

        await visit(app, pilot, check)
        cursor = {style.underline for text, style in words(app) if "Extracurricular" in text}
        assert True in cursor, "the row under the cursor is underlined"


async def test_without_colour_everything_is_in_the_terminals_two_and_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))
    async with app.run_test(size=(130, 40)) as pilot:

        def check(app: SemhApp, key: str) -> None:
            for text, style in words(app):
                for colour in (style.color, style.bgcolor):
                    assert colour is None or colour.is_default, (key, text, colour)

        await visit(app, pilot, check)
        assert "■ Red  ◆ Amber  ● Green" in screen_text(app)
