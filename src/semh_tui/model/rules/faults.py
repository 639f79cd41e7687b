"""What rules find wrong with a file's data, by place: the reader knows the lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from semh_tui.model.quoting import quote

Loc = tuple[str | int, ...]
"""The keys and positions that lead from the top of a file to a value, as pydantic's errors have them."""
KEY = "[key]"
"""At the end of a place: the line of the key is meant, not that of the value."""


class Fault(NamedTuple):
    """What a rule across fields refuses or warns of."""

    loc: Loc
    message: str
    remedy: str = ""
    warning: bool = False
    earlier: Loc = ()
    """A value that this one repeats; its line stands for ``{line}`` in the message."""


def suggest_nearest(word: str, allowed: Iterable[str]) -> str:
    """Ask whether the nearest of several words was meant; "" where none is near."""
    near = get_close_matches(word, list(allowed), 1, 0.6)
    return f"Did you mean {quote(near[0])}?" if near else ""


def as_fields(value: object) -> Mapping[str, Any]:
    """A group of fields; an empty one where something else stands, which validation refuses."""
    return value if isinstance(value, dict) else {}


def as_items(value: object) -> Sequence[Any]:
    """A list; an empty one where something else stands, which validation refuses."""
    return value if isinstance(value, list) else ()


def as_text(value: object) -> str:
    """A text; "" where something else stands, which validation refuses."""
    return value if isinstance(value, str) else ""
