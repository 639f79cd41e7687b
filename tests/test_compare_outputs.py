"""``benchmarks.compare_outputs`` notices what differs between two checkouts, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.compare_outputs import Folder, Run, differences, main, runs, write_folders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no fork")
SEMH = """
import os, sys
def main():
    arguments = " ".join(sys.argv[1:])
    width = os.environ.get("COLUMNS")
    print(f"semh {arguments} in {width} cells")
"""


def checkout(folder: Path, *more: str) -> Path:
    """A checkout whose semh prints its arguments, and then does what ``more`` says."""
    package = folder / "semh_tui"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("\n    ".join((SEMH.rstrip(), *more)), encoding="utf-8")
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\nPYTHONPATH='{folder}' exec '{sys.executable}' \"$@\"\n", "utf-8")
    python.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    "statement",
    [
        "if arguments == 'trend': print(end=' ')",
        "if arguments == 'trend': print('warning', file=sys.stderr)",
        "if arguments == 'trend': return 3",
    ],
    ids=["stdout", "stderr", "exit status"],
)
def test_one_command_with_other_output_is_found(tmp_path: Path, statement: str) -> None:
    this = checkout(tmp_path / "this")
    wanted = [Run(tmp_path, (name,), (("COLUMNS", "60"),)) for name in ("status", "trend")]
    assert not list(differences(this, this, wanted))
    (difference,) = differences(this, checkout(tmp_path / "other", statement), wanted)
    assert difference.run.arguments == ("trend",)
    assert "COLUMNS='60' semh trend" in str(difference)
    assert len(str(difference).splitlines()) > 3


def test_a_difference_at_one_width_in_colour_is_found(tmp_path: Path) -> None:
    this = checkout(tmp_path / "this")
    other = checkout(
        tmp_path / "other", "if 'FORCE_COLOR' in os.environ and width == '130': print()"
    )
    wanted = [
        run for run in runs(Folder(tmp_path, "autumn", "Oakfield")) if "status" in run.arguments
    ]
    found = {
        (*difference.run.arguments, *difference.run.variables)
        for difference in differences(this, other, wanted)
    }
    wide = (("COLUMNS", "130"), ("FORCE_COLOR", "1"))
    assert ("status", "--format", "text", *wide) in found
    assert all(arguments[-2:] == wide for arguments in found)


def test_every_report_runs_in_every_format_on_both_folders(tmp_path: Path) -> None:
    folders = list(write_folders(tmp_path))
    assert [folder.path.name for folder in folders] == ["example", "authority"]
    for folder in folders:
        named = folder.path / folder.audit
        assert named.exists() or (folder.path / "audits" / f"{folder.audit}.yaml").exists()
        wanted = set(runs(folder))
        for command, formats in (
            ("status", 2), ("review", 4), ("trend", 4), ("steps", 5), ("overview", 4), ("check", 2),
        ):  # fmt: skip
            found = {run.arguments[-1] for run in wanted if run.arguments[:1] == (command,)}
            assert len(found) == formats, command


def test_the_exit_status_says_whether_anything_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    this = checkout(tmp_path / "this")
    other = checkout(tmp_path / "other", "if 'details' in arguments: print('more')")
    monkeypatch.setattr("benchmarks.compare_outputs.ROOT", this)
    monkeypatch.setattr("benchmarks.compare_outputs.WIDTHS", (60,))
    commands = {"status": ("text",), "details {audit}": ("text", "json")}
    monkeypatch.setattr("benchmarks.compare_outputs._COMMANDS", commands)
    monkeypatch.setattr(
        "benchmarks.compare_outputs.write_folders", lambda parent: [Folder(parent, "a", "b")]
    )
    assert main([str(this)]) == 0
    assert main([str(other)]) == 1
    assert "semh details a --format json" in capsys.readouterr().out
