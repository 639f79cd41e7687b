"""Copy pictures of screens from the tests into docs/screenshots: ``make screenshots``.

The tests hold each against the program as it is, so the documentation shows no other screen.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "screenshots"
_SNAPSHOTS = ROOT / "tests" / "tui" / "__snapshots__"
PICTURES = {
    "home": "test_snapshots/test_picture[home-80x24]",
    "new-audit": "test_snapshots/test_picture[new-80x24]",
    "audit": "test_snapshots/test_picture[audit-130x40]",
    "audit-80x24": "test_snapshots/test_picture[audit-80x24]",
    "next-step": "test_snapshots/test_picture[step-80x24]",
    "overview": "test_snapshots/test_picture[overview-80x24]",
    "action-plan": "test_snapshots/test_picture[actions-80x24]",
    "review": "test_snapshots/test_picture[review-130x40]",
    "all-settings": "test_authority_screen/test_picture[80x24]",
}
"""Each picture of the documentation with the one it is a copy of."""


def source(name: str) -> Path:
    """The picture of the tests."""
    return _SNAPSHOTS / f"{PICTURES[name]}.svg"


def main() -> None:
    shutil.rmtree(DOCS)
    DOCS.mkdir()
    for name in PICTURES:
        shutil.copyfile(source(name), DOCS / f"{name}.svg")


if __name__ == "__main__":
    main()
