"""The whole program as a person meets it: a terminal, keys, a picture, and a file afterwards."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ratings import AMBER, GREEN

from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.audit_writer import write_audit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
if sys.platform != "win32":
    from terminal_support import Terminal

EXAMPLE = Path(__file__).parents[2] / "audits"
CLUBS = Place("curriculum", "extracurricular")
Start = Callable[..., "Terminal"]


def autumn(audits: AuditFolder) -> StoredAudit:
    return load_audit(audits.path / "2026-27-autumn.yaml", audits.library)


def test_a_sitting_in_80_by_24(audits: AuditFolder, start: Start) -> None:
    terminal = start()
    terminal.wait("Autumn 2026/27")
    terminal.press("enter")
    terminal.wait("3.7 Extracurricular activities")
    terminal.press("a", "e", " Registers came: 9 of 39 [SEND].")
    terminal.wait("9 of 39 [SEND].")
    terminal.wait("WRITING")
    terminal.press("escape")
    terminal.wait("LIST")
    terminal.wait("24/48")
    terminal.press("q")
    terminal.wait("new audit")
    terminal.press("q")
    assert terminal.exit_code() == 0
    stored = autumn(audits)
    answer = stored.audit.answer(CLUBS)
    assert answer.rating == AMBER
    assert answer.evidence.endswith("Registers came: 9 of 39 [SEND].")
    assert write_audit(stored.audit, stored.framework) == stored.path.read_bytes()


@pytest.mark.usefixtures("audits")
@pytest.mark.parametrize("arguments", [(), ("open", "autumn")])
def test_leaving_says_where_the_audit_is(start: Start, arguments: tuple[str, ...]) -> None:
    terminal = start(*arguments)
    if not arguments:
        terminal.wait("Autumn 2026/27")
        terminal.press("enter")
    terminal.wait("3.7 Extracurricular activities")
    terminal.press("a", "ctrl+q")
    assert terminal.exit_code() == 0
    said = terminal.raw.decode()
    assert said.count("Everything is saved in audits/2026-27-autumn.yaml.") == 1
    assert "Go on with: semh open 2026-27-autumn\r\n" in said


@pytest.mark.usefixtures("audits")
def test_leaving_home_alone_says_nothing(start: Start) -> None:
    terminal = start()
    terminal.wait("Autumn 2026/27")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert b"Go on with" not in terminal.raw


def test_closing_the_window_loses_nothing(audits: AuditFolder, start: Start) -> None:
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    terminal.press("e", "The last word")
    terminal.wait("The last word")
    terminal.close()
    assert autumn(audits).audit.answer(CLUBS).evidence.endswith("The last word")


def test_a_window_that_is_gone_is_no_fault(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    terminal.press("e", "The last word")
    terminal.wait("The last word")
    assert terminal.hang_up() == 0
    assert autumn(audits).audit.answer(CLUBS).evidence.endswith("The last word")
    assert not list(tmp_path.rglob("reports/*.txt")), "nothing is reported as a fault of semh"


WAITING = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call(sys.argv[1:]))
"""
"""A program that starts another and tells it of no signal, as ``make`` does."""


def test_it_ends_without_a_window_though_nobody_says_so(audits: AuditFolder, start: Start) -> None:
    """In the list nothing is drawn by itself, so that no output fails either."""
    terminal = start("open", "autumn", leader=(sys.executable, "-c", WAITING))
    terminal.wait("3.7 Extracurricular")
    terminal.press("a")
    terminal.wait("Saved")
    terminal.read(1.0)
    assert terminal.hang_up() == 0
    assert autumn(audits).audit.answer(CLUBS).rating == AMBER


def test_being_told_to_end_saves_first(audits: AuditFolder, start: Start) -> None:
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    terminal.press("g", "e", "Told to end")
    terminal.wait("Told to end")
    os.kill(terminal.process, signal.SIGTERM)
    terminal.exit_code()
    answer = autumn(audits).audit.answer(CLUBS)
    assert answer.rating == GREEN
    assert answer.evidence.endswith("Told to end")


def take_offered(audits: AuditFolder, start: Start, words: str) -> None:
    """Start again after a kill, and take what is offered: evidence that ends with the words."""
    again = start("open", "autumn")
    again.wait("Not saved last time")
    again.wait(words)
    again.read(1.0)  # a question that opens by itself ignores keys for a moment
    again.press("down", "enter")
    again.wait("Saved")
    again.press("q")
    assert again.exit_code() == 0
    assert autumn(audits).audit.answer(CLUBS).evidence.endswith(words)


def test_killed_without_warning_it_offers_what_was_typed(audits: AuditFolder, start: Start) -> None:
    path = audits.path / "2026-27-autumn.yaml"
    path.chmod(0o444)
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    terminal.press("e", " Typed, and then killed.")
    terminal.wait("NOT SAVED")
    os.kill(terminal.process, signal.SIGKILL)
    terminal.exit_code()
    assert b"then killed" not in path.read_bytes()
    path.chmod(0o644)
    take_offered(audits, start, "Typed, and then killed.")


