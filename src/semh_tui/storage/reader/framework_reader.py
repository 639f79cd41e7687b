"""A framework file, read strictly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from semh_tui.model.errors import Problem
from semh_tui.model.framework import Framework
from semh_tui.model.rules.faults import Fault, Loc, as_fields, as_text
from semh_tui.model.rules.framework_rules import framework_faults
from semh_tui.storage.reader.nodes import MappingNode, Node, ScalarNode, parse
from semh_tui.storage.reader.validation import FileReader, to_plain_data

SCHEMA = 1
"""The newest form of a framework file that is understood."""


def read_framework(data: bytes, name: str) -> tuple[Framework, tuple[Problem, ...]]:
    """A framework and the warnings about it, from a file's bytes; ``name`` goes into messages.

    Raises FileError with every problem that stops it being used.
    """
    root = parse(data, name)
    fields = to_plain_data(root)
    reader = FileReader(root, name, _place_namer(fields))
    if isinstance(fields, dict):
        reader.read_schema(fields, SCHEMA)
    framework = reader.validate(Framework, fields)
    reader.add_faults(_find_unquoted_editions(root))
    reader.add_faults(framework_faults(fields))
    if framework is None or reader.failed:
        raise reader.error()
    return framework, tuple(reader.problems)


def _find_unquoted_editions(root: Node) -> Iterator[Fault]:
    """Editions that another YAML reader takes for numbers: 1.10 would be 1.1."""
    for name in ("edition", "follows"):
        node = root.fields.get(name) if isinstance(root, MappingNode) else None
        if isinstance(node, ScalarNode) and node.plain and not node.is_empty:
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
            case ("sections", section, "criteria", criterion):
                return f"{item_id('sections', section)} criterion {int(criterion) + 1}".strip()
            case ("sections", section, "criteria", criterion, "id"):
                return name_place(loc[:-1])
            case ("sections", section, "criteria", _, field):
                return f"{item_id(*loc[:-1]) or name_place(loc[:-1])}: {field}"
            case ("sections", section) | ("sections", section, "id"):
                return f"section {int(section) + 1}"
            case ("sections", section, "criteria"):
                return item_id(*loc[:-1]) or name_place(loc[:-1])
            case ("sections", _, field):
                return f"{item_id(*loc[:-1]) or name_place(loc[:-1])}: {field}"
            case ("references" | "changes" as name, number, *rest):
                item = f"{str(name)[:-1]} {int(number) + 1}"
                return f"{item}: {rest[0]}" if rest else item
            case ("ratings", rating, *rest):
                return f"{rating}: {rest[0]}" if rest else str(rating)
        return str(loc[0]) if loc else ""

    return name_place
