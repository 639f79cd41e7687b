"""A review in lines: what moved at the top, each section, each criterion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.model.rating import NOT_RATED
from semh_tui.reports.content.review.words import (
    ARROW,
    cautions,
    headline_words,
    movement_symbol,
    promised_words,
    rating_levels,
    row_notes,
)
from semh_tui.tui.styled_text import MOVEMENT_STYLES, mark, plain
from semh_tui.tui.widgets.reflow import Draw

LEAST_TITLE = 44
"""The fewest cells of a criterion's title; what stands beside it is cut first."""


def movement_sign(review: Review, moved: Movement) -> Content:
    """The coloured sign of a movement; in a draft, a missing rating is only not rated yet."""
    return Content.styled(movement_symbol(review, moved), MOVEMENT_STYLES.get(moved, "$quiet"))


def headline(review: Review, width: int) -> list[Content]:
    """What got better, what got worse, what was promised and not done; then what to be careful of."""
    counted = [
        Content.assemble(movement_sign(review, moved), f" {words}")
        for moved, _symbol, words in headline_words(review)
    ]
    return [
        *_packed(counted, width),
        plain(promised_words(review)).highlight_regex(r"\d+ overdue", style="bold $rag-red"),
        *(plain(f"! {caution}", "$rag-amber") for caution in cautions(review)),
    ]


def _packed(parts: Sequence[Content], width: int) -> Iterator[Content]:
    """Parts beside one another, none of them broken over two lines."""
    line = parts[0]
    for part in parts[1:]:
        if line.cell_length + 3 + part.cell_length > width:
            yield line
            line = part
        else:
            line = line + "   " + part
    yield line


def ratings(review: Review, row: ReviewRow, *, short: bool = False) -> Content:
    """ "◆ Amber → ■ Red ▼", or the shapes alone; one rating where it is the same."""
    parts = [
        mark(level) if short else mark(level) + plain(f" {level.label}")
        for level in rating_levels(review, row)
    ]
    sign = movement_sign(review, row.movement)
    if sign.plain == NOT_RATED.symbol:
        return Content(f" {ARROW} ").join(parts)
    return Content(f" {ARROW} ").join(parts) + " " + sign


def row_line(review: Review, row: ReviewRow) -> Draw:
    """A criterion, with its ratings at the right edge; its notes in words where there is room."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        end = ratings(review, row)
        caveats = list(row_notes(review, row))
        if caveats and width >= 100:
            room = width - end.cell_length - LEAST_TITLE
            shown = plain("! " + "; ".join(caveats), "$quiet").truncate(room, ellipsis=True)
            end = Content.assemble(shown, "   ", end)
        elif caveats:
            end = Content.assemble(("! ", "bold $rag-amber"), end)
        left = Content(f" {row.number:>4} ") + plain(row.title)
        if row.place.is_judgement:
            left += Content.styled(" (judgement)", "$quiet")
        room = max(width - end.cell_length - 1, 10)
        return left.truncate(room, ellipsis=True, pad=True) + " " + end

    return draw


def heading(sign: Content, words: str, count: str) -> Content:
    """ "▼ Declined  2 criteria"."""
    return Content.assemble(sign, " ", plain(words, "bold $primary"), (f"  {count}", "$quiet"))
