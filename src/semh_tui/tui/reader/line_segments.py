"""Lines of a report as the segments that a widget draws, with ranges of them marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.segment import Segment
from rich.style import Style

from semh_tui.reports.inline_text import Meaning
from semh_tui.reports.palette import TERMINAL_STYLES
from semh_tui.reports.render.styled_lines import Line

STYLE_NAMES = {style: str(name) for name, style in reversed(list(TERMINAL_STYLES.items()))}
"""The name of a colour or meaning for each style of a line; the colour, where both have one style."""
_LINED = (TERMINAL_STYLES[Meaning.REMOVED], TERMINAL_STYLES[Meaning.INSERTED])
"""Styles with a line under or through the words, which spaces after them must not have."""


def line_segments(line: Line, colour: Callable[[str], Style]) -> Iterator[Segment]:
    """Join spans of one style, and spaces with what stands before them.

    Textual works on each segment several times over; in a table most spans are spaces.
    """
    text = style = ""
    for words, own_style in line:
        if own_style == style or (words.isspace() and style not in _LINED):
            text += words
            continue
        if text:
            yield Segment(text, colour(style))
        text, style = words, own_style
    if text:
        yield Segment(text, colour(style))


def mark_range(
    segments: Iterable[Segment], span: tuple[int, int], mark: Style
) -> Iterator[Segment]:
    """Show the characters from ``span[0]`` up to ``span[1]`` in another style; -1 is the line's end."""
    start, end = span
    at = 0
    for text, style, _control in segments:
        last = len(text) if end == -1 else min(max(end - at, 0), len(text))
        first = min(max(start - at, 0), last)
        pieces = ((text[:first], style), (text[first:last], mark), (text[last:], style))
        yield from (Segment(part, colour) for part, colour in pieces if part)
        at += len(text)
