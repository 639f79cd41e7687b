"""Two texts that were compared, with marks that need no colour around what only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.reports.render.styled_lines import Span

_MARKS = {PieceKind.REMOVED: ("[-", "-]", "red"), PieceKind.ADDED: ("{+", "+}", "green")}


def marked_spans(pieces: Iterable[Piece], marked: bool) -> Iterator[Span]:
    """Brackets around what only one side has; the space behind it stays outside."""
    for kind, text, _before in pieces:
        if kind is PieceKind.SAME or not marked:
            yield Span(text)
            continue
        opening, closing, style = _MARKS[kind]
        words = text.rstrip()
        yield Span(f"{opening}{words}{closing}", style)
        yield Span(text[len(words) :])
