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


@pytest.mark.parametrize(
    ("older", "newer"),
    [("2025", "2026"), ("9", "10"), ("1.9", "1.10"), ("2nd", "10th"), ("A", "B")],
)
@pytest.mark.parametrize("names", [("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")])
def test_of_editions_that_do_not_name_one_another_the_higher_number_is_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str], older: str, newer: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, edition in zip(names, (older, newer), strict=True):
        command = ["framework", "new", "Ours", "--edition", edition, "-o", f"framework/{name}"]
        assert semh(*command, "--id", f"ours-{name[0]}").code == 0
        path = tmp_path / "framework" / name
        path.write_text(path.read_text("utf-8").replace(f"id: ours-{name[0]}", "id: ours"), "utf-8")
    assert semh("new", "--setting", "Elm Road", "--framework", "ours").code == 0
    (audit,) = tmp_path.glob("audits/*.yaml")
    assert f'edition: "{newer}"' in audit.read_text("utf-8")
