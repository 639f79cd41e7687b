"""The terminal: its size, its colours, the characters it takes."""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator

from semh_tui.cli.terminal.windows_console import shows_screens
from semh_tui.storage.diagnosis.finding import Finding, State

LEAST_COLUMNS, LEAST_LINES = 60, 20
GOOD_COLUMNS, GOOD_LINES = 80, 24
"""What the screens are made for, and the least they can be used with."""


def look_at_terminal() -> Iterator[Finding]:
    """The terminal that the command runs in; only that there is none, where it is a pipe."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Finding("terminal", State.NOTE, "This is no terminal: the screens need one.")
    elif os.environ.get("TERM") == "dumb":
        yield Finding(
            "terminal", State.NOTE, "TERM is dumb: semh open asks in lines instead of screens."
        )
    elif not shows_screens():
        yield Finding(
            "terminal",
            State.MEND,
            "This console shows no screens: semh open asks in lines instead.",
            "Use Windows Terminal, or untick “Use legacy console” in the console's properties.",
        )
    else:
        yield _look_at_size()
    yield _look_at_colours()
    yield _look_at_characters()


def _look_at_size() -> Finding:
    columns, lines = shutil.get_terminal_size()
    says = f"{columns} columns, {lines} lines"
    remedy = "Make the window larger, or its letters smaller (often ctrl and -)."
    if columns < LEAST_COLUMNS or lines < LEAST_LINES:
        return Finding("terminal", State.MEND, f"{says}: too small for the screens.", remedy)
    if columns < GOOD_COLUMNS or lines < GOOD_LINES:
        return Finding(
            "terminal", State.NOTE, f"{says}: {GOOD_COLUMNS} by {GOOD_LINES} shows more.", remedy
        )
    return Finding("terminal", State.FINE, f"{says}.")


def _look_at_colours() -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding(
            "colours", State.FINE, "None, as NO_COLOR asks. Ratings have letters and shapes."
        )
    from semh_tui.cli.terminal.console import make_console

    system = make_console().color_system
    names = {
        "truecolor": "All colours",
        "256": "256 colours",
        "standard": "16 colours",
        "windows": "16 colours",
    }
    return Finding(
        "colours",
        State.FINE,
        f"{names.get(system or '', 'No colours')}. Ratings have letters and shapes too.",
    )


def _look_at_characters() -> Finding:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return Finding("characters", State.FINE, "UTF-8: every character can be shown.")
    return Finding(
        "characters",
        State.MEND,
        f"Text is written as {sys.stdout.encoding or locale.getpreferredencoding()}, which lacks some signs.",
        "Set PYTHONUTF8 to 1; on Windows use Windows Terminal.",
    )
