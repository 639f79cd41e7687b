"""Writes a framework's file for people to go on with: comments on top, texts in literal blocks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from semh_tui.model.errors import ChangedOnDiskError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.ids import quote_id
from semh_tui.model.text import normalise
from semh_tui.storage.disk.atomic_write import write_bytes
from semh_tui.storage.disk.paths import make_folder_of, path_exists
from semh_tui.storage.file_names import NO_AUDITS, is_yaml
from semh_tui.storage.reader.framework_reader import read_framework, required_schema
from semh_tui.storage.writing.yaml_text import format_block, format_line

_BLOCKS = ("text", "guidance", "introduction", "context", "aims", "how_to_use", "ratings_note")
_LONG_LINE = 80
"""Characters from which a text stands in a block, whatever its field."""
_SPACED = ("sections", "criteria")
_WORDS = ("yes", "no")
_YES_NO_FIELDS = ("allowed", "reason", "statutory", "judgement")


def format_framework(fields: Mapping[str, Any], head: Sequence[str] = ()) -> bytes:
    """A framework's fields, as its file names them, as the bytes of that file, below the lines of ``head``.

    Empty fields are left out. Raises FileError where the file could not be used.
    """
    names = (str(field.validation_alias or name) for name, field in Framework.model_fields.items())
    ordered = {name: fields[name] for name in names if fields.get(name)}
    lines = [*head, f"schema: {required_schema(ordered)}"]
    lines += _format_fields(ordered, "")
    data = "\n".join([*lines, ""]).encode()
    read_framework(data, "the new file")
    return data


def _format_fields(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if not value:
            continue
        key = name if format_line(name) == name else json.dumps(name, ensure_ascii=False)
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _format_fields(value, f"{indent}  ")
        elif isinstance(value, str):
            yield from _format_text(name, key, value, indent)
        else:
            yield f"{indent}{key}:"
            yield from _format_items(value, indent, is_spaced=name in _SPACED)


def _format_items(items: Sequence[Any], indent: str, *, is_spaced: bool) -> Iterator[str]:
    for number, item in enumerate(items):
        if is_spaced and number:
            yield ""
        if isinstance(item, Mapping):
            first, *rest = _format_fields(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        else:
            yield f"{indent}- {format_line(item)}"


def _format_text(name: str, key: str, value: str, indent: str) -> list[str]:
    text = normalise(value)
    if name in _BLOCKS or "\n" in text or len(text) > _LONG_LINE:
        return format_block(key, text, indent)
    if name == "id":
        return [f"{indent}{key}: {quote_id(text)}"]
    if name in ("edition", "follows"):
        return [f"{indent}{key}: {json.dumps(text, ensure_ascii=False)}"]
    if name in _YES_NO_FIELDS and text in _WORDS:
        return [f"{indent}{key}: {text}"]
    return [f"{indent}{key}: {format_line(text)}"]


def write_framework_file(path: Path, data: bytes, expected: str | None = None) -> None:
    """Write a framework's file, whole or not at all; its folder is made where it is missing.

    ``expected`` is the digest of the file that is replaced, None for a new one. Raises UsageError for a
    name that no framework can have, ChangedOnDiskError where another file stands there, SaveError where
    the disk refuses.
    """
    if not is_yaml(path.name) or path.name in NO_AUDITS:
        raise UsageError(f"{path} is no name for a framework. Choose one that ends in .yaml.")
    if expected is None and path_exists(path):
        raise ChangedOnDiskError(f"{path} already exists. Choose another name with -o.")
    make_folder_of(path)
    write_bytes(path, data, expected)
