"""Finds the version of a framework that an audit was rated by in git's history."""

from __future__ import annotations

from pathlib import Path

from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.storage.git.command import GitError
from semh_tui.storage.git.history import read_yaml_versions
from semh_tui.storage.reader.framework_reader import read_framework

MOST_VERSIONS = 200
"""The number of versions that are searched, newest first."""


def find_version(file: Path, framework: Framework, digest: str) -> Framework | None:
    """Find the version of a framework with this digest, under any file name in its folder.

    None without git, outside a repository, or where no version has the digest.
    """
    try:
        for data in read_yaml_versions(file.absolute().parent, MOST_VERSIONS):
            old = _read(data)
            if old is not None and _is_version(old, framework) and old.digest == digest:
                return old
    except GitError:
        pass
    return None


def _read(data: bytes) -> Framework | None:
    try:
        return read_framework(data, "")[0]
    except FileError:
        return None


def _is_version(old: Framework, framework: Framework) -> bool:
    return (old.id, old.edition) == (framework.id, framework.edition)
