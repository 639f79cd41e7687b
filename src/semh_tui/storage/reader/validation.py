"""Validate a file's nodes with pydantic; give every problem its line and its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from semh_tui.model.errors import FileError, Problem
from semh_tui.model.quoting import quote
from semh_tui.model.rules.faults import KEY, Fault, Loc, as_text
from semh_tui.storage.reader.nodes import (
    NOTHING,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    parse,
)
from semh_tui.storage.reader.sentences import Failure, explain_error

T = TypeVar("T")
NOTHING_NEWER: Mapping[Loc, int] = {}
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


def read_model(
    model: type[T],
    data: bytes,
    name: str,
    where: Callable[[Loc], str],
    newest: int,
    since: Mapping[str, int] = MappingProxyType({}),
) -> T:
    """Read a file of few fields; ``since`` as for :meth:`FileReader.read_schema`. Raises FileError."""
    root = parse(data, name)
    fields = to_plain_data(root)
    reader = FileReader(root, name, where)
    if isinstance(fields, dict):
        reader.read_schema(fields, newest, {(key,): since[key] for key in fields if key in since})
    validated = reader.validate(model, fields)
    if validated is None or reader.failed:
        raise reader.error()
    return validated


class FileReader:
    """Validates what one file holds, and collects what is wrong with it.

    ``where`` names a place in the file as a person knows it, for a message. ``if_missing`` says what to
    do where a field is missing.
    """

    def __init__(
        self, root: Node, name: str, where: Callable[[Loc], str], if_missing: str = ""
    ) -> None:
        self.root = root
        self.if_missing = if_missing
        self.name = name
        self.where = where
        self.problems: list[Problem] = []
        self.newer = False
        """Whether a newer semh made the file: fields unknown to this one are then left out."""

    @property
    def failed(self) -> bool:
        """Whether something stops the file being used."""
        return any(not problem.warning for problem in self.problems)

    def error(self) -> FileError:
        """Everything that is wrong, in the order of the file; of a newer file only that it is newer."""
        if self.newer:
            first = next(problem for problem in self.problems if problem.where == "schema")
            return FileError([first._replace(remedy="Update semh to open it.", warning=False)])
        return FileError(sorted(self.problems, key=lambda problem: problem.line))

    def add_problem(
        self, line: int, where: str, message: str, remedy: str = "", *, warning: bool = False
    ) -> None:
        """Add what is wrong at a line; 0 for the file as a whole."""
        self.problems.append(Problem(self.name, line, where, message, remedy, warning))

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Add what rules across fields have found."""
        for fault in faults:
            message = fault.message
            if fault.earlier:
                message = message.replace("{line}", str(self.line_of(fault.earlier)))
            self.add_problem(
                self.line_of(fault.loc),
                self.where(fault.loc[:-1] if fault.loc[-1] == KEY else fault.loc),
                message,
                fault.remedy,
                warning=fault.warning,
            )

    def read_schema(
        self, data: dict[str, Any], newest: int, since: Mapping[Loc, int] = NOTHING_NEWER
    ) -> None:
        """Take the number of the file's form out of its data: a newer one may hold more.

        ``since`` gives, for each field of the file that the first schema did not have, the schema that
        brought it.
        """
        if "schema" not in data:
            self._add_error("missing", ("schema",), {}, ())
            return
        written = data.pop("schema")
        schema = self._schema(written, newest, max(since.values(), default=1))
        for loc, first in since.items():
            if 0 < schema < first:
                message = f"this field came with schema {first}, and the file says schema {schema}."
                self.add_faults([Fault(loc, message, f"Write: schema: {first}")])

    def _schema(self, written: object, newest: int, needed: int) -> int:
        """The number; 0 where there is none."""
        value = as_text(written)
        if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
            message = f"{quote(value, 40)} is not a schema number."
            self.add_faults([Fault(("schema",), message, f"Write: schema: {needed}")])
            return 0
        if int(value) > newest:
            self.newer = True
            message = (
                f"the file was made by a newer semh (schema {value}; this one knows {newest})."
            )
            self.add_faults(
                [Fault(("schema",), message, "Update semh to change it.", warning=True)]
            )
        return int(value)

    def validate(self, model: type[T], data: object) -> T | None:
        """The model of a file's data; None where pydantic refuses it, with the problems added."""
        key: Any = model
        try:
            validated: T = _adapter(key).validate_python(
                data, extra="ignore" if self.newer else None, by_alias=True, by_name=False
            )
            return validated
        except ValidationError as error:
            for details in error.errors(include_url=False, include_input=False):
                self._add(details, model)
        return None

    def _add(self, details: ErrorDetails, model: type[Any]) -> None:
        error_type, loc = details["type"], details["loc"]
        names = _field_names(model, loc[:-1]) if error_type in _UNKNOWN else ()
        self._add_error(error_type, loc, details.get("ctx", {}), names)

    def _add_error(
        self, error_type: str, loc: Loc, context: dict[str, Any], names: Iterable[str]
    ) -> None:
        node = self.node_at(loc)
        kind = node.kind if node else "text"
        value = node.value if isinstance(node, ScalarNode) and not node.is_empty else ""
        line, named = self.line_of(loc), loc
        if error_type == "missing" or error_type in _UNKNOWN:
            named = loc[:-1]
        if error_type in _UNKNOWN:
            line = self.line_of((*loc, KEY))
        if loc and loc[-1] == KEY and node is None:
            value, named = str(loc[-2]), loc[:-2]
        message, remedy = explain_error(error_type, Failure(loc, kind, value, context, names))
        if error_type == "missing":
            remedy = self.if_missing or remedy
        self.add_problem(line, self.where(named), message, remedy)

    def node_at(self, loc: Loc) -> Node | None:
        """The node at a place; None where nothing stands there."""
        node: Node | None = self.root
        for part in loc:
            node = _child(node, part)
        return node

    def line_of(self, loc: Loc) -> int:
        """The line of a value, or of its key; where it is missing, of the node that should hold it."""
        node: Node = self.root
        key_line = node.line
        for part in loc:
            child = _child(node, part)
            if child is None:
                return key_line if part == KEY else node.line
            if isinstance(node, MappingNode):
                key_line = node.lines[str(part)]
            node = child
        return node.line


