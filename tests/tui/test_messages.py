"""Messages cover nothing, and a key closes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen_support import rows, screen_text, wait_for
from textual.widgets import OptionList

from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen

EXAMPLE = Path(__file__).parents[2] / "audits"
LONG = " ".join(["Something happened, and this is what to do about it."] * 4)


@pytest.fixture
def app(tmp_path: Path) -> SemhApp:
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    folder = AuditFolder.at(tmp_path / "audits")
    return SemhApp(folder, find_audit(Catalogue(folder), "2026-27-autumn.yaml"))


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (130, 40)])
async def test_a_message_covers_nothing_and_f3_closes_it(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        app.notify(LONG, timeout=60, markup=False)
        await wait_for(pilot, lambda: "Something happened" in screen_text(app), "the message")
        await wait_for(pilot, lambda: screen.query_one("#body").region.height < size[1] - 2, "room")
        message = next(y for y, row in enumerate(rows(app)) if "Something happened" in row)
        assert screen.query_one("#body").region.bottom <= message
        assert "help" in rows(app)[-1]
        await pilot.press("e", "f3")
        await wait_for(pilot, lambda: "Something happened" not in screen_text(app), "its end")
        assert screen.query_one("#body").region.height == size[1] - 2


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_a_long_question_can_be_read_with_the_choices_in_sight(
    app: SemhApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        choices = [f"Choice {number}" for number in range(4)]
        await app.push_screen(ChoiceScreen("Which?", choices, message=f"{LONG * 9} Finally."))
        await wait_for(pilot, lambda: "page down reads on" in screen_text(app), "how to read on")
        await wait_for(pilot, lambda: "Choice 3" in screen_text(app), "the last choice")
        await pilot.press(*["pagedown"] * 20)
        await wait_for(pilot, lambda: "Finally." in screen_text(app), "its end")
        assert app.screen.query_one(OptionList).highlighted == 0


@pytest.mark.parametrize("length", range(74, 82))
async def test_a_message_is_whole_whatever_its_length(app: SemhApp, length: int) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(f"{'word ' * 20}"[: length - 5].strip() + " last", timeout=60, markup=False)
        await wait_for(pilot, lambda: "word word" in screen_text(app), "the message")
        await wait_for(pilot, lambda: "last" in screen_text(app), "its last word")


async def test_a_message_that_stands_is_not_repeated(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in range(4):
            app.notify("Nothing to undo.", timeout=60, markup=False)
        app.notify("Something else.", timeout=60, markup=False)
        await wait_for(pilot, lambda: "Something else." in screen_text(app), "the messages")
        assert screen_text(app).count("Nothing to undo.") == 1
        await pilot.press("f3")
        await wait_for(pilot, lambda: "Nothing to undo." not in screen_text(app), "its end")
        app.notify("Nothing to undo.", timeout=60, markup=False)
        await wait_for(pilot, lambda: "Nothing to undo." in screen_text(app), "it again")


async def test_a_message_covers_no_choice(app: SemhApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        choices = [f"Choice {number}" for number in range(8)]
        await app.push_screen(ChoiceScreen("Which?", choices, message=LONG))
        app.notify(LONG, timeout=60, markup=False)
        await wait_for(pilot, lambda: "Something happened" in rows(app)[-3], "the message")
        options = app.screen.query_one(OptionList)
        assert options.region.height == 8
        for number in range(8):
            assert f"Choice {number}" in screen_text(app)


async def test_a_message_is_shown_as_it_is_written(tmp_path: Path) -> None:
    app = SemhApp(AuditFolder(tmp_path / "none"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.screen.notify("Pupils [SEND] and [/] and [b]more[/b]", markup=True)
        await wait_for(
            pilot, lambda: "Pupils [SEND] and [/] and [b]more[/b]" in screen_text(app), "it"
        )
