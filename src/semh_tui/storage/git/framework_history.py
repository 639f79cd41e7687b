"""Finds the version of a framework that an audit was rated by in git's history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.storage.file_names import is_yaml
from semh_tui.storage.git.command import Git, GitError
from semh_tui.storage.git.objects import read_blobs
from semh_tui.storage.reader.framework_reader import read_framework

MOST_VERSIONS = 200
"""The number of versions that are searched, newest first."""


def find_version(file: Path, framework: Framework, digest: str) -> Framework | None:
    """Find the version of a framework with this digest, under any file name in its folder.

    None without git, outside a repository, or where no version has the digest.
    """
    with suppress(GitError):
        for data in _read_versions(file.absolute().parent):
            with suppress(FileError):
                old = read_framework(data, "")[0]
                if old.name == framework.name and old.digest == digest:
                    return old
    return None


def _read_versions(folder: Path) -> Iterator[bytes]:
    """Read versions of the YAML files in a folder and below, newest first, ``MOST_VERSIONS`` at most.

    Objects that are missing here or too large are skipped. Raises GitError.
    """
    git = Git(folder)
    listed = git.run("rev-list", "--objects", "--all", "--", ".").stdout.decode(errors="replace")
    names = (line.partition(" ") for line in listed.splitlines())
    object_ids = (name for name, _space, path in names if is_yaml(path))
    for stored in read_blobs(git, list(islice(object_ids, MOST_VERSIONS))):
        if stored.data is not None:
            yield stored.data
