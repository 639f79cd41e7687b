"""The scale of a framework as its file writes it, and the scale that it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from semh_tui.model.rating import DEFAULT_SCALE, MOST_LEVELS, Level, Scale, usual_marks


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


def _with_marks(levels: Sequence[ScaleLevel]) -> Iterator[tuple[ScaleLevel, tuple[str, str]]]:
    """Each level with its shape and colour: a usual shape that another level chose is exchanged for a free one."""
    if not levels:
        return
    chosen = [level.shape for level in levels]
    usual = usual_marks(len(levels))
    kept = {*chosen, *(shape for own, (shape, _) in zip(chosen, usual, strict=True) if not own)}
    free = (shape for shape, _colour in usual_marks(MOST_LEVELS) if shape not in kept)
    for level, (shape, colour) in zip(levels, usual, strict=True):
        is_taken = not level.shape and shape in chosen
        yield level, (level.shape or (next(free) if is_taken else shape), level.colour or colour)


def _build_level(level: ScaleLevel, marks: tuple[str, str]) -> Level:
    return Level(level.key, level.label, level.letter, *marks)
