"""An audit as git kept it: ``REV:PATH``, such as ``HEAD~3:audits/2026-27-autumn.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from semh_tui.model.errors import NotFoundError

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_PLAIN = re.compile(r"(?P<revision>[^:]*):(?P<path>[^:]+)")


def is_revision(asked: str, folder: Path) -> bool:
    """Whether this names a file in the history: an existing file comes first, then a drive letter."""
    if ":" not in asked or _DRIVE.match(asked):
        return False
    try:
        return not (Path(asked).exists() or (folder / asked).exists())
    except (OSError, ValueError):
        return True


def read_revision(asked: str, folder: Path) -> bytes:
    """The file's bytes. A path counts from the top of the repository, from here, or in ``folder``.

    Raises NotFoundError with what git says of it.
    """
    from semh_tui.files.git import GitError, blob

    said = ""
    for where, name in _names(asked, folder):
        try:
            return blob(where, name)
        except GitError as error:
            said = said or str(error)
    raise NotFoundError(f"“{asked}” cannot be read from the history: {said}.".replace("..", "."))


def _names(asked: str, folder: Path) -> Iterator[tuple[Path, str]]:
    here = Path()
    yield here, asked
    plain = _PLAIN.fullmatch(asked)
    if plain and not plain["path"].startswith("."):
        beside = f"{plain['revision']}:./{plain['path']}"
        yield here, beside
        if folder.is_dir():
            yield folder, beside
