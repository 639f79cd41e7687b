"""Git's settings of one copy of a repository, and what its attributes come to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from semh_tui.storage.git.command import Git, GitError


def set_config(git: Git, name: str, value: str) -> None:
    """A setting of this copy of the repository. Raises GitError."""
    git.run("config", "--local", "--replace-all", name, value)


def unset_config(git: Git, section: str) -> None:
    """Take a section of settings out of this copy; nothing where it is not there."""
    with suppress(GitError):
        git.run("config", "--local", "--remove-section", section)


def get_config(git: Git, name: str) -> str:
    """What git goes by, from whichever of its files; "" for nothing."""
    with suppress(GitError):
        return git.run("config", "--get", name).line
    return ""


def read_attribute_values(git: Git, attribute: str, paths: Iterable[str]) -> dict[str, str]:
    """What an attribute is for each path, as ``git check-attr`` calls it. Raises GitError."""
    listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
    fields = git.run("check-attr", "--stdin", "-z", attribute, data=listed).stdout.split(b"\0")
    return {
        os.fsdecode(path): value.decode(errors="replace")
        for path, value in zip(fields[::3], fields[2::3], strict=False)
    }


def list_tracked_files(git: Git, folder: str, suffix: str) -> list[str]:
    """Files of the index in a folder and below, from the top. Raises GitError."""
    names = git.run("ls-files", "-z", "--", folder).stdout.split(b"\0")
    return [path for name in names if (path := os.fsdecode(name)).endswith(suffix)]
