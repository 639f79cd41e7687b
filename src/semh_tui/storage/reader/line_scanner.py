"""Scan YAML line by line, by keys and indentation alone.

For text the reader would refuse as a whole: merged by git, damaged, or of a newer semh. It is the only
place beside the reader that looks for keys in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_KEY = re.compile(
    r'(?P<indent> *)(?P<item>- )?(?P<key>[A-Za-z][\w-]*|"?[0-9][\w-]*"?):(?P<value>(?: .*)?)$',
    re.ASCII,
)
_BLOCK = re.compile(r" *[|>][-+0-9]*\s*$")


class ScannedLine(NamedTuple):
    """A line under the keys it belongs to; an item of a list is named by its first line."""

    path: tuple[str, ...]
    text: str
    value: str | None
    """What follows the key; None on a line without one."""


def scan_lines(text: str) -> Iterator[ScannedLine]:
    """Yield every line. One without a key belongs to the key above it, as text in a block does."""
    keys: list[tuple[int, str]] = []
    block = -1
    """The indentation of the key whose block of text this is; -1 outside one."""
    for ended in text.removesuffix("\n").split("\n"):
        line = ended.removesuffix("\r")
        indent = len(line) - len(line.lstrip(" "))
        match = None if block >= 0 and (indent > block or not line.strip()) else _KEY.match(line)
        if match:
            keys = [key for key in keys if key[0] < indent or _is_list_of(key, match)]
            if match["item"]:
                keys.append((indent, line.strip()))
                indent += 2
            keys.append((indent, match["key"].strip('"')))
            block = indent if _BLOCK.match(match["value"]) else -1
        yield ScannedLine(tuple(key for _indent, key in keys), line, match and match["value"])


def _is_list_of(key: tuple[int, str], line: re.Match[str]) -> bool:
    """Whether the line is an item of the key's list, which may stand at the key's own indentation."""
    indent, name = key
    return bool(line["item"]) and indent == len(line["indent"]) and not name.startswith("- ")


def top_level_fields(data: bytes | str) -> Iterator[tuple[str, str]]:
    """Yield each key that is not indented, with its value on that line without quotes or comment."""
    for path, _text, value in scan_lines(_decode(data)):
        if len(path) == 1 and value is not None:
            yield path[0], value.partition(" #")[0].strip().strip("\"'")


def is_changed_by_both(base: bytes, mine: bytes, theirs: bytes) -> bool:
    """Whether some field was changed on both sides, each to something else."""
    before, ours, others = (_fields(data) for data in (base, mine, theirs))
    return any(
        len({before.get(path, ""), ours.get(path, ""), others.get(path, "")}) == 3
        for path in ours.keys() & others.keys()
    )


def _fields(data: bytes) -> dict[tuple[str, ...], str]:
    fields: dict[tuple[str, ...], str] = {}
    for path, line, _value in scan_lines(_decode(data)):
        fields[path] = fields.get(path, "") + line + "\n"
    return fields


def _decode(data: bytes | str) -> str:
    """The text; bytes that are not UTF-8 stay distinguishable."""
    return data if isinstance(data, str) else data.decode("utf-8", "surrogateescape")
