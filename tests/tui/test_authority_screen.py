"""All settings of a folder: what stands out, each setting in a row, any cycle."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import garden
import pytest
from authority_support import AUTUMN, SUMMER, four_settings, put, rated
from ratings import GREEN, RED
from reading_support import CORPUS, SAMPLES, TODAY
from screen_support import rows, screen_text, stand_still, wait_for, without_fonts
from textual.app import App
from textual.pilot import Pilot

from benchmarks import data
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.overview_reader import OverviewResult, SummaryCache
from semh_tui.storage.parallel import ProgressCallback
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.screen import AuthorityScreen
from semh_tui.tui.authority.settings_list import SettingsListScreen
from semh_tui.tui.authority.state import Authority
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.reader.review import ReviewScreen
from semh_tui.tui.reader.trend import TrendScreen
from semh_tui.tui.widgets.cursor_sign import CURSOR_SIGN


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    """Four settings, a community garden, a damaged file."""
    path = tmp_path / "audits"
    four_settings(semh, CORPUS, path)
    shutil.copytree(garden.FOLDER, tmp_path / "framework")
    put(garden.AUDIT, garden.FRAMEWORK, path)
    torn = put(rated(semh, "Torn School", AUTUMN, RED), semh, path)
    torn.write_bytes(torn.read_bytes()[:-200])
    return AuditFolder.at(path)


@asynccontextmanager
async def all_settings(
    folder: AuditFolder, size: tuple[int, int] = (80, 60)
) -> AsyncIterator[tuple[SemhApp, Pilot[int]]]:
    app = SemhApp(folder)
    async with app.run_test(size=size, notifications=True) as pilot:
        await wait_for(pilot, lambda: "SEMH audits" in rows(app)[0], "home")
        await pilot.press("w")
        await showing(app, pilot, AuthorityScreen)
        screen = app.screen
        assert isinstance(screen, AuthorityScreen)
        await wait_for(pilot, lambda: not screen.is_reading, "the folder being read")
        await pilot.pause()
        yield app, pilot


async def showing(app: SemhApp, pilot: Pilot[int], screen: type) -> None:
    await wait_for(pilot, lambda: isinstance(app.screen, screen), screen.__name__)
    await pilot.pause()


def squeezed(text: str) -> str:
    """Without the white space at which lines are broken."""
    return "".join(text.split())


async def told(app: SemhApp, pilot: Pilot[int], words: str) -> None:
    """In a notification."""
    await wait_for(pilot, lambda: any(words in each.message for each in app._notifications), words)


async def said(app: SemhApp, pilot: Pilot[int], words: str) -> None:
    await wait_for(pilot, lambda: words in screen_text(app), words)


async def test_what_stands_out_comes_first_and_frameworks_stand_apart(folder: AuditFolder) -> None:
    async with all_settings(folder) as (app, _pilot):
        shown = squeezed(screen_text(app))
        assert "Autumn 2026/27: 4 of 5 settings" in rows(app)[0]
        assert "! left out: 1 file" in rows(app)[0]
        for words in (
            "SEMH Best Practice, edition 1 · 3 settings: 2 final, 1 draft",
            "▲ 3 criteria improved   ▼ 3 criteria declined",
            "Red without a next step: 4, in 1 setting   Overdue: 1, in 1 setting",
            "1.1 SLT commitment to SEMH",
            "1.1–1.3, judgement 1",
            "3 weeks late",
            "edition 2024 · 1 setting: 1 draft",
            "There is no earlier audit of this edition to compare these with.",
            "Nothing in Autumn 2026/27  1",
            "Oakhill College                 SEMH Best Practice · latest Summer 2025/26",
            "Left out  1",
            "torn-school/2026-27-autumn.yaml:",
        ):
            assert squeezed(words) in shown, words


async def test_a_line_of_a_setting_opens_its_audit_and_shows_what_was_changed_there(
    folder: AuditFolder,
) -> None:
    async with all_settings(folder) as (app, pilot):
        await pilot.press("slash", *"ashwell", "enter")
        await said(app, pilot, "only “ashwell”: 1 setting (esc for all)")
        assert "■R▼" in next(row for row in rows(app) if "Ashwell Academy" in row)
        await pilot.press("enter")
        await showing(app, pilot, AuditScreen)
        await pilot.press("f2", "down", "enter", "left_square_bracket", "g", "q")
        await showing(app, pilot, AuthorityScreen)
        await said(app, pilot, "●G▲")
        await pilot.press("q")
        await showing(app, pilot, HomeScreen)


async def test_a_criterion_and_a_section_lead_to_the_settings_by_how_they_rate_it(
    folder: AuditFolder,
) -> None:
    async with all_settings(folder) as (app, pilot):
        await pilot.press("enter")
        await showing(app, pilot, SettingsListScreen)
        shown = [" ".join(row.replace(CURSOR_SIGN, "").split()) for row in rows(app)]
        assert "1 Leadership & Management (judgement) Autumn 2026/27" in shown[0]
        assert "Ashwell Academy no next step ◆ A → ■ R ▼" in shown
        assert [row for row in shown if row.endswith((" setting", " settings"))] == [
            "■ Red 1 setting",
            "● Green 1 setting",
            "○ Not rated 1 setting",
        ]
        await pilot.press("q", "right_square_bracket", "enter")
        await showing(app, pilot, SettingsListScreen)
        assert "1.1 SLT commitment to SEMH" in rows(app)[0]
        await pilot.press("left")
        await said(app, pilot, "Summer 2025/26")
        assert "◆ Amber  2 settings" in screen_text(app)
        await pilot.press("enter")
        await showing(app, pilot, AuditScreen)
        assert "Summer 2025/26" in rows(app)[0]


async def test_every_cycle_is_there_and_lists_go_with_it(folder: AuditFolder) -> None:
    async with all_settings(folder) as (app, pilot):
        await pilot.press("right")
        await told(app, pilot, "There is no audit of a later term.")
        await pilot.press("left")
        await said(app, pilot, "Summer 2025/26: 3 settings")
        await pilot.press("left")
        await told(app, pilot, "There is no audit of an earlier term.")
        await pilot.press("right")
        await said(app, pilot, "Autumn 2026/27: 4 of 5 settings")


async def test_a_term_that_is_asked_for_is_shown_where_its_list_was_left_meanwhile(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_count, count = Event(), Authority.count_overview

    def wait(self: Authority, cycle: Cycle) -> OverviewResult:
        assert may_count.wait(20)
        return count(self, cycle)

    async with all_settings(folder) as (app, pilot):
        await pilot.press("enter")
        await showing(app, pilot, SettingsListScreen)
        monkeypatch.setattr(Authority, "count_overview", wait)
        await pilot.press("left", "q")
        await showing(app, pilot, AuthorityScreen)
        may_count.set()
        await said(app, pilot, "Summer 2025/26: 3 settings")


async def test_a_setting_is_found_by_part_of_its_name_and_the_arrows_move_in_what_is_typed(
    folder: AuditFolder,
) -> None:
    async with all_settings(folder) as (app, pilot):
        await pilot.press("slash", *"hill", "left", "left", "left", "left", *"oak ")
        await said(app, pilot, "only “oak hill”: 1 setting")
        assert rows(app)[0].startswith(" All settings   Autumn 2026/27")
        assert "Ashwell" not in screen_text(app)
        assert "latest Summer 2025/26" in screen_text(app)
        await pilot.press("escape")
        await said(app, pilot, "Ashwell Academy")
        await pilot.press("escape")
        await showing(app, pilot, HomeScreen)


async def test_a_settings_trend_and_review_are_a_key_away(folder: AuditFolder) -> None:
    async with all_settings(folder) as (app, pilot):
        await pilot.press("t", "v")
        assert isinstance(app.screen, AuthorityScreen), "on a section's line there is no setting"
        await pilot.press("slash", *"ashw", "enter", "t")
        await showing(app, pilot, TrendScreen)
        assert "2 terms" in rows(app)[0]
        await pilot.press("q", "v")
        await showing(app, pilot, ReviewScreen)
        assert "Autumn 2026/27 against Summer 2025/26" in rows(app)[0]
        await pilot.press("q", "escape", "slash", *"elm", "enter", "v")
        await told(app, pilot, "There is no audit before Autumn 2026/27")


async def test_names_and_steps_are_shown_as_they_were_written(folder: AuditFolder) -> None:
    async with all_settings(folder, (200, 70)) as (app, _pilot):
        shown = screen_text(app)
        for sample in SAMPLES:
            assert sample in shown, sample


async def test_settings_of_one_name_are_told_apart_and_stay_two(
    tmp_path: Path, semh: Framework
) -> None:
    path = tmp_path / "audits"
    for cycle in (SUMMER, AUTUMN):
        for name in ("north", "south"):
            file = put(rated(semh, "St Mary", cycle, RED), semh, path)
            (path / name).mkdir(exist_ok=True)
            file.rename(path / name / file.name)
    async with all_settings(AuditFolder.at(path)) as (app, pilot):
        shown = screen_text(app)
        assert "St Mary (north)" in shown
        assert "St Mary (south)" in shown
        await pilot.press("slash", *"south", "enter", "t")
        await showing(app, pilot, TrendScreen)
        assert "2 terms" in rows(app)[0]


async def test_a_folder_without_audits_and_one_with_damaged_ones_alone(tmp_path: Path) -> None:
    path = tmp_path / "audits"
    async with all_settings(AuditFolder(path)) as (app, pilot):
        assert "There is no audit in" in screen_text(app)
        await pilot.press("left", "slash", "enter", "t", "q")
        await showing(app, pilot, HomeScreen)
    path.mkdir()
    (path / "torn.yaml").write_text("schema: 1\nsections: [\n")
    async with all_settings(AuditFolder.at(path)) as (app, pilot):
        assert "torn.yaml:" in squeezed(screen_text(app))
        await pilot.press("enter")
        await told(app, pilot, "torn.yaml:")
        assert isinstance(app.screen, AuthorityScreen)


async def test_it_is_left_at_once_and_quietly_while_it_reads(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Event()

    def endless(_kept: SummaryCache, progress: ProgressCallback) -> Iterator[None]:
        done = 0
        try:
            while not closed.wait(0.001):
                done += 1
                progress(done, 1_000_000)
                yield
        finally:
            closed.set()

    monkeypatch.setattr(SummaryCache, "read", endless)
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, lambda: "SEMH audits" in rows(app)[0], "home")
        await pilot.press("w")
        await said(app, pilot, "of 1,000,000 audits")
        await pilot.press("left", "slash", "v", "t", "enter")
        assert isinstance(app.screen, AuthorityScreen)
        await pilot.press("q")
        await showing(app, pilot, HomeScreen)
        await wait_for(pilot, closed.is_set, "the reading being closed")
        assert not app._notifications


def test_what_was_read_is_kept_and_one_file_read_again(
    folder: AuditFolder, semh: Framework
) -> None:
    cache = SummaryCache(folder, TODAY)
    for _ in cache.read():
        pass
    assert cache.cycles == (SUMMER, AUTUMN)
    assert len(cache.broken) == 1
    file = folder.path / "ashwell-academy" / f"{AUTUMN.slug}.yaml"
    assert not cache.read_again(str(file))
    put(rated(semh, "Ashwell Academy", AUTUMN, GREEN), semh, folder.path)
    assert cache.read_again(str(file))
    assert cache.build_overview(AUTUMN).overview.groups[0].lowest == ()
    file.unlink()
    assert cache.read_again(str(file))
    absent = cache.build_overview(AUTUMN).overview.absent
    assert absent[0].name == "Ashwell Academy"


@pytest.mark.parametrize(
    ("size", "keys"), [((80, 24), ()), ((130, 40), ("end",))], ids=["80x24", "130x40"]
)
def test_picture(
    size: tuple[int, int],
    keys: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    monkeypatch.chdir(tmp_path)
    data.write_authority(Path("audits"), 120, length=20)
    export = App.export_screenshot
    monkeypatch.setattr(
        App, "export_screenshot", lambda app, **wanted: without_fonts(export(app, **wanted))
    )
    folder = AuditFolder.at(Path("audits"))

    app = SemhApp(AuditFolder(tmp_path / "none"))

    async def read(pilot: Pilot[int]) -> None:
        screen = AuthorityScreen(folder, TODAY, app)
        pilot.app.push_screen(screen)
        await wait_for(pilot, lambda: screen.is_mounted and not screen.is_reading, "the folder")
        await pilot.pause()
        await pilot.press(*keys)
        await stand_still(pilot, pilot.app)

    assert snap_compare(app, terminal_size=size, run_before=read)


async def test_what_is_read_settles_in_memory_like_what_the_start_loads(
    folder: AuditFolder,
) -> None:
    app = SemhApp(folder)
    settled: list[object] = []
    app.settle_memory = lambda: settled.append(app.screen)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: settled, "the first frame")
        await pilot.press("w")
        await showing(app, pilot, AuthorityScreen)
        await wait_for(pilot, lambda: len(settled) == 2, "the folder being read")
        assert settled[1] is app.screen
