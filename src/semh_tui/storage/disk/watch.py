"""Polls a file for changes, cheaply enough for every second."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import FileError
from semh_tui.storage.disk.atomic_write import Stamp, read_bytes

SETTLED_SECONDS = 3.0
"""Seconds after which a file's time can be relied on: disks store it coarsely."""


class FileState(NamedTuple):
    """The file's content now; ``data`` is None where the file is gone."""

    data: bytes | None
    stamp: Stamp | None


def poll_file(path: Path, known: Stamp | None) -> FileState | None:
    """The file's new state where it differs from ``known`` (None: no file); None where it does not.

    A file that cannot be read just now, as while another program writes it, counts as unchanged.
    """
    try:
        changed_at = path.stat().st_mtime
    except FileNotFoundError:
        return FileState(None, None) if known else None
    except OSError:
        return None
    if known and known.looks_like(path) and abs(time.time() - changed_at) > SETTLED_SECONDS:
        return None
    try:
        data, stamp = read_bytes(path)
    except FileError:
        return None
    return None if known and known.digest == stamp.digest else FileState(data, stamp)
