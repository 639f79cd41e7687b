"""The summary for governors, as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.compare.movement import Movement
from semh_tui.compare.steps import PROMISED, StepState
from semh_tui.model.audit import NextStep
from semh_tui.model.place import Place
from semh_tui.model.progress import count_progress, lowest_places, unrated_places
from semh_tui.model.status import Status
from semh_tui.reports.content.promises import list_new_and_overdue, list_planned
from semh_tui.reports.content.step_words import sort_by_due_date
from semh_tui.reports.content.summary import Summary
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import PlaceRecord, name_place


class SummarySection(Record):
    """A section's judgement, beside the one of the audit before."""

    id: str
    number: fields.Number
    title: fields.Title
    applies: bool
    """False where its judgement is not-applicable; all its criteria count as that then."""
    judgement: fields.RatingOrNull
    judgement_before: fields.RatingOrNull
    counts: fields.RatingCounts


class SummaryPlace(PlaceRecord):
    """A criterion, or a section as a whole."""


class SummaryMovement(SummaryPlace):
    """A criterion whose rating is better or worse than in the audit before."""

    movement: Movement
    rating_before: fields.RatingOrNull
    rating: fields.RatingOrNull


class SummaryLowest(SummaryPlace):
    """What has the lowest rating, with what is to be done about it."""

    open_steps: tuple[NextStep, ...]


class SummaryPromise(SummaryPlace):
    """A next step that was promised in the audit before: still open, overdue or dropped."""

    state: StepState
    overdue: bool
    step: NextStep


class SummaryStep(SummaryPlace):
    """A next step that was not promised in the audit before."""

    step: NextStep


class SummaryDocument(JsonDocument):
    """Where a setting stands, what moved, what was promised and is planned, and what is missing."""

    framework: fields.FrameworkId
    edition: fields.Edition
    setting: fields.Setting
    cycle: fields.CycleName
    status: Status
    profile: fields.Profile
    auditors: fields.Auditors
    as_of: fields.AsOf
    compared_with: str | None
    """The term of the audit before; null where there is none."""
    counts: fields.RatingCounts
    sections: tuple[SummarySection, ...]
    moved: tuple[SummaryMovement, ...]
    lowest: tuple[SummaryLowest, ...]
    promised_not_done: tuple[SummaryPromise, ...]
    new_and_overdue: tuple[SummaryStep, ...]
    """Without an audit before: all that is overdue."""
    planned: tuple[SummaryStep, ...]
    """Open steps that none of the lists before has."""
    not_rated: tuple[SummaryPlace, ...]


def summary_json(summary: Summary) -> bytes:
    """The summary with all of its lists whole."""
    framework, audit, review = summary.framework, summary.audit, summary.review
    document = SummaryDocument.build(
        audit,
        as_of=summary.today,
        compared_with=str(review.old.cycle) if review else None,
        counts=count_progress(framework, audit).counts,
        sections=_sections(summary),
        moved=(
            SummaryMovement.build(
                row.place, row, rating_before=row.old_rating, rating=row.new_rating
            )
            for row in (review.rows if review else ())
            if row.movement in (Movement.IMPROVED, Movement.DECLINED)
        ),
        lowest=(
            SummaryLowest.build(name_place(framework, place), audit.answer(place))
            for place in lowest_places(framework, audit)
        ),
        promised_not_done=(
            SummaryPromise.build(name_place(framework, step.place), step)
            for step in sort_by_due_date(review.steps_in(*PROMISED) if review else ())
        ),
        new_and_overdue=(
            SummaryStep.build(name_place(framework, late.place), step=late.step)
            for late in list_new_and_overdue(framework, audit, review, summary.today)
        ),
        planned=(
            SummaryStep.build(name_place(framework, planned.place), step=planned.step)
            for planned in list_planned(framework, audit, review, summary.today)
        ),
        not_rated=(
            SummaryPlace.build(name_place(framework, place))
            for place in unrated_places(framework, audit)
        ),
    )
    return dump(document)


def _sections(summary: Summary) -> Iterator[SummarySection]:
    framework, review = summary.framework, summary.review
    for progress in count_progress(framework, summary.audit).sections:
        place = Place(progress.section.id)
        row = review.row(place) if review else None
        yield SummarySection.build(
            progress,
            progress.section,
            number=framework.numbers[place],
            judgement=progress.judgement_rating,
            judgement_before=row.old_rating if row else None,
        )
