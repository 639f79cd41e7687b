"""Counts of ratings as bars: a tile for each criterion, with its letter, so that no colour is needed."""

from __future__ import annotations

from textual.content import Content

from semh_tui.model.progress import Counts
from semh_tui.model.rating import NOT_APPLICABLE, NOT_RATED, Level, Scale
from semh_tui.tui.styled_text import colour

WIDEST_TILE = 3
_LETTERS = {NOT_APPLICABLE: "–", NOT_RATED.key: "·"}
_FILLED = {
    NOT_APPLICABLE: "$rag-not-applicable on $panel",
    NOT_RATED.key: "$rag-none on $surface",
}


def total(counts: Counts) -> int:
    """How many criteria are counted, rated or not."""
    return sum(counts.numbers)


def tile_width(most: int, room: int) -> int:
    """Cells for one criterion, where the longest bar has ``most``; 0 where not all of them fit."""
    return min(room // max(most, 1), WIDEST_TILE)


def bar(counts: Counts, tile: int, room: int, *, filled: bool = True) -> Content:
    """The levels, worst first, not applicable, not rated, in this order.

    With a ``tile`` of 0 the bar fills ``room`` in proportion, each rating that occurs with one cell
    at least. ``filled`` is this term's; without it there are letters only.
    """
    shares = _shares(counts, room) if tile == 0 else counts.numbers
    parts = []
    for level, share in zip(_levels(counts), shares, strict=True):
        letter = _LETTERS.get(level.key, level.letter)
        parts.append(Content.styled(letter.center(max(tile, 1)) * share, _style(level, filled)))
    return Content("").join(parts)


def _levels(counts: Counts) -> list[Level]:
    return [counts.scale.level(rating) for rating in counts.scale.columns]


def _style(level: Level, filled: bool) -> str:
    if not filled:
        return colour(level)
    return _FILLED.get(level.key, f"bold $background on {colour(level)}")


def _shares(counts: Counts, room: int) -> list[int]:
    """Cells for each rating, together ``room``: what is left over goes where most was cut off."""
    every = max(total(counts), 1)
    exact = [number * room / every for number in counts.numbers]
    shares = [max(int(share), 1) if share else 0 for share in exact]
    while sum(shares) > room and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    while 0 < sum(shares) < room:
        lacking = [share - given for share, given in zip(exact, shares, strict=True)]
        shares[lacking.index(max(lacking))] += 1
    return shares


def number_heads(scale: Scale, column: int) -> Content:
    """The shapes above the columns of :func:`numbers`."""
    return Content("").join(
        Content.styled(level.symbol.rjust(column), colour(level))
        for level in map(scale.level, scale.columns)
    )


def numbers(counts: Counts, column: int, style: str = "") -> Content:
    """A number for each rating, in columns; a blank for none."""
    return Content.styled("".join(f"{number or '':>{column}}" for number in counts.numbers), style)
