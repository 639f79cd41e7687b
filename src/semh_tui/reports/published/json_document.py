"""The base of every published JSON document. Loaded only where JSON is asked for.

A document is a pydantic model, its fields the format: the JSON, the schemas in docs/schemas/ and the
page docs/json.md come from their one declaration. A document of the command ``NAME`` is the class
``NameDocument`` in ``NAME_json.py``.

A part of a document is built by field names, or read from an object with attributes of the same names.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field, NonNegativeInt

from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating


class Record(BaseModel):
    """A part of a document; frozen, with no other fields than its own."""

    # A document's models are built at their first use. Docstrings of fields become descriptions only
    # while schemas are generated: reading them takes a command longer than it needs for all else here.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        from_attributes=True,
        validate_by_name=True,
        serialize_by_alias=True,
        defer_build=True,
    )


class Document(Record):
    """A whole document."""

    schema_: Literal[1] = Field(
        default=1,
        alias="schema",
        description="Changes when a field goes or changes its meaning, not when one is added.",
    )


def _null_if_empty(value: object) -> object:
    return value or None


def dump(document: Document) -> bytes:
    """UTF-8, indented, with a line end; fields in the order in which they are declared."""
    return f"{document.model_dump_json(indent=2)}\n".encode()


def _by_name(value: object) -> object:
    return value.by_name() if isinstance(value, Counts) else value


NullIfEmpty = BeforeValidator(_null_if_empty)
"""Null for an empty text and for 0."""
FilePath = Annotated[str, Field(description="The audit's file.")]
Setting = Annotated[str, Field(description="The setting's name.")]
CycleName = Annotated[
    str, BeforeValidator(str), Field(description='The term, such as "2026/27 autumn".')
]
FrameworkId = Annotated[str, Field(description="The framework's id.")]
Edition = Annotated[str, Field(description="The framework's edition.")]
SectionId = Annotated[
    str, Field(description="The section's id.", validation_alias=AliasPath("place", "section"))
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
RatingOrNull = Annotated[Rating | None, Field(description="Null where there is none yet.")]
RatingCounts = Annotated[
    dict[str, NonNegativeInt],
    BeforeValidator(_by_name),
    Field(
        description="How many criteria have which rating, by the keys of the framework's levels; "
        '"not_applicable" and "not_rated" beside them.'
    ),
]
AsOf = Annotated[
    date,
    Field(
        description="The day by which steps are overdue: today; for an audit that a later one followed, "
        "the last day of its term."
    ),
]
