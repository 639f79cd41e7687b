"""The four themes (dark, light, high contrast, the terminal's own colours), and the whole program's styles.

The first three have the reports' colours of ratings and meanings, which every eye can tell apart. All text has
at least 4.5:1, the ratings under the cursor too, which is why ``cursor``, the colour of the chosen row, is
strong in hue and weak in lightness; tests/tui/test_theme.py and test_screen_colours.py measure it.
"""

from __future__ import annotations

from textual.theme import Theme

from semh_tui.model.rating import COLOURS, NOT_APPLICABLE
from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import (
    CAUTION,
    TERMINAL_STYLES,
    Appearance,
    colour_shade,
    meaning_ink,
)

_MEANINGS = (Meaning.WARNING, Meaning.BETTER, Meaning.WORSE, Meaning.REMOVED, Meaning.INSERTED)
_OURS = ("rag-", "meaning-", "quiet", "edge", "cursor")
"""What the variables begin with that other themes lack."""
_SIXTEEN_COLOURS = ("standard", "windows")
"""Rich's names for terminals with no more colours than that."""


def _colours(appearance: Appearance) -> dict[str, str]:
    names = (*COLOURS, NOT_APPLICABLE)
    return {
        **{f"rag-{name}": colour_shade(name, appearance).ink for name in names},
        **{f"meaning-{meaning}": meaning_ink(meaning, appearance) for meaning in _MEANINGS},
        "meaning-caution": colour_shade(CAUTION, appearance).ink,
    }


def _terminal_colours() -> dict[str, str]:
    """The terminal's own colours by the names that reports give them on a terminal."""

    def ansi(name: str) -> str:
        """Rich's "bold bright_red" as Textual's "ansi_bright_red"."""
        return f"ansi_{TERMINAL_STYLES.get(name, 'default').removeprefix('bold ')}"

    return {
        **{f"rag-{name}": ansi(name) for name in (*COLOURS, NOT_APPLICABLE, "none")},
        **{f"meaning-{meaning}": ansi(meaning) for meaning in _MEANINGS},
        "meaning-caution": ansi(CAUTION),
    }


DARK = Theme(
    name="dark",
    primary="#7aa2f7",
    secondary="#9aa5ce",
    accent="#7dcfff",
    foreground="#dfe3ee",
    background="#14161d",
    surface="#1b1e28",
    panel="#252a38",
    success="#5fd7c0",
    warning="#ffd166",
    error="#ff6b6b",
    dark=True,
    variables={
        **_colours(Appearance.DARK),
        "rag-none": "#8991a9",
        "quiet": "#9aa3ba",
        "cursor": "#16255e",
        "edge": "#414963",
        "border": "#7aa2f7",
        "footer-key-foreground": "#7dcfff",
    },
)

LIGHT = Theme(
    name="light",
    primary="#2456b8",
    secondary="#46506b",
    accent="#0b6e99",
    foreground="#1c2130",
    background="#f7f8fb",
    surface="#ffffff",
    panel="#eaedf4",
    success="#0b6b5d",
    warning="#8a5a00",
    error="#b3132b",
    dark=False,
    variables={
        **_colours(Appearance.LIGHT),
        "rag-none": "#5f6884",
        "quiet": "#565f78",
        "cursor": "#ddf0ff",
        "edge": "#aab3cb",
        "border": "#2456b8",
        "footer-key-foreground": "#0b6e99",
    },
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#7fdcf7",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#2a2a2a",
    success="#8bffe9",
    warning="#ffc24d",
    error="#ff9a94",
    dark=True,
    text_alpha=1.0,
    variables={
        **_colours(Appearance.HIGH_CONTRAST),
        "rag-none": "#e0e0e0",
        "quiet": "#e0e0e0",
        "edge": "#a0a0a0",
        "cursor": "#00248a",
        "border": "#ffffff",
        "footer-key-foreground": "#7fdcf7",
        "text-muted": "#e0e0e0",
        "text-disabled": "#b0b0b0",
    },
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    variables={
        **_terminal_colours(),
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "quiet": "ansi_default",
        "edge": "ansi_default",
        "cursor": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "footer-key-foreground": "ansi_default",
        "link-color": "ansi_default",
    },
)
"""Text in the terminal's own two colours, whatever they are; only signs of ratings and of movement have a
colour. What other themes mark by a background is bold or underlined here (``_TERMINAL``)."""

LABELS = {
    DARK.name: "Dark",
    LIGHT.name: "Light",
    HIGH_CONTRAST.name: "High contrast",
    TERMINAL.name: "The terminal’s own colours",
}
OURS = (DARK, LIGHT, HIGH_CONTRAST, TERMINAL)
DEFAULT = DARK.name
_FORMER_NAMES = {"semh-dark": DARK.name, "semh-light": LIGHT.name}


def current_name(name: str) -> str:
    """The name of a theme, by that or its former one."""
    return _FORMER_NAMES.get(name, name)


def choose_theme(chosen: str, colour_system: str | None, *, no_color: bool) -> str:
    """The theme that somebody has chosen, else dark; without any colour always the terminal's own.

    With sixteen colours the terminal's own is the usual one: others would be moved to the nearest of
    sixteen, where two ratings may meet. ``colour_system`` is Rich's name for what the terminal shows.
    """
    if no_color:
        return TERMINAL.name
    return chosen or (TERMINAL.name if colour_system in _SIXTEEN_COLOURS else DEFAULT)


def rating_variables(theme: Theme) -> dict[str, str]:
    """Return the colours that a theme lacks: of ratings and meanings, ``quiet`` text, the ``edge`` of
    unfocused borders and the row under the ``cursor``."""
    ours = (TERMINAL if theme.ansi else DARK if theme.dark else LIGHT).variables
    variables = {name: colour for name, colour in ours.items() if name.startswith(_OURS)}
    return variables | {name: value for name, value in theme.variables.items() if name in variables}


# Messages take lines of their own above the bottom line: everything else moves up, and nothing is covered.
_MESSAGES = """
ToastRack {
    layer: default; margin-bottom: 1; max-height: 40%; align: left bottom;
    scrollbar-size-vertical: 0;
}
ToastHolder { align-horizontal: left; }
Toast { width: 1fr; max-width: 100%; margin-top: 0; padding: 0 1; }
"""
_PLACEHOLDERS = """
TextArea .text-area--placeholder, Input .input--placeholder { color: $quiet; }
"""
"""Textual's own placeholders have less than 4.5:1."""
_TERMINAL = """
OptionList:ansi:focus > .option-list--option-highlighted { text-style: bold underline; }
OptionList:ansi > .option-list--option-highlighted { text-style: underline; }
DocumentCanvas:ansi:focus > .document--cursor { text-style: underline; }
DocumentCanvas:ansi > .document--match { text-style: bold underline; }
Input:ansi { text-style: underline; }
RatingBar:ansi:focus { text-style: underline; }
"""
"""Underlined, as Textual does not pass on that a row is reversed (``Widget.get_visual_style``)."""

APP_CSS = _MESSAGES + _PLACEHOLDERS + _TERMINAL
