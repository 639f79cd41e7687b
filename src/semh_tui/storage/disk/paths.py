"""Whether paths exist, lead to one place, may be read, and have their folder."""

from __future__ import annotations

import os
from pathlib import Path

from semh_tui.model.errors import SaveError


def path_exists(path: Path) -> bool:
    """Whether the path exists; False for a name that no file can have."""
    return os.path.exists(path)  # noqa: PTH110 -- Path.exists raises for a name that is too long


def folder_exists(path: Path) -> bool:
    """Whether the path leads to a folder; False where the system will not say."""
    return os.path.isdir(path)  # noqa: PTH112 -- Path.is_dir raises for a name that is too long


def nearest_folder(path: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next(filter(folder_exists, (path, *path.absolute().parents)))


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
