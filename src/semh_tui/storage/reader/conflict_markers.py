"""The lines git leaves around two versions of a text, and the versions between them."""

from __future__ import annotations

import re

_MARKER = re.compile(rb"(<{7,}|\|{7,}|={7,}|>{7,})(?: (?P<label>.*))?")
_BEGIN_OR_END = re.compile(rb"^(?:<{7,}|>{7,})(?: |\r?$)", re.MULTILINE)
# What may follow what, from outside a conflict (0): "|||||||" begins the version before (1), "=======" theirs.
_NEXT = {(2, b"|"): 1, (2, b"="): 3, (1, b"="): 3, (3, b">"): 0}
# A stash that is put back comes in from "theirs" and is the person's own.
_NOT_MINE = b"Updated upstream"


def find_marker(data: bytes) -> int:
    """The line of the first marker that begins or ends a conflict, counted from 1; 0 for none."""
    match = _BEGIN_OR_END.search(data)
    return data[: match.start()].count(b"\n") + 1 if match else 0


def shows_stash(data: bytes) -> bool:
    """Whether the markers are those of a stash that is put back."""
    matches = map(_MARKER.fullmatch, data.splitlines())
    return any(match["label"] == _NOT_MINE for match in matches if match)


class _State:
    """Where in a conflict a line stands: ``at`` is a version's number, 0 outside."""

    def __init__(self) -> None:
        self.at = 0
        self.size = 0
        self.depth = 0
        self.with_base = False

    def take(self, sign: bytes, size: int) -> bool:
        """Whether a marker of ``size`` signs is one of this conflict. Raises ValueError where none can be."""
        if self.at == 0:
            if sign == b">":
                raise ValueError
            if sign == b"<":
                self.at, self.size = 2, size
            return sign == b"<"
        if size != self.size:
            return False
        if sign == b"<" or self.depth:
            self.depth += {b"<": 1, b">": -1}.get(sign, 0)
            return False
        if (self.at, sign) not in _NEXT:
            raise ValueError
        self.at = _NEXT[self.at, sign]
        self.with_base = self.with_base or self.at == 1
        return True


def split_versions(data: bytes) -> dict[int, bytes]:
    """The versions that conflict markers show, by git's numbers: 1 before (where it is shown), 2 mine,
    3 theirs; {} where there are none or they cannot be told apart.

    A marker has seven signs or more, and all of one conflict have as many. Others inside it, of an earlier
    merge, belong to the version in which they stand.
    """
    is_turned_round = False
    sides: dict[int, list[bytes]] = {1: [], 2: [], 3: []}
    state = _State()
    for line in data.splitlines(keepends=True):
        match = _MARKER.fullmatch(line.rstrip(b"\r\n"))
        try:
            is_marker = match is not None and state.take(match[1][:1], len(match[1]))
        except ValueError:
            return {}
        if is_marker:
            is_turned_round = is_turned_round or bool(match and match["label"] == _NOT_MINE)
            continue
        for number in (1, 2, 3):
            if state.at in (0, number):
                sides[number].append(line)
    if state.at or not state.size:
        return {}
    if not state.with_base:
        del sides[1]
    versions = {number: b"".join(lines) for number, lines in sides.items()}
    if is_turned_round:
        versions[2], versions[3] = versions[3], versions[2]
    return versions
