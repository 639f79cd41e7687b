"""The git runner: what it gives back, what it refuses, and what it keeps from git."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest
from git_support import git

from semh_tui.storage.git import command
from semh_tui.storage.git.command import Git, GitError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called git, first on the path; a test writes it."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program


def write(program: Path, *lines: str) -> None:
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o755)


def test_the_output_comes_back_whole_and_as_one_line(repository: Path) -> None:
    output = Git(repository).run("rev-parse", "--show-toplevel")
    assert output.stdout.endswith(b"\n")
    assert Path(output.line) == repository
    assert output.stderr == ""


def test_data_is_gits_input(repository: Path) -> None:
    blob = Git(repository).run("hash-object", "--stdin", data=b"hello\n")
    assert blob.line == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_a_refusal_has_gits_status_and_its_words_without_labels(repository: Path) -> None:
    with pytest.raises(GitError) as raised:
        Git(repository).run("rev-parse", "--verify", "nosuch")
    assert raised.value.status == 128
    assert str(raised.value) == "Needed a single revision"


def test_a_status_that_is_accepted_is_no_error_and_no_warning(repository: Path) -> None:
    runner = Git(repository)
    output = runner.run("rev-parse", "--verify", "nosuch", accept=frozenset((128,)))
    assert output.stderr == "Needed a single revision"
    assert runner.warnings == []
    with pytest.raises(GitError):
        runner.run("rev-parse", "--show-toplevel", accept=frozenset((128,)))


def test_a_warning_is_kept_once_and_the_output_counts(script: Path, tmp_path: Path) -> None:
    write(script, "echo done", "echo 'warning: this is old' >&2")
    runner = Git(tmp_path)
    assert [runner.run("status").line, runner.run("status").line] == ["done", "done"]
    assert runner.warnings == ["this is old"]
    assert Git(tmp_path).warnings == []


def test_a_failure_without_words_still_has_some(script: Path, tmp_path: Path) -> None:
    write(script, "exit 3")
    with pytest.raises(GitError, match="Git failed") as raised:
        Git(tmp_path).run("status")
    assert raised.value.status == 3


def test_the_folder_and_the_safe_settings_come_before_the_command(
    script: Path, tmp_path: Path
) -> None:
    write(script, 'printf "%s\\n" "$@"')
    arguments = Git(tmp_path).run("ls-files", "--", "a b").stdout.decode().splitlines()
    assert arguments[-5:] == ["-C", str(tmp_path), "ls-files", "--", "a b"]
    settings = [value for option, value in pairwise(arguments) if option == "-c"]
    assert {"core.fsmonitor=false", "protocol.allow=never", "safe.bareRepository=explicit"} <= {
        *settings
    }


def test_the_environment_is_cleaned_of_everything_that_leads_git_elsewhere(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_DIR", "GIT_EXTERNAL_DIFF", "git_index_file"):
        monkeypatch.setenv(name, "/elsewhere")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/own")
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ssh")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    write(script, "env")
    own = {"GIT_WORK_TREE": "/named", "GIT_ALLOW_PROTOCOL": "ssh"}
    lines = Git(tmp_path, own).run("status").stdout.decode().splitlines()
    given = dict(
        line.split("=", 1) for line in lines if line.lower().startswith(("git_", "lc_all"))
    )
    assert given == {
        "GIT_CONFIG_GLOBAL": "/own",
        "GIT_WORK_TREE": "/named",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def test_the_environment_given_points_to_another_repository(
    repository: Path, tmp_path: Path
) -> None:
    elsewhere = Git(tmp_path, {"GIT_DIR": str(repository / ".git")})
    assert Path(elsewhere.run("rev-parse", "--absolute-git-dir").line) == repository / ".git"


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="not installed") as raised:
        Git(tmp_path).run("status")
    assert raised.value.status == 0


def test_git_that_does_not_answer_is_given_up(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "TIMEOUT_SECONDS", 0.1)
    write(script, "exec sleep 5")
    with pytest.raises(GitError, match=r"could not be used.*timed out"):
        Git(tmp_path).run("status")


def test_arguments_that_no_program_takes_are_refused(repository: Path) -> None:
    with pytest.raises(GitError, match="could not be used"):
        Git(repository).run("ls-files", "--", "a\0b")
