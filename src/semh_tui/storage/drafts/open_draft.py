"""One file of a draft: written line by line, locked while its program runs, deleted when it is decided."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semh_tui.storage.disk.atomic_write import sync_folder, write_all
from semh_tui.storage.drafts.draft_folder import DRAFT_SUFFIX, EDITOR_SUFFIX
from semh_tui.storage.drafts.draft_format import encode_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from filelock import BaseFileLock


class OpenDraft:
    """An open draft; its lock tells other programs that it is in use."""

    def __init__(self, folder: Path, name: str) -> None:
        """Create a draft of a new name in the folder, and lock it. Raises OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{name}-{os.urandom(4).hex()}{DRAFT_SUFFIX}"
        self.size = 0
        self._torn = False
        self._lock = _make_lock(self.path)
        self._lock.acquire()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = -1
        try:
            self._handle = os.open(self.path, flags, 0o600)
            sync_folder(folder)
        except OSError:
            self.close(keep=False)
            raise

    def append(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """Append lines and sync them. Raises OSError."""
        # After a failed write, end the incomplete line so that the next one stays readable.
        data = b"\n" * self._torn + b"".join(map(encode_line, lines))
        self._torn = True
        write_all(self._handle, data)
        os.fsync(self._handle)
        self._torn = False
        self.size += len(data)

    def empty(self) -> None:
        """Remove every line."""
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            self.size = 0

    def close(self, keep: bool) -> None:
        """Close the file; delete it unless ``keep``."""
        if self._handle >= 0:
            os.close(self._handle)
        self._lock.release()
        if not keep:
            remove_draft(self.path)


def _make_lock(path: Path) -> BaseFileLock:
    from filelock import FileLock

    return FileLock(path.with_suffix(".lock"), timeout=0, thread_local=False)


def is_abandoned(path: Path) -> bool:
    """Whether the program that wrote a draft has ended; False where that cannot be told."""
    with suppress(OSError):
        return not is_in_use(path)
    return False


def is_in_use(path: Path) -> bool:
    """Whether the program that wrote a draft holds its lock still. Raises OSError."""
    from filelock import Timeout

    lock = _make_lock(path)
    try:
        lock.acquire()
    except Timeout:
        return True
    lock.release()
    return False


def remove_draft(path: Path) -> None:
    """Delete a draft and its lock; the text in an external editor is left."""
    for gone in (path, path.with_suffix(".lock")):
        with suppress(OSError):
            gone.unlink()


def remove_editor_text(path: Path) -> None:
    """Delete the text of a draft in an external editor, and the editor's copies of it."""
    for gone in path.parent.glob(f"{escape(path.stem)}{EDITOR_SUFFIX}*"):
        with suppress(OSError):
            gone.unlink()
