"""Then and now beside one another, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from textual.content import Content

from semh_tui.model.evidence_diff import Piece
from semh_tui.model.evidence_diff import PieceKind as Kind
from semh_tui.tui.content import lines, plain
from semh_tui.tui.widgets.drawn import Draw

BESIDE = 90
"""Cells from which there is room for two columns."""
_GAP = " │ "
LEAST_SHARED = 0.3
"""Where less of the longer text than this is in both, marking would underline nearly all of it."""
_MARK = "underline $accent"


def evidence_sides(pieces: Iterable[Piece]) -> tuple[Content, Content]:
    """The evidence then and now, each whole; words that only one of them has are underlined, unless
    it was written anew."""
    pieces = tuple(pieces)
    sizes = {kind: sum(len(piece.text) for piece in pieces if piece.kind is kind) for kind in Kind}
    longer = sizes[Kind.SAME] + max(sizes[Kind.REMOVED], sizes[Kind.ADDED])
    marked = sizes[Kind.SAME] >= LEAST_SHARED * longer
    return (
        _side(pieces, Kind.REMOVED, marked=marked),
        _side(pieces, Kind.ADDED, marked=marked),
    )


def _side(pieces: Iterable[Piece], own: Kind, *, marked: bool) -> Content:
    shown = [piece for piece in pieces if piece.kind in (Kind.SAME, own)]
    if not shown:
        return Content.styled("none written", "$quiet")
    return Content("").join(_piece(piece, marked and piece.kind is own) for piece in shown)


def _piece(piece: Piece, marked: bool) -> Content:
    """White space at the end of a run is not underlined: it would look like a word."""
    words = piece.text.rstrip()
    return plain(words, _MARK if marked else "") + plain(piece.text[len(words) :])


def side_by_side(then: Content, now: Content, old_label: str, new_label: str) -> Draw:
    """Two columns under their labels; in a narrow window one below the other."""
    heads = (plain(old_label, "$quiet"), plain(new_label, "bold"))

    def draw(width: int) -> Content:
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
