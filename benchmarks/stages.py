"""What the first paint of the audit screen is made of."""

from __future__ import annotations

import json
import time
from statistics import median
from typing import NamedTuple

from benchmarks import terminal
from benchmarks.workspace import Workspace


class Stage(NamedTuple):
    """A part of the start, as benchmarks/peers/first_paint.py tells them apart."""

    name: str
    milliseconds: float


def measure_stages(workspace: Workspace, rounds: int) -> list[Stage]:
    """The median of each stage, in order; the first start does not count."""
    starts = [_time_start(workspace) for _round in range(rounds + 1)][1:]
    return [Stage(name, median(start[name] for start in starts) * 1000) for name in starts[0]]


def _time_start(workspace: Workspace) -> dict[str, float]:
    """Seconds of each stage of one start."""
    file = workspace.folder / "first-paint.json"
    arguments = repr(time.monotonic()), str(workspace.audits[2]), str(file)
    command = workspace.floor("first_paint", *arguments)
    terminal.run(command, workspace.folder, workspace.env, sign=b"LIST")
    seconds: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return seconds
