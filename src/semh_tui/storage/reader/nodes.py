"""Parse YAML into nodes that know their lines, from libyaml's events.

Refused, because audits and frameworks need none of it and attacks have used it: anchors, aliases, tags,
merge keys, duplicate keys, keys that are not text, a second document, and anything larger or deeper
than an audit can be. Plain scalars stay the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser as _CParser  # type: ignore[attr-defined]  # the stubs leave it out

from semh_tui.model.quoting import quote
from semh_tui.storage.reader.decoding import decode, refuse

NOTHING = ("", "~", "null")
"""What YAML's plain scalars say for nothing."""
MOST_NODES = 60_000
DEEPEST = 12

_SCALAR = yaml.ScalarEvent
_MAPPING_END = yaml.MappingEndEvent

_TAB_INDENT = re.compile(r"^ *\t[ \t]*[^\s#]", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")


class Node:
    """A value; ``line`` is where it stands, counted from 1."""

    __slots__ = ()
    kind = "nothing"
    line: int


class ScalarNode(Node):
    """Text; ``plain`` where it was written without quotes and not as a block."""

    __slots__ = ("end", "line", "plain", "value")
    kind = "text"

    def __init__(self, event: Any) -> None:
        self.line = event.start_mark.line + 1
        self.end: int = event.end_mark.line + 1
        """The line on which the value ends: for a block of text, the one after its last."""
        self.value: str = event.value
        self.plain = not event.style

    @property
    def is_empty(self) -> bool:
        """Nothing written, or YAML's words for nothing."""
        return self.plain and self.value in NOTHING


class MappingNode(Node):
    """Fields in the order of the file, each with the line of its key."""

    __slots__ = ("fields", "line", "lines")
    kind = "group of fields"

    def __init__(self, line: int) -> None:
        self.line = line
        self.fields: dict[str, Node] = {}
        self.lines: dict[str, int] = {}


class SequenceNode(Node):
    """A list."""

    __slots__ = ("items", "line")
    kind = "list"

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: list[Node] = []


def parse(data: bytes, name: str) -> Node:
    """The one document in ``data``; ``name`` is what a message calls the file.

    Raises FileError with one problem: the first thing that makes the file unreadable.
    """
    return parse_text(decode(data, name), name)


def parse_text(text: str, name: str) -> Node:
    """As :func:`parse`, for text that :func:`decode` has given."""
    try:
        return _Builder(text, name).document()
    except yaml.MarkedYAMLError as error:
        _syntax_error(text, name, error)
    except yaml.YAMLError:
        refuse(
            name,
            0,
            "this is no text that can be read.",
            "Restore the file from its last good version.",
        )


_EXPLAINED = {
    "mapping values are not allowed": "a colon in the middle of this line ends the text before it; "
    "put the text in double quotes.",
    "could not find expected ':'": "a line here has no “key:”; text of several lines must be "
    "indented below its key.",
    "did not find expected key": "a line here is indented differently from the lines around it.",
    "did not find expected '-' indicator": "a line here is indented differently from the list it "
    "belongs to.",
    "found unexpected end of stream": "the file ends in the middle of a quoted text.",
    "found unexpected document indicator": "the file ends in the middle of a quoted text.",
    "did not find expected ',' or ']'": "a “[” opens a list that is not closed; put text that starts "
    "with “[” in double quotes.",
    "did not find expected ',' or '}'": "a “{” is not closed; put text that starts with “{” in "
    "double quotes.",
    "found undefined tag handle": "a value starts with “!”, which would be a command; put the "
    "text in double quotes.",
    "found character that cannot start any token": "a value starts with a sign that has a meaning of its own "
    "(%, @ or `); put the text in double quotes.",
    "found unknown escape character": "there is a “\\” inside double quotes; write it twice.",
    "found invalid Unicode character escape code": "an escape in double quotes stands for no "
    "character; write the character itself.",
    "found incompatible YAML document": "the file says that it is for another reader; delete the "
    "line that starts with %.",
    "exceeded max": "values are nested deeper than an audit can be.",
}


def _syntax_error(text: str, name: str, error: yaml.MarkedYAMLError) -> NoReturn:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    if tab := _TAB_INDENT.search(text):
        tab_line = text[: tab.start()].count("\n") + 1
        if tab_line <= line + 1:
            refuse(name, tab_line, "the line starts with a tab.", "Indent with spaces.")
    problem = error.problem or ""
    explained = next((text for start, text in _EXPLAINED.items() if problem.startswith(start)), "")
    refuse(name, line, explained or f"this cannot be read here ({problem}).")


class _Builder:
    """Builds nodes from libyaml's events, recursing to ``DEEPEST`` at most.

    Keys and values that are plain scalars, which is nearly all of an audit, are read in the loop of
    :meth:`mapping`; others go through :meth:`build`.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.text = text
        self.next: Callable[[], Any] = _CParser(text).get_event
        self.nodes = 1

    def document(self) -> Node:
        self.next()  # the start of the stream
        event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            self.refuse(
                0,
                "there is nothing in the file but comments."
                if "#" in self.text
                else "the file is empty.",
                "Restore it from its last good version, or make a new one.",
            )
        root = self.build(self.next(), 0)
        self.next()  # the end of the document
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            self.refuse(
                event.start_mark.line + 1,
                "a second document begins here (---).",
                "Keep each in a file of its own.",
            )
        return root

    def build(self, event: Any, depth: int) -> Node:
        line: int = event.start_mark.line + 1
        if depth > DEEPEST:
            self.refuse(line, "values are nested deeper than an audit can be.")
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
            self.refuse_reference(event)
        if kind is _SCALAR:
            return self.scalar(event)
        if kind is yaml.MappingStartEvent:
            return self.mapping(line, depth)
        sequence = SequenceNode(line)
        event = self.next()
        while type(event) is not yaml.SequenceEndEvent:
            self.nodes += 1
            if self.nodes > MOST_NODES:
                self.too_many(event.start_mark.line + 1)
            sequence.items.append(self.build(event, depth + 1))
            event = self.next()
        return sequence

    def refuse(self, line: int, message: str, remedy: str = "") -> NoReturn:
        refuse(self.name, line, message, remedy)

    def too_many(self, line: int) -> NoReturn:
        self.refuse(line, f"the file holds more than {MOST_NODES:,} values.")

    def refuse_reference(self, event: Any) -> NoReturn:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            message = "a value starts with “&” or “*”, which would be a reference."
        else:
            message = "a value starts with “!”, which would be a command."
        self.refuse(line, message, "Put the text in double quotes.")

    def scalar(self, event: Any) -> ScalarNode:
        # Only in double quotes can an escape stand; the rest was looked at as the file was decoded.
        if event.style == '"' and (bad := _CONTROL.search(event.value)):
            self.refuse(
                event.start_mark.line + 1,
                f"there is a control character (U+{ord(bad[0]):04X}) written as an escape.",
                "Delete it.",
            )
        return ScalarNode(event)

    def mapping(self, line: int, depth: int) -> MappingNode:
        mapping = MappingNode(line)
        fields, lines, following = mapping.fields, mapping.lines, self.next
        inside = depth < DEEPEST
        while True:
            event = following()
            kind = type(event)
            if kind is _SCALAR and not (event.style or event.anchor or event.tag):
                name = event.value
                line = event.start_mark.line + 1
                if name == "<<":
                    self.refuse(line, "“<<” would take other fields in; write them out.")
            elif kind is _MAPPING_END:
                return mapping
            else:
                line = event.start_mark.line + 1
                name = self.key(event, depth + 1)
            if name in fields:
                self.refuse(
                    line,
                    f"{quote(name, 80)} stands here a second time; the first is on line {lines[name]}.",
                    "Keep one of the two.",
                )
            self.nodes += 2
            if self.nodes > MOST_NODES:
                self.too_many(line)
            lines[name] = line
            event = following()
            if (
                inside
                and type(event) is _SCALAR
                and event.style != '"'
                and not (event.anchor or event.tag)
            ):
                fields[name] = ScalarNode(event)
            else:
                fields[name] = self.build(event, depth + 1)

    def key(self, event: Any, depth: int) -> str:
        """A key in quotes, or what cannot be one."""
        key = self.build(event, depth)
        if not isinstance(key, ScalarNode):
            self.refuse(key.line, "a list or a group of fields stands where a key belongs.")
        return key.value
