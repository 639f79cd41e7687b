"""The difference between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

COMPARISON_LIMIT = 160_000
"""Limit on the product of both sides' word counts; beyond it sentences are compared instead of words,
so that two texts of 20,000 characters take a moment, not minutes."""

_WORD = re.compile(r"\S+\s*|\s+")
_SENTENCE_ENDS = (".", "!", "?", ";", ":")


class PieceKind(StrEnum):
    """Which of the two texts has the words: both, the old one, or the new one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A run of words with the white space after it.

    ``before`` is how the old text laid out the same words; "" for what only one text has.
    """

    kind: PieceKind
    text: str
    before: str = ""


def have_same_words(old: str, new: str) -> bool:
    """Whether the two differ in nothing but white space."""
    return old == new or old.split() == new.split()


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as runs of the same, removed and added words, in reading order.

    :func:`old_side` and :func:`new_side` of them are the two texts exactly. A removed piece stands
    before the added one that takes its place.
    """
    if have_same_words(old, new):
        return (Piece(PieceKind.SAME, new, old),) if new else ()
    before, after = _WORD.findall(old), _WORD.findall(new)
    start = _count_common(before, after)
    end = _count_common(reversed(before[start:]), reversed(after[start:]))
    old_end, new_end = len(before) - end, len(after) - end
    pieces = [
        *_same(before[:start], after[:start]),
        *_changed(before[start:old_end], after[start:new_end]),
        *_same(before[old_end:], after[new_end:]),
    ]
    return tuple(_tidy(_join_neighbours(pieces)))


def old_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces of the old text, in its own layout."""
    return tuple(
        piece._replace(text=piece.before) if piece.kind is PieceKind.SAME else piece
        for piece in pieces
        if piece.kind is not PieceKind.ADDED
    )


def new_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces of the new text."""
    return tuple(piece for piece in pieces if piece.kind is not PieceKind.REMOVED)


def _count_common(old: Iterable[str], new: Iterable[str]) -> int:
    """The number of equal words at the start."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one.rstrip() != other.rstrip():
            break
        count += 1
    return count


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if _are_few(before, after):
        yield from _compare(before, after)
        return
    old_sentences, new_sentences = _sentences(before), _sentences(after)
    if not _are_few(old_sentences, new_sentences):
        yield from _replace(before, after)
        return
    for same, old, new in _blocks(old_sentences, new_sentences):
        old_words, new_words = _words(old), _words(new)
        if same:
            yield from _same(old, new)
        elif _are_few(old_words, new_words):
            yield from _compare(old_words, new_words)
        else:
            yield from _replace(old, new)


def _are_few(before: Sequence[str], after: Sequence[str]) -> bool:
    return len(before) * len(after) <= COMPARISON_LIMIT


def _compare(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for same, old, new in _blocks(before, after):
        yield from _same(old, new) if same else _replace(old, new)


def _replace(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    yield from _pieces(PieceKind.REMOVED, old)
    yield from _pieces(PieceKind.ADDED, new)


def _blocks(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs that are the same on both sides, and runs that are not."""
    from difflib import SequenceMatcher

    old, new = [word.rstrip() for word in before], [word.rstrip() for word in after]
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind == "equal", before[i:j], after[k:m]


def _sentences(words: Sequence[str]) -> list[str]:
    """The words in runs that end with a sentence or a line."""
    ends = [
        index
        for index, word in enumerate(words, 1)
        if "\n" in word or word.rstrip().endswith(_SENTENCE_ENDS)
    ]
    starts = [0, *ends]
    return [
        "".join(words[start:end])
        for start, end in zip(starts, [*ends, len(words)], strict=True)
        if start < end
    ]


def _words(sentences: Sequence[str]) -> list[str]:
    return _WORD.findall("".join(sentences))


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if new:
        yield Piece(PieceKind.SAME, "".join(new), "".join(old))


def _pieces(kind: PieceKind, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(kind, "".join(words))


def _tidy(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Treat short common pieces inside a rewritten stretch as removed and added.

    "paused [-until-] the [-end-]{+new term+}" reads worse than one thing taken out and one put in.
    """
    tidied: list[Piece] = []
    for index, piece in enumerate(pieces):
        if (
            piece.kind is PieceKind.SAME
            and 0 < index < len(pieces) - 1
            and len(piece.text)
            <= min(
                _longest_neighbour(pieces[:index], -1), _longest_neighbour(pieces[index + 1 :], 1)
            )
            // 2
        ):
            tidied += [Piece(PieceKind.REMOVED, piece.before), Piece(PieceKind.ADDED, piece.text)]
        else:
            tidied.append(piece)
    return _join_neighbours(tidied)


def _longest_neighbour(pieces: Sequence[Piece], step: int) -> int:
    """The length of the longer of the removed and the added piece right before or after."""
    sizes = {PieceKind.REMOVED: 0, PieceKind.ADDED: 0}
    for piece in pieces[::step][:2]:
        if piece.kind is PieceKind.SAME:
            break
        sizes[piece.kind] += len(piece.text)
    return max(sizes.values())


def _join_neighbours(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours of one kind; in each rewritten stretch put the removed before the added."""
    joined: list[Piece] = []
    for same, run in groupby(pieces, key=lambda piece: piece.kind is PieceKind.SAME):
        stretch = list(run)
        kinds = (PieceKind.SAME,) if same else (PieceKind.REMOVED, PieceKind.ADDED)
        for kind in kinds:
            same_kind = [piece for piece in stretch if piece.kind is kind]
            if same_kind:
                text = "".join(piece.text for piece in same_kind)
                joined.append(Piece(kind, text, "".join(piece.before for piece in same_kind)))
    return joined
