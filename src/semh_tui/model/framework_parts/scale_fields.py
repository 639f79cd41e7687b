"""The scale of a framework as its file writes it, and the scale that it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from semh_tui.model.field_types import (
    FileModel,
    Id,
    Line,
    MaybeColour,
    MaybeSign,
    NeededLine,
    NeededText,
    Sign,
    Text,
    YesNo,
)
from semh_tui.model.rating import DEFAULT_SCALE, Level, Scale, usual_marks


class RatingMeaning(FileModel):
    """The framework's own word for a rating, and what it stands for."""

    label: NeededLine
    meaning: Text = ""


class ScaleLevel(FileModel):
    """One level of a framework's own scale."""

    key: Id
    """Permanent: audits hold it."""
    label: NeededLine
    """The source's word for it."""
    letter: Sign
    """A letter or digit that stands for it where there is little room, and the key that gives it."""
    meaning: NeededText
    """What it stands for."""
    shape: MaybeSign = ""
    """A sign one column wide; by default from ■ for the worst to ● for the best."""
    colour: MaybeColour = None
    """By default from the first to the last of the usual colours."""


class NotApplicable(FileModel):
    """Whether something can be rated not applicable, and what that takes."""

    allowed: YesNo = True
    """Whether a criterion may be; a section with a question in applies_if always may."""
    reason: YesNo = True
    """Whether the evidence has to say why."""
    label: Line = ""
    """The framework's own words for it."""
    meaning: Text = ""


def build_scale(
    levels: Sequence[ScaleLevel],
    meanings: Mapping[str, RatingMeaning],
    not_applicable: NotApplicable,
) -> Scale:
    """The scale of a framework: its own levels, else the default ones by its own words for them."""
    shown = [_build_level(level, marks) for level, marks in _with_marks(levels)] or [
        level._replace(label=meanings[level.key].label) if level.key in meanings else level
        for level in DEFAULT_SCALE.levels
    ]
    usual = DEFAULT_SCALE.not_applicable
    renamed = meanings.get(usual.key)
    label = not_applicable.label or (renamed.label if renamed else usual.label)
    return Scale(
        tuple(shown),
        usual._replace(label=label),
        allows_not_applicable=not_applicable.allowed,
        needs_reason=not_applicable.reason,
    )


def _with_marks(levels: Sequence[ScaleLevel]) -> Sequence[tuple[ScaleLevel, tuple[str, str]]]:
    return list(zip(levels, usual_marks(len(levels)), strict=True)) if levels else []


def _build_level(level: ScaleLevel, marks: tuple[str, str]) -> Level:
    shape, colour = marks
    return Level(level.key, level.label, level.letter, level.shape or shape, level.colour or colour)
