"""A conversation in a real terminal: whole lines and nothing else, and nothing lost however it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import pytest
from section_by_all_ways import ANSWERS, COMMANDS, NEW, without_step_ids

from semh_tui.cli.app import run
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, load_audit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
if sys.platform != "win32":
    from terminal_support import Terminal

Start = Callable[..., "Terminal"]
CLUBS = Place("curriculum", "extracurricular")
SIZE = (400, 200)
"""Columns and lines: everything that was said is still in sight."""


def evidence(audits: AuditFolder) -> str:
    stored = load_audit(audits.path / "2026-27-autumn.yaml", audits.library)
    return stored.audit.answer(CLUBS).evidence


def test_a_section_in_a_terminal_that_shows_lines_only(
    audits: AuditFolder, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``semh open`` alone: not one escape, and the same file as by commands."""
    folder = audits.path.parent
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SEMH_TODAY", "2026-11-23")
    assert run(list(NEW)) == 0
    terminal = start("open", "spring", size=SIZE, TERM="dumb")
    terminal.press("".join(f"{answer}\n" for answer in ANSWERS))
    terminal.wait("Section 2 of 9")
    terminal.press("\x04")
    terminal.wait("The answers end at 2.1. Everything is saved.")
    assert terminal.exit_code() == 0
    assert b"\x1b" not in terminal.raw
    by_lines = (audits.path / "2026-27-spring.yaml").read_text("utf-8")
    (audits.path / "2026-27-spring.yaml").unlink()
    assert run(list(NEW)) == 0
    for arguments in COMMANDS[1:]:
        assert run(list(arguments)) == 0
    by_commands = (audits.path / "2026-27-spring.yaml").read_text("utf-8")
    assert without_step_ids(by_lines) == without_step_ids(by_commands)


def test_kill_9_loses_no_line_and_it_is_offered(audits: AuditFolder, start: Start) -> None:
    before = evidence(audits)
    terminal = start("open", "--plain", "autumn", size=SIZE)
    terminal.wait("Rating?")
    terminal.press("g\n")
    terminal.wait("Green. Saved.")
    terminal.press("r\n")
    terminal.wait("on an empty line goes on.")
    terminal.press("Nine of 39 pupils came.\n", "And a sentence begun")
    terminal.wait("And a sentence begun")
    os.kill(terminal.process, signal.SIGKILL)
    terminal.exit_code()
    assert evidence(audits) == before
    again = start("open", "--plain", "autumn", size=SIZE)
    again.wait("This is not in the audit yet:")
    again.wait("Evidence: Nine of 39 pupils came.")
    again.press("y\n")
    again.wait("Taken in. Saved.")
    again.press("q\n")
    assert again.exit_code() == 0
    assert evidence(audits) == "Nine of 39 pupils came."


@pytest.mark.parametrize(
    ("end", "term"),
    [
        ("ctrl+c", "xterm-256color"),
        ("ctrl+d", "dumb"),
        ("hang up", "xterm-256color"),
        ("terminate", "dumb"),
    ],
)
def test_however_a_text_ends_it_is_saved(
    audits: AuditFolder, start: Start, end: str, term: str
) -> None:
    terminal = start("open", "--plain", "autumn", size=SIZE, TERM=term)
    terminal.wait("Rating?")
    terminal.press("g\n", "r\n")
    terminal.wait("on an empty line goes on.")
    terminal.press("Nine of 39 pupils came.\n")
    terminal.wait("39 pupils came.")
    if end == "hang up":
        assert terminal.hang_up() in (0, 5)
    elif end == "terminate":
        os.kill(terminal.process, signal.SIGTERM)
        assert terminal.exit_code() == 0
    elif end == "ctrl+d":
        terminal.press("\x04")
        assert terminal.exit_code() == 0
    else:
        terminal.press("And more", "\x03")
        assert terminal.exit_code() == 130
    if end != "hang up":
        assert "Everything is saved." in terminal.text
    rest = "\nAnd more" if end == "ctrl+c" else ""
    assert evidence(audits) == f"Nine of 39 pupils came.{rest}"


def test_a_long_paragraph_comes_whole(audits: AuditFolder, start: Start) -> None:
    """A terminal in line mode takes 4,095 bytes of a line and drops the rest."""
    long = "word " * 1_200
    terminal = start("open", "--plain", "autumn", size=SIZE)
    terminal.wait("Rating?")
    terminal.press("g\n", "r\n")
    terminal.wait("on an empty line goes on.")
    for begin in range(0, len(long), 500):
        terminal.press(long[begin : begin + 500])
    terminal.press("\n.\n")
    terminal.wait("of evidence. Saved.")
    assert evidence(audits) == long.strip()


def rate_and_write(terminal: Terminal) -> None:
    terminal.wait("Rating?")
    terminal.press("g\n", "r\n")
    terminal.wait("on an empty line goes on.")


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize("is_ended", [True, False])
def test_a_paste_has_empty_lines_and_enter_alone_ends_it(
    audits: AuditFolder, start: Start, term: str, is_ended: bool
) -> None:
    """The last line of a paste may have its end or not."""
    pasted = "Nine pupils came.\n\nq\n\n\nThe rota names them."
    terminal = start("open", "--plain", "autumn", size=SIZE, TERM=term)
    rate_and_write(terminal)
    terminal.press(f"{pasted}\n" if is_ended else pasted)
    terminal.wait("rota names them.")
    terminal.press("\n")
    if not is_ended:  # that was the last line's
        terminal.press("\n")
    terminal.wait("Next step?")
    terminal.press("q\n")
    assert terminal.exit_code() == 0
    assert evidence(audits) == pasted


def test_a_paste_that_the_terminal_marks_is_one_text(audits: AuditFolder, start: Start) -> None:
    terminal = start("open", "--plain", "autumn", size=SIZE)
    rate_and_write(terminal)
    terminal.paste("Nine pupils came.\r\rThe rota names them.")
    terminal.wait("rota names them.")
    terminal.press("\n")
    terminal.read(0.2)
    terminal.press("\n")
    terminal.wait("Next step?")
    terminal.press("q\n")
    assert terminal.exit_code() == 0
    assert evidence(audits) == "Nine pupils came.\n\nThe rota names them."
