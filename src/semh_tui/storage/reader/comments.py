"""Find comments that somebody wrote into an audit by hand, so that saving does not lose them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from semh_tui.model.ids import quote_id
from semh_tui.model.text import LONGEST_TEXT, normalise_line
from semh_tui.storage.reader.nodes import MappingNode, Node, ScalarNode, SequenceNode

_MODELINE = re.compile(r"^# yaml-language-server *:.*$", re.MULTILINE)


def find_modeline(text: str) -> str:
    """The line by which an editor finds the JSON Schema of the file; "" where there is none."""
    match = _MODELINE.search(text) if "# yaml-language-server" in text else None
    return match[0].rstrip() if match else ""


def find_comments(text: str, root: Node, own: Set[tuple[str, str]]) -> list[str]:
    """What was written after a ``#``, in order, but for the titles the writer itself puts there
    and the modeline, which it keeps.

    ``own`` holds the writer's own comments, each with the id on whose line it stands. A section and
    a criterion may have the same id, so one id may have two. Comments that no field holds any more are
    not looked for.
    """
    comments: list[str] = []
    left = LONGEST_TEXT
    for comment in _read_comments(text, root, own):
        comments.append(comment)
        left -= len(comment)
        if left < 0:
            break
    return comments


def _read_comments(text: str, root: Node, own: Set[tuple[str, str]]) -> Iterator[str]:
    covered: set[int] | None = None
    written = {f"{quote_id(key)}:  # {title}" for key, title in own}
    for number, line in _lines_with_sign(text, written):
        covered = _text_lines(root) if covered is None else covered
        if number in covered or _MODELINE.match(line):
            continue
        at = line.find("#")
        if line[:at].strip():
            at = _comment_start(line)
            key = line[:at].strip().rstrip(":").strip('"')
            if at < 0 or (key, line[at:].removeprefix("# ").rstrip()) in own:
                continue
        if comment := normalise_line(line[at:].lstrip("#")):
            yield comment


def _lines_with_sign(text: str, written: Set[str]) -> Iterator[tuple[int, str]]:
    """Lines with a ``#`` and their numbers, but for those that are ``written`` as they stand, and those
    with nothing else."""
    at, number, counted = text.find("#"), 1, 0
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        line = text[start : end if end >= 0 else len(text)]
        if line.strip("# ") and line.lstrip(" ") not in written:
            number += text.count("\n", counted, start)
            counted = start
            yield number, line
        at = text.find("#", end) if end >= 0 else -1


def _text_lines(root: Node) -> set[int]:
    """The lines that belong to text of several lines, where ``#`` is only a character."""
    covered: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            waiting.extend(node.fields.values())
        elif isinstance(node, SequenceNode):
            waiting.extend(node.items)
        elif isinstance(node, ScalarNode) and node.end > node.line:
            covered.update(range(node.line + 1, node.end + node.plain))
    return covered


def _comment_start(line: str) -> int:
    """Where a comment starts on a line that holds a key and perhaps a value; -1 for none."""
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            if sign == quote and not (quote == '"' and line[at - 1] == "\\"):
                quote = ""
        elif sign in "\"'" and line[at - 1] in " :":
            quote = sign
        elif sign == "#" and line[at - 1] == " ":
            return at
    return -1
