"""The pieces that a line of a report consists of: runs of text with a meaning, never a colour."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from semh_tui.model.rating import NOT_APPLICABLE, Level


class Meaning(StrEnum):
    """Why a piece of text is not like the rest; each renderer knows how that looks."""

    PLAIN = ""
    STRONG = "strong"
    QUIET = "quiet"
    WARNING = "warning"
    """Overdue, or to be looked at."""
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    """Words that both of two compared texts have; where there is little room they may be abridged."""
    REMOVED = "removed"
    INSERTED = "inserted"


class Piece(NamedTuple):
    """A run of text in one meaning.

    With a ``level`` it is a rating: renderers put the level's symbol, in its colour, in front of the
    text ("◆ Amber"); an empty text leaves the symbol alone. ``short`` is the same text in fewer and fewer
    cells, for columns with little room. ``link`` is an address, or "#" and the key of a block.
    """

    text: str
    meaning: Meaning = Meaning.PLAIN
    level: Level | None = None
    short: tuple[str, ...] = ()
    link: str = ""


Text: TypeAlias = tuple[Piece, ...]
"""A text of a user's or a framework's may have several lines, paragraphs between blank lines, and lines
that begin with "- ": renderers make paragraphs and bullets of them."""


def make_text(*parts: str | Piece) -> Text:
    """Join strings, which are plain, and pieces; empty strings are left out."""
    return tuple(Piece(part) if isinstance(part, str) else part for part in parts if part != "")


def make_quiet(words: str) -> Text:
    """A text that stands back behind the others."""
    return make_text(Piece(words, Meaning.QUIET))


def make_rating(level: Level, *short: str) -> Piece:
    """A rating: its symbol and label; in narrow columns its letter, "n/a", or the texts given instead."""
    letter = "n/a" if level.key == NOT_APPLICABLE else level.letter
    return Piece(level.label, level=level, short=short or (letter,))


def plain_text(text: Text) -> str:
    """The words alone, with the symbols of ratings."""
    return "".join(map(piece_words, text))


def shorten(piece: Piece, shortness: int) -> Piece:
    """The piece in fewer cells: as it is for 0, else in its first, second … short text."""
    if not shortness or not piece.short:
        return piece
    return piece._replace(text=piece.short[min(shortness, len(piece.short)) - 1])


def piece_words(piece: Piece) -> str:
    """The words of a piece, a rating's behind its symbol."""
    if piece.level is None:
        return piece.text
    return f"{piece.level.symbol} {piece.text}" if piece.text else piece.level.symbol
