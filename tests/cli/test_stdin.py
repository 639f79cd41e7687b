"""Text from stdin and from arguments: in whatever encoding, never too much, never made up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.model.errors import ExitCode
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

FILE = Path("audits/2026-27-autumn.yaml")
GUESS = "This was not UTF-8; it was read as Windows-1252."


def evidence() -> str:
    stored = load_audit(FILE, Library())
    place = stored.framework.place(stored.framework.sections[1].criteria[2].id)
    assert place is not None
    return stored.audit.answer(place).evidence


@pytest.fixture(autouse=True)
def _audits(school: Path) -> None:
    assert school.is_dir()


def test_windows_text_is_read_and_the_guess_is_said() -> None:
    ran = semh("answer", "autumn", "2.3", "-e", "-", stdin=b"Spent \xa32,150")
    assert ran.code == 0
    assert evidence() == "Spent £2,150"
    assert GUESS in ran.err
    assert GUESS not in semh("answer", "autumn", "2.3", "-e", "-", stdin="£3".encode()).err


def test_powershells_utf_16_is_read() -> None:
    assert semh("answer", "autumn", "2.3", "-e", "-", stdin="Spent £2".encode("utf-16")).code == 0
    assert evidence() == "Spent £2"


@pytest.mark.parametrize("data", [b"Spent \xa3\x81", b"a\x00b\x00", b"\xff\xfea"])
def test_what_is_no_text_changes_nothing(data: bytes) -> None:
    before = FILE.read_bytes()
    ran = semh("answer", "autumn", "2.3", "-e", "-", stdin=data)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "This is not text that semh can read." in ran.err
    assert FILE.read_bytes() == before


def test_more_than_a_mebibyte_is_refused_without_being_read() -> None:
    before = FILE.read_bytes()
    command = [sys.executable, "-m", "semh_tui", "answer", "autumn", "2.3", "-e", "-"]
    endless = subprocess.Popen(["yes", "£"], stdout=subprocess.PIPE)
    ran = subprocess.run(command, stdin=endless.stdout, capture_output=True, text=True, timeout=60)
    endless.kill()
    endless.wait()
    assert ran.returncode == ExitCode.USAGE
    assert "More than 1 MiB came from stdin" in ran.stderr
    assert FILE.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
@pytest.mark.parametrize("option", ["--evidence", "--step", "--owner"])
def test_an_argument_in_another_encoding_is_read_likewise(option: str) -> None:
    more = ["--step", "Plan"] if option == "--owner" else []
    command = [sys.executable, "-m", "semh_tui", "answer", "autumn", "2.3", *more, option]
    ran = subprocess.run(
        [*map(os.fsencode, command), b"Caf\xe9"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stderr
    assert GUESS in ran.stderr
    assert "Café" in FILE.read_text(encoding="utf-8")


def test_a_stdin_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    unreadable = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
    command = [sys.executable, "-m", "semh_tui", "answer", "autumn", "2.3", "-e", "-"]
    ran = subprocess.run(command, stdin=unreadable, capture_output=True, text=True)
    os.close(unreadable)
    assert ran.returncode == ExitCode.USAGE
    assert "Traceback" not in ran.stderr
    assert ran.stderr.count("\n") == 1
