"""The named colours' values: on light and dark pages, in high contrast, and in print.

A framework's scale gives each level one of nine names (``model.rating.COLOURS``), and a document's pieces
only a meaning; which colour that is stands here and nowhere else. Each colour has at least 4.5:1 (WCAG 2.2,
1.4.3) on its page and on its own tint, and text at least 7:1 on every tint. The colours of every usual
scale, of two levels to six, differ in lightness as well as in hue, so that they are told apart by
colour-blind eyes and in greyscale (tests/reports/test_palette.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.rating import NOT_RATED, Level
from semh_tui.reports.inline_text import Meaning


class Appearance(StrEnum):
    """What a report is shown on."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
    PRINT = "print"


class Shade(NamedTuple):
    """One colour as "#rrggbb": for text, symbols and bars, and as the tint behind text."""

    ink: str
    tint: str


class Page(NamedTuple):
    """The colours of everything that has no level: page, text, quiet text, edges of tables, links."""

    page: str
    text: str
    quiet: str
    edge: str
    link: str
    band: str
    """Behind the heads of tables."""


_LIGHT = {
    "red": Shade("#700f08", "#f2c4be"),
    "orange": Shade("#773b00", "#fbdcc8"),
    "amber": Shade("#956000", "#fff5e0"),
    "yellow": Shade("#6d5f28", "#faf0b0"),
    "lime": Shade("#2c481d", "#e3efc6"),
    "green": Shade("#1e5f59", "#d3ebe4"),
    "teal": Shade("#0d6b86", "#d4ecf5"),
    "blue": Shade("#1f4a9e", "#d5e2fb"),
    "purple": Shade("#5b2a86", "#e8dbf5"),
    "not-applicable": Shade("#555e78", "#e9ecf3"),
    "none": Shade("#575d6b", "#ffffff"),
}
_DARK = {
    "red": Shade("#ea6764", "#331012"),
    "orange": Shade("#f18c4d", "#3c1d0b"),
    "amber": Shade("#f9ac2a", "#3a2c0a"),
    "yellow": Shade("#ffff78", "#353008"),
    "lime": Shade("#aade73", "#24360c"),
    "green": Shade("#73fde4", "#17504a"),
    "teal": Shade("#5cc8e8", "#0d3644"),
    "blue": Shade("#8fb4ff", "#182c54"),
    "purple": Shade("#cfa4f5", "#351c4d"),
    "not-applicable": Shade("#a9b1c9", "#262b38"),
    "none": Shade("#a3abc0", "#14161d"),
}
_HIGH_CONTRAST = {
    "red": Shade("#f47474", "#000000"),
    "orange": Shade("#fd985c", "#000000"),
    "amber": Shade("#ffc24d", "#000000"),
    "yellow": Shade("#faff6b", "#000000"),
    "lime": Shade("#a1ef86", "#000000"),
    "green": Shade("#8bffe9", "#000000"),
    "teal": Shade("#7fdcf7", "#000000"),
    "blue": Shade("#a9c6ff", "#000000"),
    "purple": Shade("#dfbcff", "#000000"),
    "not-applicable": Shade("#e0e0e0", "#000000"),
    "none": Shade("#c8c8c8", "#000000"),
}
_SHADES: Mapping[Appearance, Mapping[str, Shade]] = {
    Appearance.LIGHT: _LIGHT,
    Appearance.DARK: _DARK,
    Appearance.HIGH_CONTRAST: _HIGH_CONTRAST,
    # Paper is white, whatever the screen is.
    Appearance.PRINT: _LIGHT,
}
_LIGHT_PAGE = Page("#ffffff", "#1a1a1a", "#575d6b", "#767c8a", "#1d4fa8", "#f0f1f4")
PAGES: Mapping[Appearance, Page] = {
    Appearance.LIGHT: _LIGHT_PAGE,
    Appearance.DARK: Page("#14161d", "#e6e8ee", "#a3abc0", "#7c859c", "#8fb4ff", "#232733"),
    Appearance.HIGH_CONTRAST: Page(
        "#000000", "#ffffff", "#e0e0e0", "#ffffff", "#a9c6ff", "#000000"
    ),
    Appearance.PRINT: _LIGHT_PAGE,
}
MEANING_COLOURS: Mapping[Meaning, str] = {
    Meaning.WARNING: "red",
    Meaning.WORSE: "red",
    Meaning.REMOVED: "red",
    Meaning.BETTER: "green",
    Meaning.INSERTED: "green",
}
"""The colour of a meaning, by its name; other meanings have none."""
CAUTION = "amber"
"""On the screens, the colour of what is to be read with care."""
TERMINAL_STYLES: Mapping[str, str] = {
    "red": "bold red",
    "orange": "bold bright_red",
    "amber": "bold yellow",
    "yellow": "bold bright_yellow",
    "lime": "bold bright_green",
    "green": "bold green",
    "teal": "bold cyan",
    "blue": "bold blue",
    "purple": "bold magenta",
    Meaning.STRONG: "bold",
    Meaning.QUIET: "dim",
    Meaning.WARNING: "bold red",
    Meaning.WORSE: "bold red",
    Meaning.BETTER: "bold green",
    Meaning.REMOVED: "red",
    Meaning.INSERTED: "green",
}
"""Rich's names for a terminal's own colours, which suit its background whatever that is, by the name of a
colour or a meaning; what has none is plain."""


def level_style(level: Level) -> str:
    """The style of a level's symbol on a terminal."""
    return TERMINAL_STYLES.get(level.colour, "")


def level_shade(level: Level, appearance: Appearance = Appearance.LIGHT) -> Shade:
    """The colour of a level; of one whose colour has no name here, that of not rated."""
    return colour_shade(level.colour, appearance)


def colour_shade(name: str, appearance: Appearance = Appearance.LIGHT) -> Shade:
    """A colour by its name; that of not rated where it has no name here."""
    shades = _SHADES[appearance]
    return shades.get(name) or shades[NOT_RATED.colour]


def meaning_ink(meaning: Meaning, appearance: Appearance = Appearance.LIGHT) -> str:
    """The colour of text with a meaning, as "#rrggbb"; "" for that of the text around it."""
    if meaning is Meaning.QUIET:
        return PAGES[appearance].quiet
    name = MEANING_COLOURS.get(meaning)
    return _SHADES[appearance][name].ink if name else ""
