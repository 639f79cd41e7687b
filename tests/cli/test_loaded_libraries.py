"""What each command really loads: import-linter cannot see an import inside a function."""

from __future__ import annotations

import json
import subprocess
import sys
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
TABLES = AUDITS | {"rich.table", "rich.console"}


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


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--version"], set()),
        (["--help"], {"typer"}),
        (["answer", "--help"], {"typer"}),
        (["framework"], AUDITS),
        (["framework", "show"], AUDITS),
        (["framework", "show", "--format", "markdown"], AUDITS),
        (["framework", "--format", "json"], AUDITS),
        (["framework", "new", "Our own"], AUDITS),
        (["check"], AUDITS),
        (["settings"], AUDITS),
        (["doctor"], AUDITS | {"rich.console"}),
        (["answer", "last", "1.2"], AUDITS),
        (["answer", "last", "1.2", "--rating", "green"], AUDITS),
        (["step", "last", "w7ke"], AUDITS),
        (["details", "last"], AUDITS),
        (["open", "--plain", "last"], AUDITS),
        (["details", "last", "--notes", "x"], AUDITS),
        (["new", "--term", "2026/27 spring"], AUDITS),
        (["review"], AUDITS),
        (["review", "--format", "markdown"], AUDITS),
        (["review", "--format", "html"], AUDITS),
        (["steps"], AUDITS),
        (["trend"], AUDITS),
        ([], AUDITS),
        (["status"], AUDITS),
        (["check", "--format", "json"], AUDITS),
        (["status", "--format", "json"], AUDITS),
        (["review", "--format", "json"], AUDITS),
        (["report", "--as", "summary", "--format", "text"], AUDITS),
        (["report", "--format", "json"], AUDITS),
        (["report"], AUDITS),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else " ".join(value),
)
def test_a_command_loads_what_it_uses_and_no_more(arguments: list[str], loaded: set[str]) -> None:
    ran = run_and_show(arguments)
    assert ran.code == 0
    commands = {
        f"semh_tui.cli.commands.{entry.module}" for entry in COMMANDS.values()
    } & ran.modules
    assert len(commands - {"semh_tui.cli.commands.status"}) <= 1, "one command's module"
    assert HEAVY & ran.modules == loaded
    has_documents = "semh_tui.reports.published.json_document" in ran.modules
    assert has_documents == ("json" in arguments), "models of documents only for JSON"


@pytest.mark.usefixtures("school")
def test_only_a_workbook_loads_openpyxl(tmp_path: Path) -> None:
    stored = load_audit(tmp_path / "audits" / "2026-27-autumn.yaml", Library())
    (tmp_path / "filled.xlsx").write_bytes(workbook_bytes(stored.framework, stored.audit))
    ran = run_and_show(["import", "filled.xlsx"])
    assert ran.code == 0
    assert HEAVY & ran.modules == AUDITS | {"openpyxl"}
    ran = run_and_show(["import", "audits/2026-27-autumn.yaml"])
    assert (ran.code, HEAVY & ran.modules) == (3, AUDITS)
    ran = run_and_show(["import", "--undo", "autumn"])
    assert (ran.code, HEAVY & ran.modules) == (4, AUDITS)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", ["semh rev", "semh review --", "semh answer ", "semh answer aut"])
def test_completion_of_commands_options_and_audit_names_reads_no_file(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_SEMH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    ran = run_and_show([])
    assert HEAVY & ran.modules == {"typer"}


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_reads_no_file(command: str) -> None:
    assert HEAVY & run_and_show([command, "--help"]).modules == {"typer"}


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", ["review", "status"])
def test_a_file_that_can_be_used_is_not_looked_through_for_personal_data(command: str) -> None:
    """The detectors take longer to load than a file to read."""
    ran = run_and_show([command, "audits/2026-27-autumn.yaml"])
    assert ran.code == 0
    assert "semh_tui.privacy" not in ran.modules


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["report"], {"docx"}),
        (["report", "--format", "html"], set()),
        (["report", "--as", "actions", "--format", "xlsx"], {"openpyxl"}),
        (["review", "--format", "docx", "-o", "x.docx"], {"docx"}),
        (["review", "--format", "html", "-o", "x.html"], set()),
        (["status"], set()),
    ],
)
def test_a_library_of_one_format_is_loaded_for_that_format_only(
    arguments: list[str], loaded: set[str]
) -> None:
    ran = run_and_show(arguments)
    assert ran.code == 0
    assert {"docx", "openpyxl"} & ran.modules == loaded


@pytest.mark.usefixtures("school")
def test_the_screens_start_without_what_only_saving_and_merging_need() -> None:
    ran = run_and_show(["open", "autumn"], SCREENS)
    assert ran.code == 0
    assert "semh_tui.tui.audit.screen" in ran.modules
    left_out = {"concurrent.futures.process"}
    left_out |= {
        f"semh_tui.{name}"
        for name in ("compare.merge", "storage.drafts.journal", "storage.parallel")
    }
    assert not left_out & ran.modules
