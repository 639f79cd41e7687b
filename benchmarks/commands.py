"""A command from start to end: how long, how much memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Ended(NamedTuple):
    seconds: float
    memory: int
    """The most it, or a process of its own, held at any time, in bytes."""


def run(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> Ended:
    """Its output goes nowhere. Raises SystemExit where it fails: a failure is soon done."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _done, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said.decode(errors='replace')}")
    return Ended(seconds, usage.ru_maxrss * 1024)
