"""Evidence then and now, split into the words that stayed, went and came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.word_diff import Piece, PieceKind, new_side, old_side

_LEAST_IN_COMMON = 0.3
"""Share of characters in common below which a text counts as rewritten and is not marked word by word."""
_LONGEST_RUN = 48
_LONGEST_TEXT = 250
_SHOWN_WORDS = 18
"""Words shown at each end of a long unchanged run."""


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


def split_line(line: str) -> tuple[str, str, str]:
    """What stands before the words of a line (spaces, a bullet), the words, and the spaces after them.

    Marks go around the words only: they may not run over the end of a line nor stand before a bullet.
    """
    words = line.strip().removeprefix("- ")
    start = line.find(words)
    end = start + len(words)
    return line[:start], words, line[end:]


def shorten_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Leave out the middle of each long unchanged run, and all that follows the first 250 words."""
    left = _LONGEST_TEXT
    for piece in pieces:
        text = _leave_out_middle(piece.text) if piece.kind is PieceKind.SAME else piece.text
        words = text.split()
        if len(words) > left:
            cut = f"{' '.join(words[:left])} … ({len(words) - left:,} more words)".strip()
            yield Piece(piece.kind, cut)
            return
        left -= len(words)
        yield Piece(piece.kind, text)


def _leave_out_middle(text: str) -> str:
    words = text.split()
    if len(words) <= _LONGEST_RUN:
        return text
    return f"{' '.join(words[:_SHOWN_WORDS])} … {' '.join(words[-_SHOWN_WORDS:])} "
