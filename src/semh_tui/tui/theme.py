"""Our own light and dark, with Red, Amber and Green that every eye can tell apart.

The colours differ in lightness as well as hue, so they hold under deuteranopia, protanopia and in
greyscale; tests/tui/test_theme.py measures it. Everything else comes from Textual's own themes.
"""

from __future__ import annotations

from textual.theme import Theme

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
        "rag-red": "#ea6764",
        "rag-amber": "#f9ac2a",
        "rag-green": "#73fde4",
        "rag-not-applicable": "#a9b1c9",
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
        "rag-red": "#700f08",
        "rag-amber": "#9e6206",
        "rag-green": "#1e5f59",
        "rag-not-applicable": "#555e78",
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
    """Return the colours that a theme lacks: of ratings, ``quiet`` text and the ``edge`` of
    unfocused borders."""
    ours = (DARK if theme.dark else LIGHT).variables
    variables = {
        name: colour for name, colour in ours.items() if name.startswith(("rag-", "quiet", "edge"))
    }
    return variables | {name: value for name, value in theme.variables.items() if name in variables}
