"""Copy pictures of screens from the tests into docs/screenshots: ``make screenshots``.

The tests hold each against the program as it is, so the documentation shows no other screen.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "screenshots"
PICTURES = {
    "home": "tui/test_snapshots/test_picture[home-80x24]",
    "new-audit": "tui/test_snapshots/test_picture[new-80x24]",
    "first-start": "tui/test_snapshots/test_picture[first-start-80x24]",
    "section-again": "tui/test_snapshots/test_picture[section-again-80x24]",
    "report": "tui/test_snapshots/test_picture[report-80x24]",
    "audit": "tui/test_snapshots/test_picture[audit-130x40]",
    "audit-80x24": "tui/test_snapshots/test_picture[audit-80x24]",
    "next-step": "tui/test_snapshots/test_picture[step-80x24]",
    "overview": "tui/test_snapshots/test_picture[overview-80x24]",
    "action-plan": "tui/test_snapshots/test_picture[actions-80x24]",
    "review": "tui/test_snapshots/test_picture[review-130x40]",
    **{
        f"gallery-{name}": f"gallery/test_gallery_pictures/test_picture[{name}]"
        for name in ("belonging", "safe-setting", "wellbeing-maturity", "rafahiya")
    },
    "all-settings": "tui/test_authority_screen/test_picture[80x24]",
}
"""Each picture of the documentation with the one it is a copy of."""


def source(name: str) -> Path:
    """The picture of the tests."""
    room, _slash, picture = PICTURES[name].partition("/")
    return ROOT / "tests" / room / "__snapshots__" / f"{picture}.svg"


def main() -> None:
    shutil.rmtree(DOCS)
    DOCS.mkdir()
    for name in PICTURES:
        shutil.copyfile(source(name), DOCS / f"{name}.svg")


if __name__ == "__main__":
    main()
