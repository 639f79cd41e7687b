"""The base of every published JSON document. Loaded only where JSON is asked for.

A document is a pydantic model, its fields the format: the JSON and the schema in docs/schemas/ come
from one declaration. The document of the command ``one name`` is the class
``OneNameDocument`` in ``one_name_json.py``.

A part of a document is built by field names, or read from an object with attributes of the same names.
"""

from __future__ import annotations

from typing import Literal

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
