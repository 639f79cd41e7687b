"""Home of a folder with many settings: read beside the screen, found by name, moved through by setting."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from threading import Event

import pytest
from screen_support import resize, rows, screen_text, wait_for
from textual.pilot import Pilot

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.storage import parallel as many
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_list import ListedAudit, read_rows
from semh_tui.storage.audit_writer import write_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.authority.screen import AuthorityScreen
from semh_tui.tui.home import view as home_view
from semh_tui.tui.home.new_audit import NewAuditScreen
from semh_tui.tui.home.screen import HomeScreen
from semh_tui.tui.reader.review import ReviewScreen

SETTINGS = ("Ash [SEND]", "Birch", "Cedar", "Elm", "Elm Hill")
CYCLES = ("2025/26 summer", "2026/27 autumn")


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    made = AuditFolder.at(tmp_path / "audits")
    for setting in SETTINGS:
        for cycle in map(Cycle.parse, CYCLES):
            path = made.path / setting.lower().replace(" ", "-") / f"{cycle.slug}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write_audit(start_audit(semh, NewAudit(setting, cycle)), semh))
    return made


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few files are many."""
    monkeypatch.setattr(home_view, "FEW", 1)


def home(app: SemhApp) -> HomeScreen:
    assert isinstance(app.screen, HomeScreen)
    return app.screen


async def all_read(app: SemhApp, pilot: Pilot[int]) -> None:
    await wait_for(
        pilot,
        lambda: len(home(app).listing.audits) == 10 and not home(app)._reading,
        "all audits",
    )
    await wait_for(pilot, lambda: "Ash [SEND]" in screen_text(app), "the list")


@pytest.mark.usefixtures("beside")
async def test_many_are_read_beside_the_screen_with_a_word_of_how_far(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slowly(
        given: AuditFolder, paths: Sequence[Path]
    ) -> Generator[many.ReadResult[ListedAudit], None, None]:
        for at, each in enumerate(read_rows(given, paths)):
            if at == 3:
                go_on.wait(5)
            yield each

    monkeypatch.setattr(home_view, "read_rows", slowly)
    monkeypatch.setattr(home_view, "EVERY", 0)
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "3 of 10 audits read" in rows(app)[0], "how far it is")
        await wait_for(pilot, lambda: "Ash [SEND]" in screen_text(app), "the first rows")
        assert "Welcome" not in screen_text(app)
        await pilot.press("down")
        chosen = home(app).audits.current
        go_on.set()
        await all_read(app, pilot)
        assert home(app).audits.current == chosen, "the cursor stays on its audit"
        assert "audits read" not in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        await pilot.press("g", "q")
        await wait_for(pilot, lambda: " 1/57" in screen_text(app), "what was done meanwhile")


@pytest.mark.usefixtures("beside")
async def test_several_processes_read_for_the_screen(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "PARALLEL_FROM", 1)
    monkeypatch.setattr(many, "_count_processors", lambda: 2)
    damaged = folder.path / "cedar" / "2026-27-autumn.yaml"
    damaged.write_bytes(damaged.read_bytes()[:-300])
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await wait_for(pilot, lambda: "Cannot be opened" in screen_text(app), "the damaged file")
        assert "cut off" in screen_text(app)
        assert len(home(app).listing.audits) == 9


@pytest.mark.usefixtures("beside")
async def test_leaving_does_not_wait_for_the_rest(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = []

    def watched(
        given: AuditFolder, paths: Sequence[Path]
    ) -> Generator[many.ReadResult[ListedAudit], None, None]:
        for each in read_rows(given, paths):
            came.append(each)
            if len(came) == 2:
                app.call_from_thread(app.exit, 0)
            yield each

    monkeypatch.setattr(home_view, "read_rows", watched)
    app = SemhApp(folder)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: not app.is_running, "leaving")
    assert len(came) < 10


