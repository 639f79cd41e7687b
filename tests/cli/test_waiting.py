"""Who waits longer than a second is told for what, on a terminal's stderr alone."""

from __future__ import annotations

import io
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Timer

import pytest

from semh_tui.cli import app
from semh_tui.cli.terminal import progress_line
from semh_tui.cli.terminal.progress_line import ProgressLine, show_while

EXAMPLE = Path(__file__).parents[2] / "audits"
READING = "files read"
MAKING = "Making the report"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    @property
    def left(self) -> str:
        """What still stands on the last line."""
        return self.getvalue().rpartition("\n")[2].rpartition("\r")[2]


@pytest.fixture(autouse=True)
def _two_settings_and_long_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("oak", "elm"):
        shutil.copytree(EXAMPLE, Path("audits") / name, ignore=shutil.ignore_patterns("semh.yaml"))
    for path in Path("audits/elm").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Oakfield Primary", "Elm Road"), "utf-8")
    monkeypatch.setattr(progress_line, "PATIENCE", 0)
    monkeypatch.setattr(progress_line, "Timer", AtOnce)


class AtOnce:
    """A timer whose time is over when it starts."""

    def __init__(
        self, _seconds: float, function: Callable[[str], None], given: Sequence[str]
    ) -> None:
        self._function = function
        self._given = given

    def start(self) -> None:
        self._function(*self._given)

    def cancel(self) -> None:
        pass

    def join(self) -> None:
        pass


SETTING = ["--setting", "Elm Road"]
COMMANDS = {
    "status": (["status"], READING),
    "status of one": (["status", "autumn", *SETTING], READING),
    "review": (["review", *SETTING], READING),
    "trend": (["trend", *SETTING], READING),
    "overview": (["overview"], READING),
    "steps": (["steps"], READING),
    "report": (["report", *SETTING, "-o", "form.docx"], READING),
    "details": (["details", "autumn", *SETTING], READING),
    "answer": (["answer", "autumn", "1.1", *SETTING], READING),
    "step": (["step", "autumn", "c3bj", *SETTING], READING),
    "upgrade": (["upgrade", "autumn", *SETTING], READING),
    "new": (["new", *SETTING, "--term", "spring 2027"], READING),
    "export": (["export", "--format", "csv", "-o", "all.csv"], READING),
    "check": (["check"], READING),
    "making a text": (["steps"], MAKING),
    "making a file": (["steps", "--format", "html", "-o", "steps.html"], MAKING),
    "making for another program": (["overview", "--format", "json"], MAKING),
    "looking for personal data": (["steps", "--format", "json"], "Looking for personal data"),
    "doctor": (["doctor"], "Looking at this computer"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_tells_what_is_waited_for(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", stderr := Terminal())
    arguments, told = COMMANDS[name]
    app.run(arguments)
    assert told in stderr.getvalue()
    assert not stderr.left.strip(), "the line is taken away"
    out = capsys.readouterr().out
    assert "\r" not in out
    assert told not in out


def test_a_workbook_that_is_imported_tells_what_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app.run(["report", "autumn", *SETTING, "--format", "xlsx", "-o", "audit.xlsx"])
    monkeypatch.setattr(sys, "stderr", stderr := Terminal())
    app.run(["import", "audit.xlsx"])
    assert READING in stderr.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_of_it_is_told_into_a_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", written := io.StringIO())
    app.run(COMMANDS[name][0])
    assert "\r" not in written.getvalue()
    assert "…" not in written.getvalue()


def test_a_long_block_is_told_and_the_line_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_line, "Timer", Timer)
    monkeypatch.setattr(sys, "stderr", shown := Terminal())
    with show_while("Making it …"):
        for _attempt in range(500):
            if shown.getvalue():
                break
            time.sleep(0.01)
    assert shown.getvalue() == "\rMaking it …\r           \r"


def test_a_short_block_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_line, "Timer", Timer)
    monkeypatch.setattr(progress_line, "PATIENCE", 60)
    monkeypatch.setattr(sys, "stderr", shown := Terminal())
    with show_while("Making it …"):
        pass
    assert shown.getvalue() == ""


def test_a_long_reading_is_told_on_a_terminal_and_taken_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress_line, "PATIENCE", 0.7)
    clock = iter([0.0, 0.6, 0.8, 0.85, 1.0])
    monkeypatch.setattr(progress_line, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", shown := Terminal())
    with ProgressLine() as progress:
        for done in range(1, 5):
            progress(done * 300, 1650)
    lines = shown.getvalue().split("\r")
    assert [line.strip() for line in lines] == [
        "",
        "600 of 1,650 files read",
        "1,200 of 1,650 files read",
        "",
        "",
    ]
    assert len(lines[3]) >= len(lines[2])


def test_a_long_reading_is_not_told_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 5.0])
    monkeypatch.setattr(progress_line, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", shown := io.StringIO())
    with ProgressLine() as progress:
        progress(1, 2)
    assert shown.getvalue() == ""
