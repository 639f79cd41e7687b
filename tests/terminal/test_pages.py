"""A report longer than the terminal: in pages where there is a pager, whole where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from semh_tui.storage.audit_folder import AuditFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
if sys.platform != "win32":
    from terminal_support import Terminal

Start = Callable[..., "Terminal"]
FIRST, LAST = "Oakfield Primary School", "9.8"
RAW = ("ESC[", "\x1b[0m[", "^[[")


def shown(terminal: Terminal) -> str:
    """All that came until the program ended, or until a pager waits for a key."""
    while terminal.read(1.5):
        if "\n:" in terminal.text or "(END)" in terminal.text:
            terminal.press("q")
            break
        if terminal.process and terminal.raw.endswith(b"\n"):
            break
    return terminal.raw.decode(errors="replace")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"PAGER": "nosuch"}, "There is no program “nosuch” (PAGER): shown without pages."),
        ({"PAGER": "false"}, "ended with an error: shown without pages."),
        ({"PAGER": "'"}, "shown without pages."),
        ({"PAGER": ""}, ""),
        ({"PAGER": "cat"}, ""),
    ],
    ids=["missing", "failing", "unfinished quote", "none", "cat"],
)
def test_without_a_pager_that_works_everything_is_shown(
    audits: AuditFolder, start: Start, environment: dict[str, str], message: str
) -> None:
    assert audits.path.is_dir()
    terminal = start("trend", size=(100, 20), **environment)
    assert terminal.exit_code() == 0
    everything = terminal.raw.decode()
    assert message in everything
    assert FIRST in everything
    assert "Alternative Provision" in everything


@pytest.mark.parametrize("less", ["FX", "", "-S", None])
def test_less_shows_colour_whatever_its_options(
    audits: AuditFolder, start: Start, less: str | None
) -> None:
    assert audits.path.is_dir()
    environment = {"PAGER": "less"} | ({} if less is None else {"LESS": less})
    terminal = start("trend", size=(100, 20), **environment)
    terminal.wait(FIRST)
    assert "ESC[" not in terminal.text
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert b"\x1b[1m" in terminal.raw


def test_less_says_how_to_go_on_and_how_to_leave(audits: AuditFolder, start: Start) -> None:
    assert audits.path.is_dir()
    terminal = start("trend", size=(80, 24))
    terminal.wait("Space: next page   b: page before   q: back")
    terminal.press("G")
    terminal.wait("End   b: page before   q: back")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_prompt_of_ones_own_is_kept(audits: AuditFolder, start: Start) -> None:
    assert audits.path.is_dir()
    terminal = start("trend", size=(80, 24), LESS="-X -Psmine$")
    terminal.wait("mine")
    assert "next page" not in terminal.text
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_pager_that_may_not_know_colour_gets_none(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    assert audits.path.is_dir()
    pager = tmp_path / "my pager"
    pager.write_text("#!/bin/sh\ncat -v\n")
    pager.chmod(0o755)
    terminal = start("trend", size=(100, 20), PAGER=f"'{pager}' --quiet")
    assert terminal.exit_code() == 0
    assert "^[" not in terminal.raw.decode()
    assert FIRST in terminal.raw.decode()


def test_the_screens_are_drawn_where_stderr_is_a_file(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    assert audits.path.is_dir()
    terminal = start("open", "autumn", "2>messages", SHELL_LINE="1")
    terminal.wait("3.7 Extracurricular")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert (tmp_path / "messages").read_text() == ""


def test_the_screens_are_drawn_where_stderr_is_closed(audits: AuditFolder, start: Start) -> None:
    assert audits.path.is_dir()
    terminal = start("open", "autumn", "2>&-", SHELL_LINE="1")
    terminal.wait("3.7 Extracurricular")
    terminal.press("q")
    assert terminal.exit_code() == 0
