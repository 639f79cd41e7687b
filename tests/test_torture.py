"""``make torture`` at a five-hundredth of its size: it runs, and finds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="it forks and kills")
def test_a_little_of_the_torture_finds_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.torture", "--scale", "0.002"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "FAILED" not in done.stdout
    assert done.stdout.count("ok ") >= 7
