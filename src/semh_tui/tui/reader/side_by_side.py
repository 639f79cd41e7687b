"""Then and now beside one another, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from semh_tui.compare.word_diff import Piece, PieceKind
from semh_tui.reports.content.evidence_words import compare_pieces
from semh_tui.tui.styled_text import lines, plain
from semh_tui.tui.widgets.reflow import Draw

BESIDE = 90
"""Cells from which there is room for two columns."""
_GAP = " │ "
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


def side_by_side(then: Content, now: Content, old_label: str, new_label: str) -> Draw:
    """Two columns under their labels; in a narrow window one below the other."""
    heads = (plain(old_label, "$quiet"), plain(new_label, "bold"))

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        if width < BESIDE:
            return lines([heads[0], then, Content(""), heads[1], now])
        column = (width - len(_GAP)) // 2
        left = [heads[0], *then.wrap(column)]
        right = [heads[1], *now.wrap(column)]
        return lines(
            Content.assemble(
                one.rstrip().truncate(column, pad=True), (_GAP, "$edge"), other.rstrip()
            )
            for one, other in zip_longest(left, right, fillvalue=Content(""))
        )

    return draw
