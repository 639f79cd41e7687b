"""One thing that was looked at."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How it stands with something: fine, good to know, or to be mended."""

    FINE = "fine"
    NOTE = "note"
    MEND = "mend"


class Finding(NamedTuple):
    """What was looked at, how it stands, and what to do about it ("" for nothing)."""

    subject: str
    state: State
    says: str
    remedy: str = ""
