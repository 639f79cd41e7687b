"""Two texts that are compared, with the words that changed underlined."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.reports.content.evidence_words import compare_pieces
from semh_tui.tui.styled_text import plain

_MARK = "underline $accent"


def evidence_sides(pieces: Sequence[Piece]) -> tuple[Content, Content]:
    """Both compared texts whole; where it helps, words of only one of them are underlined."""
    compared = compare_pieces(pieces)
    mark = _MARK if compared.marked else ""
    return _side(compared.then, mark), _side(compared.now, mark)


def _side(pieces: Sequence[Piece], mark: str) -> Content:
    if not pieces:
        return Content.styled("none written", "$quiet")
    return Content("").join(
        _piece(piece, "" if piece.kind is PieceKind.SAME else mark) for piece in pieces
    )


def _piece(piece: Piece, mark: str) -> Content:
    """White space at the end of a run is not underlined: it would look like a word."""
    words = piece.text.rstrip()
    return plain(words, mark) + plain(piece.text[len(words) :])
