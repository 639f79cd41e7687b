"""A framework file, read strictly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from semh_tui.model.errors import Problem
from semh_tui.model.framework import Framework
from semh_tui.model.rules.faults import Fault, Loc, as_fields, as_items, as_text
from semh_tui.model.rules.framework_rules import framework_faults
from semh_tui.storage.reader.nodes import MappingNode, Node, ScalarNode, parse
from semh_tui.storage.reader.validation import FileReader, to_plain_data

SCHEMA = 2
"""The newest form of a framework file that is understood."""
_SINCE = {
    "scale": 2, "not_applicable": 2, "licence": 2, "language": 2, "judgement": 2, "retired": 2,
    "glossary": 2,
}  # fmt: skip
"""The fields of a framework that not every schema has, with the first one that has them."""
_SINCE_OF_SECTIONS = {"ref": 2, "judgement": 2, "applies_to": 2, "groups": 2}
_SINCE_OF_CRITERIA = {"levels": 2, "ref": 2, "statutory": 2, "resources": 2, "applies_to": 2}
_ITEMS = {
    "references": "reference", "changes": "change", "scale": "level", "glossary": "glossary entry",
}  # fmt: skip
_NO_TEXT = re.compile(
    r"[-+]?[0-9][0-9_]*|0x[0-9a-f]+|0o[0-7]+|[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(e[-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|yes|no|on|off|true|false|y|n",
    re.IGNORECASE,
)
"""Plain text that some reader of YAML takes for a number, a date or a truth value."""


def read_framework(data: bytes, name: str) -> tuple[Framework, tuple[Problem, ...]]:
    """A framework and the warnings about it, from a file's bytes; ``name`` goes into messages.

    Raises FileError with every problem that stops it being used.
    """
    root = parse(data, name)
    fields = to_plain_data(root)
    reader = FileReader(root, name, _place_namer(fields))
    if isinstance(fields, dict):
        reader.read_schema(fields, SCHEMA, dict(_find_newer_fields(fields)))
    framework = reader.validate(Framework, fields)
    reader.add_faults(_find_unquoted_editions(root))
    reader.add_faults(framework_faults(fields))
    if framework is None or reader.failed:
        raise reader.error()
    return framework, tuple(reader.problems)


def required_schema(fields: Mapping[str, Any]) -> int:
    """The oldest schema that has all the fields of a framework's file."""
    return max((since for _loc, since in _find_newer_fields(fields)), default=1)


def _find_newer_fields(fields: Mapping[str, Any]) -> Iterator[tuple[Loc, int]]:
    """The fields that the first schema did not have; of those of criteria the first of each name."""
    yield from (((name,), _SINCE[name]) for name in fields if name in _SINCE)
    left = dict(_SINCE_OF_CRITERIA)
    for number, section in enumerate(as_items(fields.get("sections"))):
        for name in _SINCE_OF_SECTIONS.keys() & as_fields(section).keys():
            yield ("sections", number, name), _SINCE_OF_SECTIONS[name]
        for position, criterion in enumerate(as_items(as_fields(section).get("criteria"))):
            for name in left.keys() & as_fields(criterion).keys():
                yield ("sections", number, "criteria", position, name), left.pop(name)


def _find_unquoted_editions(root: Node) -> Iterator[Fault]:
    """Editions that another YAML reader takes for numbers, such as 1.10, which would be 1.1."""
    for name in ("edition", "follows"):
        node = root.fields.get(name) if isinstance(root, MappingNode) else None
        if isinstance(node, ScalarNode) and node.plain and _NO_TEXT.fullmatch(node.value):
            remedy = f'Put it in quotes: {name}: "{node.value}"'
            yield Fault((name,), "an edition is text.", remedy)


def _place_namer(data: Any) -> Callable[[Loc], str]:
    """A function that names places of this framework for a person, by ids where there are any."""

    def item_id(*loc: str | int) -> str:
        """The id that is written at a place; "" where there is none."""
        value: Any = data
        for part in loc:
            value = value[part]
        return as_text(as_fields(value).get("id"))

    def name_place(loc: Loc) -> str:
        """The name of a place, such as "slt-commitment: title"."""
        match loc:
            case ("sections", section, "criteria", criterion, *rest) if rest in ([], ["id"]):
                return f"{item_id('sections', section)} criterion {int(criterion) + 1}".strip()
            case ("sections", section, "criteria", _, field, *_inside):
                return f"{item_id(*loc[:4]) or name_place(loc[:4])}: {field}"
            case ("sections", _, "groups", group, *rest):
                name = f"{item_id(*loc[:2]) or name_place(loc[:2])}, group {int(group) + 1}"
                return f"{name}: {rest[0]}" if rest else name
            case ("sections", section) | ("sections", section, "id"):
                return f"section {int(section) + 1}"
            case ("sections", section, "criteria"):
                return item_id(*loc[:-1]) or name_place(loc[:-1])
            case ("sections", _, field):
                return f"{item_id(*loc[:-1]) or name_place(loc[:-1])}: {field}"
            case ("references" | "changes" | "scale" | "glossary" as name, number, *rest):
                item = f"{_ITEMS[str(name)]} {int(number) + 1}"
                return f"{item}: {rest[0]}" if rest else item
            case ("ratings", rating, *rest):
                return f"{rating}: {rest[0]}" if rest else str(rating)
        return str(loc[0]) if loc else ""

    return name_place
