"""Counts of ratings as bars: a tile for each criterion, with its letter, so that no colour is needed."""

from __future__ import annotations

from textual.content import Content

from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating, symbol
from semh_tui.tui.styled_text import colour

ORDER: tuple[Rating | None, ...] = (*Rating, None)
WIDEST_TILE = 3
_LETTERS: dict[Rating | None, str] = {Rating.NOT_APPLICABLE: "–", None: "·"}
_FILLED: dict[Rating | None, str] = {
    Rating.NOT_APPLICABLE: "$rag-not-applicable on $panel",
    None: "$rag-none on $surface",
}


def total(counts: Counts) -> int:
    return sum(counts.of_rating(rating) for rating in ORDER)


def tile_width(most: int, room: int) -> int:
    """Cells for one criterion, where the longest bar has ``most``; 0 where not all of them fit."""
    return min(room // max(most, 1), WIDEST_TILE)


def bar(counts: Counts, tile: int, room: int, *, filled: bool = True) -> Content:
    """Red, Amber, Green, not applicable, not rated, in this order.

    With a ``tile`` of 0 the bar fills ``room`` in proportion, each rating that occurs with one cell
    at least. ``filled`` is this term's; without it there are letters only.
    """
    shares = _shares(counts, room) if tile == 0 else [counts.of_rating(each) for each in ORDER]
    parts = []
    for rating, share in zip(ORDER, shares, strict=True):
        letter = _LETTERS.get(rating) or (rating.letter if rating else "")
        parts.append(Content.styled(letter.center(max(tile, 1)) * share, _style(rating, filled)))
    return Content("").join(parts)


def _style(rating: Rating | None, filled: bool) -> str:
    if not filled:
        return colour(rating)
    return _FILLED.get(rating, f"bold $background on {colour(rating)}")


def _shares(counts: Counts, room: int) -> list[int]:
    """Cells for each rating, together ``room``: what is left over goes where most was cut off."""
    every = max(total(counts), 1)
    exact = [counts.of_rating(rating) * room / every for rating in ORDER]
    shares = [max(int(share), 1) if share else 0 for share in exact]
    while sum(shares) > room and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    while 0 < sum(shares) < room:
        lacking = [share - given for share, given in zip(exact, shares, strict=True)]
        shares[lacking.index(max(lacking))] += 1
    return shares


def number_heads(column: int) -> Content:
    """The shapes above the columns of :func:`numbers`."""
    return Content("").join(
        Content.styled(symbol(rating).rjust(column), colour(rating)) for rating in ORDER
    )


def numbers(counts: Counts, column: int, style: str = "") -> Content:
    """A number for each rating, in columns; a blank for none."""
    return Content.styled(
        "".join(f"{counts.of_rating(rating) or '':>{column}}" for rating in ORDER), style
    )
