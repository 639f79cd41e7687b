"""Home with a sync program's copy beside its original: told apart, and brought together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ratings import GREEN, RED
from screen_support import rows, screen_text, screen_words, wait_for, wait_for_screen

from semh_tui.model.audit import Answer
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.frameworks import Library
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.conflict import ConflictScreen
from semh_tui.tui.home.screen import HomeScreen

EXAMPLE = Path(__file__).parents[2] / "audits"
ORIGINAL, COPY = "2026-27-autumn.yaml", "2026-27-autumn-DESKTOP-7QK2.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    shutil.copy(tmp_path / "audits" / ORIGINAL, tmp_path / "audits" / COPY)
    return AuditFolder.at(tmp_path / "audits")


def write(path: Path, place: Place, answer: Answer) -> None:
    stored = load_audit(path, Library())
    save_audit(stored.audit.with_answer(place, answer), stored.framework, path, stored.stamp.digest)


def places(folder: AuditFolder) -> tuple[Place, Place]:
    """One without an answer, one with evidence."""
    audit = load_audit(folder.path / ORIGINAL, Library()).audit
    gap = next(place for place, answer in audit.answers.items() if answer.is_blank)
    return gap, next(place for place, answer in audit.answers.items() if answer.evidence)


@pytest.mark.parametrize("size", [(130, 40), (80, 24), (60, 20)])
async def test_rows_that_would_look_alike_show_their_files(
    folder: AuditFolder, size: tuple[int, int]
) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Autumn 2026/27" in screen_text(app), "home")
        autumns = [row for row in rows(app) if "Autumn 2026/27" in row]
        assert len(autumns) == 2
        assert sum("2026-27-autumn-" in row for row in autumns) == 1
        assert sum("2026-27-autumn.y" in row for row in autumns) == 1
        assert all(".yaml" not in row for row in rows(app) if "Summer" in row)
        await pilot.press("space")
        assert sum("2026-27-autumn" in row for row in rows(app)) == 2


async def test_they_are_brought_together_and_the_copy_is_set_aside(folder: AuditFolder) -> None:
    gap, _filled = places(folder)
    answer = Answer(GREEN, "Seen on the other computer.")
    write(folder.path / COPY, gap, answer)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: COPY in screen_text(app), "home")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert COPY in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await wait_for(pilot, lambda: COPY not in screen_text(app), "one row")
    assert load_audit(folder.path / ORIGINAL, Library()).audit.answer(gap) == answer
    assert (folder.path / f"{COPY}.old").exists()
    assert not (folder.path / COPY).exists()


async def test_of_three_files_the_two_are_named_that_come_together(folder: AuditFolder) -> None:
    third = "2026-27-autumn-LAPTOP.yaml"
    shutil.copy(folder.path / ORIGINAL, folder.path / third)
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: third in screen_text(app), "home")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        assert "3 files of Autumn 2026/27" in screen_text(app)
        words = " ".join(screen_words(app).replace("│", "").split())
        assert f"{ORIGINAL} and {COPY} are both Oakfield" in words
        assert f"Bring {ORIGINAL} and {COPY} together" in words


async def test_it_asks_where_they_differ_and_deciding_later_touches_nothing(
    folder: AuditFolder,
) -> None:
    _gap, filled = places(folder)
    write(folder.path / COPY, filled, Answer(RED, "Another sentence."))
    before = {path: path.read_bytes() for path in folder.path.iterdir()}
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: COPY in screen_text(app), "home")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ConflictScreen), "the difference")
        await pilot.press("escape")
        await wait_for(pilot, lambda: isinstance(app.screen, HomeScreen), "home")
        await pilot.pause()
    assert {path: path.read_bytes() for path in folder.path.iterdir()} == before


async def test_one_of_them_can_be_opened_as_it_is(folder: AuditFolder) -> None:
    app = SemhApp(folder)
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: COPY in screen_text(app), "home")
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, ChoiceScreen), "the question")
        await pilot.press("down", "enter")
        screen = await wait_for_screen(pilot, app, AuditScreen)
        assert screen.session.path == folder.path / ORIGINAL


async def test_two_editions_of_one_term_are_no_copies(folder: AuditFolder) -> None:
    """The file that an upgrade leaves stays; only its name tells it from the new one."""
    own = folder.path / "framework"
    own.mkdir()
    packaged = Path(__file__).parents[2] / "framework" / "semh_best_practice.yaml"
    text = packaged.read_text("utf-8").replace("edition: '1'\n", "edition: '2'\nfollows: '1'\n", 1)
    (own / "two.yaml").write_text(text, "utf-8")
    copy = folder.path / COPY
    copy.write_text(copy.read_text("utf-8").replace('edition: "1"', 'edition: "2"', 1), "utf-8")
    app = SemhApp(AuditFolder.at(folder.path))
    async with app.run_test(size=(100, 30)) as pilot:
        await wait_for(pilot, lambda: COPY in screen_text(app), "home")
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, AuditScreen), "the audit")
