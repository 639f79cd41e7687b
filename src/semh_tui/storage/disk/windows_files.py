"""What is peculiar to files on Windows: long paths, names, files that are open elsewhere or only in the cloud.

Written from Microsoft's documentation and never run there (docs/windows.md).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from semh_tui.storage.file_names import explain_windows_name

T = TypeVar("T")
_LITERAL, _NETWORK = "\\\\?\\", "\\\\"
LONG_PATH = 200
"""Characters from which the names of a file's lock or of its new bytes may pass the limit of 260."""
_SHARING = (32, 33)
_REPLACING = (5, *_SHARING)
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_SHORT_WAITS = _WAITS[:3]
_OWN_DISK = 3  # DRIVE_FIXED
# RECALL_ON_OPEN and RECALL_ON_DATA_ACCESS ("File Attribute Constants") are not in the module stat.
_NOT_HERE = stat.FILE_ATTRIBUTE_OFFLINE | 0x0004_0000 | 0x0040_0000


def lift_path_limit(path: Path) -> Path:
    """The path as Windows takes it at any length ("Maximum Path Length Limitation"); the same elsewhere."""
    if sys.platform == "win32" and len(str(path)) >= LONG_PATH:
        return Path(make_literal(os.path.abspath(path)))  # noqa: PTH100 -- literal paths take no ".."
    return path


def make_relative(path: Path, folder: Path) -> Path:
    """The path as seen from a folder; the whole path where Windows has the two on different drives."""
    try:
        return Path(os.path.relpath(path, folder))
    except ValueError:
        return path.absolute()


def make_literal(path: str) -> str:
    r"""An absolute Windows path with \\?\ in front, behind which only the disk limits its length."""
    if path.startswith((_LITERAL, "\\\\.\\")):
        return path
    if path.startswith(_NETWORK):
        return f"{_LITERAL}UNC\\{path.removeprefix(_NETWORK)}"
    return _LITERAL + path


def refuse_windows_name(path: Path) -> None:
    """Raise OSError for a name that Windows would take for a device or a part of another file."""
    if sys.platform == "win32" and (reason := explain_windows_name(path.name)):
        raise OSError(errno.EINVAL, reason)


def replace_when_free(
    temporary: Path, path: Path, check: Callable[[], object] = lambda: None
) -> None:
    """Replace the file; on Windows, wait while a virus scanner or sync program has it open.

    ``check`` is called before each attempt, and may raise.
    """

    def replace() -> None:
        check()
        os.replace(temporary, path)  # noqa: PTH105

    _when_free(replace, _REPLACING, _WAITS)


def open_when_free(path: Path, flags: int) -> int:
    """Open a file; on Windows, wait a third of a second where another program keeps it for itself."""
    return _when_free(lambda: os.open(path, flags), _SHARING, _SHORT_WAITS)


def _when_free(call: Callable[[], T], busy: tuple[int, ...], waits: tuple[float, ...]) -> T:
    for wait in waits:
        try:
            return call()
        except OSError as error:
            if getattr(error, "winerror", None) not in busy:
                raise
            time.sleep(wait)
    return call()


def has_recycle_bin(path: Path) -> bool:
    """Whether a deleted file can come back: Windows keeps those of a computer's own disks only ("GetDriveTypeW"),
    and deletes others for good without a word. True elsewhere, where the bin itself says so.
    """
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(os.path.realpath(path))[0]
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")
        return kind == _OWN_DISK
    return True


def is_only_in_cloud(path: Path) -> bool:
    """Whether reading the file would fetch it from OneDrive or another store first."""
    try:
        attributes = getattr(os.stat(path), "st_file_attributes", 0)  # noqa: PTH116
    except OSError:
        return False
    return bool(attributes & _NOT_HERE)
