"""Every command with each of its streams closed, full or no longer read, and in a deleted folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from semh_tui.cli.command_table import COMMANDS
from semh_tui.cli.crash_report import EXIT_CODE
from semh_tui.model.errors import ExitCode

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

# One process loads semh once and forks for each case; a child's streams are as the interpreter
# would have found them.
RUNNER = """
import contextlib, gc, importlib, io, json, os, pkgutil, shutil, sys, tempfile, traceback
import semh_tui, rich.console, rich.text, yaml
for module in pkgutil.walk_packages(semh_tui.__path__, "semh_tui."):
    if not module.name.startswith(("semh_tui.tui", "semh_tui.__main__")):
        importlib.import_module(module.name)
from semh_tui.__main__ import main

first = sys.argv[1]
kept = sys.stdin, sys.stdout, sys.stderr  # else they would close the numbers
# Built at their first use, which would else be in each child: commands, and the models of files and reports.
with contextlib.redirect_stdout(io.StringIO()):
    for line in json.loads(first):
        sys.argv[1:] = line
        main()
# A child that collects its parent's objects would copy the pages they stand on.
gc.collect()
gc.freeze()

def stream(number):
    try:
        os.fstat(number)
    except OSError:
        return None
    if number == 0:
        return open(0, encoding="utf-8", closefd=False)
    return open(number, "w", encoding="utf-8", closefd=False, buffering=-1 if number == 1 else 1)

def child(arguments, condition, out, err):
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    where, _, what = condition.partition(" ")
    numbers = {"stdin": (0,), "stdout": (1,), "stderr": (2,), "all": (0, 1, 2)}.get(where, ())
    for number in numbers:
        if what == "closed":
            os.close(number)
        elif what == "full":
            os.dup2(os.open("/dev/full", os.O_WRONLY), number)
        elif what == "unread":
            reading, writing = os.pipe()
            os.close(reading)
            os.dup2(writing, number)
    if where == "folder":
        gone = tempfile.mkdtemp()
        os.chdir(gone)
        os.rmdir(gone)
    os.closerange(3, 64)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        setattr(sys, name, stream(number))
        setattr(sys, f"__{name}__", getattr(sys, name))
    sys.argv = ["semh", *arguments]
    code = main()
    for name in (sys.stdout, sys.stderr):
        try:
            if name:
                name.flush()
        except Exception:
            code = 120
    os._exit(code)

def run(arguments, condition, folder):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if not process:
            try:
                os.chdir(folder)
                os.environ.update(dict.fromkeys(OWN, os.path.join(folder, "home")))
                child(arguments, condition, out, err)
            except BaseException:
                os.write(2, traceback.format_exc().encode())
                os._exit(99)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        out.seek(0), err.seek(0)
        return code, out.read().decode(), err.read().decode()

OWN = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
for line in sys.stdin:
    lines, condition = json.loads(line)
    ended = []
    for arguments in lines:
        with tempfile.TemporaryDirectory() as folder:
            audits = shutil.copytree("audits", os.path.join(folder, "audits"))
            code, out, err = run(arguments, condition, folder)
            with open(os.path.join(audits, "2026-27-autumn.yaml"), encoding="utf-8") as file:
                ended.append([code, out, err.replace(folder, ""), file.read()])
    print(json.dumps(ended), flush=True)
"""

COMMAND_LINES: dict[str, list[list[str]]] = {
    "": [[], ["--version"], ["--help"], ["no-such-command"], ["status", "--no-such-option"]],
    "new": [["new", "--cycle", "2030/31 autumn"]],
    "open": [["open"], ["open", "autumn"], ["open", "--plain", "autumn"]],
    "status": [["status"], ["status", "autumn"], ["status", "--format", "json"]],
    "answer": [
        ["answer", "autumn", "2.3"],
        ["answer", "autumn", "2.3", "--step", "Plan it"],
        ["answer", "autumn", "2.3", "--evidence", "-", "--append"],
    ],
    "step": [
        ["step", "autumn", "w7ke"],
        ["step", "autumn", "w7ke", "--format", "json"],
        ["step", "autumn", "nosuch"],
    ],
    "details": [["details", "autumn"], ["details", "autumn", "--status", "draft"]],
    "review": [["review"], ["review", "--format", "html"], ["review", "--format", "json"]],
    "steps": [["steps"], ["steps", "--format", "csv"]],
    "trend": [["trend"], ["trend", "--format", "json"]],
    "overview": [["overview"]],
    "report": [
        ["report"],
        ["report", "--as", "summary", "--format", "text"],
        ["report", "--format", "json"],
    ],
    "export": [["export", "--format", "csv"], ["export", "--format", "jsonl", "--steps"]],
    "check": [["check"], ["check", "--format", "json"]],
    "doctor": [["doctor"], ["doctor", "--format", "json"]],
    "settings": [["settings"], ["settings", "--format", "json"], ["settings", "--keys"]],
    "import": [["import", "audits/2026-27-autumn.yaml"], ["import", "--undo", "autumn"]],
    "resolve": [["resolve", "audits/2026-27-autumn.yaml"]],
    "git": [["git", "setup"], ["git", "remove"]],
    "delete": [
        ["delete", "autumn"],
        ["delete", "summer", "--yes", "--for-good", "--final"],
    ],
    "upgrade": [["upgrade", "autumn", "--to", "1", "--dry-run"]],
    "framework": [
        ["framework"],
        ["framework", "show"],
        ["framework", "check"],
        ["framework", "new", "Our own"],
        ["framework", "schema"],
        ["framework", "import", "audits/2026-27-autumn.yaml"],
    ],
}
ROOT = Path(__file__).parents[2]
READING = [
    ["status", "--format", "json"],
    ["review", "--format", "json"],
    ["trend", "--format", "json"],
    ["check", "--format", "json"],
    ["step", "autumn", "w7ke", "--format", "json"],
    ["answer", "autumn", "2.3"],
    ["steps"],
    ["overview"],
    ["export", "--format", "jsonl"],
]
"""Commands that change nothing."""
WITHOUT_A_FOLDER = (["--version"], ["--help"], ["settings", "--keys"], ["framework", "schema"])
ALL = [arguments for lines in COMMAND_LINES.values() for arguments in lines]
# What a command reads, and what it says on stderr, is the same in every format.
FIRST = [
    arguments
    for lines in COMMAND_LINES.values()
    for arguments in lines
    if arguments is lines[0] or "-" in arguments or "--step" in arguments
]
CONDITIONS_OF_FIRST = ("stdin closed", "stderr closed", "stderr full", "stderr unread")


class Ended(NamedTuple):
    code: int
    out: str
    err: str
    audit: str
    """The autumn's file afterwards."""


