"""Versions of a folder's files in git's history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from semh_tui.storage.file_names import is_yaml
from semh_tui.storage.git.command import Git
from semh_tui.storage.git.objects import read_blobs


def read_yaml_versions(folder: Path, most: int) -> Iterator[bytes]:
    """Read versions of the YAML files in a folder and below, newest first, at most ``most`` of them.

    Objects that are missing here or too large are skipped.

    Raises GitError.
    """
    git = Git(folder)
    listed = git.run("rev-list", "--objects", "--all", "--", ".").stdout.decode(errors="replace")
    names = (line.partition(" ") for line in listed.splitlines())
    object_ids = (name for name, _space, path in names if is_yaml(path))
    return (
        stored.data for stored in read_blobs(git, list(islice(object_ids, most)))
        if stored.data is not None
    )  # fmt: skip
