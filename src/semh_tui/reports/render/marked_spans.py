"""Differences of two texts, marked with brackets as well as colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.reports.render.styled_lines import Span

_MARKS = {PieceKind.REMOVED: ("[-", "-]", "red"), PieceKind.ADDED: ("{+", "+}", "green")}


def marked_spans(pieces: Iterable[Piece], marked: bool) -> Iterator[Span]:
    """Put brackets around words that only one side has, not around the space after them."""
    for kind, text, _before in pieces:
        if kind is PieceKind.SAME or not marked:
            yield Span(text)
            continue
        opening, closing, style = _MARKS[kind]
        words = text.rstrip()
        yield Span(f"{opening}{words}{closing}", style)
        yield Span(text[len(words) :])
