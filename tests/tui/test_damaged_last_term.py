"""Where the audit before cannot be used, the screens name its file, and never show the term before it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen_support import resize, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture(params=["damaged", "copied"])
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AuditFolder:
    """The worked example; summer is damaged, or there are two files of it."""
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    summer = tmp_path / "audits" / "2025-26-summer.yaml"
    if request.param == "damaged":
        summer.write_text(
            summer.read_text("utf-8").replace("rating: red", "rating: rde", 1), "utf-8"
        )
    else:
        shutil.copy(summer, summer.with_name("2025-26-summer (1).yaml"))
    monkeypatch.chdir(tmp_path)
    return AuditFolder.at(Path("audits"))


def shown(app: SemhApp) -> str:
    """What stands on the screen, borders and line ends left out."""
    return "".join(sign for sign in screen_text(app) if not sign.isspace() and sign not in "│┃▌▐┌┐")


async def named(pilot: Pilot[int], app: SemhApp) -> None:
    """The file's name stands on the screen."""
    await wait_for(pilot, lambda: "2025-26-summer" in shown(app), "the file’s name")


async def notified(pilot: Pilot[int], app: SemhApp) -> None:
    """The file's name is in the notice that came last."""

    def is_named() -> bool:
        notices = list(app._notifications)
        return bool(notices) and "2025-26-summer" in notices[-1].message

    await wait_for(pilot, is_named, "the notice")
    app.clear_notifications()


async def test_the_panel_the_keys_and_the_trend_name_the_file(folder: AuditFolder) -> None:
    app = SemhApp(folder, find_audit(Catalogue(folder), "autumn"))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((80, 24), (130, 40)):
            await resize(pilot, app, *size)
            await named(pilot, app)
            assert "Spring2025/26" not in shown(app), size
            screen = app.screen
            assert isinstance(screen, AuditScreen)
            before = screen.session.audit
            for key in ("=", "v"):
                await pilot.press(key)
                await notified(pilot, app)
                assert isinstance(app.screen, AuditScreen), (size, key)
                assert app.screen.session.audit is before, (size, key)
        await pilot.press("t")
        await wait_for(pilot, lambda: isinstance(app.screen, TrendScreen), "the trend")
        await wait_for(pilot, lambda: "Leftout" in shown(app), "what is left out")
        assert "2025-26-summer" in shown(app)
        assert "Summer2025/26leftout:itsauditcannotbeused" in shown(app)
        assert "noauditfor" not in shown(app)


async def test_home_reviews_and_starts_nothing_with_it(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "Autumn2026/27" in shown(app), "home")
        await pilot.press("v")
        await notified(pilot, app)
        assert not isinstance(app.screen, ReviewScreen)


async def test_a_new_audit_is_refused_and_the_file_named(folder: AuditFolder) -> None:
    (folder.path / "2026-27-autumn.yaml").unlink()
    before = sorted(folder.path.iterdir())
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "Spring2025/26" in shown(app), "home")
        await pilot.press("n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        app.screen.query_one("#new-setting").value = "Oakfield Primary School"  # type: ignore[attr-defined]
        await named(pilot, app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, NewAuditScreen)
        assert sorted(folder.path.iterdir()) == before
