"""Managing audits in a real terminal: one to the bin, one to another term, each by the command and the screens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from semh_tui.storage.audit_folder import AuditFolder, load_audit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
if sys.platform != "win32":
    from terminal_support import Terminal

Start = Callable[..., "Terminal"]


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bin of an account of the test's own, as freedesktop.org has it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "Trash" / "files"


def test_the_command_asks_for_the_name(audits: AuditFolder, start: Start, trash: Path) -> None:
    terminal = start("delete", "autumn", size=(160, 24))
    terminal.wait("or Enter to keep it:")
    terminal.press("\n")
    terminal.wait("Nothing was deleted")
    assert terminal.exit_code() == 2
    terminal = start("delete", "autumn", size=(160, 24))
    terminal.wait("or Enter to keep it:")
    terminal.press("2026-27-autumn\n")
    terminal.wait("2026-27-autumn.yaml is in the bin.")
    assert terminal.exit_code() == 0
    assert [path.name for path in trash.iterdir()] == ["2026-27-autumn.yaml"]
    assert len(audits.files()) == 2


def test_the_screens_do_both(audits: AuditFolder, start: Start, trash: Path) -> None:
    terminal = start(size=(110, 40))
    terminal.wait("Autumn 2026/27")
    terminal.press("D")
    terminal.wait("Delete this audit?")
    terminal.press("down", "enter")
    terminal.wait("Type 2026-27-autumn to delete it")
    terminal.press("2026-27-autumn", "enter")
    terminal.wait("is in the bin")
    assert [path.name for path in trash.iterdir()] == ["2026-27-autumn.yaml"]
    terminal.press("b")
    terminal.wait("Summer 2025/26")
    terminal.wait("ABOUT")
    terminal.press("e")
    terminal.wait("Change a final audit?")
    terminal.press("down", "enter")
    terminal.wait("Term, such as")
    terminal.press("tab", "\x15", "spring 2027", "ctrl+s")
    terminal.wait("is now Spring 2026/27")
    terminal.press("ctrl+q")
    assert terminal.exit_code() == 0
    (_spring, moved) = audits.files()
    assert moved.name == "2026-27-spring.yaml"
    assert load_audit(moved, audits.library).audit.cycle.label == "Spring 2026/27"
