"""Ratings: the levels of a scale, worst first, and how each is told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

Rating: TypeAlias = str
"""The key of a level, or ``NOT_APPLICABLE``. "Not rated" is ``None``, never a rating."""
NOT_APPLICABLE: Rating = "not-applicable"


class Level(NamedTuple):
    """How a rating is shown, whether it is a level of the scale, not applicable or none yet."""

    key: str
    label: str
    letter: str
    """Stands for the rating, and is the key that gives it."""
    symbol: str
    """One cell wide, a different shape for each."""
    colour: str
    """The name of a colour; each renderer knows what that looks like."""


NOT_RATED = Level("", "Not rated", "", "○", "none")
COLOURS = ("red", "orange", "amber", "yellow", "lime", "green", "teal", "blue", "purple")
"""The colours that a level may have; ``reports/palette.py`` holds their values."""


@dataclass(frozen=True)
class Scale:
    """The ratings a framework has: its levels, worst first, and not applicable."""

    levels: tuple[Level, ...]
    not_applicable: Level
    allows_not_applicable: bool = True
    """Whether a criterion may be rated not applicable; a section that asks whether it applies always may."""
    needs_reason: bool = True
    """Whether not applicable needs its reason."""

    @property
    def lowest(self) -> Level:
        """The worst level."""
        return self.levels[0]

    @property
    def highest(self) -> Level:
        """The best level."""
        return self.levels[-1]

    @cached_property
    def keys(self) -> tuple[Rating, ...]:
        """The levels' keys: the ratings that can be better or worse than one another, worst first."""
        return tuple(level.key for level in self.levels)

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """Everything a criterion can be rated: the levels, then not applicable where it is allowed."""
        return (*self.keys, NOT_APPLICABLE) if self.allows_not_applicable else self.keys

    @cached_property
    def columns(self) -> tuple[Rating | None, ...]:
        """What is counted, in the order of every table: the levels, not applicable, not rated."""
        return (*self.keys, NOT_APPLICABLE, None)

    def name_level(self, name: str) -> str:
        """A name that begins with "lowest" or "highest", with the key of that level: as it is published."""
        first, space, rest = name.partition(" ")
        ends = {"lowest": self.lowest.key, "highest": self.highest.key}
        word = first.rstrip(",")
        return f"{ends.get(word, word)}{first[len(word) :]}{space}{rest}"

    @cached_property
    def digits(self) -> dict[str, Rating]:
        """The rating that a typed digit gives: that of the letter; a position where no letter is a digit."""
        if any(level.letter.isdigit() for level in self.levels):
            return {level.letter: level.key for level in self.levels if level.letter.isdigit()}
        return {str(number): key for number, key in enumerate(self.keys, 1)}

    @cached_property
    def _shown(self) -> dict[Rating | None, Level]:
        shown = (*self.levels, self.not_applicable, NOT_RATED)
        return dict(zip(self.columns, shown, strict=True))

    def level(self, rating: Rating | None) -> Level:
        """How a rating is shown; one that another edition's scale has, by its key as a word."""
        return self._shown.get(rating) or _unknown_level(rating or "")


def _unknown_level(key: str) -> Level:
    return Level(key, key.replace("-", " ").capitalize(), "", "•", "none")


_SHAPES = {2: "■●", 3: "■◆●", 4: "■◆◐●", 5: "■◧◆◐●", 6: "■◧◆◈◐●"}
_SHADES = {
    2: ("red", "green"),
    3: ("red", "amber", "green"),
    4: ("red", "amber", "lime", "green"),
    5: ("red", "orange", "amber", "lime", "green"),
    6: ("red", "orange", "amber", "yellow", "lime", "green"),
}
FEWEST_LEVELS, MOST_LEVELS = min(_SHAPES), max(_SHAPES)
"""Of a scale."""


def usual_marks(levels: int) -> tuple[tuple[str, str], ...]:
    """The shape and the colour of each level of a scale that does not choose its own, worst first.

    Shapes go from square to round, so that they tell the levels apart without colour.
    """
    return tuple(zip(_SHAPES[levels], _SHADES[levels], strict=True))


DEFAULT_SCALE = Scale(
    (
        Level("red", "Red", "R", "■", "red"),
        Level("amber", "Amber", "A", "◆", "amber"),
        Level("green", "Green", "G", "●", "green"),
    ),
    Level(NOT_APPLICABLE, "Not applicable", "X", "–", "not-applicable"),
)
"""Red, Amber and Green: the scale of every framework that does not say otherwise."""
