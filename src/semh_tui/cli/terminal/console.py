"""The console on which coloured text reaches a terminal; apart, as it needs Rich."""

from __future__ import annotations

from rich.console import Console

from semh_tui.reports.render.prose import terminal_width


def make_console() -> Console:
    """A console for stdout, on which no text acts as markup.

    Rich itself heeds NO_COLOR and TERM=dumb, and writes no colour to files and pipes.
    """
    return Console(width=terminal_width(), markup=False, emoji=False, highlight=False)
