"""A repository from elsewhere: nothing of it is started, nothing fetched, nothing written outside it."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from cli_support import semh
from garden import LIBRARY
from git_support import NAME, Clones, git
from hostile_support import (
    ENVIRONMENTS,
    REPOSITORIES,
    Trap,
    environment,
    everything_that_runs_git,
)

from semh_tui.model.errors import SemhError
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.git.command import Git, GitError, GitOutput
from semh_tui.storage.git.objects import read_blob, read_blobs
from semh_tui.storage.reader.decoding import LARGEST_FILE

from garden import AUDIT  # isort: skip


def use(trap: Trap) -> None:
    for action in everything_that_runs_git():
        with suppress(SemhError):
            action()
        assert not trap.canary.exists(), action


@pytest.mark.parametrize("kind", REPOSITORIES)
def test_a_repository_starts_nothing(kind: str, tmp_path: Path) -> None:
    trap = Trap(tmp_path / "x")
    REPOSITORIES[kind](trap)
    trap.canary.unlink(missing_ok=True)
    before = trap.outside()
    with environment({}, trap.inside):
        use(trap)
    assert trap.outside() == before


@pytest.mark.parametrize("kind", ENVIRONMENTS)
def test_an_environment_starts_nothing_and_leads_nowhere(kind: str, tmp_path: Path) -> None:
    trap = Trap(tmp_path / "x")
    before = trap.outside()
    with environment(ENVIRONMENTS[kind](trap), trap.inside):
        use(trap)
        if kind != "somewhere else":
            folder = AuditFolder(Path("audits"), LIBRARY)
            assert find_audit(Catalogue(folder), f"HEAD:{NAME}").audit == AUDIT
    assert trap.outside() == before


@pytest.mark.parametrize("kind", [kind for kind in REPOSITORIES if "ssh" in kind or "fsm" in kind])
def test_plain_git_falls_into_these_traps(kind: str, tmp_path: Path) -> None:
    """Otherwise the tests above would show nothing."""
    trap = Trap(tmp_path / "x")
    REPOSITORIES[kind](trap)
    trap.canary.unlink(missing_ok=True)
    for command in (["cat-file", "-e", f"HEAD:{NAME}"], ["status"]):
        subprocess.run(["git", "-C", str(trap.inside), *command], capture_output=True, check=False)
    assert trap.canary.exists()


def test_what_a_partial_clone_lacks_is_told_and_fails_the_check(tmp_path: Path) -> None:
    trap = Trap(tmp_path / "x")
    REPOSITORIES["a promisor behind ssh"](trap)
    with environment({}, trap.inside):
        ran = semh("check", "--staged")
        assert ran.code == 3
        assert "audits/other.yaml: git could not read it" in ran.out
        ran = semh("review", f"HEAD:{NAME}", NAME)
        assert ran.code == 4
        assert "cannot be read from the history: " in ran.err
        assert "promisor" in ran.err or "does not hold it" in ran.err


@pytest.mark.parametrize("inside_another", [False, True])
def test_a_top_that_is_not_the_repositorys_own_is_not_written_to(
    tmp_path: Path, inside_another: bool
) -> None:
    trap = Trap(tmp_path / "x")
    if inside_another:
        git(trap.folder, "init", "-q")
    git(trap.inside, "config", "core.worktree", str(trap.folder))
    with environment({}, trap.inside):
        ran = semh("git", "setup")
    assert ran.code == 2
    assert "Nothing was written." in ran.err
    assert not (trap.folder / ".gitattributes").exists()


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    clones = Clones(tmp_path, AUDIT)
    monkeypatch.chdir(clones.ours)
    return clones


@pytest.mark.usefixtures("clones")
def test_a_time_before_the_log_is_refused_in_gits_words() -> None:
    ran = semh("review", f"HEAD@{{5 years ago}}:{NAME}", NAME)
    assert (ran.code, ran.out) == (4, "")
    assert "cannot be read from the history: log for 'HEAD' only goes back to" in ran.err
    assert semh("review", f"HEAD@{{0}}:{NAME}", NAME).code == 0


def test_a_file_of_any_size_is_asked_for_its_size_first(
    clones: Clones, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clones.ours / "large.yaml").write_bytes(b"\n" * (LARGEST_FILE + 1))
    git(clones.ours, "add", ".")
    git_ids = [git(clones.ours, "rev-parse", name).strip() for name in (":large.yaml", f":{NAME}")]
    large, small = read_blobs(Git(clones.ours), git_ids)
    assert (large.data, large.size) == (None, LARGEST_FILE + 1)
    assert small.data == clones.file.read_bytes()
    commands: list[tuple[str, ...]] = []
    run = Git.run

    def record(self: Git, *arguments: str, **options: Any) -> GitOutput:
        commands.append(arguments)
        return run(self, *arguments, **options)

    monkeypatch.setattr(Git, "run", record)
    with pytest.raises(GitError, match="semh reads at most"):
        read_blob(Git(clones.ours), git_ids[0])
    assert [given[1].partition("=")[0] for given in commands] == ["-t", "--batch-check", "--batch"]


def test_objects_that_are_not_there_stop_none_of_the_others(clones: Clones) -> None:
    known = git(clones.ours, "rev-parse", f"HEAD:{NAME}").strip()
    objects = list(read_blobs(Git(clones.ours), ["0" * 40, known, "1" * 40, known]))
    assert [stored.data is None for stored in objects] == [True, False, True, False]
    assert objects[0].problem


def test_gits_words_are_told_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nprintf 'fatal: one\\n\\n\\ttwo\\n' >&2\nexit 9\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitError, match=r"^one two$"):
        Git(tmp_path).run("status")
