"""The one-file semh, as ``make pyz`` built it; what needs it is left out, by name, where there is none of today's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYZ = ROOT / "dist" / "semh.pyz"
REQUIRED = "SEMH_PYZ"
"""Set to "required" where a missing file is a failure."""


@pytest.fixture(scope="session")
def pyz() -> Path:
    """dist/semh.pyz, no older than what it is made of."""
    sources = [*(ROOT / "src").rglob("*.*"), *(ROOT / "release").glob("*.py")]
    newest = max(path.stat().st_mtime for path in sources if path.suffix != ".pyc")
    if PYZ.is_file() and PYZ.stat().st_mtime >= newest:
        return PYZ
    missing = "no dist/semh.pyz of the sources as they are: make pyz"
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(missing)
    pytest.skip(missing)
