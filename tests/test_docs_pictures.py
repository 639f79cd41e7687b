"""The documentation shows the screens as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.screenshots import DOCS, PICTURES, source

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_the_one_that_a_test_holds(name: str) -> None:
    assert (DOCS / f"{name}.svg").read_bytes() == source(name).read_bytes(), "make screenshots"


def test_every_picture_is_shown_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert {path.stem for path in DOCS.iterdir()} == set(PICTURES)
    assert all(f"screenshots/{name}.svg" in text for name in PICTURES)
