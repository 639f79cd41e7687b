"""A lock beside a file, held only while it is saved."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK_SECONDS = 5.0
LOCK = ".semh-lock"
_MOST_NAMES = 3
_OF_THE_LOCK = (errno.EACCES, errno.EPERM, errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.EEXIST)


class LockError(OSError):
    """Something stands where the lock belongs; ``strerror`` says what and what to do."""

    def __init__(self, lock: Path, what: str) -> None:
        super().__init__(
            errno.EEXIST,
            f"{lock} is in the way, {what}: semh keeps its lock there while it saves. Delete it or give it "
            "another name",
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other semh from saving a file meanwhile. Raises OSError where that cannot be."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder is gone", str(path.parent))
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "the folder may not be written to", str(path.parent))
    # Empty, and for every account that shares the folder: a lock only its maker can open locks them out.
    lock = FileLock(_lock_path(path), timeout=LOCK_SECONDS, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        raise OSError(errno.EBUSY, "another semh has been saving it for several seconds") from None
    except OSError as error:
        if error.errno in _OF_THE_LOCK:
            raise LockError(
                Path(lock.lock_file), f"and cannot be used ({error.strerror})"
            ) from error
        raise
    try:
        yield
    finally:
        # Out of people's folders again. Whoever waits for it notices that it is no file any more.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def _lock_path(path: Path) -> Path:
    """The first of a file's lock names at which nothing stands but a lock.

    A link would lead elsewhere, and what it leads to would be emptied; so would a file that has another
    name as well. Every semh passes over the same things, so all come to one name.
    """
    names = (LOCK, *(f".{number}{LOCK}" for number in range(2, _MOST_NAMES + 1)))
    candidates = [path.with_name(f".{path.name}{name}") for name in names]
    for candidate in candidates:
        try:
            status = candidate.lstat()
        except FileNotFoundError:
            return candidate
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 1:
            return candidate
    is_link = candidates[0].is_symlink()
    raise LockError(candidates[0], "a link" if is_link else "no ordinary file")