@cache
def start_runner() -> subprocess.Popen[str]:
    """The process that forks; one for all conditions, as its start takes as long as a condition."""
    left_out = {"PYTHONUNBUFFERED", "SEMH_AUDITS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.Popen(
        [sys.executable, "-c", RUNNER, json.dumps(READING)],
        cwd=ROOT,
        env=environment | {"SEMH_TODAY": "2026-11-23"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module", autouse=True)
def _end_runner() -> Iterator[None]:
    yield
    if start_runner.cache_info().currsize:
        start_runner().communicate()
        start_runner.cache_clear()


def list_lines(condition: str) -> list[list[str]]:
    return FIRST if condition in CONDITIONS_OF_FIRST else ALL


@cache
def run_all(condition: str) -> list[Ended]:
    """The command lines under one condition, each beside a worked example of its own."""
    runner = start_runner()
    assert runner.stdin
    assert runner.stdout
    print(json.dumps([list_lines(condition), condition]), file=runner.stdin, flush=True)
    return [Ended(*ended) for ended in json.loads(runner.stdout.readline())]


def names(arguments: list[str]) -> str:
    return " ".join(["semh", *arguments])


def assert_no_fault(ended: Ended, arguments: list[str]) -> None:
    assert ended.code not in (EXIT_CODE, 99, 120), (names(arguments), ended)
    assert "Traceback" not in ended.err, names(arguments)
    assert "Exception ignored" not in ended.err, names(arguments)


def compare(condition: str) -> Iterator[tuple[list[str], Ended, Ended]]:
    """Yield each command line, how it ends with its streams in order, and how under the condition."""
    usual = run_all("")
    for arguments, after in zip(list_lines(condition), run_all(condition), strict=True):
        yield arguments, usual[ALL.index(arguments)], after


def test_every_command_has_a_line_here() -> None:
    assert set(COMMAND_LINES) - {""} == set(COMMANDS)


@pytest.mark.parametrize("which", ["stdin", "stdout", "stderr", "all"])
def test_a_closed_stream_is_as_dev_null(which: str) -> None:
    for arguments, before, after in compare(f"{which} closed"):
        assert_no_fault(after, arguments)
        assert after.code == before.code, (names(arguments), after)


def test_a_full_disk_behind_stdout_is_a_sentence_and_code_5() -> None:
    for arguments, before, after in compare("stdout full"):
        assert_no_fault(after, arguments)
        if before.out:
            assert after.code == (before.code or ExitCode.NOT_SAVED), (names(arguments), after)
            assert "could not be written: the disk is full." in after.err, names(arguments)


def test_what_was_saved_before_the_output_failed_is_said() -> None:
    ended = run_all("stdout full")[ALL.index(COMMAND_LINES["answer"][1])]
    assert "Saved in" in ended.err


@pytest.mark.parametrize("state", ["full", "unread"])
def test_messages_that_nobody_takes_change_nothing_else(state: str) -> None:
    for arguments, before, after in compare(f"stderr {state}"):
        assert_no_fault(after, arguments)
        assert after.code == before.code, names(arguments)
        # A step’s id is another each time, and so are the folders of settings and drafts.
        if not {"--step", "settings", "doctor"} & set(arguments):
            assert after.out == before.out, names(arguments)


def test_a_reader_that_has_had_enough_is_no_failure() -> None:
    for arguments, before, after in compare("stdout unread"):
        assert_no_fault(after, arguments)
        assert after.code in (0, before.code), (names(arguments), after)
        assert "could not be written" not in after.err


def test_a_deleted_folder_is_a_sentence() -> None:
    for arguments, after in zip(ALL, run_all("folder deleted"), strict=True):
        assert_no_fault(after, arguments)
        if arguments in WITHOUT_A_FOLDER:
            assert after.code == 0, (names(arguments), after)
        elif after.code != ExitCode.USAGE:
            assert after.code == ExitCode.NOT_FOUND, (names(arguments), after)
            assert "The folder you are in was deleted or moved." in after.err, names(arguments)
    assert os.getcwd()  # noqa: PTH109


def test_a_file_opened_later_never_takes_the_place_of_a_closed_stream() -> None:
    """Else what is printed would land in the audit."""
    texts = {
        names(arguments): ended.audit
        for arguments, ended in zip(ALL, run_all("all closed"), strict=True)
    }
    before = (ROOT / "audits" / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    changed = {name: text for name, text in texts.items() if text != before}
    assert list(changed) == ["semh answer autumn 2.3 --step Plan it"]
    (text,) = changed.values()
    added = [line for line in text.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0].strip() for line in added] == ["- id", "text"]
