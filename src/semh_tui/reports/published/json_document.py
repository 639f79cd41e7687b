"""The base of every published JSON document. Loaded only where JSON is asked for.

A document is a pydantic model, its fields the format: the JSON and the schema in docs/schemas/ come
from one declaration. The document of the command ``one name`` is the class
``OneNameDocument`` in ``one_name_json.py``.

A part of a document is built by field names, or read from objects with attributes of the same names.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field


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

    @classmethod
    def build(cls, *sources: object, **values: object) -> Self:
        """Build one of the values given, and of the sources' attributes of its fields' names.

        Where several have a name, a value comes before the sources, and these count in their order.
        """
        for name in cls.model_fields.keys() - values.keys():
            for source in sources:
                if hasattr(source, name):
                    values[name] = getattr(source, name)
                    break
        return cls.model_validate(values)


class JsonDocument(Record):
    """A whole document."""

    schema_: Literal[1] = Field(
        default=1,
        alias="schema",
        description="Changes when a field goes or changes its meaning, not when one is added.",
    )


def dump(document: JsonDocument) -> bytes:
    """UTF-8, indented, with a line end; fields in the order in which they are declared."""
    return f"{document.model_dump_json(indent=2)}\n".encode()
