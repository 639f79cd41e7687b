"""A review for a terminal or a pipe: 80 cells are enough, more are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from semh_tui.model.evidence_diff import Piece, PieceKind
from semh_tui.model.movement import Flag, Movement, Row
from semh_tui.model.rating import Rating
from semh_tui.model.review import Review
from semh_tui.model.steps import PROMISED, StepState
from semh_tui.reports.evidence_words import compare_evidence, shortened
from semh_tui.reports.review_selection import Group, Selection
from semh_tui.reports.review_table import section_table
from semh_tui.reports.review_words import (
    ARROW,
    cautions,
    headline,
    movement_symbol,
    notes,
    promised,
    rating_parts,
    title,
)
from semh_tui.reports.spans import Line, Span, beside, ends, flow, line, pack
from semh_tui.reports.steps_text import step_lines
from semh_tui.reports.styles import HEADING, MOVEMENT_STYLES, RATING_STYLES
from semh_tui.reports.words import place_numbers, rating_words

BESIDE = 110
"""Cells from which then and now stand side by side."""
_BY_NUMBER = (Movement.SAME, Movement.NOT_RATED)
_MARKS = {PieceKind.REMOVED: ("[-", "-]", "red"), PieceKind.ADDED: ("{+", "+}", "green")}
_INDENT = 6


def review_lines(selection: Selection, width: int) -> Iterator[Line]:
    """The whole review, or what was asked for, in lines of at most ``width`` cells."""
    review = selection.review
    yield from flow([Span(title(review), HEADING)], width)
    if selection.is_whole:
        yield from _top(selection, width)
    if selection.only is None:
        yield ()
        yield from section_table(selection, width)
    groups = list(selection.groups())
    first = [group for group in groups if group.movement is Movement.DECLINED]
    for group in first:
        yield from _group(selection, group, width)
    yield from step_lines(selection, PROMISED, width)
    for group in groups[len(first) :]:
        yield from _group(selection, group, width)
    yield from step_lines(selection, (StepState.COMPLETED, StepState.NEW), width)


def _top(selection: Selection, width: int) -> Iterator[Line]:
    """What got better, what got worse, what was promised and not done; what to be careful of."""
    review = selection.review
    counted = (
        line(
            Span(movement_symbol(review, movement), MOVEMENT_STYLES.get(movement, "")),
            f" {count} {words}",
        )
        for movement, count, words in headline(review)
    )
    yield from pack(counted, width)
    yield from flow([Span(promised(review))], width)
    for caution in cautions(review):
        yield from flow([Span(caution)], width, "! ")


def _group(selection: Selection, group: Group, width: int) -> Iterator[Line]:
    yield ()
    yield _heading(selection, group)
    if group.movement in _BY_NUMBER:
        yield from _by_number(selection, group, width)
        return
    for row in group.rows:
        yield from _row(selection, row, width)


def _heading(selection: Selection, group: Group) -> Line:
    words = f"{group.words[:1].upper()}{group.words[1:]}"
    if group.movement is None:
        return line(Span(f"{Rating.RED.symbol} {words}", HEADING), f"  {group.size}")
    symbol = movement_symbol(selection.review, group.movement)
    style = MOVEMENT_STYLES.get(group.movement, "bold")
    return line(Span(symbol, style), Span(f" {words}", HEADING), f"  {group.size}")


def _row(selection: Selection, row: Row, width: int) -> Iterator[Line]:
    """A criterion with its ratings at the right edge, its evidence then and now below."""
    review = selection.review
    yield ()
    name = f"{row.title} (judgement)" if row.place.is_judgement else row.title
    yield from ends(f"{row.number:<{_INDENT}}", name, rating_line(review, row), width)
    yield from _evidence(row, width)
    for note in notes(review, row):
        yield from flow([Span(note)], width, " " * _INDENT + "! ")


def rating_line(review: Review, row: Row) -> Line:
    """ "◆ Amber → ■ Red": the shapes carry the colour."""
    spans: list[str | Span] = []
    for rating, words in rating_parts(review, row):
        spans += [f" {ARROW} "] if spans else []
        spans += [Span(words[:1], RATING_STYLES[rating]), words[1:]]
    return line(*spans)


def _evidence(row: Row, width: int) -> Iterator[Line]:
    compared = compare_evidence(row)
    then, now = (
        list(_marked(shortened(side), compared.marked)) for side in (compared.then, compared.now)
    )
    if row.movement is Movement.RETIRED:
        now = []
    indent = " " * _INDENT
    if then and now and not row.evidence_changed:
        yield from flow(now, width, f"{indent}both  ")
    elif then and now and width >= BESIDE:
        column = (width - _INDENT - 3) // 2
        left, right = flow(then, column, "then  "), flow(now, column, "now  ")
        for both in beside(left, right, column):
            yield (Span(indent), *both)
    else:
        yield from flow(then, width, f"{indent}then  ") if then else ()
        yield from flow(now, width, f"{indent}now   ") if now else ()


def _marked(pieces: Iterable[Piece], marked: bool) -> Iterator[Span]:
    """Brackets around what only one side has; the space behind it stays outside."""
    for kind, text, _before in pieces:
        if kind is PieceKind.SAME or not marked:
            yield Span(text)
            continue
        opening, closing, style = _MARKS[kind]
        words = text.rstrip()
        yield Span(f"{opening}{words}{closing}", style)
        yield Span(text[len(words) :])


def _by_number(selection: Selection, group: Group, width: int) -> Iterator[Line]:
    """What did not move, by rating and number; then what to know before relying on it."""
    framework = selection.review.new_framework
    order = [*Rating, None]
    rows = sorted(group.rows, key=lambda row: order.index(row.new_rating))
    for rating, same in groupby(rows, key=lambda row: row.new_rating):
        said = _numbers(selection, list(same))
        if group.movement is Movement.SAME:
            said = f"{rating_words(framework, rating)}: {said}"
        yield from flow([Span(said)], width, "  ", "    ")
    for flag in Flag:
        if found := [row for row in group.rows if flag in row.flags]:
            said = f"{flag.value}: {_numbers(selection, found)}"
            yield from flow([Span(said)], width, "  ! ")
    for row in group.rows:
        if row.care:
            yield from flow([Span(f"{row.number} compare with care: {row.care}")], width, "  ! ")


def _numbers(selection: Selection, rows: Sequence[Row]) -> str:
    """ "1.1, 2.2–2.4, judgements 1, 3"; what has no number goes by its name."""
    framework = selection.review.new_framework
    parts = []
    for judgements in (False, True):
        places = [
            row.new_place
            for row in rows
            if row.new_place in framework and row.place.is_judgement is judgements
        ]
        if places:
            lead = "" if not judgements else "judgement " if len(places) == 1 else "judgements "
            parts.append(lead + place_numbers(framework, [place for place in places if place]))
    parts += [row.title for row in rows if row.new_place not in framework]
    return ", ".join(parts)
