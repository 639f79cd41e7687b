"""A framework with all its words, as JSON."""

from __future__ import annotations

from datetime import date

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import CriterionGroup, Resource, Section
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.glossary import list_terms
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.levels import FrameworkLevel, list_levels


class ShownCriterion(Record):
    """A criterion in the source's words."""

    id: str
    number: fields.Number
    title: str
    text: str
    group: str
    tier: str
    applies_to: fields.AppliesTo
    statutory: bool
    """Whether the framework says that the law asks for it."""
    levels: dict[str, str]
    """What each level looks like here, by its key; empty where the framework does not say."""
    guidance: str
    """What evidence might look like; empty where the framework does not say."""
    resources: tuple[Resource, ...]
    """Links that help with it."""


class ShownSection(Record):
    """A section with its criteria."""

    id: str
    number: fields.Number
    title: str
    introduction: str
    groups: tuple[CriterionGroup, ...]
    """The headings inside it, in their order; ``group`` of a criterion names its own."""
    applies_if: str
    """The question whether it applies; empty where it always does."""
    applies_to: fields.AppliesTo
    judgement: bool
    """Whether the section as a whole is rated."""
    criteria: tuple[ShownCriterion, ...]


class ShownReference(Record):
    """Something the source cites, and how it stands today."""

    cited_as: str
    current: str
    checked_on: date
    url: str


class ShownTerm(Record):
    """A term of the framework's text, explained."""

    term: str
    meaning: str
    note: str
    own: bool
    """Whether the framework explains it; else semh does."""


class FrameworkShowDocument(JsonDocument):
    """A framework in one edition, whole or one section of it."""

    framework: fields.FrameworkId
    edition: fields.Edition
    title: str
    publisher: str
    licence: str
    language: str
    """That of its words, such as "cy"; empty where the framework does not say."""
    introduction: str
    context: str
    aims: str
    how_to_use: str
    levels: tuple[FrameworkLevel, ...]
    """Worst first; not applicable is last."""
    ratings_note: str
    section: str | None
    """The id of the one section that was asked for; null for all."""
    sections: tuple[ShownSection, ...]
    references: tuple[ShownReference, ...]
    glossary: tuple[ShownTerm, ...]
    """Abbreviations and names in full, in alphabetical order."""


def framework_show_json(framework: Framework, section_id: str = "") -> bytes:
    """The whole framework, or its front and one of its sections."""
    document = FrameworkShowDocument(
        framework=framework.id,
        edition=framework.edition,
        title=framework.title,
        publisher=framework.publisher,
        licence=framework.licence,
        language=framework.language,
        introduction=framework.introduction,
        context=framework.context,
        aims=framework.aims,
        how_to_use=framework.how_to_use,
        levels=list_levels(framework),
        ratings_note=framework.ratings_note,
        section=section_id or None,
        sections=tuple(
            _section(framework, section)
            for section in framework.sections
            if section_id in ("", section.id)
        ),
        references=tuple(map(ShownReference.model_validate, framework.references)),
        glossary=tuple(
            ShownTerm(
                term=entry.term,
                meaning=entry.meaning,
                note=entry.note,
                own=entry in framework.glossary,
            )
            for entry in list_terms(framework)
        ),
    )
    return dump(document)


def _section(framework: Framework, section: Section) -> ShownSection:
    return ShownSection(
        id=section.id,
        number=framework.numbers[Place(section.id)],
        title=section.title,
        introduction=section.introduction,
        groups=tuple(section.group_starts.values()),
        applies_if=section.applies_if,
        applies_to=section.applies_to,
        judgement=section.has_judgement,
        criteria=tuple(
            ShownCriterion(
                id=criterion.id,
                number=framework.numbers[Place(section.id, criterion.id)],
                title=criterion.title,
                text=criterion.text,
                group=criterion.group,
                tier=criterion.tier,
                applies_to=criterion.applies_to,
                statutory=criterion.statutory,
                levels=criterion.levels,
                guidance=criterion.guidance,
                resources=criterion.resources,
            )
            for criterion in section.criteria
        ),
    )
