"""A framework with all its words, as JSON."""

from __future__ import annotations

from datetime import date

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Resource, Section
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.glossary import list_terms
from semh_tui.reports.published import fields
from semh_tui.reports.published.framework.words import (
    CriterionWords,
    FrameworkLevel,
    SectionWords,
    list_levels,
)
from semh_tui.reports.published.json_document import JsonDocument, Record, dump


class ShownCriterion(CriterionWords):
    """A criterion in the source's words."""

    number: fields.Number
    guidance: str
    """What evidence might look like; empty where the framework does not say."""
    resources: tuple[Resource, ...]
    """Links that help with it."""


class ShownSection(SectionWords):
    """A section with its criteria."""

    number: fields.Number
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
    document = FrameworkShowDocument.build(
        framework,
        framework=framework.id,
        levels=list_levels(framework),
        section=section_id or None,
        sections=(
            _section(framework, section)
            for section in framework.sections
            if section_id in ("", section.id)
        ),
        glossary=(
            ShownTerm.build(entry, own=entry in framework.glossary)
            for entry in list_terms(framework)
        ),
    )
    return dump(document)


def _section(framework: Framework, section: Section) -> ShownSection:
    numbers = framework.numbers
    return ShownSection.build(
        section,
        number=numbers[section.place],
        groups=section.group_starts.values(),
        judgement=section.has_judgement,
        criteria=(
            ShownCriterion.build(criterion, number=numbers[Place(section.id, criterion.id)])
            for criterion in section.criteria
        ),
    )
