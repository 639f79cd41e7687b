"""A review as a document: what moved between two audits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.compare.steps import StepReview, StepState
from semh_tui.model.dates import full_date
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Level, Rating
from semh_tui.model.text import plural
from semh_tui.reports.content.evidence_words import compare_evidence, compared_text
from semh_tui.reports.content.framework.framework_names import full_title
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.review.review_filter import ReviewFilter, RowGroup, StepGroup
from semh_tui.reports.content.review.words import (
    ARROW,
    NOT_RATED_YET,
    audit_names,
    cautions,
    headline_words,
    number_lines,
    profile_line,
    promised_words,
    rating_levels,
    review_title,
    row_notes,
)
from semh_tui.reports.content.step_words import reviewed_step_words, step_heading, step_number
from semh_tui.reports.content.words import (
    movement_piece,
    number_width,
    rating_head,
    title_of_answer,
)
from semh_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    Note,
    Packed,
    Paragraph,
    Row,
    Side,
    Sides,
    Table,
    Target,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_rating, make_text
from semh_tui.reports.lazy_sequence import LazySequence

_LEAST_TITLE = 28


def review_document(filtered: ReviewFilter) -> Document:
    """The whole review, or what was asked for."""
    review = filtered.review
    return Document(
        make_text(review_title(review)),
        tuple(_blocks(filtered)),
        foot=f"As it stood on {full_date(review.today)}. {full_title(review.new_framework)}.",
        subject=review.new_framework.title,
        **words_of(review.new_framework),
    )


def _blocks(filtered: ReviewFilter) -> Iterator[Block]:
    if profile := profile_line(filtered.review):
        yield Paragraph(make_text(profile))
    if filtered.is_whole:
        yield from _top(filtered.review)
    if filtered.only is None:
        yield _section_table(filtered)
    for group in filtered.groups():
        yield from (
            _row_group(filtered.review, group)
            if isinstance(group, RowGroup)
            else _step_group(filtered.review, group)
        )


def _top(review: Review) -> Iterator[Block]:
    """The headline, the steps that were promised, and what to know before relying on any of it."""
    yield headline(review)
    yield Paragraph(make_text(promised_words(review)))
    for caution in cautions(review):
        yield Note(make_text(caution))


def headline(review: Review) -> Packed:
    """How many criteria moved which way."""
    counts = [
        make_text(movement_piece(movement, symbol), f" {words}")
        for movement, symbol, words in headline_words(review)
    ]
    return Packed(counts, strong=True)


# -- the sections


def _section_table(filtered: ReviewFilter) -> Table:
    """Each section with its counts, before and after, and its judgement."""
    scale, columns = filtered.review.new_framework.scale, _columns(filtered.review)
    with_judgements = any(section.judgement for section in filtered.sections)
    counts = (
        Column(
            (rating_head(scale.level(rating)),),
            is_number=True,
            rank=0 if rating in scale.keys else 1,
        )
        for rating in columns
    )
    return Table(
        (
            Column(make_text("Section"), least=_LEAST_TITLE, share=4),
            *counts,
            *([Column(make_text("Judgement"), share=2)] if with_judgements else []),
        ),
        [
            _section_row(filtered.review, section, with_judgement=with_judgements)
            for section in filtered.sections
        ],
        caption="Sections: criteria by rating, then and now",
    )


def _section_row(review: Review, section: SectionReview, *, with_judgement: bool) -> Row:
    changes = (count_change(section.old, section.new, rating) for rating in _columns(review))
    counts = (
        Cell(make_text(Piece(change, Meaning.PLAIN if ARROW in change else Meaning.QUIET)))
        for change in changes
    )
    judgement = Cell(_judgement(review, section.judgement) if section.judgement else ())
    cells = (Cell(make_text(section.title)), *counts, *([judgement] if with_judgement else []))
    first = next(iter(section.all_rows), None)
    target = Target("place", first.place) if first else None
    return Row(cells, lead=section.number, key=section.id, target=target)


def _columns(review: Review) -> Sequence[Rating | None]:
    """Those of the newer scale; not applicable where either edition has it."""
    either = {*review.new_framework.columns, *review.old_framework.columns}
    return [rating for rating in review.new_framework.scale.columns if rating in either]


def count_change(old: Counts | None, new: Counts | None, rating: Rating | None) -> str:
    """ "1→0"; one number where it is the same, "·" for none at all."""
    was = "" if old is None or rating not in old.scale.columns else str(old.of_rating(rating))
    now = "" if new is None else str(new.of_rating(rating))
    if was == now:
        return "·" if now in ("", "0") else now
    return f"{was or '·'}{ARROW}{now or '·'}"


def _judgement(review: Review, row: ReviewRow) -> Text:
    """The section's own rating, then and now, and which way it moved."""
    ratings = join_ratings(rating_levels(review, row))
    if row.movement is Movement.NOT_RATED or (review.is_draft and row.movement in NOT_RATED_YET):
        return ratings
    return (*ratings, *make_text(" ", movement_piece(row.movement)))


