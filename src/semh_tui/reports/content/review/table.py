"""The table of a review: each section with its counts, before and after, and its judgement."""

from __future__ import annotations

from collections.abc import Iterable

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.model.framework import Framework
from semh_tui.model.progress import Counts
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.review.words import ARROW, NOT_RATED_YET, rating_parts
from semh_tui.reports.render.styled_lines import Line, Span, make_line, render_table, truncate
from semh_tui.reports.render.styles import MOVEMENT_STYLES, level_style

_NARROW, _WIDE = 72, 105


def section_table(filtered: ReviewFilter, width: int) -> list[Line]:
    """A line for each section; below 72 cells only the levels, by their shapes."""
    framework = filtered.review.new_framework
    scale = framework.scale
    ratings = scale.columns if width >= _NARROW else scale.keys
    counted = [_count_head(framework, rating, width) for rating in ratings]
    rows = [
        (
            f"{section.number:<2} {section.title}",
            [
                *(_count_cell(section, rating) for rating in ratings),
                _judgement_cell(filtered.review, section.judgement, width),
            ],
        )
        for section in filtered.sections
    ]
    return render_table(["Section", *counted, "Judgement"], rows, width, range(1, len(ratings) + 1))


def _count_head(framework: Framework, rating: Rating | None, width: int) -> str:
    """The framework's word, short enough for the head of a narrow column."""
    if width < _NARROW:
        return framework.level(rating).symbol
    if rating == NOT_APPLICABLE:
        return "n/a"
    return truncate(framework.label(rating), 9)


def count_change(old: Counts | None, new: Counts | None, rating: Rating | None) -> str:
    """ "1→0"; one number where it is the same, "·" for none at all."""
    was = "" if old is None else str(old.of_rating(rating))
    now = "" if new is None else str(new.of_rating(rating))
    if was == now:
        return "·" if now in ("", "0") else now
    return f"{was or '·'}{ARROW}{now or '·'}"


def _count_cell(section: SectionReview, rating: Rating | None) -> Line:
    change = count_change(section.old, section.new, rating)
    return make_line(Span(change, "" if ARROW in change else "dim"))


def _judgement_cell(review: Review, row: ReviewRow, width: int) -> Line:
    """The section's own rating, then and now; in a narrow table by shape and letter."""
    ratings = join_ratings(
        (level, words if width >= _WIDE else _short(level))
        for level, words in rating_parts(review, row)
    )
    if row.movement is Movement.NOT_RATED or (review.is_draft and row.movement in NOT_RATED_YET):
        return ratings
    style = MOVEMENT_STYLES.get(row.movement, "")
    return make_line(*ratings, " ", Span(row.movement.symbol, style))


def join_ratings(ratings: Iterable[tuple[Level, str]]) -> Line:
    """Ratings by their words, which begin with the shape, with arrows between; shapes are coloured."""
    spans: list[str | Span] = []
    for level, words in ratings:
        spans += [f" {ARROW} "] if spans else []
        spans += [Span(words[:1], level_style(level)), words[1:]]
    return make_line(*spans)


def _short(level: Level) -> str:
    letter = "n/a" if level.key == NOT_APPLICABLE else level.letter
    return f"{level.symbol} {letter}".rstrip()
