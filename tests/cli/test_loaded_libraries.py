"""What each command really loads: import-linter cannot see an import inside a function."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from semh_tui.cli.command_table import COMMANDS
from semh_tui.reports.published.workbook.writer import workbook_bytes
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

HEAVY = {
    "textual",
    "pydantic",
    "rich.table",
    "rich.console",
    "yaml",
    "typer",
    "asyncio",
    "openpyxl",
    "send2trash",
}
SHOW = """
import json, sys
sys.argv[1:] = json.loads(sys.argv[1])
from semh_tui.__main__ import main
code = main()
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
# With a terminal, up to where the screens take over.
SCREENS = (
    """
from semh_tui.cli import screens
screens.has_terminal = lambda: True
from semh_tui.tui.app import SemhApp
SemhApp.run = lambda self, **_options: self.get_default_screen() and None
"""
    + SHOW
)
AUDITS = {"typer", "yaml", "pydantic"}
AUTUMN = "audits/2026-27-autumn.yaml"
TABLES = AUDITS | {"rich.table", "rich.console"}


# Commands one after another in one process; each adds to what those before it loaded.
SHOW_EACH = """
import json, os, sys
from semh_tui.__main__ import main
for arguments, environment in json.loads(sys.argv[1]):
    os.environ.update(environment)
    before = set(sys.modules)
    sys.argv[1:] = arguments
    code = main()
    print(json.dumps([code, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""


class Ran(NamedTuple):
    code: int
    modules: set[str]


def run_and_show(arguments: list[str], script: str = SHOW) -> Ran:
    ran = subprocess.run(
        [sys.executable, "-c", script, json.dumps(arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    return Ran(code, set(modules))


def run_each_and_show(
    lines: Sequence[Sequence[str]], environments: Sequence[Mapping[str, str]] | None = None
) -> list[Ran]:
    """Run command lines one after another in one process; each with the modules that it added."""
    ran = subprocess.run(
        [sys.executable, "-c", SHOW_EACH, json.dumps(list(zip(lines, environments or [{}] * len(lines), strict=True)))],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )  # fmt: skip
    shown = [line for line in ran.stderr.splitlines() if line.startswith("[")]
    return [Ran(code, set(modules)) for code, modules in map(json.loads, shown)]


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [(["--version"], set()), (["--help"], {"typer"}), (["status"], AUDITS)],
    ids=["--version", "--help", "status"],
)
def test_a_process_loads_what_it_uses_and_no_more(arguments: list[str], loaded: set[str]) -> None:
    ran = run_and_show(arguments)
    assert ran.code == 0
    assert HEAVY & ran.modules == loaded


@pytest.mark.usefixtures("school")
def test_a_command_loads_what_it_uses_and_no_more() -> None:
    lines = [
        ["review", AUTUMN],
        ["status", AUTUMN],
        ["review"],
        ["status"],
        [],
        ["steps"],
        ["trend"],
        ["framework"],
        ["framework", "show"],
        ["framework", "show", "--format", "markdown"],
        ["framework", "new", "Our own"],
        ["framework", "schema"],
        ["answer", "last", "1.2"],
        ["answer", "last", "1.2", "--rating", "green"],
        ["step", "last", "w7ke"],
        ["details", "last"],
        ["details", "last", "--notes", "x"],
        ["details", "last", "--term", "spring 2031"],
        ["details", "last", "--term", "autumn 2026"],
        ["open", "--plain", "last"],
        ["settings"],
        ["check"],
        ["review", "--format", "markdown"],
        ["review", "--format", "html"],
        ["review", "--format", "html", "-o", "x.html"],
        ["report", "--as", "summary", "--format", "text"],
        ["report", "--format", "html"],
        ["framework", "--format", "json"],
        ["check", "--format", "json"],
        ["status", "--format", "json"],
        ["review", "--format", "json"],
        ["report", "--format", "json"],
        ["review", "--format", "docx", "-o", "x.docx"],
        ["report"],
        ["report", "--as", "actions", "--format", "xlsx"],
        ["new", "--term", "2026/27 spring"],
        ["doctor"],
    ]
    more = {"docx": {"docx"}, "xlsx": {"openpyxl"}, "doctor": {"rich.console"}}
    commands = {f"semh_tui.cli.commands.{entry.module}" for entry in COMMANDS.values()}
    has_documents = False
    for arguments, ran in zip(lines, run_each_and_show(lines), strict=True):
        line = " ".join(arguments)
        assert ran.code == 0, line
        expected = set().union(*(more.get(word, set()) for word in arguments))
        assert (HEAVY | {"docx"}) - AUDITS & ran.modules == expected, (
            f"{line}: one format's library"
        )
        own = {COMMANDS[arguments[0]].module if arguments else "status", "status"}
        others = commands - {f"semh_tui.cli.commands.{module}" for module in own}
        assert not others & ran.modules, f"{line}: one command's module"
        if "semh_tui.reports.published.json_document" in ran.modules:
            assert "json" in arguments, f"{line}: models of documents only for JSON"
            has_documents = True
        if AUTUMN in arguments:  # the detectors take longer to load than a file to read
            assert "semh_tui.privacy.detection" not in ran.modules, (
                f"{line}: no file is looked through"
            )
    assert has_documents


@pytest.mark.usefixtures("school")
def test_only_a_workbook_loads_openpyxl(tmp_path: Path) -> None:
    stored = load_audit(tmp_path / "audits" / "2026-27-autumn.yaml", Library())
    (tmp_path / "filled.xlsx").write_bytes(workbook_bytes(stored.framework, stored.audit))
    ran = run_and_show(["import", "filled.xlsx"])
    assert ran.code == 0
    assert HEAVY & ran.modules == AUDITS | {"openpyxl"}
    ran = run_and_show(["import", "audits/2026-27-autumn.yaml"])
    assert (ran.code, HEAVY & ran.modules) == (3, AUDITS)
    (tmp_path / "standard.csv").write_text("Criterion\nOne\n", "utf-8")
    ran = run_and_show(["framework", "import", "standard.csv"])
    assert (ran.code, HEAVY & ran.modules) == (0, AUDITS)
    ran = run_and_show(["import", "--undo", "autumn"])
    assert (ran.code, HEAVY & ran.modules) == (4, AUDITS)


def test_only_the_bin_loads_send2trash(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "home").mkdir()
    ran = run_and_show(["delete", "autumn"])
    assert (ran.code, HEAVY & ran.modules) == (2, AUDITS)
    ran = run_and_show(["delete", "spring", "--yes", "--final", "--for-good"])
    assert (ran.code, HEAVY & ran.modules) == (0, AUDITS)
    before = (school / "2026-27-autumn.yaml").read_bytes()
    ran = run_and_show(["delete", "autumn", "--yes"])
    assert (ran.code, HEAVY & ran.modules) == (0, AUDITS | {"send2trash"})
    in_bin = tmp_path / "data" / "Trash" / "files" / "2026-27-autumn.yaml"
    assert in_bin.read_bytes() == before
    assert [path.name for path in school.iterdir()] == ["2025-26-summer.yaml"]


@pytest.mark.usefixtures("school")
def test_completion_of_commands_options_and_audit_names_reads_no_file() -> None:
    typed = ["semh rev", "semh review --", "semh answer ", "semh answer aut"]
    environments = [
        {
            "_SEMH_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        }
        for words in typed
    ]
    for words, ran in zip(typed, run_each_and_show([[]] * len(typed), environments), strict=True):
        assert not HEAVY - {"typer"} & ran.modules, words


@pytest.mark.usefixtures("school")
def test_help_of_every_command_reads_no_file() -> None:
    lines = [[command, "--help"] for command in COMMANDS]
    for arguments, ran in zip(lines, run_each_and_show(lines), strict=True):
        assert ran.code == 0, arguments
        assert not HEAVY - {"typer"} & ran.modules, arguments


@pytest.mark.usefixtures("school")
def test_the_screens_start_without_what_only_saving_and_merging_need() -> None:
    ran = run_and_show(["open", "autumn"], SCREENS)
    assert ran.code == 0
    assert "semh_tui.tui.audit.screen" in ran.modules
    left_out = {"concurrent.futures.process"}
    left_out |= {
        f"semh_tui.{name}"
        for name in (
            "compare.merge",
            "privacy.detection",
            "storage.drafts.journal",
            "storage.parallel",
        )
    }
    assert not left_out & ran.modules
