"""A review as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from semh_tui.compare.movement import Movement, ReviewRow
from semh_tui.compare.review import Review
from semh_tui.compare.steps import StepReview, StepState
from semh_tui.compare.word_diff import PieceKind
from semh_tui.model.audit import NextStep
from semh_tui.model.framework_parts.edition_changes import Change
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.content.review.review_filter import ReviewFilter
from semh_tui.reports.content.review.words import cautions
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import PlaceRecord, name_place


class ReviewedAudit(Record):
    """One of the two audits."""

    setting: fields.Setting
    cycle: fields.CycleName
    edition: fields.Edition
    status: Status
    profile: fields.Profile


class ReviewedSection(Record):
    """How many criteria of one section have which rating."""

    id: str
    number: fields.NumberOrNull
    title: str
    old: fields.RatingCounts | None
    """Null where that edition does not have the section."""
    new: fields.RatingCounts | None
    """Null where that edition does not have the section."""


class ReviewedAnswer(Record):
    """What one audit says."""

    section: fields.SectionId
    criterion: fields.CriterionId
    rating: Rating | None
    """What counts: not-applicable throughout a section that does not apply; null where there is none yet."""
    evidence: str


class ReviewedWords(Record):
    """A run of words that stayed, went or came."""

    kind: PieceKind
    text: str


class ReviewedRow(PlaceRecord):
    """One criterion, or one section's judgement."""

    movement: Movement
    old: ReviewedAnswer | None
    """Null where that audit does not have it."""
    new: ReviewedAnswer | None
    """Null where that audit does not have it."""
    evidence_changed: bool
    evidence_words: tuple[ReviewedWords, ...]
    """The evidence then and now, word by word; empty where it did not change."""
    with_care: Annotated[str | None, fields.NullIfEmpty] = Field(validation_alias="caveat")
    """Why the ratings are compared with care; null where they may be plainly."""
    changes: tuple[Change, ...]
    """The framework's own entries about it."""
    flags: tuple[fields.FlagName, ...]


class ReviewedStep(PlaceRecord):
    """A next step in both audits."""

    state: StepState
    overdue: bool
    step: NextStep
    """As it stands in the new audit, or stood last."""
    before: NextStep | None
    """As it was in the old audit."""
    applies: bool
    """False where its criterion or section does not apply in the new audit."""


class ReviewDocument(JsonDocument):
    """What moved between two audits."""

    framework: fields.FrameworkId
    old: ReviewedAudit
    new: ReviewedAudit
    as_of: fields.AsOf
    only: str | None
    """The movement that was asked for, or the key of the lowest level; ``rows``, ``sections`` and ``steps``
    hold that part. Null for the whole review."""
    section: Annotated[str | None, fields.NullIfEmpty]
    """The section that was asked for; ``rows``, ``sections`` and ``steps`` hold that part."""
    editions_recorded: bool
    """False where no edition at hand says how the one became the other."""
    cautions: tuple[str, ...]
    """What to know before relying on any of it, in sentences."""
    counts: dict[Movement, int]
    """How many criteria of the whole review are in each class; every class is there."""
    same_but_evidence_changed: int
    """Of the criteria that are the same, how many have other evidence."""
    sections: tuple[ReviewedSection, ...]
    rows: tuple[ReviewedRow, ...]
    steps: tuple[ReviewedStep, ...]


def review_json(filtered: ReviewFilter) -> bytes:
    """The review, or the part of it that was asked for."""
    review = filtered.review
    framework = review.new_framework
    document = ReviewDocument.build(
        review,
        filtered,
        framework=framework.id,
        as_of=review.today,
        only=framework.scale.name_level(filtered.only) if filtered.only else None,
        editions_recorded=review.editions.recorded,
        cautions=cautions(review),
        counts={movement: review.counts[movement] for movement in Movement},
        same_but_evidence_changed=sum(row.is_rewritten for row in review.rows),
        sections=filtered.sections,
        rows=map(_row, filtered.rows),
        steps=(_step(review, step) for step in filtered.steps),
    )
    return dump(document)


def _row(row: ReviewRow) -> ReviewedRow:
    return ReviewedRow.build(
        row.place,
        row,
        old=_answer(row.old_place, row.old_rating, row.old_evidence),
        new=_answer(row.new_place, row.new_rating, row.new_evidence),
        evidence_words=row.evidence_diff() if row.evidence_changed else (),
        with_care=row.caveat,
        flags=map(row.scale.name_level, row.flags),
    )


def _answer(place: Place | None, rating: Rating | None, evidence: str) -> ReviewedAnswer | None:
    return place and ReviewedAnswer.build(place, rating=rating, evidence=evidence)


def _step(review: Review, step: StepReview) -> ReviewedStep:
    framework = review.new_framework
    if step.place not in framework:
        framework = review.old_framework
    return ReviewedStep.build(name_place(framework, step.place), step, before=step.old)
