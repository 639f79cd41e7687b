from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui import __version__
from semh_tui.cli.command_table import COMMANDS
from semh_tui.cli.commands import status
from semh_tui.cli.crash_report import EXIT_CODE
from semh_tui.cli.errors import INTERRUPTED
from semh_tui.model.errors import SemhError

PROCESS = [sys.executable, "-m", "semh_tui"]


def test_help_lists_every_command_with_what_it_is_for() -> None:
    ran = semh("--help")
    assert ran.code == 0
    for name, entry in COMMANDS.items():
        assert any(line.split(maxsplit=1) == [name, entry.help] for line in ran.out.splitlines()), (
            name
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example_that_fits_80_columns(name: str) -> None:
    ran = semh(name, "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    assert f"semh {name}" in ran.out.split("Example:")[1]
    assert "--audits FOLDER" in ran.out
    assert "--install-completion" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [["--version"], ["--audits", "x", "--version"]])
def test_version(arguments: list[str]) -> None:
    ran = subprocess.run([*PROCESS, *arguments], capture_output=True, text=True, check=True)
    assert ran.stdout == f"semh {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["statsu"], "There is no command “statsu”. Did you mean status? semh --help lists"),
        (["--", "-x"], "There is no command “-x”."),
        (["status", "--nonsense"], "No such option"),
        (["answer", "last"], "Missing argument"),
        (["status", "--format", "pdf"], "is not one of"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_code_2(arguments: list[str], told: str) -> None:
    ran = semh(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_the_folder_is_named_before_or_after_the_command_or_by_the_environment(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = semh("status").out
    elsewhere = school.rename(school.parent / "elsewhere")
    assert "no audit in audits" in semh("status").out
    before, after = semh("--audits", "elsewhere", "status"), semh("status", "--audits", "elsewhere")
    assert before.out == after.out
    assert before.out.splitlines()[:-3] == usual.splitlines()[:-3]
    assert "semh open 2026-27-autumn --audits elsewhere" in before.out
    monkeypatch.setenv("SEMH_AUDITS", str(elsewhere))
    assert semh("status").out == usual


def test_alone_without_a_terminal_it_is_the_status(school: Path) -> None:
    assert school.is_dir()
    assert semh() == semh("status")
    assert semh("--audits", "nowhere").code == 4


def test_an_error_is_its_message_and_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_folder: object) -> None:
        raise SemhError("The \x1b]52;c;text\x07 of it.")

    monkeypatch.setattr(status, "print_status", fail)
    ran = semh("status")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "The ‹U+001B›]52;c;text‹U+0007› of it.\n"


def test_what_nobody_foresaw_is_a_sentence_and_a_report_without_anybodys_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_folder: object) -> None:
        raise RuntimeError("a pu" + "pil’s name")

    monkeypatch.setattr(status, "print_status", fail)
    ran = semh("status")
    assert (ran.code, ran.out) == (EXIT_CODE, "")
    assert "Traceback" not in ran.err
    assert ran.err.count("\n") == 1
    (report,) = (tmp_path / "home").rglob("*.txt")
    assert str(report) in ran.err
    written = report.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "in fail" in written
    assert "pupil" not in written


def test_interrupting_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_folder: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(status, "print_status", interrupt)
    assert semh("status").code == INTERRUPTED


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe closes that way")
def test_a_reader_that_has_had_enough_is_no_failure() -> None:
    for arguments in (["framework", "show"], ["--help"]):
        reading, writing = os.pipe()
        os.close(reading)
        ran = subprocess.run([*PROCESS, *arguments], stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_a_code_page_gets_plain_signs_for_what_it_lacks(school: Path, encoding: str) -> None:
    assert school.is_dir()
    for arguments in (["status"], ["answer", "last", "1.2"], ["framework", "show"]):
        ran = semh(*arguments, encoding=encoding)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.count("?") == semh(*arguments).out.count("?")


def test_plain_signs_still_tell_the_ratings_apart(school: Path) -> None:
    assert school.is_dir()
    told = semh("status", encoding="ascii").out
    assert "# Red 4   * Amber 9   o Green 10   - Not applicable 9   . Not rated 25" in told
    assert "[ ] Set up a wellbeing group" in told


def test_completion_offers_commands_and_audits(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert school.is_dir()

    def offered(words: str, at: int) -> list[str]:
        monkeypatch.setenv("_SEMH_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(at))
        return semh().out.split()

    assert offered("semh ", 1) == list(COMMANDS)
    assert offered("semh sta", 1) == ["status"]
    assert offered("semh status ", 2) == [
        "last", "2026-27-autumn", "2025-26-summer", "2025-26-spring",
    ]  # fmt: skip
    assert offered("semh answer 2026", 2) == ["2026-27-autumn"]
    assert offered("semh answer aut", 2) == ["autumn"]
    (school / "2026-27-autumn (1).yaml").touch()
    assert offered("semh answer 2026", 2) == ["2026-27-autumn"], "no term has that name"
    assert offered("semh --audits nowhere open ", 4) == ["last"]
    assert offered("semh check --format ", 3) == ["text", "json"]
