"""One or two pages for governors: where a setting stands, what moved, what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.model.audit import Audit
from semh_tui.model.dates import full_date
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import (
    Counts,
    SectionProgress,
    count_progress,
    lowest_places,
    unrated_places,
)
from semh_tui.model.rating import Level
from semh_tui.model.status import Status
from semh_tui.model.text import plural
from semh_tui.reports.content.form import count_text
from semh_tui.reports.content.language import words_of
from semh_tui.reports.content.promises import planned_blocks, promise_blocks
from semh_tui.reports.content.review.document import headline, join_ratings
from semh_tui.reports.content.review.words import (
    audit_names,
    cautions,
    comparison_cautions,
    promised_words,
    rating_levels,
    row_notes,
)
from semh_tui.reports.content.words import (
    audit_name,
    count_places,
    criteria_and_judgements,
    movement_piece,
    number_width,
    place_name,
    step_words,
)
from semh_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from semh_tui.reports.inline_text import Meaning, Piece, Text, make_rating, make_text

_MOST_LISTED = 20
"""Criteria that are listed one by one; of more, only their numbers stand on a page for governors."""


class Summary(NamedTuple):
    """What a summary is about; ``review`` holds it against the term before, and is None without one."""

    framework: Framework
    audit: Audit
    today: date
    review: Review | None = None


def summary_document(summary: Summary) -> Document:
    """Build the pages; next steps stand as on ``summary.today``."""
    framework, audit, today, review = summary
    blocks = (
        *_top(summary),
        *_sections(summary),
        *(_movements(review) if review else ()),
        *_lowest(summary),
        *promise_blocks(framework, audit, review, today),
    )
    planned = planned_blocks(framework, audit, review, today, blocks)
    return Document(
        make_text(f"{framework.title}: {audit.setting}, {audit.cycle.label}"),
        (*blocks, *planned, *_not_rated(summary), *_signatures()),
        foot=f"{audit_name(audit)} · as it stood on {full_date(today)}",
        subject=audit_name(audit),
        **words_of(framework),
    )


def _top(summary: Summary) -> Iterator[Block]:
    framework, audit, review = summary.framework, summary.audit, summary.review
    before = audit_names(review)[0] if review else "Nothing: no earlier audit"
    is_draft = audit.status is Status.DRAFT
    if is_draft:
        like = f", like {before}" if review and review.old.status is Status.DRAFT else ""
        words = f"Draft{like}: ratings may still be missing or change."
        yield Note(make_text(Piece(words, Meaning.STRONG)))
    facts = [
        ("Audited by", make_text(", ".join(audit.auditors))),
        ("Profile", make_text(audit.profile)),
        ("Compared with", make_text(before)),
        ("Criteria", count_text(framework, count_progress(framework, audit).counts)),
    ]
    yield Facts([(label, text) for label, text in facts if text])
    if review is None:
        return
    yield headline(review)
    yield Paragraph(make_text(promised_words(review)))
    for caution in comparison_cautions(review) if is_draft else cautions(review):
        yield Note(make_text(caution))


# -- sections


def _sections(summary: Summary) -> Iterator[Block]:
    framework, review = summary.framework, summary.review
    yield Heading(make_text("Sections"))
    judges = framework.judges_sections
    before = [Column(make_text(audit_names(review)[0]), rank=1, share=4)] if review else []
    yield Table(
        (
            Column(make_text("Section"), share=9),
            *([Column(make_text("Judgement"), share=4), *before] if judges else []),
            Column(make_text("Criteria"), share=7, rank=1),
        ),
        [
            _section_row(summary, section)
            for section in count_progress(framework, summary.audit).sections
        ],
        caption="Sections with their judgements" if judges else "Sections",
    )


def _section_row(summary: Summary, progress: SectionProgress) -> Row:
    framework, review = summary.framework, summary.review
    place = Place(progress.section.id)
    cells = [Cell(make_text(progress.section.title))]
    if progress.judgement:
        cells += _judgement_cells(summary, place, framework.level(progress.judgement.rating))
    elif framework.judges_sections:
        cells += [Cell()] * (2 if review else 1)
    counts = make_text("does not apply") if not progress.applies else _short_counts(progress.counts)
    return Row((*cells, Cell(counts)), lead=framework.numbers[place], key=place.section)


def _judgement_cells(summary: Summary, place: Place, level: Level) -> Iterator[Cell]:
    """The judgement and which way it moved; beside it that of the term before."""
    review = summary.review
    row = review.row(place) if review else None
    moved = row is not None and row.movement in (Movement.IMPROVED, Movement.DECLINED)
    sign = (" ", movement_piece(row.movement)) if row and moved else ()
    yield Cell(make_text(make_rating(level), *sign), level=level)
    if review:
        then = review.old_framework.level(row.old_rating if row else None)
        yield Cell(make_text(make_rating(then)), level=then)


def _short_counts(counts: Counts) -> Text:
    """ "■ 1 ◆ 4 ● 3", without what there is none of."""
    pieces: list[str | Piece] = []
    for rating in counts.scale.columns:
        if count := counts.of_rating(rating):
            pieces += [" · "] if pieces else []
            pieces += [Piece("", level=counts.scale.level(rating)), f" {count}"]
    return make_text(*pieces)


# -- what moved


def _movements(review: Review) -> Iterator[Block]:
    for title, movement in (
        ("What got better", Movement.IMPROVED),
        ("What got worse", Movement.DECLINED),
    ):
        rows = [row for row in review.rows if row.movement is movement]
        yield Heading(make_text(title), size=plural(len(rows), "criterion", "criteria"))
        if not rows:
            yield Paragraph(make_text("Nothing."))
        elif len(rows) > _MOST_LISTED:
            places = [row.new_place for row in rows if row.new_place]
            yield Paragraph(make_text(criteria_and_judgements(review.new_framework, places)))
        else:
            yield Entries(
                [_moved(review, row) for row in rows],
                lead=number_width(review.old_framework, review.new_framework, least=5),
            )


def _moved(review: Review, row: ReviewRow) -> Entry:
    return Entry(
        make_text(row.title),
        lead=row.number,
        right=join_ratings(rating_levels(review, row)),
        notes=tuple(row_notes(review, row)),
        key=str(row.place),
    )


def _lowest(summary: Summary) -> Iterator[Block]:
    """What is rated lowest, each with what is to be done about it."""
    framework, audit = summary.framework, summary.audit
    lowest = framework.scale.lowest
    places = lowest_places(framework, audit)
    title = make_text("Rated ", make_rating(lowest), ", and what comes next")
    yield Heading(title, size=count_places(places))
    if not places:
        yield Paragraph(make_text(f"Nothing is rated {lowest.label}."))
        return
    yield Table(
        (
            Column(make_text("Criterion"), is_prose=True, share=2),
            Column(make_text("Next steps"), is_prose=True, share=5),
        ),
        [
            Row((Cell(make_text(place_name(framework, place))), _next_steps(summary, place)))
            for place in places
        ],
        caption=f"Rated {lowest.label}",
    )


def _next_steps(summary: Summary, place: Place) -> Cell:
    steps = summary.audit.answer(place).open_steps
    if not steps:
        return Cell(make_text(Piece("No next step is planned.", Meaning.WARNING)))
    words = (step_words(step, summary.today) for step in steps)
    return Cell(blocks=tuple(Paragraph(make_text(step)) for step in words))


# -- what is missing


def _not_rated(summary: Summary) -> Iterator[Block]:
    places = unrated_places(summary.framework, summary.audit)
    if places:
        yield Heading(make_text("Not rated"), size=count_places(places))
        yield Bullets(_missing_lines(summary.framework, places))


def _missing_lines(framework: Framework, places: Sequence[Place]) -> list[Text]:
    criteria = [place for place in places if not place.is_judgement]
    judgements = [place for place in places if place.is_judgement]
    return [
        make_text(f"{words}: {criteria_and_judgements(framework, some)}")
        for words, some in (("Criteria", criteria), ("Sections", judgements))
        if some
    ]


def _signatures() -> Iterator[Block]:
    yield Heading(make_text("Signatures"))
    yield Facts(
        [
            ("For the leadership", ()),
            ("Date", ()),
            ("For the governors", ()),
            ("Date", ()),
        ]
    )
