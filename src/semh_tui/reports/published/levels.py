"""A framework's ratings, as several JSON documents have them."""

from __future__ import annotations

from semh_tui.model.framework import Framework
from semh_tui.reports.published.json_document import Record


class FrameworkLevel(Record):
    """A rating and what it stands for."""

    key: str
    label: str
    letter: str
    """Stands for the rating."""
    meaning: str
    """Empty where the framework does not say."""


def list_levels(framework: Framework) -> tuple[FrameworkLevel, ...]:
    """Every rating of the framework's scale, worst first, and not applicable."""
    scale = framework.scale
    return tuple(
        FrameworkLevel(
            key=level.key,
            label=level.label,
            letter=level.letter,
            meaning=framework.meaning(level.key),
        )
        for level in (*scale.levels, scale.not_applicable)
    )
