"""One criterion or judgement of a review: then and now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from semh_tui.compare.movement import ReviewRow
from semh_tui.compare.review import Review
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_RATED
from semh_tui.reports.content.evidence_words import compare_evidence, compared_text
from semh_tui.reports.content.review.document import join_ratings
from semh_tui.reports.content.review.words import (
    audit_names,
    movement_symbol,
    movement_words,
    rating_levels,
    row_notes,
)
from semh_tui.reports.content.step_words import reviewed_step_words, step_heading
from semh_tui.reports.content.words import movement_piece, place_name
from semh_tui.reports.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Note,
    Packed,
    Paragraph,
    Side,
    Sides,
)
from semh_tui.reports.inline_text import Text, make_quiet, make_text


def comparison_document(review: Review, row: ReviewRow) -> Document:
    """Movement, evidence, next steps and the question itself."""
    return Document(
        make_text(compared_name(review, row)),
        tuple(_blocks(review, row)),
        subject=review.new_framework.title,
    )


def compared_name(review: Review, row: ReviewRow) -> str:
    """The number and title of what is compared, in the newest edition that has it."""
    return place_name(*_edition_and_place(review, row))


def _blocks(review: Review, row: ReviewRow) -> Iterator[Block]:
    yield Packed([_ratings(review, row), make_quiet(movement_words(review, row.movement))])
    for note in row_notes(review, row):
        yield Note(make_text(f"{note[:1].upper()}{note[1:]}."))
    yield from _evidence(review, row)
    yield Heading(make_text("Next steps"))
    yield from _steps(review, row)
    yield Heading(make_text("What is asked"))
    yield Paragraph(make_quiet(_question(*_edition_and_place(review, row))))


def _ratings(review: Review, row: ReviewRow) -> Text:
    """ "◆ Amber → ■ Red ▼"; one rating where it is the same."""
    ratings = join_ratings(rating_levels(review, row))
    symbol = movement_symbol(review, row.movement)
    if symbol == NOT_RATED.symbol:
        return ratings
    return (*ratings, *make_text(" ", movement_piece(row.movement, symbol)))


def _evidence(review: Review, row: ReviewRow) -> Iterator[Block]:
    old, new = audit_names(review)
    if row.old_evidence and not row.evidence_changed:
        yield Heading(make_text("Evidence"), size="the same in both")
        yield Paragraph(make_text(row.new_evidence))
        return
    yield Heading(make_text("Evidence"), size=f"then: {old}, now: {new}")
    compared = compare_evidence(row)
    sides = (("then", old, compared.then), ("now", new, compared.now))
    yield Sides(
        tuple(
            Side(
                label,
                name,
                compared_text(pieces, marked=compared.marked) or make_quiet("none written"),
            )
            for label, name, pieces in sides
        )
    )


def _steps(review: Review, row: ReviewRow) -> Iterator[Block]:
    places = {row.old_place, row.new_place} - {None}
    matches = [step for step in review.steps if {step.old_place, step.new_place} & places]
    for state, steps in groupby(matches, key=lambda step: step.state):
        yield Paragraph(make_quiet(step_heading(state)))
        yield Bullets([make_text(reviewed_step_words(step, review.today)) for step in steps])
    if not matches:
        yield Paragraph(make_quiet("None in either."))


def _question(framework: Framework, place: Place) -> str:
    if place.criterion is None:
        section = framework.section(place.section)
        return section.introduction if section else ""
    criterion = framework.criterion(place.criterion)
    return criterion.text if criterion else "Neither edition asks this."


def _edition_and_place(review: Review, row: ReviewRow) -> tuple[Framework, Place]:
    """Return the edition that has a row's place, the new one first, and the place."""
    if row.new_place is not None and row.new_place in review.new_framework:
        return review.new_framework, row.new_place
    return review.old_framework, row.old_place or row.place
