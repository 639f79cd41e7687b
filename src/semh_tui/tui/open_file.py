"""Open a file in the program that this computer has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_WINDOWS = ("DISPLAY", "WAYLAND_DISPLAY")


def can_open_files() -> bool:
    """Whether a file would open before the person's eyes: not on a computer at the other end of a line."""
    if any(os.environ.get(name) for name in _REMOTE):
        return False
    if sys.platform == "win32":
        return True
    return _opener() is not None and (
        sys.platform == "darwin" or any(os.environ.get(name) for name in _WINDOWS)
    )


def open_file(path: Path) -> None:
    """Open a file without waiting, and without a word on this terminal. Raises OSError."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    program = _opener()
    if program is None:
        raise FileNotFoundError("there is no program that opens files")
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        [program, str(path.absolute())],
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )


def _opener() -> str | None:
    return shutil.which("open" if sys.platform == "darwin" else "xdg-open")
