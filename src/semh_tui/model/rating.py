"""The four ratings, and how each is told apart without colour."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """Red, Amber, Green, or not applicable. "Not rated" is ``None``, never a member."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NOT_APPLICABLE = "not-applicable"

    @property
    def symbol(self) -> str:
        """One cell wide, and not the shape of any other rating."""
        return _SYMBOLS[self]

    @property
    def letter(self) -> str:
        """The letter that stands for the rating, and the key that gives it."""
        return _LETTERS[self]

    @property
    def word(self) -> str:
        """The English word, for places that have no framework's own label at hand."""
        return _WORDS[self]


_SYMBOLS = {
    Rating.RED: "■",
    Rating.AMBER: "◆",
    Rating.GREEN: "●",
    Rating.NOT_APPLICABLE: "–",
}
_LETTERS = {Rating.RED: "R", Rating.AMBER: "A", Rating.GREEN: "G", Rating.NOT_APPLICABLE: "X"}
_WORDS = {
    Rating.RED: "Red",
    Rating.AMBER: "Amber",
    Rating.GREEN: "Green",
    Rating.NOT_APPLICABLE: "Not applicable",
}

NOT_RATED_SYMBOL = "○"
NOT_RATED_WORD = "Not rated"

COLOURS = (Rating.RED, Rating.AMBER, Rating.GREEN)
"""The ratings that can be better or worse than one another, worst first."""


def symbol(rating: Rating | None) -> str:
    """The shape of a rating, or of none yet."""
    return NOT_RATED_SYMBOL if rating is None else rating.symbol


def word(rating: Rating | None) -> str:
    """The word of a rating, or of none yet."""
    return NOT_RATED_WORD if rating is None else rating.word
