"""Evidence then and now, split into the words that stayed, went and came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.word_diff import Piece, PieceKind, new_side, old_side

_LEAST_IN_COMMON = 0.3
"""Share of characters in common below which a text counts as rewritten and is not marked word by word."""


class ComparedTexts(NamedTuple):
    """Each side in pieces: what both have, and what only that side has.

    ``marked`` is false where marking would not help: one side is empty, both are the same, or the
    text was rewritten.
    """

    then: tuple[Piece, ...]
    now: tuple[Piece, ...]
    marked: bool


def compare_evidence(row: ReviewRow) -> ComparedTexts:
    """Compare a criterion's evidence then and now."""
    return compare_pieces(row.evidence_diff())


def compare_pieces(pieces: Sequence[Piece]) -> ComparedTexts:
    """Split the word-by-word difference of two texts into its two sides."""
    same, removed, added = (
        sum(len(piece.text) for piece in pieces if piece.kind is kind) for kind in PieceKind
    )
    enough = same >= (same + max(removed, added)) * _LEAST_IN_COMMON
    return ComparedTexts(old_side(pieces), new_side(pieces), bool(removed or added) and enough)
