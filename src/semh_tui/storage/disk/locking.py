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
    """Something is in the place of the lock file; ``strerror`` says what and what to do."""

    def __init__(self, lock: Path, what: str) -> None:
        super().__init__(
            errno.EEXIST,
            f"{lock} is in the way, {what}: semh keeps its lock there while it saves. Delete it or give it "
            "another name",
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which keeps other semh from saving it. Raises OSError."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "the folder is gone", str(path.parent))
    if not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "the folder may not be written to", str(path.parent))
    # Writable for every account that shares the folder: else the others could not lock.
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
        # Deleted to keep people's folders tidy; a waiting FileLock notices that its file is gone.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def _lock_path(path: Path) -> Path:
    """The first of a file's lock names that is free or a plain lock file.

    Links, and files with another name, are passed over: locking would empty what they lead to. Every
    semh passes over the same ones, so all use one name. Raises LockError.
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
