"""The console on which coloured text reaches a terminal; apart, as it needs Rich."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console

from semh_tui.reports.render.prose import terminal_width


def make_console(file: TextIO | None = None, width: int | None = None) -> Console:
    """A console for stdout or ``file``, on which no text acts as markup.

    Rich itself heeds NO_COLOR and TERM=dumb, and writes no colour to files and pipes.
    """
    return Console(
        file=file,
        width=width or terminal_width(),
        markup=False,
        emoji=False,
        highlight=False,
    )
