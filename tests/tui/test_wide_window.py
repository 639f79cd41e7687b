"""A window of 200 columns gives its room to what is read, and tears nothing apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_support import example
from screen_support import rows, screen_text, wait_for

from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp


@pytest.mark.parametrize(("width", "least"), [(130, 30), (200, 50)])
async def test_last_term_gets_its_share_of_a_wide_window(
    tmp_path: Path, width: int, least: int
) -> None:
    folder = example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))
    async with app.run_test(size=(width, 50)) as pilot:
        await wait_for(pilot, lambda: "Summer 2025/26" in screen_text(app), "last term")
        assert app.screen.query_one("#last-side").size.width >= least - 4
        assert app.screen.query_one("#evidence").size.width <= 100


async def test_counts_and_movements_stand_beside_what_they_are_of(tmp_path: Path) -> None:
    app = SemhApp(example(tmp_path))
    async with app.run_test(size=(200, 50)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        line = next(row for row in rows(app) if "Summer 2025/26" in row)
        assert len(line.rstrip()) <= 130
        await pilot.press("v")
        await wait_for(pilot, lambda: "Declined" in screen_text(app), "the review")
        line = next(row for row in rows(app) if "Leading on staff wellbeing" in row)
        assert 100 < len(line.rstrip(" ▁▂▃▄▅▆▇█")) <= 152
