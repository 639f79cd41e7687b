"""Compared texts in fewer words, where there is little room."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.reports.inline_text import Meaning, Piece, Text

_LONGEST_RUN = 48
_LONGEST_TEXT = 250
_SHOWN_WORDS = 18
"""Words shown at each end of a long unchanged run."""


def abridge(text: Text) -> Iterator[Piece]:
    """Leave out the middle of each long unchanged run, and all that follows the first 250 words."""
    left = _LONGEST_TEXT
    for piece in text:
        shown = _leave_out_middle(piece.text) if piece.meaning is Meaning.SAME else piece.text
        words = shown.split()
        if len(words) > left:
            cut = f"{' '.join(words[:left])} … ({len(words) - left:,} more words)".strip()
            yield piece._replace(text=cut)
            return
        left -= len(words)
        yield piece._replace(text=shown)


def _leave_out_middle(text: str) -> str:
    words = text.split()
    if len(words) <= _LONGEST_RUN:
        return text
    return f"{' '.join(words[:_SHOWN_WORDS])} … {' '.join(words[-_SHOWN_WORDS:])} "
