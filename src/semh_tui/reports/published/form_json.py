"""A whole audit with the words of its framework, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import CriterionGroup, Section
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.levels import FrameworkLevel, list_levels


class FormAnswer(Record):
    """What is said about a criterion, or about a section as a whole."""

    rating: fields.RatingOrNull
    evidence: str
    """The reason, where the rating is not-applicable."""
    next_steps: tuple[NextStep, ...]


class FormCriterion(Record):
    """A criterion with its answer."""

    id: str
    number: fields.NumberOrNull
    title: str
    """The id where this edition does not have the criterion."""
    text: str
    """The source's words; empty where this edition does not have the criterion."""
    group: fields.GroupTitle
    tier: str
    applies_to: fields.AppliesTo
    statutory: bool
    """Whether the framework says that the law asks for it."""
    levels: dict[str, str]
    """What each level looks like here, by its key; empty where the framework does not say."""
    counts: bool
    """False where this edition does not have it, and outside the audit's profile: it is kept."""
    answer: FormAnswer


class FormSection(Record):
    """A section with its criteria and its own judgement."""

    id: str
    number: fields.NumberOrNull
    title: str
    introduction: str
    groups: tuple[CriterionGroup, ...]
    """The headings inside it, in their order; ``group`` of a criterion names its own."""
    applies_if: str
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
    urn: str
    """The school's unique reference number; empty where none is given."""
    cycle: fields.CycleName
    status: Status
    profile: fields.Profile
    auditors: tuple[str, ...]
    """Roles, not names."""
    notes: str
    as_of: fields.AsOf
    sections: tuple[FormSection, ...]


def form_json(framework: Framework, audit: Audit, today: date) -> bytes:
    """The form of an audit, its steps as they stand on the day given."""
    unknown = (*audit.kept_outside(framework), *audit.unknown_places(framework))
    sections = audit.scope(framework).sections
    known = {section.id for section in sections}
    others = dict.fromkeys(place.section for place in unknown if place.section not in known)
    document = FormDocument(
        framework=framework.id,
        edition=framework.edition,
        title=framework.title,
        publisher=framework.publisher,
        levels=list_levels(framework),
        setting=audit.setting,
        urn=audit.urn,
        cycle=str(audit.cycle),
        status=audit.status,
        profile=audit.profile,
        auditors=audit.auditors,
        notes=audit.notes,
        as_of=today,
        sections=(
            *(_section(framework, audit, section, unknown) for section in sections),
            *(_unknown_section(framework, audit, section_id, unknown) for section_id in others),
        ),
    )
    return dump(document)


def _section(
    framework: Framework, audit: Audit, section: Section, unknown: Iterable[Place]
) -> FormSection:
    criteria = (_criterion(framework, audit, place) for place in section.criterion_places)
    return FormSection(
        id=section.id,
        number=framework.numbers[Place(section.id)],
        title=section.title,
        introduction=section.introduction,
        groups=tuple(section.group_starts.values()),
        applies_if=section.applies_if,
        applies=audit.applies(section.id),
        criteria=(*criteria, *_unknown_criteria(framework, audit, section.id, unknown)),
        judgement=_own_answer(audit, section.id),
    )


def _unknown_section(
    framework: Framework, audit: Audit, section_id: str, unknown: Iterable[Place]
) -> FormSection:
    return FormSection(
        id=section_id,
        number=None,
        title=framework.title_of(Place(section_id)),
        introduction="",
        groups=(),
        applies_if="",
        applies=audit.applies(section_id),
        criteria=_unknown_criteria(framework, audit, section_id, unknown),
        judgement=_own_answer(audit, section_id),
    )


def _unknown_criteria(
    framework: Framework, audit: Audit, section_id: str, unknown: Iterable[Place]
) -> tuple[FormCriterion, ...]:
    return tuple(
        _criterion(framework, audit, place)
        for place in unknown
        if place.section == section_id and not place.is_judgement
    )


def _criterion(framework: Framework, audit: Audit, place: Place) -> FormCriterion:
    """The words are empty where this edition does not have the criterion."""
    known = framework.criterion(place.criterion or "") if place in framework else None
    return FormCriterion(
        id=place.criterion or "",
        number=framework.numbers.get(place),
        title=known.title if known else place.criterion or "",
        text=known.text if known else "",
        group=framework.group_title_of(place),
        tier=known.tier if known else "",
        applies_to=known.applies_to if known else (),
        statutory=known.statutory if known else False,
        levels=known.levels if known else {},
        counts=place in audit.scope(framework),
        answer=_answer(audit, place),
    )


def _own_answer(audit: Audit, section_id: str) -> FormAnswer | None:
    place = Place(section_id)
    return _answer(audit, place) if place in audit.answers else None


def _answer(audit: Audit, place: Place) -> FormAnswer:
    answer = audit.answer(place)
    return FormAnswer(rating=answer.rating, evidence=answer.evidence, next_steps=answer.next_steps)
