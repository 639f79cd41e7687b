"""Bars of symbols for a terminal, all to one scale."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.reports.bar_scale import longest_bar, scale_bars, scale_words
from semh_tui.reports.document import Bars
from semh_tui.reports.inline_text import Meaning, shorten
from semh_tui.reports.palette import TERMINAL_STYLES, level_style
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    line_width,
    make_line,
    pad_line,
    text_spans,
    wrap_spans,
)

_LEAST_BAR = 16


def bars_lines(bars: Bars, width: int) -> Iterator[Line]:
    """A line for each bar, with its text beside it, below it where there is no room.

    Where the longest bar does not fit, a symbol stands for several, and a line says for how many.
    """
    labels = [make_line(bar.label) for bar in bars.bars]
    texts = [tuple(text_spans(tuple(shorten(piece, 1) for piece in bar.text))) for bar in bars.bars]
    lead = max(map(line_width, labels), default=0) + 2
    most = longest_bar(bars)
    room = width - lead - max(map(line_width, texts), default=0) - 2
    beside = room >= min(_LEAST_BAR, most)
    longest = min(most, room if beside else max(width - lead, 1))
    scaled = scale_bars(bars, longest)
    for bar, label, text, parts in zip(bars.bars, labels, texts, scaled, strict=True):
        for note in bar.notes:
            yield make_line(" " * lead, Span(note, TERMINAL_STYLES[Meaning.QUIET]))
        symbols = [Span(level.symbol * size, level_style(level)) for level, size in parts]
        line = (*pad_line(label, lead), *pad_line(tuple(symbols), longest))
        if beside:
            yield (*line, Span("  "), *text)
        else:
            yield line
            yield from wrap_spans(text, width, " " * lead)
    if words := scale_words(bars, longest):
        yield from wrap_spans([Span(words, TERMINAL_STYLES[Meaning.QUIET])], width)
