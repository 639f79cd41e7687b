"""Reads an audit from git's history by ``REV:PATH``, such as ``HEAD~3:audits/2026-27-autumn.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from semh_tui.model.errors import NotFoundError
from semh_tui.model.quoting import quote

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_PLAIN = re.compile(r"(?P<revision>[^:]*):(?P<path>[^:]+)")


def is_revision(name: str, folder: Path) -> bool:
    """Whether a name is ``REV:PATH``, and no existing file or Windows drive."""
    if ":" not in name or _DRIVE.match(name):
        return False
    try:
        return not (Path(name).exists() or (folder / name).exists())
    except (OSError, ValueError):
        return True


def read_revision(name: str, folder: Path) -> bytes:
    """Read a file's bytes. Its path is tried from the repository's top, from here, and in ``folder``.

    Raises NotFoundError with what git says of it.
    """
    from semh_tui.storage.git.command import Git, GitError
    from semh_tui.storage.git.objects import GitWarningError, read_blob, resolve_name

    message = ""
    for where, revision in _list_names(name, folder):
        git = Git(where)
        try:
            object_id = resolve_name(git, revision)
        except GitError as error:
            message = message or str(error)
            if isinstance(error, GitWarningError):
                break
            continue
        try:
            return read_blob(git, object_id)
        except GitError as error:
            message = str(error)
            break
    raise NotFoundError(
        f"{quote(name)} cannot be read from the history: {message.rstrip('.')}. Name another revision."
    )


def _list_names(name: str, folder: Path) -> Iterator[tuple[Path, str]]:
    here = Path()
    yield here, name
    plain = _PLAIN.fullmatch(name)
    if plain and not plain["path"].startswith("."):
        beside = f"{plain['revision']}:./{plain['path']}"
        yield here, beside
        if folder.is_dir():
            yield folder, beside
