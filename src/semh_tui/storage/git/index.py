"""Git's index: what the next commit would change, and the sides of a file in conflict."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from semh_tui.storage.git.command import Git, GitError
from semh_tui.storage.git.objects import read_blobs, too_large

LINK = "120000"
SUBMODULE = "160000"
_PATHS_A_COMMAND = 200


class Staged(NamedTuple):
    """A path of the index, from the top of the repository with "/" between its parts."""

    path: str
    mode: str
    object_id: str
    in_conflict: bool = False


def staged_changes(git: Git) -> Iterator[Staged]:
    """What the next commit adds or changes, in order of path; a link become a file is a change.

    Raises GitError.
    """
    fields = iter(
        git.run(
            "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames",
            "--ignore-submodules=none", "--no-ext-diff", "--no-textconv", _last_commit(git), "--",
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


def _last_commit(git: Git) -> str:
    """Its tree, or the empty one before the first commit."""
    try:
        return git.run("rev-parse", "--verify", "--quiet", "HEAD^{tree}").line
    except GitError:
        return git.run("hash-object", "-t", "tree", "--stdin").line


def files_in_index(git: Git, paths: Iterable[str]) -> dict[str, str]:
    """The object ids of those of the paths, from the top, that are ordinary files of the index."""
    wanted = list(dict.fromkeys(paths))
    found = {}
    for at in range(0, len(wanted), _PATHS_A_COMMAND):
        some = wanted[at : at + _PATHS_A_COMMAND]
        for entry in git.run("ls-files", "--stage", "-z", "--", *some).stdout.split(b"\0"):
            if not entry:
                continue
            head, _, name = entry.partition(b"\t")
            mode, object_id, stage = head.decode().split(" ")
            if stage == "0" and mode not in (LINK, SUBMODULE):
                found[os.fsdecode(name)] = object_id
    return {path: found[path] for path in wanted if path in found}


def unmerged_versions(path: Path) -> dict[int, bytes]:
    """The versions of a file in conflict by git's numbers: 1 before, 2 "ours", 3 "theirs"; {} without one.

    A version is missing where that side did not have the file. Raises GitError.
    """
    git = Git(path.parent)
    stages: dict[int, str] = {}
    for entry in git.run("ls-files", "--unmerged", "-z", "--", path.name).stdout.split(b"\0"):
        if entry:
            _mode, object_id, stage = entry.split(b"\t")[0].decode().split(" ")
            stages[int(stage)] = object_id
    versions = {}
    for number, stored in zip(stages, read_blobs(git, list(stages.values())), strict=True):
        if stored.data is None:
            raise GitError(stored.problem or too_large(stored.size))
        versions[number] = stored.data
    return versions
