"""The local settings of a repository, and the attributes of its files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from semh_tui.storage.file_names import is_yaml
from semh_tui.storage.git.command import Git, GitError


def set_config(git: Git, name: str, value: str) -> None:
    """Set a local setting of the repository. Raises GitError."""
    git.run("config", "--local", "--replace-all", name, value)


def unset_config(git: Git, section: str) -> None:
    """Remove a section of local settings; nothing happens where it does not exist."""
    with suppress(GitError):
        git.run("config", "--local", "--remove-section", section)


def get_config(git: Git, name: str) -> str:
    """The effective value of a setting, from any of git's files; "" where it is not set."""
    with suppress(GitError):
        return git.run("config", "--get", name).line
    return ""


def read_attribute_values(git: Git, attribute: str, paths: Iterable[str]) -> dict[str, str]:
    """The value of an attribute for each path, as of ``git check-attr``. Raises GitError."""
    listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
    fields = git.run("check-attr", "--stdin", "-z", attribute, data=listed).stdout.split(b"\0")
    return {
        os.fsdecode(path): value.decode(errors="replace")
        for path, value in zip(fields[::3], fields[2::3], strict=False)
    }


def list_tracked_audits(git: Git, folder: str) -> list[str]:
    """YAML files of the index in a folder and below, from the top. Raises GitError."""
    names = git.run("ls-files", "-z", "--", folder).stdout.split(b"\0")
    return list(filter(is_yaml, map(os.fsdecode, names)))