@pytest.mark.usefixtures("beside")
async def test_it_stops_reading_for_all_settings_and_goes_on_afterwards(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    came: list[Path] = []

    def slowly(
        given: AuditFolder, paths: Sequence[Path]
    ) -> Generator[many.ReadResult[ListedAudit], None, None]:
        for result in read_rows(given, paths):
            came.append(result.path)
            yield result
            if len(came) == 3:
                go_on.wait(5)

    monkeypatch.setattr(home_view, "read_rows", slowly)
    monkeypatch.setattr(home_view, "EVERY", 0)
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: len(came) == 3, "the first three")
        await pilot.press("w")
        await wait_for(pilot, lambda: isinstance(app.screen, AuthorityScreen), "all settings")
        go_on.set()
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "the overview")
        before = len(came)
        assert before < 10
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await all_read(app, pilot)
        assert before < len(came)


async def test_a_few_are_there_at_once_and_start_no_thread(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise AssertionError("something was started")

    monkeypatch.setattr(HomeScreen, "run_worker", refuse)
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)):
        assert len(home(app).listing.audits) == 10


async def test_a_setting_is_found_by_part_of_its_name(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await all_read(app, pilot)
        assert "/ find" in rows(app)[-1]
        await pilot.press("slash", *"ELM")
        await wait_for(pilot, lambda: "Birch" not in screen_text(app), "the others gone")
        assert "only “ELM”: 2 settings (esc for all)" in rows(app)[0]
        assert "FIND" in rows(app)[-1]
        await pilot.press("space", *"hil", "enter", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
        assert rows(app)[0].startswith(" Elm Hill")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        assert "only “ELM hil”: 1 setting" in rows(app)[0]
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Birch" in screen_text(app), "all again")
        assert home(app).audits.current.endswith("elm-hill/2026-27-autumn.yaml")


async def test_brackets_are_looked_for_as_they_are(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("[SEND]", "[/]", "\\["):
            await pilot.press("slash", *typed)
            await wait_for(
                pilot,
                lambda typed=typed: f"only “{typed}”" in rows(app)[0],  # type: ignore[misc]
                f"looking for {typed}",
            )
            assert ("Ash [SEND]" in "".join(rows(app)[4:])) == (typed == "[SEND]"), typed
            await pilot.press("escape")


async def test_brackets_move_from_setting_to_setting(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.press("]", "]", "]")
        assert home(app).audits.current.endswith("elm/2026-27-autumn.yaml")
        assert "Elm" in screen_text(app)
        await pilot.press("down", "[")
        assert home(app).audits.current.endswith("elm/2026-27-autumn.yaml")


async def test_all_settings_and_back(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40)) as pilot:
        await all_read(app, pilot)
        await pilot.press("w")
        await wait_for(pilot, lambda: isinstance(app.screen, AuthorityScreen), "all settings")
        await wait_for(pilot, lambda: "Elm Hill" in screen_text(app), "its settings")
        await pilot.press("q")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")


async def test_two_that_are_marked_are_reviewed(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "down", "space")
        assert [row[1] for row in rows(app)[3:5]] == ["✓", "✓"]
        await pilot.press("space")
        assert [row[1] for row in rows(app)[3:5]] == ["✓", " "]
        await pilot.press("v")
        await wait_for(pilot, lambda: isinstance(app.screen, ReviewScreen), "the review")
        assert "Autumn 2026/27 against Summer 2025/26" in rows(app)[0]


async def test_a_new_audit_is_of_the_setting_under_the_cursor(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("]", "]", "n")
        await wait_for(pilot, lambda: isinstance(app.screen, NewAuditScreen), "the form")
        assert "Cedar" in screen_text(app)


async def test_what_was_damaged_meanwhile_is_said(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(130, 40), notifications=True) as pilot:
        for path in folder.path.glob("*/2026*.yaml"):
            path.write_text("a: b\n")
        await pilot.press("b")
        await wait_for(pilot, lambda: "Cannot be opened" in screen_text(app), "the notice")
        assert isinstance(app.screen, HomeScreen)


async def test_the_bottom_line_names_what_several_settings_need(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(60, 24)) as pilot:
        await all_read(app, pilot)
        for width in (60, 80, 130):
            await resize(pilot, app, width, 24)
            await pilot.pause()
            last = rows(app)[-1]
            assert "/ find" in last, width
            assert "w all settings" in last, width
            assert last.rstrip().endswith("? help"), width