def _child(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, MappingNode) and isinstance(part, str):
        return node.fields.get(part)
    if isinstance(node, SequenceNode) and isinstance(part, int):
        return node.items[part]
    return None


def to_plain_data(node: Node) -> Any:
    """A node's values as dicts, lists and text; None where nothing is written."""
    if isinstance(node, MappingNode):
        # Nearly every value is text: a call for each would take as long again.
        return {
            name: (None if child.plain and child.value in NOTHING else child.value or None)
            if isinstance(child, ScalarNode)
            else to_plain_data(child)
            for name, child in node.fields.items()
        }
    if isinstance(node, ScalarNode):
        return None if node.plain and node.value in NOTHING else node.value or None
    return (
        [to_plain_data(child) for child in node.items] if isinstance(node, SequenceNode) else None
    )


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _field_names(model: Any, loc: Loc) -> list[str]:
    """The names of the fields that may stand at a place of a file of ``model``."""
    hint = model
    for part in loc:
        hint = _bare(hint)
        arguments = get_args(hint)
        hint = arguments[-1 if get_origin(hint) is dict else 0] if arguments else _hints(hint)[part]
    names = list(_hints(_bare(hint)))
    return names if loc else ["schema", *names]


def _bare(hint: Any) -> Any:
    """A type without what annotates it, and without None."""
    while get_origin(hint) in (Annotated, Union, UnionType):
        hint = get_args(hint)[0]
    return hint


def _hints(model: Any) -> dict[Any, Any]:
    """The fields of a model or a dataclass by their names in the file, with their types."""
    if is_dataclass(model):
        return get_type_hints(model)
    return {
        field.validation_alias or name: field.annotation
        for name, field in model.model_fields.items()
    }
