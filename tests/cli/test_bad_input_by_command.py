"""Bad input given to commands: a documented exit status, a sentence a problem, the file as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bad_input import FRAMEWORK_TABLE, TABLE, Row
from cli_support import Ran, semh

from semh_tui.model.text import visible


def refused(ran: Ran, said: str) -> None:
    assert ran.code == 3
    assert "Something went wrong" not in ran.err
    lines = (ran.out + ran.err).splitlines()
    assert all(line == visible(line) and len(line) < 700 for line in lines)
    assert said in ran.out + ran.err


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_audits(row: Row, garden_folder: Path) -> None:
    path = garden_folder / "autumn.yaml"
    path.write_bytes(row.data)
    commands = [["check"], ["status"], ["answer", "1.1", "-r", "red"]]
    for command, *options in commands[:1] if len(row.data) > 50_000 else commands:
        refused(semh(command, str(path), *options), row.says.replace("autumn.yaml", str(path)))
        assert path.read_bytes() == row.data
        assert list(garden_folder.iterdir()) == [path]


@pytest.mark.parametrize("row", FRAMEWORK_TABLE, ids=lambda row: row.name)
def test_frameworks(row: Row, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(row.data)
    refused(semh("framework", "check", str(path)), row.says)
    assert path.read_bytes() == row.data


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes in folders there")
def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    for name, says in (
        ("pipe.yaml", "not an ordinary file"),
        ("folder.yaml", "this is a folder"),
        ("/dev/zero", "not an ordinary file"),
    ):
        for command in ("check", "status", "resolve"):
            ran = semh(command, name)
            assert ran.code in (3, 4), (command, ran)
            assert says in ran.out + ran.err or ran.code == 4
    refused(semh("check", "loop.yaml"), "a link that leads to itself")


@pytest.mark.parametrize("name", ["", "x" * 5000, "../" * 500 + "etc/passwd", "CON", "-", "~", "*"])
def test_arguments_that_are_no_audit(name: str, garden_folder: Path) -> None:
    for command in ("status", "check", "resolve", "review"):
        ran = semh(command, "--audits", str(garden_folder), "--", name)
        assert ran.code in (2, 3, 4) or not name, (command, ran)
        assert "Something went wrong" not in ran.err
        assert len(ran.err) < 7_000
