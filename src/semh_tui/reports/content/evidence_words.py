"""Evidence then and now, split into the words that stayed, went and came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.word_diff import Piece as ComparedPiece
from semh_tui.compare.word_diff import PieceKind, new_side, old_side
from semh_tui.reports.inline_text import Meaning, Piece, Text

_COMPARED = {PieceKind.REMOVED: Meaning.REMOVED, PieceKind.ADDED: Meaning.INSERTED}
_LEAST_IN_COMMON = 0.3
"""Share of characters in common below which a text counts as rewritten and is not marked word by word."""


class ComparedTexts(NamedTuple):
    """Each side in pieces: what both have, and what only that side has.

    ``marked`` is false where marking would not help: one side is empty, both are the same, or the
    text was rewritten.
    """

    then: tuple[ComparedPiece, ...]
    now: tuple[ComparedPiece, ...]
    marked: bool


def compare_evidence(row: ReviewRow) -> ComparedTexts:
    """Compare a criterion's evidence then and now."""
    return compare_pieces(row.evidence_diff())


def compare_pieces(pieces: Sequence[ComparedPiece]) -> ComparedTexts:
    """Split the word-by-word difference of two texts into its two sides."""
    same, removed, added = (
        sum(len(piece.text) for piece in pieces if piece.kind is kind) for kind in PieceKind
    )
    enough = same >= (same + max(removed, added)) * _LEAST_IN_COMMON
    return ComparedTexts(old_side(pieces), new_side(pieces), bool(removed or added) and enough)


def compared_text(pieces: Iterable[ComparedPiece], *, marked: bool) -> Text:
    """One side of a comparison; words that only it has are ``marked``, or plain like a text alone."""
    other = _COMPARED if marked else {}
    return tuple(
        Piece(text, Meaning.SAME if kind is PieceKind.SAME else other.get(kind, Meaning.PLAIN))
        for kind, text, _before in pieces
    )
