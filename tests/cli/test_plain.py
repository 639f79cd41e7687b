"""``semh open --plain``: a pipe of answers, what it ends with, and the same file as by commands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from cli_support import Ran, semh
from section_by_all_ways import ANSWERS, COMMANDS, without_step_ids

from semh_tui.cli import plain, screens
from semh_tui.cli.terminal.terminal_lines import TerminalLines
from semh_tui.model.errors import ExitCode

AUTUMN = Path("audits/2026-27-autumn.yaml")


def pipe(*lines: str, arguments: tuple[str, ...] = ("autumn",)) -> Ran:
    return semh(
        "open", "--plain", *arguments, stdin="".join(f"{line}\n" for line in lines).encode()
    )


@pytest.mark.usefixtures("school")
def test_a_section_by_a_pipe_and_by_commands_is_the_same_file() -> None:
    for arguments in COMMANDS:
        assert semh("new" if arguments[0] == "new" else "answer", *arguments[1:]).code == 0
    new = Path("audits/2026-27-spring.yaml")
    by_commands = new.read_text("utf-8")
    new.unlink()
    assert semh("new", "--term", "spring 2027").code == 0
    ran = pipe(*ANSWERS, arguments=("spring",))
    assert (ran.code, ran.err) == (0, "")
    assert without_step_ids(new.read_text("utf-8")) == without_step_ids(by_commands)
    assert "\x1b" not in ran.out


@pytest.mark.usefixtures("school")
def test_a_pipe_that_ends_in_the_middle_of_a_text_saves_it_and_says_so() -> None:
    ran = pipe("j 2.3", "c", "", "r", "Nine policies name the values.")
    assert ran.code == 0
    assert "Nine policies name the values." in AUTUMN.read_text("utf-8")
    assert (
        "The answers end at 2.3. Everything is saved.\nGo on with: semh open --plain 2026-27-autumn"
        in ran.out
    )


@pytest.mark.usefixtures("school")
def test_a_line_that_is_no_answer_ends_a_pipe() -> None:
    ran = pipe("amber", "", "", "j 1.1", "purple", "green")
    assert ran.code == ExitCode.USAGE
    assert ran.err.startswith("Line 5 of the answers: “purple” is no answer here.")
    assert "Everything is saved." in ran.out


@pytest.mark.usefixtures("school")
def test_a_final_audit_in_a_pipe() -> None:
    before = Path("audits/2025-26-summer.yaml").read_bytes()
    assert pipe("j 2.3", "red", arguments=("summer",)).code == ExitCode.USAGE
    assert Path("audits/2025-26-summer.yaml").read_bytes() == before
    assert pipe("j 2.3", "c", "red", arguments=("summer", "--final")).code == 0
    assert Path("audits/2025-26-summer.yaml").read_bytes() != before


def test_where_there_is_no_audit_its_details_are_asked_for() -> None:
    assert pipe(arguments=()).code == ExitCode.NOT_FOUND
    assert not Path("audits").exists() or not list(Path("audits").glob("*.yaml"))
    ran = pipe("Elm Road", "", "SENCo", "green", arguments=())
    assert ran.code == 0
    assert re.search(r"Started: Elm Road, Autumn 2026/27, by SEMH Best Practice\.", ran.out)
    assert "rating: green" in AUTUMN.read_text("utf-8")


def test_several_settings_in_a_pipe_are_refused(school: Path) -> None:
    for name in ("ash", "birch"):
        shutil.copytree(school, school / name, ignore=shutil.ignore_patterns("ash", "birch"))
    for path in school.glob("*.yaml"):
        path.unlink()
    for path in (school / "birch").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Oakfield", "Birch"), "utf-8")
    ran = pipe(arguments=())
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert "holds several settings" in ran.err


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "arguments", [["open", "autumn"], [], ["new", "--term", "spring 2027", "--open"]]
)
def test_a_terminal_that_shows_lines_only_gets_them_by_itself(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain, "wants_lines", lambda: True)
    monkeypatch.setattr(screens, "has_terminal", lambda: True)
    ran = semh(*arguments)
    assert ran.code == 0
    assert "? for help, q to quit." in ran.out


def test_lines_are_broken_between_words_in_a_window_and_never_for_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "- The education setting enhances and reinforces the curriculum."
    monkeypatch.setenv("COLUMNS", "30")
    TerminalLines().say(text)
    assert capsys.readouterr().out == f"{text}\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    TerminalLines().say(text)
    assert capsys.readouterr().out.splitlines() == [
        "- The education setting",
        "enhances and reinforces the",
        "curriculum.",
    ], "no line is indented"
