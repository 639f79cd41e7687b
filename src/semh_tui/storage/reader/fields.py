"""From nodes to values, collecting every problem instead of stopping at the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from semh_tui.model.dates import FIRST_DAY, LAST_DAY
from semh_tui.model.errors import FileError, Problem
from semh_tui.model.ids import ID, LONGEST_ID
from semh_tui.model.quoting import quote
from semh_tui.model.text import LONGEST_LINE, LONGEST_TEXT, normalise, normalise_line
from semh_tui.storage.reader.nodes import MappingNode, Node, ScalarNode, SequenceNode

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EMPTY: dict[str, Node] = {}
NOTHING_NEWER: Mapping[str, int] = {}


class Reader:
    """Reads fields of one file. Every method returns a usable value, and notes what was wrong.

    ``where`` names the criterion or field for a person. A node of None is a field that is absent.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.newer = False
        """Whether the file was made by a newer semh: what it holds beyond our fields is let be."""

    def problem(
        self, line: int, where: str, message: str, remedy: str = "", *, warning: bool = False
    ) -> None:
        self.problems.append(Problem(self.name, line, where, message, remedy, warning))

    @property
    def failed(self) -> bool:
        return any(not problem.warning for problem in self.problems)

    def error(self) -> FileError:
        """Everything that is wrong, in the order of the file; of a newer file only that it is newer."""
        if self.newer:
            first = next(problem for problem in self.problems if problem.where == "schema")
            return FileError([first._replace(remedy="Update semh to open it.", warning=False)])
        return FileError(sorted(self.problems, key=lambda problem: problem.line))

    def fields(
        self,
        node: Node | None,
        where: str,
        required: Collection[str],
        optional: Collection[str] = (),
    ) -> dict[str, Node]:
        """The fields of a mapping; unknown ones are refused with the nearest known name."""
        if not isinstance(node, MappingNode):
            line = node.line if node else 0
            self.problem(line, where, "fields such as “key: value” belong here.")
            return _EMPTY
        fields = node.fields
        if tuple(fields) == required:
            return fields
        for key in required:
            if key not in fields:
                self.problem(
                    node.line, where, f"“{key}:” is missing.", "The file may have been cut off."
                )
        if not self.newer:
            for key in fields:
                if key not in required and key not in optional:
                    self.problem(
                        node.lines[key],
                        where,
                        f"{quote(key, 80)} is not a field here.",
                        _nearest(key, (*required, *optional)),
                    )
        return fields

    def mapping(self, node: Node | None, where: str) -> MappingNode:
        """A mapping with free keys, such as sections by id."""
        if isinstance(node, MappingNode):
            return node
        line = node.line if node else 0
        if node is not None and not (isinstance(node, ScalarNode) and node.is_empty):
            self.problem(line, where, f"fields belong here, not a {node.kind}.")
        return MappingNode(line)

    def items(self, node: Node | None, where: str) -> list[Node]:
        """The items of a list; nothing where it is empty or absent."""
        if isinstance(node, SequenceNode):
            return node.items
        if node is None or (isinstance(node, ScalarNode) and node.is_empty):
            return []
        self.problem(
            node.line, where, f"a list (lines that start with “- ”) belongs here, not {node.kind}."
        )
        return []

    def scalar(self, node: Node | None, where: str) -> str:
        """The text that was typed; an empty string where there is none."""
        if isinstance(node, ScalarNode):
            return "" if node.is_empty else node.value
        if node is None:
            return ""
        self.problem(
            node.line, where, f"text belongs here, not a {node.kind}.", "Put it in double quotes."
        )
        return ""

    def text(self, node: Node | None, where: str, *, needed: bool = False) -> str:
        """Text of any number of lines, normalised."""
        value = self.scalar(node, where)
        if not value:
            if needed and node is not None:
                self.problem(node.line, where, "there is no text here.")
            return ""
        value = normalise(value)
        if len(value) > LONGEST_TEXT and node is not None:
            self.problem(
                node.line,
                where,
                f"the text has {len(value):,} characters; at most {LONGEST_TEXT:,} fit one field.",
                "Shorten it, or point to where the rest is kept.",
            )
        return value

    def line(self, node: Node | None, where: str, *, needed: bool = False) -> str:
        """Text of one line, normalised."""
        value = self.scalar(node, where)
        if value:
            value = normalise_line(value)
        if not value:
            if needed and node is not None:
                self.problem(node.line, where, "there is no text here.")
        elif len(value) > LONGEST_LINE and node is not None:
            self.problem(
                node.line, where, f"a line of at most {LONGEST_LINE} characters belongs here."
            )
        return value

    def id(self, node: Node | None, where: str) -> str:
        value = self.scalar(node, where)
        if node is not None:
            self.check_id(value, node.line, where)
        return value

    def check_id(self, value: str, line: int, where: str) -> bool:
        if len(value) <= LONGEST_ID and re.fullmatch(ID, value):
            return True
        self.problem(
            line,
            where,
            f"{quote(value, 80)} is not an id.",
            "An id is lower-case letters and digits with single hyphens between them, "
            f"at most {LONGEST_ID} characters.",
        )
        return False

    def choice(self, node: Node | None, where: str, allowed: Collection[str]) -> str:
        """One of the allowed words, exactly; "" where there is none or it is not allowed."""
        value = self.scalar(node, where)
        if not value or value in allowed:
            return value
        line = node.line if node else 0
        self.problem(
            line,
            where,
            f"{quote(value, 80)} is not one of: {', '.join(allowed)}.",
            _nearest(value.strip().lower(), allowed),
        )
        return ""

    def day(self, node: Node | None, where: str) -> date | None:
        """As :meth:`date`, of a next step: not so far away that it can only be a slip."""
        day = self.date(node, where)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            self.problem(
                node.line if node else 0,
                where,
                f"{day} cannot be meant: dates lie between {FIRST_DAY.year} and {LAST_DAY.year}.",
                "Write the year that is meant.",
            )
        return day

    def date(self, node: Node | None, where: str) -> date | None:
        """A date as YYYY-MM-DD, or None."""
        value = self.scalar(node, where)
        if not value:
            return None
        if _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.problem(
            node.line if node else 0,
            where,
            f"{quote(value, 80)} is not a date.",
            "Write year, month and day, such as 2026-12-18.",
        )
        return None

    def root(
        self,
        node: Node,
        newest: int,
        required: Collection[str],
        optional: Collection[str],
        since: Mapping[str, int] = NOTHING_NEWER,
    ) -> dict[str, Node]:
        """The fields of the whole file, its schema looked at first: a newer one may hold more.

        ``since`` gives, for a field that the first schema did not have, the one that brought it.
        """
        fields = node.fields if isinstance(node, MappingNode) else _EMPTY
        needed = {key: since[key] for key in fields if key in since}
        schema = self._schema(fields.get("schema"), newest, max(needed.values(), default=1))
        for key, first in needed.items():
            if 0 < schema < first:
                self.problem(
                    fields[key].line,
                    key,
                    f"this field came with schema {first}, and the file says schema {schema}.",
                    f"Write: schema: {first}",
                )
        return self.fields(node, "", required, optional)

    def _schema(self, node: Node | None, newest: int, needed: int) -> int:
        """The number; 0 where there is none."""
        if node is None:
            return 0
        value = self.scalar(node, "schema")
        if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
            said = f"{quote(value, 40)} is not a schema number."
            self.problem(node.line, "schema", said, f"Write: schema: {needed}")
            return 0
        if int(value) > newest:
            self.newer = True
            said = f"the file was made by a newer semh (schema {value}; this one knows {newest})."
            self.problem(node.line, "schema", said, "Update semh to change it.", warning=True)
        return int(value)


def _nearest(word: str, allowed: Iterable[str]) -> str:
    near = get_close_matches(word, list(allowed), 1, 0.6)
    return f"Did you mean {quote(near[0])}?" if near else ""
