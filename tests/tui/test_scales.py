"""The audit's screen by a scale of the framework's own: keys, the rating line, help, colours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import scales
from reading_support import open_autumn
from scales import BOOKS, KITCHEN, NETWORK, new_audit
from screen_support import resize, rows, screen_text, screen_words, wait_for

from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, Level, Scale
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.keys.keymap import assign_keys, list_keys
from semh_tui.tui.reader.help import HelpScreen

SIZES = [(60, 16), (80, 24), (100, 30), (130, 40)]
USUAL = re.compile(r"\b(red|amber|green)\b", re.IGNORECASE)


def app_of(tmp_path: Path, framework: Framework) -> SemhApp:
    folder = AuditFolder.at(tmp_path / "audits")
    folder.path.mkdir()
    shutil.copytree(scales.FOLDER, tmp_path / "framework")
    save_audit(new_audit(framework), framework, folder.path / "2026-27-autumn.yaml", None)
    return open_autumn(folder)


@pytest.mark.parametrize(
    ("framework", "keys"),
    [
        # N, B and E are keys of the list: next gap, about, evidence.
        (KITCHEN, {"not-yet": ("1",), "begun": ("2",), "mostly": ("m", "3"), "embedded": ("4",), NOT_APPLICABLE: ("x",)}),
        (BOOKS, {"no": ("1",), "partly": ("2",), "yes": ("y", "3"), NOT_APPLICABLE: ("x",)}),
        (NETWORK, {"0": ("0",), "1": ("1",), "2": ("2",), "3": ("3",), NOT_APPLICABLE: ("x",)}),
    ],
    ids=lambda value: value.id if isinstance(value, Framework) else "",
)  # fmt: skip
def test_a_level_has_its_letter_where_that_is_free_and_its_digit(
    framework: Framework, keys: dict[str, tuple[str, ...]]
) -> None:
    assert assign_keys(framework.scale) == keys


def test_a_taken_letter_beside_digits_is_typed_with_shift() -> None:
    levels = (Level("one", "One", "1", "■", ""), Level("next", "Next", "N", "●", ""))
    scale = Scale(levels, DEFAULT_SCALE.not_applicable)
    assert assign_keys(scale)["next"] == ("N",)


def test_the_usual_letters_stay() -> None:
    shown = {binding.action: binding.key for binding in list_keys(DEFAULT_SCALE)}
    assert [shown[f"rate('{key}')"] for key in DEFAULT_SCALE.keys] == ["r,1", "a,2", "g,3"]


@pytest.mark.parametrize("framework", scales.ALL, ids=lambda framework: framework.id)
async def test_every_level_is_given_by_its_key(tmp_path: Path, framework: Framework) -> None:
    app = app_of(tmp_path, framework)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        place = screen.place
        for size in SIZES:
            await resize(pilot, app, *size)
            for rating, keys in assign_keys(framework.scale).items():
                if rating == NOT_APPLICABLE:
                    continue
                for key in keys:
                    await pilot.press("backspace")
                    assert screen.session.answer(place).rating is None
                    await pilot.press(key)
                    assert screen.session.answer(place).rating == rating
                    bar = screen.panel.rating
                    line = str(bar.render()) if bar.size.width else ""
                    for level in framework.choices(place) if line else ():
                        assert level.symbol in line, (size, line)
                    assert not line.endswith("…"), (size, line)
                assert not USUAL.search(screen_text(app)), size
        await pilot.press("x")
        allowed = framework.scale.allows_not_applicable
        assert (screen.session.answer(place).rating == NOT_APPLICABLE) is allowed
        if framework is BOOKS:
            refusal = "has no “not applicable”"
            await wait_for(pilot, lambda: refusal in screen_words(app), refusal)
        if framework is NETWORK:  # which asks for no reason
            assert not screen.is_typing


@pytest.mark.parametrize("framework", scales.ALL, ids=lambda framework: framework.id)
async def test_help_overview_filter_and_about_speak_the_frameworks_words(
    tmp_path: Path, framework: Framework
) -> None:
    app = app_of(tmp_path, framework)
    async with app.run_test(size=(130, 350)) as pilot:
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        text = screen_text(app)
        for level in framework.scale.levels:
            assert f"{level.symbol} {level.label} ({level.letter})" in text
            assert f"Rate this {level.label}" in text
        assert not USUAL.search(text)
        await pilot.press("question_mark")
        for key in ("o", "f", "b"):
            await pilot.press(key)
            await pilot.pause(0.1)
            text = screen_text(app)
            assert not USUAL.search(text), text
            assert framework.scale.highest.label.lower() in text.lower() or key == "o"
            await pilot.press("escape")
            await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")


@pytest.mark.parametrize("framework", [KITCHEN, NETWORK], ids=lambda framework: framework.id)
@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
async def test_a_count_beside_a_digit_is_no_longer_number(
    tmp_path: Path, framework: Framework, size: tuple[int, int]
) -> None:
    colon = ":" if framework is NETWORK else ""
    app = app_of(tmp_path, framework)
    lowest = framework.scale.lowest
    async with app.run_test(size=size) as pilot:
        await pilot.press("home")
        await wait_for(pilot, lambda: f"{lowest.letter}{colon}0" in rows(app)[0], "the header")
        await wait_for(
            pilot,
            lambda: f"{lowest.symbol} {lowest.letter}{colon} 0" in screen_text(app),
            "a section's counts",
        )
    home = SemhApp(app.folder)
    async with home.run_test(size=size) as pilot:
        await wait_for(
            pilot, lambda: f"{lowest.symbol} {lowest.letter}{colon}  0" in screen_text(home), "home"
        )


async def test_the_levels_have_their_own_colours(tmp_path: Path) -> None:
    app = app_of(tmp_path, BOOKS)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(Place("1-doors", "1a"))
        await pilot.press("y")
        strips = screen._compositor.render_strips()
        colours = {
            sign: segment.style.color.get_truecolor().hex
            for strip in strips
            for segment in strip
            if segment.style and segment.style.color
            for sign in segment.text
            if sign in "✗◑✓"
        }
        for level in BOOKS.scale.levels:
            assert colours[level.symbol] == app.theme_variables[f"rag-{level.colour}"].lower()


async def test_descriptors_stand_below_the_rating_line(tmp_path: Path) -> None:
    app = app_of(tmp_path, KITCHEN)
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        for size in SIZES:
            await resize(pilot, app, *size)
            screen.go_to(Place("people", "rota"))
            await pilot.press("backspace", "enter")
            screen.panel.rating.focus()
            await pilot.pause()
            for number, words in enumerate(
                ("Whoever comes first", "There is a rota", "The rota is kept in")
            ):
                await pilot.press("right" if number else "left")
                await wait_for(
                    pilot,
                    lambda words=words: words in screen_words(app),  # type: ignore[misc]
                    f"{size} {words}",
                )
                assert screen.session.answer(screen.place).rating is None
            if size == (130, 40):
                for words in ("Whoever comes first", "swaps are written down"):
                    assert words in screen_words(app)
            await pilot.press("enter")
            assert screen.session.answer(screen.place).rating == "mostly"
            await pilot.press("escape")
            await wait_for(
                pilot,
                lambda size=size: "The rota is kept in" in screen_words(app) or size[0] == 60,  # type: ignore[misc]
                f"the chosen one {size}",
            )
            screen.go_to(Place("people", "voice"))
            await pilot.pause()
            assert "The rota is kept in" not in screen_words(app)
            assert not screen.panel.has_class("-levels")
            assert not screen.panel.descriptors.display


async def test_not_applicable_is_named_as_the_framework_does(tmp_path: Path) -> None:
    app = app_of(tmp_path, NETWORK)
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.press("down")
        await wait_for(pilot, lambda: "– X Out of scope" in screen_text(app), "its word")
        assert "N/A" not in screen_text(app)


async def test_a_rating_under_the_mouse_is_described(tmp_path: Path) -> None:
    app = app_of(tmp_path, KITCHEN)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(Place("people", "rota"))
        await pilot.pause()
        y, row = next((y, row) for y, row in enumerate(rows(app)) if " ■ 1 " in row)
        await pilot.hover(offset=(row.index("◆ 2") + 1, y))
        await wait_for(pilot, lambda: "There is a rota" in screen_words(app), "the descriptor")
        assert screen.session.answer(screen.place).rating is None


async def test_a_key_opens_the_link_of_a_criterion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(SemhApp, "open_url", lambda _app, url: opened.append(url))
    app = app_of(tmp_path, BOOKS)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        assert "DR.OP-01 ○   The door" in screen_text(app)
        assert "How other doors are kept open" in screen_words(app)
        await pilot.press("l")
        assert opened == ["https://example.org/doors"]
        screen.go_to(Place("2-shelves", "2a"))
        await pilot.press("l")
        await wait_for(pilot, lambda: "no link to open here" in screen_words(app), "the message")
        assert len(opened) == 1
