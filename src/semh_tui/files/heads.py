"""What an audit's first lines say of it: enough to know which files to read.

Never a second way to read: what these lines do not plainly say is found out by reading the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from semh_tui.files.disk import read_bytes
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import UsageError
from semh_tui.model.text import normalise_line

_ENOUGH = 4096
_FIELD = re.compile(r"^(framework|setting|cycle): +(\S.*?) *\r?\n(?=\S)", re.MULTILINE)
_QUOTED = re.compile(r'"[^"\\]*"')
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 '’()&/.,;-]*")


class Head(NamedTuple):
    """An audit's place in the order of things: whose it is, under which framework, of which cycle."""

    path: Path
    framework: str
    setting: str
    cycle: Cycle


def head_of(path: Path) -> Head | None:
    """What a file's first lines plainly say; None where only reading all of it will tell.

    Raises FileError where it cannot be opened.
    """
    text = read_bytes(path)[0][:_ENOUGH].decode("utf-8", "replace")
    top = text.partition("\nsections:")[0] + "\n-"
    found = _FIELD.findall(top)
    said = {key: _value(value) for key, value in found}
    if len(found) != 3 or not all(said.values()) or len(said) != 3:
        return None
    try:
        cycle = Cycle.parse(said["cycle"])
    except UsageError:
        return None
    return Head(path, said["framework"], said["setting"], cycle)


def _value(written: str) -> str:
    """The text of a value in its plainest forms; "" for any other."""
    if _QUOTED.fullmatch(written):
        return normalise_line(written[1:-1])
    if _PLAIN.fullmatch(written) and written != "null":
        return normalise_line(written)
    return ""