def join_ratings(levels: Iterable[Level]) -> Text:
    """ "◆ Amber → ■ Red"."""
    pieces: list[Piece] = []
    for level in levels:
        pieces += [Piece(f" {ARROW} ")] if pieces else []
        pieces.append(make_rating(level))
    return tuple(pieces)


# -- what moved


def _row_group(review: Review, group: RowGroup) -> Iterator[Block]:
    if group.movement is None:
        symbol = Piece("", level=review.new_framework.scale.lowest)
    else:
        symbol = movement_piece(group.movement, group.symbol)
    yield Heading(make_text(symbol, f" {group.words}"), size=group.size)
    instead = None
    if group.is_by_number:
        lines = number_lines(review, group.rows, group.movement)
        instead = Bullets([make_text(line) for line in lines])
    entries = LazySequence(len(group.rows), lambda at: _entry(review, group.rows[at]))
    width = number_width(review.old_framework, review.new_framework)
    yield Entries(entries, lead=width, chapters=True, instead=instead)


def _entry(review: Review, row: ReviewRow) -> Entry:
    """A criterion with its ratings, and its evidence then and now."""
    return Entry(
        make_text(title_of_answer(review.new_framework, row.place, row.title)),
        lead=row.number,
        right=join_ratings(rating_levels(review, row)),
        notes=tuple(row_notes(review, row)),
        detail=partial(_evidence, review, row),
        target=Target("place", row.place),
        key=str(row.place),
    )


def _evidence(review: Review, row: ReviewRow) -> tuple[Block, ...]:
    old, new = audit_names(review)
    compared = compare_evidence(row)
    now = () if row.movement is Movement.RETIRED else compared.now
    if compared.then and now and not row.evidence_changed:
        sides = [Side("both", f"{old} and {new}", compared_text(now, marked=False))]
    else:
        both = (("then", old, compared.then), ("now", new, now))
        sides = [
            Side(label, name, compared_text(pieces, marked=compared.marked))
            for label, name, pieces in both
            if pieces
        ]
    return (Sides(tuple(sides)),) if sides else ()


# -- next steps


def _step_group(review: Review, group: StepGroup) -> Iterator[Block]:
    meaning = Meaning.WARNING if group.state is StepState.OVERDUE else Meaning.PLAIN
    size = plural(len(group.steps), "step")
    yield Heading(make_text(Piece(step_heading(group.state), meaning)), size=size)
    width = number_width(review.old_framework, review.new_framework, least=5)
    yield Entries([_step(review, step) for step in group.steps], lead=width)


def _step(review: Review, step: StepReview) -> Entry:
    words = reviewed_step_words(step, review.today)
    row = review.row(step.place)
    return Entry(
        make_text(words),
        lead=step_number(review, step),
        target=Target("place", row.place) if row else None,
        key=step.step.id,
    )
