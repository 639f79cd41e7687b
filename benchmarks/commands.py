"""Run a command from start to end: how long it takes, how much memory it holds."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class CommandRun(NamedTuple):
    """What one run of a command took."""

    seconds: float
    memory: int
    """Bytes: the peak of the largest of its processes."""
    processor_seconds: float
    """Of the command and its processes, in user and system mode: hardly depends on what else runs."""


def run_command(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> CommandRun:
    """Run a command without its output. Raises SystemExit where it fails: a failure is soon done."""
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
    errors = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {errors.decode(errors='replace')}")
    return CommandRun(seconds, usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime)
