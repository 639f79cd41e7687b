"""A review as JSON; docs/review.md describes the fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from semh_tui.compare.movement import Flag, Movement, ReviewRow
from semh_tui.compare.review import Review, SectionReview
from semh_tui.compare.steps import StepReview, StepState
from semh_tui.compare.word_diff import PieceKind
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Change, Framework
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.content.review.only import Only
from semh_tui.reports.content.review.review_filter import Selection
from semh_tui.reports.content.review.words import cautions
from semh_tui.reports.published.json_document import SCHEMA, dump


@dataclass(frozen=True, slots=True)
class ReviewedAudit:
    setting: str
    cycle: str
    edition: str
    status: Status


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    """``old`` or ``new`` is null where that edition does not have the section."""

    id: str
    number: str | None
    title: str
    old: Counts | None
    new: Counts | None


@dataclass(frozen=True, slots=True)
class ReviewedAnswer:
    """``rating`` is what counts: not-applicable throughout a section that does not apply; null where
    there is none yet."""

    section: str
    criterion: str | None
    rating: Rating | None
    evidence: str


@dataclass(frozen=True, slots=True)
class ReviewedWords:
    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One criterion, or one section's judgement (``criterion`` is null)."""

    section: str
    criterion: str | None
    number: str | None
    title: str
    movement: Movement
    old: ReviewedAnswer | None
    new: ReviewedAnswer | None
    evidence_changed: bool
    evidence_words: tuple[ReviewedWords, ...]
    with_care: str | None
    changes: tuple[Change, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class ReviewedStep:
    """``step`` as it stands in the new audit, or stood last; ``before`` as it was in the old one.

    ``applies`` is false where its criterion or section does not apply in the new audit.
    """

    section: str
    criterion: str | None
    number: str | None
    title: str
    state: StepState
    overdue: bool
    step: NextStep
    before: NextStep | None
    applies: bool


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """What moved between two audits.

    ``only`` and ``section`` say what was asked for; ``rows``, ``sections`` and ``steps`` hold that
    part, ``counts`` (of criteria, by movement) and ``same_but_evidence_changed`` (of those that are the
    same, how many have other evidence) always the whole review. ``editions_recorded`` is
    false where no edition at hand says how the one became the other.
    """

    schema: Literal[1]
    framework: str
    old: ReviewedAudit
    new: ReviewedAudit
    as_of: date
    only: Only | None
    section: str | None
    editions_recorded: bool
    cautions: tuple[str, ...]
    counts: dict[Movement, int]
    same_but_evidence_changed: int
    sections: tuple[ReviewedSection, ...]
    rows: tuple[ReviewedRow, ...]
    steps: tuple[ReviewedStep, ...]


def review_json(selection: Selection) -> bytes:
    return dump(review_document(selection))


def review_document(selection: Selection) -> ReviewDocument:
    review = selection.review
    return ReviewDocument(
        schema=SCHEMA,
        framework=review.new_framework.id,
        old=_audit(review.old),
        new=_audit(review.new),
        as_of=review.today,
        only=selection.only,
        section=selection.section or None,
        editions_recorded=review.editions.recorded,
        cautions=tuple(cautions(review)),
        counts={movement: review.counts[movement] for movement in Movement},
        same_but_evidence_changed=sum(row.is_rewritten for row in review.rows),
        sections=tuple(map(_section, selection.sections)),
        rows=tuple(map(_row, selection.rows)),
        steps=tuple(_step(review, step) for step in selection.steps),
    )


def _audit(audit: Audit) -> ReviewedAudit:
    return ReviewedAudit(audit.setting, str(audit.cycle), audit.edition, audit.status)


def _section(made: SectionReview) -> ReviewedSection:
    return ReviewedSection(made.id, made.number or None, made.title, made.old, made.new)


def _row(row: ReviewRow) -> ReviewedRow:
    changed = row.evidence_changed
    old = _answer(row.old_place, row.old_rating, row.old_evidence)
    new = _answer(row.new_place, row.new_rating, row.new_evidence)
    return ReviewedRow(
        section=row.place.section,
        criterion=row.place.criterion,
        number=row.number or None,
        title=row.title,
        movement=row.movement,
        old=old,
        new=new,
        evidence_changed=changed,
        evidence_words=tuple(
            ReviewedWords(piece.kind, piece.text)
            for piece in (row.evidence_diff() if changed else ())
        ),
        with_care=row.caveat or None,
        changes=row.changes,
        flags=row.flags,
    )


def _answer(place: Place | None, rating: Rating | None, evidence: str) -> ReviewedAnswer | None:
    if place is None:
        return None
    return ReviewedAnswer(place.section, place.criterion, rating, evidence)


def _step(review: Review, step: StepReview) -> ReviewedStep:
    place = step.place
    framework: Framework = review.new_framework
    if place not in framework:
        framework = review.old_framework
    return ReviewedStep(
        section=place.section,
        criterion=place.criterion,
        number=framework.numbers.get(place),
        title=framework.title_of(place),
        state=step.state,
        overdue=step.overdue,
        step=step.step,
        before=step.old,
        applies=step.applies,
    )
