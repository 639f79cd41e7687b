"""The fields of a YAML text that may not be readable, by their indentation alone."""

from __future__ import annotations

import re

_KEY = re.compile(rb"(?P<indent> *)(?P<item>- )?(?P<key>[A-Za-z][\w-]*):(?P<rest>(?: .*)?)$")
_BLOCK = re.compile(rb" *[|>][-+0-9]*\s*$")


def changed_by_both(base: bytes, mine: bytes, theirs: bytes) -> bool:
    """Whether some field was changed on both sides, each to something else."""
    before, ours, others = (_fields(data) for data in (base, mine, theirs))
    return any(
        len({before.get(key, b""), ours.get(key, b""), others.get(key, b"")}) == 3
        for key in ours.keys() & others.keys()
    )


def _fields(data: bytes) -> dict[tuple[bytes, ...], bytes]:
    """The lines of each key, with those below it that are indented further and no key themselves.

    An item of a list is named by its first line.
    """
    fields: dict[tuple[bytes, ...], bytes] = {}
    keys: list[tuple[int, bytes]] = []
    block = -1
    """The indentation of the key whose block of text this is; -1 outside one."""
    for line in data.splitlines():
        indent = len(line) - len(line.lstrip(b" "))
        match = None if block >= 0 and (indent > block or not line.strip()) else _KEY.match(line)
        if match:
            keys = [key for key in keys if key[0] < indent]
            if match["item"]:
                keys.append((indent, line.strip()))
                indent += 2
            keys.append((indent, match["key"]))
            block = indent if _BLOCK.match(match["rest"]) else -1
        path = tuple(name for _indent, name in keys)
        fields[path] = fields.get(path, b"") + line + b"\n"
    return fields
