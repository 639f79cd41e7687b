"""docs/schemas/: what each JSON document holds, from its own model: ``make docs``.

``python tests/json_schemas.py FOLDER`` writes the schemas there instead.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from jsonschema import Draft202012Validator
from pydantic.json_schema import GenerateJsonSchema

from semh_tui.reports import published
from semh_tui.reports.published.json_document import Document, Record

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"


class _AllFieldsAreThere(GenerateJsonSchema):
    """A document holds every field, those with a default too."""

    def field_is_required(self, *_args: object, **_options: object) -> bool:
        return True


@cache
def validator(name: str) -> Draft202012Validator:
    """The published schema of a document."""
    return Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def documents() -> Iterator[tuple[str, type[Document]]]:
    """Every document by name."""
    for module in iter_modules(published.__path__):
        name = module.name.removesuffix("_json")
        if name != module.name:
            document = import_module(f"{published.__name__}.{module.name}")
            yield name, getattr(document, f"{name.title()}Document")


def main(folder: Path = FOLDER) -> None:
    """Write the schemas, in a process that has imported no document yet: pydantic takes the docstrings
    of fields as their descriptions when a model is declared."""
    for base in (Record, Document):
        base.model_config["use_attribute_docstrings"] = True
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents():
        schema = {
            "$schema": Draft202012Validator.META_SCHEMA["$id"],
            **document.model_json_schema(
                mode="serialization",
                union_format="primitive_type_array",
                schema_generator=_AllFieldsAreThere,
            ),
        }
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
