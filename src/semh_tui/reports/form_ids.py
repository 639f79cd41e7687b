"""The bookmarks by which the rows of a form are known when it comes back from a word processor.

A bookmark says which answer a row is, and by digests what the answer said when the form was written: never
the words, which somebody may have deleted before mailing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.place import Place
from semh_tui.model.text import fold, visible
from semh_tui.reports.content.words import step_words

_KEY_DIGITS, _FIELD_DIGITS = 10, 8
# 40 letters, digits and underscores are the most that Word takes.
_BOOKMARK = re.compile(
    rf"semh_([0-9a-f]{{{_KEY_DIGITS}}})(?:_((?:[0-9a-f]{{{_FIELD_DIGITS}}}){{3}}))?"
)


class AnswerStamp(NamedTuple):
    """Digests of an answer's fields, eight hex digits each."""

    rating: str
    evidence: str
    steps: str

    def __str__(self) -> str:
        return f"{self.rating}{self.evidence}{self.steps}"


def row_key(place: Place) -> str:
    """The key of an answer's row: "leadership/monitoring"."""
    return f"{place.section}/{place.criterion or ''}"


def group_key(place: Place) -> str:
    """The key of the heading over the group that begins with a criterion."""
    return f"{row_key(place)}/group"


def bookmark_name(key: str, stamp: str = "") -> str:
    """The bookmark of a block or row, with what an answer's row said."""
    name = f"semh_{_digest(key, _KEY_DIGITS)}"
    return f"{name}_{stamp}" if stamp else name


def parse_bookmark(name: str) -> tuple[str, AnswerStamp | None] | None:
    """The bookmark of the key alone, and the stamp where it has one; None where semh made no such bookmark."""
    match = _BOOKMARK.fullmatch(name)
    if match is None:
        return None
    digits = match[2] or ""
    parts = [digits[at : at + _FIELD_DIGITS] for at in range(0, len(digits), _FIELD_DIGITS)]
    return f"semh_{match[1]}", AnswerStamp(*parts) if parts else None


def stamp_answer(answer: Answer) -> AnswerStamp:
    """The stamp of an answer."""
    return AnswerStamp(
        digest_words(answer.rating or ""),
        digest_words(answer.evidence),
        digest_steps(map(written_step, answer.next_steps)),
    )


def digest_words(text: str) -> str:
    """The digest of a text, whatever a word processor makes of its spaces, line ends and bullets."""
    return _digest(plain_words(text), _FIELD_DIGITS)


def digest_steps(lines: Iterable[str]) -> str:
    """The digest of next steps as they are written in a form."""
    return _digest("\n".join(map(plain_words, lines)), _FIELD_DIGITS)


def written_step(step: NextStep) -> str:
    """A step as it is written in a form, without what depends on the day ("overdue")."""
    return step_words(step, date.min)


def plain_words(text: str) -> str:
    """The words of a text as a form shows them, folded, without bullets."""
    return fold(re.sub(r"(?m)^\s*[-–•*]\s+", "", visible(text)))


def _digest(text: str, digits: int) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]
