"""Ratings of a review in lines."""

from __future__ import annotations

from textual.content import Content

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.model.rating import NOT_RATED
from semh_tui.reports.content.review.words import ARROW, movement_symbol, rating_levels
from semh_tui.tui.styled_text import MOVEMENT_STYLES, mark, plain


def movement_sign(review: Review, moved: Movement) -> Content:
    """The coloured sign of a movement; in a draft, a missing rating is only not rated yet."""
    return Content.styled(movement_symbol(review, moved), MOVEMENT_STYLES.get(moved, "$quiet"))


def ratings(review: Review, row: ReviewRow) -> Content:
    """ "◆ Amber → ■ Red ▼"; one rating where it is the same."""
    parts = [mark(level) + plain(f" {level.label}") for level in rating_levels(review, row)]
    sign = movement_sign(review, row.movement)
    if sign.plain == NOT_RATED.symbol:
        return Content(f" {ARROW} ").join(parts)
    return Content(f" {ARROW} ").join(parts) + " " + sign
