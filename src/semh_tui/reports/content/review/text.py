"""A review for a terminal or a pipe: 80 cells are enough, more are used."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.compare.steps import StepState
from semh_tui.reports.content.evidence_words import compare_evidence, shorten_pieces
from semh_tui.reports.content.review.review_filter import ReviewFilter, RowGroup, StepGroup
from semh_tui.reports.content.review.table import join_ratings, section_table
from semh_tui.reports.content.review.words import (
    cautions,
    headline_words,
    number_lines,
    promised_words,
    rating_parts,
    review_title,
    row_notes,
)
from semh_tui.reports.content.step_words import reviewed_step_words, step_heading, step_number
from semh_tui.reports.content.words import plural
from semh_tui.reports.render.marked_spans import marked_spans
from semh_tui.reports.render.styled_lines import (
    Line,
    Span,
    join_columns,
    make_line,
    wrap_items,
    wrap_spans,
    wrap_with_end,
)
from semh_tui.reports.render.styles import HEADING, MOVEMENT_STYLES, WARNING

BESIDE = 110
"""Cells from which then and now stand side by side."""
_INDENT = 6


def review_lines(filtered: ReviewFilter, width: int) -> Iterator[Line]:
    """The whole review, or what was asked for, in lines of at most ``width`` cells."""
    review = filtered.review
    yield from wrap_spans([Span(review_title(review), HEADING)], width)
    if filtered.is_whole:
        yield from _top(filtered, width)
    if filtered.only is None:
        yield ()
        yield from section_table(filtered, width)
    for group in filtered.groups():
        yield ()
        if isinstance(group, RowGroup):
            yield from _row_group(filtered, group, width)
        else:
            yield from _steps(review, group, width)


def _top(filtered: ReviewFilter, width: int) -> Iterator[Line]:
    """The headline, the steps that were promised, and what to know before relying on any of it."""
    review = filtered.review
    counted = (
        make_line(Span(symbol, MOVEMENT_STYLES.get(movement, "")), f" {words}")
        for movement, symbol, words in headline_words(review)
    )
    yield from wrap_items(counted, width)
    yield from wrap_spans([Span(promised_words(review))], width)
    for caution in cautions(review):
        yield from wrap_spans([Span(caution)], width, "! ")


def _row_group(filtered: ReviewFilter, group: RowGroup, width: int) -> Iterator[Line]:
    style = MOVEMENT_STYLES.get(group.movement, HEADING) if group.movement else WARNING
    yield make_line(Span(group.symbol, style), Span(f" {group.words}", HEADING), f"  {group.size}")
    if group.is_by_number:
        for words in number_lines(filtered.review, group.rows, group.movement):
            yield from wrap_spans([Span(words)], width, "  ", "    ")
        return
    for row in group.rows:
        yield from _row(filtered, row, width)


def _row(filtered: ReviewFilter, row: ReviewRow, width: int) -> Iterator[Line]:
    """A criterion with its ratings at the right edge, its evidence then and now below."""
    review = filtered.review
    yield ()
    name = f"{row.title} (judgement)" if row.place.is_judgement else row.title
    yield from wrap_with_end(f"{row.number:<{_INDENT}}", name, rating_line(review, row), width)
    yield from _evidence(row, width)
    for note in row_notes(review, row):
        yield from wrap_spans([Span(note)], width, " " * _INDENT + "! ")


def rating_line(review: Review, row: ReviewRow) -> Line:
    """ "◆ Amber → ■ Red": the shapes carry the colour."""
    return join_ratings(rating_parts(review, row))


def _evidence(row: ReviewRow, width: int) -> Iterator[Line]:
    compared = compare_evidence(row)
    then, now = (
        list(marked_spans(shorten_pieces(side), compared.marked))
        for side in (compared.then, compared.now)
    )
    if row.movement is Movement.RETIRED:
        now = []
    indent = " " * _INDENT
    if then and now and not row.evidence_changed:
        yield from wrap_spans(now, width, f"{indent}both  ")
    elif then and now and width >= BESIDE:
        column = (width - _INDENT - 3) // 2
        left, right = wrap_spans(then, column, "then  "), wrap_spans(now, column, "now  ")
        for both in join_columns(left, right, column):
            yield (Span(indent), *both)
    else:
        yield from wrap_spans(then, width, f"{indent}then  ") if then else ()
        yield from wrap_spans(now, width, f"{indent}now   ") if now else ()


def _steps(review: Review, group: StepGroup, width: int) -> Iterator[Line]:
    style = WARNING if group.state is StepState.OVERDUE else HEADING
    size = plural(len(group.steps), "step")
    yield make_line(Span(step_heading(group.state), style), f"  {size}")
    for step in group.steps:
        number = step_number(review, step)
        yield from wrap_spans(
            [Span(reviewed_step_words(step, review.today))], width, f"  {number:<5}", " " * 9
        )
