"""Find words on a document's lines, as a reader sees them: over the end of a line as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from semh_tui.model.text import fold
from semh_tui.reports.render.styled_lines import plain_text
from semh_tui.tui.reader.document_layout import DocumentLayout

_WORD = re.compile(r"\S+")


class Match(NamedTuple):
    """Where the words stand: the first line, and of each line the first and last character."""

    line: int
    ranges: Mapping[int, tuple[int, int]]


class _Word(NamedTuple):
    folded: str
    line: int
    start: int
    end: int


def search_lines(
    layout: DocumentLayout, words: str, start: int, step: int
) -> Iterator[Match | None]:
    """Look at every line once, from ``start`` on and around the end; None for each without the words.

    ``step`` is 1 or -1. Drawing a line takes a fraction of a millisecond: the caller may pause between
    two. Case, accents and kinds of quotation marks make no difference (:func:`fold`).
    """
    query = fold(words).split()
    for distance in range(layout.height if query else 0):
        yield _match_line(layout, query, (start + step * distance) % layout.height)


def _match_line(layout: DocumentLayout, query: Sequence[str], y: int) -> Match | None:
    if query[0] not in fold(plain_text(layout.draw(y))):
        return None
    own = list(_split_line(layout, y))
    more = _split_line(layout, y + 1) if len(query) > 1 and y + 1 < layout.height else ()
    words = [*own, *more]
    for at in range(len(own)):
        part = words[at : at + len(query)]
        if _is_match([word.folded for word in part], query):
            return Match(y, _ranges(part))
    return None


def _split_line(layout: DocumentLayout, y: int) -> Iterator[_Word]:
    for word in _WORD.finditer(plain_text(layout.draw(y))):
        yield _Word(fold(word[0]), y, *word.span())


def _is_match(words: Sequence[str], query: Sequence[str]) -> bool:
    """Whether the words are those asked for; the first may begin, and the last end, with more."""
    if len(words) < len(query):
        return False
    if len(query) == 1:
        return query[0] in words[0]
    return (
        words[0].endswith(query[0])
        and words[-1].startswith(query[-1])
        and list(words[1:-1]) == list(query[1:-1])
    )


def _ranges(words: Sequence[_Word]) -> Mapping[int, tuple[int, int]]:
    ranges: dict[int, tuple[int, int]] = {}
    for word in words:
        start, _end = ranges.get(word.line, (word.start, 0))
        ranges[word.line] = (start, word.end)
    return ranges
