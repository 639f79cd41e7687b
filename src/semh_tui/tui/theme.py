"""Our own light and dark, with the reports' colours of ratings and meanings, which every eye can tell apart.

Those of the default scale differ in lightness as well as hue, so they hold under deuteranopia, protanopia
and in greyscale; tests/tui/test_theme.py measures it. Everything else comes from Textual's own themes.
"""

from __future__ import annotations

from textual.theme import Theme

from semh_tui.model.rating import COLOURS, NOT_APPLICABLE
from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import CAUTION, Appearance, colour_shade, meaning_ink

_MEANINGS = (Meaning.WARNING, Meaning.BETTER, Meaning.WORSE, Meaning.REMOVED, Meaning.INSERTED)
_OURS = ("rag-", "meaning-", "quiet", "edge")
"""What the variables begin with that other themes lack."""


def _colours(appearance: Appearance) -> dict[str, str]:
    names = (*COLOURS, NOT_APPLICABLE)
    return {
        **{f"rag-{name}": colour_shade(name, appearance).ink for name in names},
        **{f"meaning-{meaning}": meaning_ink(meaning, appearance) for meaning in _MEANINGS},
        "meaning-caution": colour_shade(CAUTION, appearance).ink,
    }


DARK = Theme(
    name="semh-dark",
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
        "rag-none": "#8790a8",
        "quiet": "#9aa3ba",
        "edge": "#414963",
        "border": "#7aa2f7",
        "footer-key-foreground": "#7dcfff",
    },
)

LIGHT = Theme(
    name="semh-light",
    primary="#2456b8",
    secondary="#46506b",
    accent="#0b6e99",
    foreground="#1c2130",
    background="#f7f8fb",
    surface="#ffffff",
    panel="#e6e9f2",
    success="#0b6b5d",
    warning="#8a5a00",
    error="#b3132b",
    dark=False,
    variables={
        **_colours(Appearance.LIGHT),
        "rag-none": "#6a7390",
        "quiet": "#565f78",
        "edge": "#aab3cb",
        "border": "#2456b8",
        "footer-key-foreground": "#0b6e99",
    },
)

OURS = (DARK, LIGHT)
DEFAULT = DARK.name


def rating_variables(theme: Theme) -> dict[str, str]:
    """Return the colours that a theme lacks: of ratings and meanings, ``quiet`` text and the ``edge``
    of unfocused borders."""
    ours = (DARK if theme.dark else LIGHT).variables
    variables = {name: colour for name, colour in ours.items() if name.startswith(_OURS)}
    return variables | {name: value for name, value in theme.variables.items() if name in variables}
