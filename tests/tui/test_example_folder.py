"""A folder whose settings say that it is an example: home, the audit and the lines say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from plain_support import TODAY, Script
from screen_support import rows, screen_text, wait_for

from semh_tui.plain.conversation import Conversation
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.file_names import SETTINGS
from semh_tui.storage.find import find_audit
from semh_tui.tui.app import SemhApp

EXAMPLE = Path(__file__).parents[2] / "audits"
SIZES = [(60, 20), (80, 24), (130, 40)]


def copy_of_example(tmp_path: Path, *, is_example: bool = True) -> AuditFolder:
    folder = AuditFolder.at(tmp_path / "school" / "audits")
    shutil.copytree(EXAMPLE, folder.path)
    if not is_example:
        (folder.path / SETTINGS).unlink()
    return folder


@pytest.mark.parametrize("size", SIZES)
async def test_home_says_it_in_its_first_line(tmp_path: Path, size: tuple[int, int]) -> None:
    app = SemhApp(copy_of_example(tmp_path))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        assert "Example audits, of no real setting" in rows(app)[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("term", ["spring", "last"])
async def test_an_audit_says_it_in_its_first_line(
    tmp_path: Path, size: tuple[int, int], term: str
) -> None:
    folder = copy_of_example(tmp_path)
    app = SemhApp(folder, find_audit(Catalogue(folder), term))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert " EXAMPLE " in rows(app)[0]
        assert ("Spring 2025/26" if term == "spring" else "Autumn 2026/27") in rows(app)[0]
        assert (" FINAL " in rows(app)[0]) == (term == "spring")


async def test_a_folder_of_its_own_says_nothing_of_an_example(tmp_path: Path) -> None:
    folder = copy_of_example(tmp_path, is_example=False)
    app = SemhApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Spring 2025/26" in screen_text(app), "the audits")
        assert "example" not in screen_text(app).lower()
        await pilot.press("enter")
        await wait_for(pilot, lambda: "LIST" in screen_text(app), "the audit")
        assert "EXAMPLE" not in rows(app)[0]


@pytest.mark.parametrize("is_example", [True, False])
def test_a_conversation_in_lines_says_it_first(tmp_path: Path, is_example: bool) -> None:
    folder = copy_of_example(tmp_path, is_example=is_example)
    script = Script(["q"])
    Conversation(Session(find_audit(Catalogue(folder), "last")), script, TODAY, str).run()
    assert ("an example" in script.text) == is_example
