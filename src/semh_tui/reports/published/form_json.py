"""A whole audit with the words of its framework, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Criterion, Section
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.framework.words import (
    CriterionWords,
    FrameworkLevel,
    SectionWords,
    list_levels,
)
from semh_tui.reports.published.json_document import JsonDocument, Record, dump


class FormAnswer(Record):
    """What is said about a criterion, or about a section as a whole."""

    rating: fields.RatingOrNull
    evidence: str
    """The reason, where the rating is not-applicable."""
    next_steps: tuple[NextStep, ...]


class FormCriterion(CriterionWords):
    """A criterion with its answer."""

    title: str
    """The id where this edition does not have the criterion."""
    text: str
    """The source's words; empty where this edition does not have the criterion."""
    counts: bool
    """False where this edition does not have it, and outside the audit's profile: it is kept."""
    answer: FormAnswer


class FormSection(SectionWords):
    """A section with its criteria and its own judgement."""

    applies: bool
    """False where its judgement is not-applicable."""
    criteria: tuple[FormCriterion, ...]
    """Those of the audit's profile, then those kept from outside it and from another edition."""
    judgement: FormAnswer | None
    """Null where the framework asks nothing of the section as a whole."""


class FormDocument(JsonDocument):
    """Everything an audit says, with the words it answers."""

    framework: fields.FrameworkId
    edition: fields.Edition
    title: str
    """The framework's title."""
    publisher: str
    levels: tuple[FrameworkLevel, ...]
    """Worst first; not applicable is last."""
    setting: fields.Setting
    urn: fields.Urn
    cycle: fields.CycleName
    status: Status
    profile: fields.Profile
    auditors: fields.Auditors
    notes: str
    as_of: fields.AsOf
    sections: tuple[FormSection, ...]


def form_json(framework: Framework, audit: Audit, today: date) -> bytes:
    """The form of an audit, its steps as they stand on the day given."""
    kept = (*audit.kept_outside(framework), *audit.unknown_places(framework))
    scope = audit.scope(framework)
    unknown = (
        Section.model_construct(id=id_, title=framework.title_of(Place(id_)), criteria=())
        for id_ in dict.fromkeys(place.section for place in kept)
        if scope.section(id_) is None
    )
    document = FormDocument.build(
        audit,
        framework,
        levels=list_levels(framework),
        as_of=today,
        sections=(
            _section(framework, audit, section, kept) for section in (*scope.sections, *unknown)
        ),
    )
    return dump(document)


def _section(
    framework: Framework, audit: Audit, section: Section, kept: Iterable[Place]
) -> FormSection:
    kept_here = (place for place in kept if place.section == section.id and not place.is_judgement)
    return FormSection.build(
        section,
        number=framework.numbers.get(section.place),
        groups=section.group_starts.values(),
        applies=audit.applies(section.id),
        criteria=(
            _criterion(framework, audit, place) for place in (*section.criterion_places, *kept_here)
        ),
        judgement=audit.answers.get(section.place),
    )


def _criterion(framework: Framework, audit: Audit, place: Place) -> FormCriterion:
    """The words are empty where this edition does not have the criterion."""
    id_ = place.criterion or ""
    known = framework.criterion(id_) if place in framework else None
    return FormCriterion.build(
        known or Criterion.model_construct(id=id_, title=id_, text=""),
        number=framework.numbers.get(place),
        counts=place in audit.scope(framework),
        answer=audit.answer(place),
    )
