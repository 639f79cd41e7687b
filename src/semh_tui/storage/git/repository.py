"""Finds the repository around a folder, or the one that a hook runs for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from semh_tui.storage.disk.paths import nearest_folder
from semh_tui.storage.git.command import Git, GitError

# Set by git for a hook (githooks(5)): the first three in a linked worktree or with "--git-dir", the
# others by "commit -a" and commits of single files, which use an index of their own.
_HOOK_VARIABLES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
)


@dataclass(frozen=True, slots=True)
class Repository:
    """``top`` holds the files, ``git_dir`` is git's own folder for them."""

    top: Path
    git_dir: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def git(self) -> Git:
        """Git in this repository’s top folder."""
        return Git(self.top, self.environment)


def find_repository(folder: Path) -> Repository:
    """The repository around a folder, which need not exist yet. Raises GitError outside one."""
    return _read_repository(Git(nearest_folder(folder)), {})


def find_commit_repository(folder: Path) -> Repository:
    """The repository of the next commit: a hook's where the folder is inside it, else the one around
    the folder.

    Raises GitError outside one.
    """
    with suppress(GitError, OSError):  # the current folder may be gone
        repository = _find_hook_repository()
        if Path(os.path.abspath(folder)).is_relative_to(repository.top):  # noqa: PTH100 -- links stay
            return repository
    return find_repository(folder)


def _find_hook_repository() -> Repository:
    here = Path.cwd()
    environment = {
        name: str(here / os.environ[name]) for name in _HOOK_VARIABLES if os.environ.get(name)
    }
    if "GIT_DIR" not in environment:
        return _read_repository(Git(here), environment)
    named = _read_repository(Git(here, environment), environment)
    if "GIT_WORK_TREE" not in environment:
        # Without it git takes the current folder for the top, which may be wrong.
        with suppress(GitError):
            around = _read_repository(Git(here), environment)
            if around.git_dir == named.git_dir:
                named = around
    pointed = {"GIT_DIR": str(named.git_dir), "GIT_WORK_TREE": str(named.top)}
    return Repository(named.top, named.git_dir, {**environment, **pointed})


def _read_repository(git: Git, environment: Mapping[str, str]) -> Repository:
    top = git.run("rev-parse", "--show-toplevel").line
    git_dir = git.run("rev-parse", "--absolute-git-dir").line
    return Repository(Path(top), Path(os.path.realpath(git_dir)), environment)
