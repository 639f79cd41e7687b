"""What the first paint of the audit's screen is made of."""

from __future__ import annotations

import json
import time
from statistics import median
from typing import NamedTuple

from benchmarks import terminal
from benchmarks.place import Place


class Stage(NamedTuple):
    name: str
    milliseconds: float


def first_paint(place: Place, rounds: int) -> list[Stage]:
    """The median of each stage, in their order; the first start is not counted."""
    spent = [_start(place) for _round in range(rounds + 1)][1:]
    return [Stage(name, median(each[name] for each in spent) * 1000) for name in spent[0]]


def _start(place: Place) -> dict[str, float]:
    file = place.folder / "first-paint.json"
    arguments = repr(time.monotonic()), str(place.audits[2]), str(file)
    command = place.peer("first_paint", *arguments)
    terminal.run(command, place.folder, place.env, sign=b"LIST")
    made: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return made
