"""Whether paths are there, are the same place, and have their folder."""

from __future__ import annotations

import os
from pathlib import Path

from semh_tui.model.errors import SaveError


def path_exists(path: Path) -> bool:
    """Whether the path exists; False for a name that no file can have."""
    return os.path.exists(path)  # noqa: PTH110 -- Path.exists raises for a name that is too long


def nearest_folder(path: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    folders = (path, *path.absolute().parents)
    return next(folder for folder in folders if os.path.isdir(folder))  # noqa: PTH112 -- as path_exists


def may_be_read(folder: Path) -> bool:
    """Whether this account may list what is in a folder, and read it."""
    return os.access(folder, os.R_OK | os.X_OK)


def is_same_path(path: Path, other: Path) -> bool:
    """Whether both lead to one place, also through links; a link may lead to itself, or to nothing."""
    return os.path.realpath(path) == os.path.realpath(other)


def make_folder_of(path: Path) -> None:
    """Make the folder that a file goes into, where it is missing. Raises SaveError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(
            f"The folder {path.parent} could not be created: {error.strerror or error}. "
            "Choose another, or ask whoever looks after this one."
        ) from error
