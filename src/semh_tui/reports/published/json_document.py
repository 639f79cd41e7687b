"""What every published JSON document shares. Loaded only where JSON is asked for.

A document is a dataclass; its fields are the format. ``schema`` changes when a field goes or
changes its meaning, never when one is added. docs/schemas/ holds each one's JSON Schema.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter

SCHEMA: Literal[1] = 1
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def dump(document: object) -> bytes:
    """UTF-8, indented, with a line end; fields in the order in which they are declared."""
    return TypeAdapter(type(document)).dump_json(document, indent=2) + b"\n"


def json_schema(document: type[object]) -> dict[str, Any]:
    """The JSON Schema of a document's output."""
    made = TypeAdapter(document).json_schema(mode="serialization")
    return {"$schema": DIALECT, **made}
