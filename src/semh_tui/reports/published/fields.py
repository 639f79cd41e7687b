"""The types of fields that several JSON documents share, each with its description."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AliasPath, BeforeValidator, Field, NonNegativeInt

from semh_tui.compare.movement import Flag
from semh_tui.model.progress import Counts, GapKind
from semh_tui.model.rating import DEFAULT_SCALE, Rating


def _null_if_empty(value: object) -> object:
    return value or None


def _by_name(value: object) -> object:
    return value.by_name() if isinstance(value, Counts) else value


NullIfEmpty = BeforeValidator(_null_if_empty)
"""Null for an empty text and for 0."""
FilePath = Annotated[str, BeforeValidator(str), Field(description="The audit's file.")]
Setting = Annotated[str, Field(description="The setting's name.")]
CycleName = Annotated[
    str, BeforeValidator(str), Field(description='The term, such as "2026/27 autumn".')
]
Urn = Annotated[
    str, Field(description="The school's unique reference number; empty where none is given.")
]
Auditors = Annotated[tuple[str, ...], Field(description="Roles, not names.")]
FrameworkId = Annotated[str, Field(description="The framework's id.")]
Edition = Annotated[str, Field(description="The framework's edition.")]
SectionId = Annotated[
    str, Field(description="The section's id.", validation_alias=AliasPath("place", "section"))
]
Profile = Annotated[
    str, Field(description="The profile by which criteria count; empty where all do.")
]
AppliesTo = Annotated[
    tuple[str, ...], Field(description="The profiles it is asked of; empty for all.")
]
CriterionId = Annotated[
    str | None,
    Field(
        description="The criterion's id; null where the section as a whole is meant.",
        validation_alias=AliasPath("place", "criterion"),
    ),
]
Number = Annotated[str, Field(description='The number in this edition, such as "2.3".')]
NumberOrNull = Annotated[
    str | None,
    NullIfEmpty,
    Field(description='The number, such as "2.3"; null where no edition at hand has it.'),
]
Title = Annotated[str, Field(description="The title of the criterion or section.")]
GroupTitle = Annotated[
    str, Field(description="The heading inside the section; empty where there is none.")
]
RatingOrNull = Annotated[
    Rating | None, Field(description="Null where there is none yet, and where nothing is rated.")
]
RatingCounts = Annotated[
    dict[str, NonNegativeInt],
    BeforeValidator(_by_name),
    Field(
        description="How many criteria have which rating, by the keys of the framework's levels; "
        '"not_applicable" and "not_rated" beside them.'
    ),
]
GapName = Annotated[
    str,
    Field(
        description="What is missing; the level stands by its key.",
        examples=[DEFAULT_SCALE.name_level(kind) for kind in GapKind],
    ),
]
FlagName = Annotated[
    str,
    Field(
        description="What to know before relying on the rating; the level stands by its key.",
        examples=[DEFAULT_SCALE.name_level(flag) for flag in Flag],
    ),
]
AsOf = Annotated[
    date,
    Field(
        description="The day by which steps are overdue: today; for an audit that a later one followed, "
        "the last day of its term."
    ),
]
