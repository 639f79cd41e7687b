"""Plain text wrapped and aligned by its width in terminal cells, without Rich."""

from __future__ import annotations

import os
import re
import shutil
import sys

from semh_tui.model.text import visible

READING_WIDTH = 88
"""The most cells in a line of prose: longer lines are hard to read, however wide the terminal."""
_PIPE_WIDTH = 80
_BULLET = r"( *(?:[-•*–☐☑☒✓✗→] |\d{1,2}[.)] )?)"


def terminal_width() -> int:
    """Cells in a line: the terminal's, COLUMNS where set; 80 where stdout is no terminal."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return max(shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns, 20)
    return _PIPE_WIDTH


def prose_width() -> int:
    """Cells in a line of prose on this terminal."""
    return min(terminal_width(), READING_WIDTH)


def cell_width(text: str) -> int:
    """How many cells a terminal takes for a line."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap_text(text: str, width: int, indent: str = "", *, hang: bool = True) -> str:
    """Make the text visible and wrap it into lines of at most ``width`` cells after ``indent``.

    Lines of the text stay lines; a bullet's own lines hang under its first word, unless ``hang`` is False.
    A word longer than a line (an address) stays whole, so that it can be copied.
    """
    return "\n".join(
        wrapped
        for line in visible(text).split("\n")
        for wrapped in _wrap_line(line, width, indent, hang=hang)
    )


def _wrap_line(line: str, width: int, indent: str, *, hang: bool) -> list[str]:
    bullet = re.match(_BULLET, line)
    lead = bullet[0] if bullet else ""
    words = line[len(lead) :].split(" ")
    lines: list[str] = []
    current = indent + lead
    empty = True
    for word in words:
        joined = current + word if empty else f"{current} {word}"
        if empty or cell_width(joined) <= width:
            current = joined
        else:
            lines.append(current)
            current = indent + " " * (cell_width(lead) if hang else 0) + word
        empty = False
    return [wrapped.rstrip() for wrapped in (*lines, current)]


def pad_text(text: str, width: int) -> str:
    """Append spaces up to ``width`` cells."""
    return text + " " * (width - cell_width(text))
