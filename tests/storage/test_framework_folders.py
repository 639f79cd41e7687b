"""What stands beside frameworks in their folder, and what the folder itself may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import semh


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert semh("new", "--setting", "Elm Road", "--term", "autumn 2026").code == 0
    return tmp_path


COMMANDS = (["status"], ["check"], ["framework"], ["framework", "new", "Ours", "-o", "ours.yaml"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_a_link_to_itself_holds_nothing(folder: Path, command: list[str]) -> None:
    (folder / "framework").symlink_to("framework")
    assert semh(*command).code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_a_link_to_itself_cannot_be_used(folder: Path, command: list[str]) -> None:
    (folder / "framework").mkdir()
    (folder / "framework/ours.yaml").symlink_to("ours.yaml")
    ran = semh(*command)
    assert ran.code in (0, 3)
    assert ran.code == 0 or "it is a link that leads to itself" in ran.out + ran.err


@pytest.mark.parametrize("command", COMMANDS)
def test_hidden_files_are_no_frameworks(folder: Path, command: list[str]) -> None:
    """What macOS writes beside a file on a memory stick, and an editor while a file is open."""
    (folder / "framework").mkdir()
    (folder / "framework/._ours.yaml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "framework/.#ours.yaml").symlink_to("somebody@a-computer.4711")
    assert semh(*command).code == 0
