"""Git's index: staged changes, and the versions of a file in conflict."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from semh_tui.storage.git.command import Git, GitError
from semh_tui.storage.git.objects import read_blobs

LINK = "120000"
SUBMODULE = "160000"
_PATHS_A_COMMAND = 200


class Staged(NamedTuple):
    """A path of the index, from the top of the repository with "/" between its parts."""

    path: str
    mode: str
    object_id: str
    in_conflict: bool = False


def list_staged_changes(git: Git) -> Iterator[Staged]:
    """The additions and changes of the next commit, in order of path; a new file type is a change.

    Raises GitError.
    """
    fields = iter(
        git.run(
            "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames",
            "--ignore-submodules=none", "--no-ext-diff", "--no-textconv", _find_last_tree(git), "--",
        ).stdout.split(b"\0")
    )  # fmt: skip
    in_conflict = set()
    for head in fields:
        if not head:
            return
        _old_mode, mode, _old_id, object_id, status = head.decode().split(" ")
        path = os.fsdecode(next(fields))
        if status.startswith("U"):
            in_conflict.add(path)
            yield Staged(path, mode, object_id, in_conflict=True)
        elif not status.startswith("D") and path not in in_conflict:
            yield Staged(path, mode, object_id)


def _find_last_tree(git: Git) -> str:
    """The tree of the last commit; the empty tree before the first."""
    try:
        return git.run("rev-parse", "--verify", "--quiet", "HEAD^{tree}").line
    except GitError:
        return git.run("hash-object", "-t", "tree", "--stdin").line


def find_files_in_index(git: Git, paths: Iterable[str]) -> dict[str, str]:
    """The object ids of the paths that are regular files of the index."""
    wanted = list(dict.fromkeys(paths))
    object_ids: dict[str, str] = {}
    for at in range(0, len(wanted), _PATHS_A_COMMAND):
        batch = wanted[at : at + _PATHS_A_COMMAND]
        object_ids |= {
            path: object_id
            for mode, object_id, stage, path in _list_entries(git, "--stage", "--", *batch)
            if stage == 0 and mode not in (LINK, SUBMODULE)
        }
    return {path: object_ids[path] for path in wanted if path in object_ids}


def _list_entries(git: Git, *arguments: str) -> Iterator[tuple[str, str, int, str]]:
    """Mode, object id, stage and path of the index's entries. Raises GitError."""
    for entry in git.run("ls-files", "-z", *arguments).stdout.split(b"\0"):
        if entry:
            head, _, path = entry.partition(b"\t")
            mode, object_id, stage = head.decode().split(" ")
            yield mode, object_id, int(stage), os.fsdecode(path)


def read_unmerged_versions(path: Path) -> dict[int, bytes]:
    """Read the versions of a file in conflict by stage: 1 base, 2 "ours", 3 "theirs"; {} without one.

    A version is missing where that side did not have the file. Raises GitError.
    """
    git = Git(path.parent)
    stages = {
        stage: object_id
        for _mode, object_id, stage, _path in _list_entries(git, "--unmerged", "--", path.name)
    }
    blobs = read_blobs(git, list(stages.values()))
    return {number: stored.require_data() for number, stored in zip(stages, blobs, strict=True)}
