"""The four themes hold for every eye, in greyscale, with 256 colours and 16, and against every background."""

from __future__ import annotations

from pathlib import Path

import pytest
from colour_vision import EYES, contrast, in_256_colours, least_difference, least_step_in_grey
from screen_support import wait_for
from textual.theme import BUILTIN_THEMES, Theme

from semh_tui.model.rating import COLOURS, usual_marks
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.settings.person_settings import find_settings_file
from semh_tui.tui.app import SemhApp
from semh_tui.tui.theme import (
    DARK,
    HIGH_CONTRAST,
    LABELS,
    LIGHT,
    OURS,
    TERMINAL,
    choose_theme,
    current_name,
    rating_variables,
)

MEASURED = (DARK, LIGHT, HIGH_CONTRAST)
"""The colours of the fourth are the terminal's."""
NO_TEXT = ("edge", "border", "cursor")
"""Variables in which no word is written."""


def levels(theme: Theme, count: int) -> list[str]:
    return [theme.variables[f"rag-{colour}"] for _shape, colour in usual_marks(count)]


def inks(theme: Theme) -> dict[str, str]:
    """Every colour in which words are written."""
    names = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
    own = {name: getattr(theme, name) for name in names}
    return own | {name: ink for name, ink in theme.variables.items() if name not in NO_TEXT}


def backgrounds(theme: Theme) -> dict[str, str]:
    """Everything that words stand on."""
    names = ("background", "surface", "panel")
    return {name: getattr(theme, name) for name in names} | {"cursor": theme.variables["cursor"]}


@pytest.mark.parametrize("theme", MEASURED, ids=lambda theme: theme.name)
def test_every_eye_tells_the_levels_apart(theme: Theme) -> None:
    """A difference of 2 can just be seen; most built-in themes have 2 to 7 here."""
    for count in range(2, 7):
        for eye in EYES:
            least = least_difference(levels(theme, count), eye)
            assert least > (24 if count <= 3 else 10), (count, eye, least)
        assert least_step_in_grey(levels(theme, count)) > (7 if count <= 3 else 4), count


@pytest.mark.parametrize("theme", MEASURED, ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_whatever_it_stands(theme: Theme) -> None:
    least = 7.0 if theme is HIGH_CONTRAST else 4.5
    assert {f"rag-{name}" for name in (*COLOURS, "not-applicable", "none")} <= set(inks(theme))
    for where, background in backgrounds(theme).items():
        for name, ink in inks(theme).items():
            needed = 4.5 if where in ("cursor", "panel") else least
            assert contrast(ink, background) >= needed, (name, where)


@pytest.mark.parametrize("theme", MEASURED, ids=lambda theme: theme.name)
def test_with_256_colours_ratings_are_read_and_told_apart(theme: Theme) -> None:
    for name, ink in inks(theme).items():
        background = in_256_colours(theme.background or "")
        assert contrast(in_256_colours(ink), background) >= 4.5, name
    three = [in_256_colours(ink) for ink in levels(theme, 3)]
    for eye in EYES:
        assert least_difference(three, eye) > 15, eye


def test_with_16_colours_or_none_the_terminals_own_are_taken() -> None:
    def chosen(name: str, system: str | None, *, no_color: bool = False) -> str:
        return choose_theme(name, system, no_color=no_color)

    assert chosen("", "standard") == chosen("", "windows") == TERMINAL.name
    assert [chosen("", system) for system in ("256", "truecolor", None)] == [DARK.name] * 3
    assert chosen("light", "standard") == LIGHT.name, "what somebody has chosen"
    assert chosen("light", "truecolor", no_color=True) == TERMINAL.name


def test_a_theme_is_known_by_its_former_name() -> None:
    assert [current_name(name) for name in ("semh-light", "light", "")] == ["light", "light", ""]


def test_the_terminals_own_colours_are_all_its_own() -> None:
    colours = {**inks(TERMINAL), **backgrounds(TERMINAL), "edge": TERMINAL.variables["edge"]}
    colours.pop("block-cursor-text-style")
    assert {colour.partition("_")[0] for colour in colours.values()} == {"ansi"}
    for count in range(2, 7):
        assert len(set(levels(TERMINAL, count))) == count
    plain = {name for name, colour in colours.items() if colour == "ansi_default"}
    assert {"foreground", "background", "quiet", "cursor"} <= plain, "words are in the usual two"


def test_each_theme_has_a_name_that_people_understand() -> None:
    assert list(LABELS.values()) == ["Dark", "Light", "High contrast", "The terminal’s own colours"]
    assert set(LABELS) == {theme.name for theme in OURS}


def test_built_in_themes_get_the_ratings_of_their_brightness() -> None:
    assert rating_variables(BUILTIN_THEMES["nord"])["rag-red"] == DARK.variables["rag-red"]
    light = rating_variables(BUILTIN_THEMES["textual-light"])
    assert light["rag-red"] == LIGHT.variables["rag-red"]
    assert rating_variables(BUILTIN_THEMES["ansi-dark"])["rag-red"] == "ansi_red"


async def test_only_a_theme_that_somebody_chose_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, file = SemhApp(AuditFolder.at(tmp_path)), find_settings_file()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == TERMINAL.name
        assert not file.exists()
        for chosen in (LIGHT.name, TERMINAL.name):
            app.theme = chosen
            await wait_for(pilot, file.exists, "the settings file")
            await pilot.pause()
            assert f"theme: {chosen}\n" in file.read_text("utf-8")
