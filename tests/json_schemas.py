"""docs/schemas/: what each JSON document holds, and what a framework file and an audit file may hold,
from their own models: ``make docs``.

``python tests/json_schemas.py FOLDER`` writes the schemas there instead.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from semh_tui.model.field_types import FileModel
from semh_tui.reports import published
from semh_tui.reports.published.json_document import JsonDocument, Record

FOLDER = Path(__file__).parents[1] / "docs" / "schemas"


class _AllFieldsAreThere(GenerateJsonSchema):
    """A document holds every field, those with a default too; but for what it leaves out itself."""

    def field_is_required(self, field: Any, *_args: object, **_options: object) -> bool:
        return "serialization_exclude_if" not in field


@cache
def validator(name: str) -> Draft202012Validator:
    """The published schema of a document or a file."""
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def documents() -> Iterator[tuple[str, type[JsonDocument]]]:
    """Every document by name."""
    for module in walk_packages(published.__path__, f"{published.__name__}."):
        last = module.name.rpartition(".")[2]
        name = last.removesuffix("_json")
        if name != last:
            document = import_module(module.name)
            yield name, getattr(document, f"{name.title().replace('_', '')}Document")


def file_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """The schemas of the files that people write, by name."""
    from semh_tui.model import audit, framework
    from semh_tui.storage.reader import audit_reader, framework_reader

    for part in (
        audit.NextStep, audit.Answer, audit.SectionAnswers, audit.AuditDetails, audit.AuditFile,
    ):  # fmt: skip
        vars(part)["__pydantic_config__"]["use_attribute_docstrings"] = True
    yield "framework", _file_schema(framework.Framework, framework_reader.SCHEMA)
    schema = _file_schema(audit.AuditFile, audit_reader.SCHEMA)
    # pydantic reads the docstrings of a class's own fields, not of those it inherits.
    schema["properties"].update(TypeAdapter(audit.AuditDetails).json_schema()["properties"])
    yield "audit", schema


def _file_schema(model: type[Any], newest: int) -> dict[str, Any]:
    """The reader takes the number of the file's form before the model sees the rest."""
    schema = TypeAdapter(model).json_schema(union_format="primitive_type_array")
    number = {"description": "The form of the file.", "enum": list(range(1, newest + 1))}
    schema["properties"] = {"schema": number, **schema["properties"]}
    schema["required"] = ["schema", *schema["required"]]
    return schema


def main(folder: Path = FOLDER) -> None:
    """Write the schemas, in a process that has imported no document yet: pydantic takes the docstrings
    of fields as their descriptions when a model is declared."""
    declared = [*FileModel.__subclasses__(), *JsonDocument.__subclasses__()]
    assert not declared, f"imported too early for their docstrings: {declared}"
    for base in (FileModel, Record, JsonDocument):
        base.model_config["use_attribute_docstrings"] = True
    folder.mkdir(parents=True, exist_ok=True)
    document_schemas = (
        (
            name,
            document.model_json_schema(
                mode="serialization",
                union_format="primitive_type_array",
                schema_generator=_AllFieldsAreThere,
            ),
        )
        for name, document in documents()
    )
    for name, schema in (*file_schemas(), *document_schemas):
        schema = {"$schema": Draft202012Validator.META_SCHEMA["$id"], **schema}
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
