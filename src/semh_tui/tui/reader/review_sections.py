"""A review's sections as a table: counts then and now, what moved, the judgements."""

from __future__ import annotations

from textual.content import Content

from semh_tui.compare.movement import Movement
from semh_tui.compare.review import Review, SectionReview
from semh_tui.model.progress import Counts
from semh_tui.model.rating import NOT_RATED, Rating, Scale
from semh_tui.tui.reader.review_lines import headline, ratings
from semh_tui.tui.styled_text import lines, mark, movement_mark, plain
from semh_tui.tui.widgets.reflow import Draw

_MOVES = (Movement.IMPROVED, Movement.DECLINED, Movement.SAME)


class _Columns:
    """How a section's line is shared out."""

    def __init__(self, width: int) -> None:
        self.wide = width >= 100
        self.narrow = width < 72
        self.rating = 0 if self.narrow else 7 if self.wide else 6
        self.move = 4 if self.wide else 3
        self.judgement = 28 if self.wide else 8
        taken = 4 * self.rating + 3 * self.move + self.judgement + 2
        self.title = max(width - taken, 10)

    def line(
        self, title: Content, cells: list[Content], moves: list[Content], end: Content
    ) -> Content:
        shown = [_right(cell, self.rating) for cell in cells if self.rating]
        shown += [_right(cell, self.move) for cell in moves]
        return Content.assemble(
            title.truncate(self.title, ellipsis=True, pad=True), *shown, "  ",
            end.truncate(self.judgement, ellipsis=True, pad=True),
        )  # fmt: skip


def section_heads(scale: Scale) -> Draw:
    """The heads of the section table's columns."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        columns = _Columns(width)
        return columns.line(
            Content.styled("Sections", "bold $primary"),
            [*map(mark, scale.levels), mark(NOT_RATED)],
            [movement_mark(moved) for moved in _MOVES],
            Content.styled("Judgement" if columns.wide else "Judged", "bold $primary"),
        )

    return draw


def section_line(review: Review, section: SectionReview) -> Draw:
    """Its counts then and now, how many criteria moved which way, and its judgement."""

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        columns = _Columns(width)
        moves = section.movements
        return columns.line(
            Content(f"{section.number:>2} ") + plain(section.title),
            [
                _change(section.old, section.new, rating)
                for rating in (*review.new_framework.scale.keys, None)
            ],
            [Content(f"{moves[moved] or ''}") for moved in _MOVES],
            ratings(review, section.judgement, short=not columns.wide),
        )

    return draw


def _change(old: Counts | None, new: Counts | None, rating: Rating | None) -> Content:
    """ "2→1"; one number where it is the same, a blank where both are none."""
    was = f"{old.of_rating(rating)}" if old else "–"
    now = f"{new.of_rating(rating)}" if new else "–"
    if was == now:
        return Content.styled(was if was != "0" else "", "$quiet")
    return Content.assemble((f"{was}→", "$quiet"), now)


def _right(content: Content, width: int) -> Content:
    return content.pad_left(max(width - content.cell_length, 0))


def top(review: Review) -> Draw:
    """The headline, then the heads of the section table."""
    heads = section_heads(review.new_framework.scale)

    def draw(width: int) -> Content:
        """Lay this out for a width in cells."""
        headlines = [line for part in headline(review, width) for line in part.wrap(width)]
        return lines([*headlines, Content(""), heads(width)])

    return draw
