"""Has a file changed since it was read or written? Cheap enough to ask every second."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import FileError
from semh_tui.storage.disk.atomic_write import Stamp, read_bytes

SETTLED_SECONDS = 3.0
"""Seconds after which a file's time tells it from a later one of the same size: disks count coarsely."""


class FileState(NamedTuple):
    """What stands in the place of the file now; ``data`` is None where there is nothing."""

    data: bytes | None
    stamp: Stamp | None


def poll_file(path: Path, known: Stamp | None) -> FileState | None:
    """What is there instead of the file with the stamp ``known`` (None: no file); None for no news.

    A file that cannot be read at this moment, as while another program is writing it, is no news.
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