def test_resizing_pasting_and_the_outside_editor(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "Added outside." >> "$1"\n')
    editor.chmod(0o755)
    terminal = start("open", "autumn", VISUAL=str(editor))
    terminal.wait("3.7 Extracurricular")
    terminal.press("e")
    terminal.wait("WRITING")
    terminal.paste("Pasted r a g\nwith [SEND] in it.")
    terminal.wait("with [SEND] in it.")
    terminal.resize(130, 40)
    terminal.wait("Summer 2025/26 ─")
    terminal.resize(50, 12)
    terminal.wait("too small")
    terminal.resize(80, 24)
    terminal.wait("WRITING")
    terminal.press("f4")
    terminal.wait("Added outside.")
    terminal.press("escape")
    terminal.wait("LIST")
    terminal.press("q")
    assert terminal.exit_code() == 0
    answer = autumn(audits).audit.answer(CLUBS)
    assert answer.rating is None
    assert "Pasted r a g\nwith [SEND] in it." in answer.evidence
    assert answer.evidence.endswith("Added outside.")


def test_killed_while_another_editor_is_open_it_offers_what_was_written_there(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    editor, written = tmp_path / "editor.sh", tmp_path / "written"
    editor.write_text(
        f'#!/bin/sh\nprintf "Written outside." >> "$1"\ntouch "{written}"\nexec sleep 60\n'
    )
    editor.chmod(0o755)
    terminal = start("open", "autumn", VISUAL=str(editor))
    terminal.wait("3.7 Extracurricular")
    terminal.press("f4")
    for _ in range(200):
        if written.exists():
            break
        terminal.read(0.1)
    os.kill(terminal.process, signal.SIGKILL)
    terminal.exit_code()
    take_offered(audits, start, "Written outside.")
    assert not list(tmp_path.rglob("*.editor.txt*"))


def test_an_editor_that_is_not_there_leaves_the_terminal_alive(
    audits: AuditFolder, start: Start
) -> None:
    """One that is not to be found at all is looked for in the same way (tests/tui/test_outside_editor.py)."""
    assert audits.path.is_dir()
    terminal = start("open", "autumn", VISUAL="/etc/passwd", size=(110, 30))
    terminal.wait("3.7 Extracurricular")
    terminal.press("e")
    terminal.wait("WRITING")
    terminal.press("f4")
    terminal.wait("was not found")
    terminal.press(" Still here.")
    terminal.wait("Still here.")
    terminal.press("escape")
    terminal.wait("LIST")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_window_that_took_nothing_more_before_it_went_is_left(
    audits: AuditFolder, start: Start, tmp_path: Path
) -> None:
    """Its output is full then, and the screens wait for it to take the next line."""
    terminal = start("open", "autumn", size=(200, 60), leader=(sys.executable, "-c", WAITING))
    terminal.wait("3.7 Extracurricular")
    terminal.press("a")
    terminal.wait("Saved")
    for _ in range(60):
        terminal.fill_unread(b"\x1b[F")
        terminal.fill_unread(b"\x1b[H")
    assert terminal.hang_up() == 0
    assert autumn(audits).audit.answer(CLUBS).rating == AMBER
    assert not list(tmp_path.rglob("reports/*.txt")), "nothing is reported as a fault of semh"


def test_letters_typed_at_once_after_tab_reach_the_next_field(start: Start, tmp_path: Path) -> None:
    """Whoever types fast, or on a slow computer, writes nothing into the field before."""
    terminal = start()
    terminal.wait("start the first audit")
    terminal.press("n")
    terminal.wait("Starts empty.")
    terminal.press("Oakfield\t\tHead of year\r")
    terminal.wait("LIST")
    (path,) = tmp_path.rglob("audits/*.yaml")
    text = path.read_text("utf-8")
    assert "setting: Oakfield\n" in text
    assert "- Head of year\n" in text


def test_esc_and_a_key_right_after_it_leave_the_evidence(audits: AuditFolder, start: Start) -> None:
    """A terminal sends the same for both as for alt and the letter, which was written as a letter."""
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    before = autumn(audits).path.read_bytes()
    terminal.press("e")
    terminal.wait("WRITING")
    terminal.press("\x1bo")
    terminal.wait("OVERVIEW")
    terminal.press("q")
    terminal.wait("LIST")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert autumn(audits).path.read_bytes() == before


def test_a_sentence_in_the_list_is_evidence_however_fast_its_letters_come(
    audits: AuditFolder, start: Start
) -> None:
    """The capital acted, or was written behind what was typed after it."""
    terminal = start("open", "autumn")
    terminal.wait("3.7 Extracurricular")
    before = autumn(audits).audit.answer(CLUBS)
    terminal.press("We think this is amber")
    terminal.wait("We think this is amber")
    terminal.press("escape")
    terminal.wait("LIST")
    terminal.press("q")
    assert terminal.exit_code() == 0
    evidence = f"{before.evidence}\n\nWe think this is amber"
    assert autumn(audits).audit.answer(CLUBS) == replace(before, evidence=evidence)
