"""A framework's words and ratings, as several JSON documents have them."""

from __future__ import annotations

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import CriterionGroup
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import Record


class FrameworkLevel(Record):
    """A rating and what it stands for."""

    key: str
    label: str
    letter: str
    """Stands for the rating."""
    meaning: str
    """Empty where the framework does not say."""


class CriterionWords(Record):
    """A criterion in the source's words."""

    id: str
    number: fields.NumberOrNull
    title: str
    text: str
    group: fields.GroupTitle
    tier: str
    applies_to: fields.AppliesTo
    statutory: bool
    """Whether the framework says that the law asks for it."""
    levels: dict[str, str]
    """What each level looks like here, by its key; empty where the framework does not say."""


class SectionWords(Record):
    """What a section says before its criteria."""

    id: str
    number: fields.NumberOrNull
    title: str
    introduction: str
    groups: tuple[CriterionGroup, ...]
    """The headings inside it, in their order; ``group`` of a criterion names its own."""
    applies_if: str


def list_levels(framework: Framework) -> tuple[FrameworkLevel, ...]:
    """Every rating of the framework's scale, worst first, and not applicable."""
    scale = framework.scale
    return tuple(
        FrameworkLevel.build(level, meaning=framework.meaning(level.key))
        for level in (*scale.levels, scale.not_applicable)
    )
