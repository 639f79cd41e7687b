"""Two people start audits of two frameworks under one name: both are kept, by the commands that are named."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_support import semh
from garden import FRAMEWORK, LIBRARY
from git_support import NAME, Clones

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.storage.audit_writer import write_audit


@pytest.mark.parametrize("with_driver", [False, True])
def test_new_audits_of_two_frameworks_under_one_name_are_both_kept(
    with_driver: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, None)
    monkeypatch.chdir(clones.ours)
    (clones.ours / NAME).parent.mkdir(exist_ok=True)
    if with_driver:
        monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
        assert semh("git", "setup", "--private").code == 0
    packaged = next(framework for _path, framework in LIBRARY if framework.id != FRAMEWORK.id)
    details = NewAudit("The Patch", Cycle.parse("2026/27 autumn"))
    written = {
        clone: write_audit(start_audit(framework, details), framework)
        for clone, framework in ((clones.ours, FRAMEWORK), (clones.theirs, packaged))
    }
    for clone, data in written.items():
        (clone / NAME).parent.mkdir(exist_ok=True)
        (clone / NAME).write_bytes(data)
        clones.commit(clone)
    clones.pull(conflict=True)
    before = clones.file.read_bytes()
    ran = semh("resolve", NAME)
    assert ran.code == 2
    assert FRAMEWORK.id in ran.err
    assert packaged.id in ran.err
    assert clones.file.read_bytes() == before
    commands = [line.strip() for line in ran.err.splitlines()[1:]]
    assert len(commands) == 4
    for command in commands:
        subprocess.run(shlex.split(command), cwd=clones.ours, check=True, capture_output=True)
    beside = clones.ours / "audits" / f"2026-27-autumn.{packaged.id}.yaml"
    assert clones.file.read_bytes() == written[clones.ours]
    assert beside.read_bytes() == written[clones.theirs]
    clones.commit(clones.ours)
    assert semh("check").code == 0
