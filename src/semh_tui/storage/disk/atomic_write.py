"""Reads files, and replaces them atomically: no crash, second writer or full disk loses anything."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.model.errors import ChangedOnDiskError, FileError, Problem, SaveError
from semh_tui.storage.disk.disk_errors import describe_read_error, describe_save_error
from semh_tui.storage.disk.locking import locked
from semh_tui.storage.disk.paths import may_be_read
from semh_tui.storage.disk.windows_files import (
    lift_path_limit,
    open_when_free,
    refuse_windows_name,
    replace_when_free,
)
from semh_tui.storage.reader.decoding import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPORARY = ".semh-tmp"
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# Errors of disks without modes (memory sticks) or folder syncs (network drives), which are no failure.
_NOT_ON_THIS_DISK = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EPERM)


class Stamp:
    """A file's state when it was read or written: digest, modification time (ns), size and inode.

    The digest is computed when it is first used, which reading alone does not do.
    """

    __slots__ = ("_content", "_digest", "inode", "modified", "size")

    def __init__(self, content: bytes, modified: int = 0, size: int = 0, inode: int = 0) -> None:
        self._content = content
        self._digest = ""
        self.modified = modified
        self.size = size
        self.inode = inode

    @property
    def digest(self) -> str:
        """The SHA-256 of the content, in hex digits."""
        # Safe for two threads: the content is dropped only after the digest is set.
        content = self._content
        if not self._digest:
            self._digest = compute_digest(content)
            self._content = b""
        return self._digest

    def looks_like(self, path: Path) -> bool:
        """Whether time, size and inode are the same; the content may be the same even where they are not."""
        try:
            now = path.stat()
        except OSError:
            return False
        return (now.st_mtime_ns, now.st_size, now.st_ino) == (self.modified, self.size, self.inode)


def compute_digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hex digits."""
    from hashlib import sha256  # with the whole of OpenSSL: not before somebody saves

    return sha256(data).hexdigest()


def read_bytes(path: Path, most: int = LARGEST_FILE + 1) -> tuple[bytes, Stamp]:
    """Read a regular file, at most ``most`` bytes from its beginning, and its stamp.

    Raises FileError for what is no regular file (a folder, a pipe, a device), cannot be read, or is
    larger than anything semh reads.
    """
    name = str(path)
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = open_when_free(lift_path_limit(path), flags)
    except (OSError, ValueError) as error:
        raise FileError([Problem(name, 0, "", describe_read_error(error))]) from None
    try:
        now = os.fstat(handle)
        if stat.S_ISDIR(now.st_mode) and not may_be_read(path):
            raise PermissionError(errno.EACCES, "may not be read")
        if not stat.S_ISREG(now.st_mode):
            what = "a folder" if stat.S_ISDIR(now.st_mode) else "not an ordinary file"
            raise FileError([Problem(name, 0, "", f"this is {what}.", "Name a .yaml file.")])
        data = _read_all(handle, now.st_size, most)
    except OSError as error:
        raise FileError([Problem(name, 0, "", describe_read_error(error))]) from None
    finally:
        os.close(handle)
    return data, Stamp(data, now.st_mtime_ns, now.st_size, now.st_ino)


def _read_all(handle: int, size: int, most: int) -> bytes:
    """Read a file of about ``size`` bytes, at most ``most`` of them."""
    parts = []
    left = most
    while left and (part := os.read(handle, min(left, max(size + 1, 65_536)))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def write_bytes(
    path: Path,
    data: bytes,
    expected: str | None,
    refuse: Callable[[bytes], None] | None = None,
    like: Path | None = None,
) -> Stamp:
    """Replace the file whose digest is ``expected`` (None: no file) by ``data``, atomically.

    The new bytes are synced under another name before they replace the file in one step, so the file
    is complete at every moment. Links are followed; mode and group are kept where the disk has them.
    ``refuse`` gets the bytes to be replaced and may raise. A new file has the mode and group of ``like``.

    Raises ChangedOnDiskError where the file is not the expected one, SaveError for anything the disk
    refuses. The file is then as it was, but for one case: where only the last step failed, the
    writing down of the new name, the new bytes stand there whole, and saving again will do.
    """
    try:
        refuse_windows_name(path)
        real = lift_path_limit(Path(os.path.realpath(path, strict=False)))
        with locked(real):
            check = partial(_check_expected, real, expected, compute_digest(data), refuse)
            was = check() or (like.stat() if like else None)
            return replace_file(real, data, 0o600 if was else 0o666, was, check)
    except (OSError, ValueError) as error:
        raise SaveError(f"{path} could not be saved: {describe_save_error(error)}") from error


def remove_unchanged(
    path: Path, digest: str, remove: Callable[[Path], object] = Path.unlink
) -> None:
    """Remove the file whose digest is ``digest``: for good, or as ``remove`` does it.

    Raises ChangedOnDiskError where the file is another one or gone, SaveError for anything the disk refuses.
    """
    try:
        real = lift_path_limit(Path(os.path.realpath(path, strict=False)))
        with locked(real):
            _check_expected(real, digest, digest, None)
            remove(real)
            with suppress(OSError):  # it is gone; after a power cut it may be there again
                sync_folder(real.parent)
    except (OSError, ValueError) as error:
        raise SaveError(f"{path} could not be removed: {describe_save_error(error)}") from error


def _check_expected(
    path: Path, expected: str | None, new: str, refuse: Callable[[bytes], None] | None
) -> os.stat_result | None:
    """The status of the file to be replaced; None where there is none.

    A file with the ``new`` digest is accepted: an earlier save of these bytes got that far.
    """
    now = check_replaceable(path)
    if now is None:
        if expected is None:
            return None
        raise ChangedOnDiskError(
            f"{path} is gone: it was deleted or renamed since it was opened. Put it back, or save under another name."
        )
    present = path.read_bytes()
    if compute_digest(present) not in (expected, new):
        raise ChangedOnDiskError(
            f"{path} exists already."
            if expected is None
            else f"{path} was changed by somebody else since it was opened."
        )
    if refuse:
        refuse(present)
    return now


def check_replaceable(path: Path) -> os.stat_result | None:
    """The status of a file that may be replaced; None where there is none. Raises OSError for any other."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(now.st_mode):
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    # Administrators may write to a read-only file, but the protection was meant.
    if not (now.st_mode & _WRITABLE and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is read-only")
    return now


def replace_file(
    path: Path,
    data: bytes,
    mode: int,
    was: os.stat_result | None = None,
    check: Callable[[], object] = lambda: None,
) -> Stamp:
    """Write a file whole or not at all, with the group and mode of what ``was`` there. Raises OSError.

    ``check`` is called just before the file is replaced, and may raise: not every program takes the lock, and
    a disk may need seconds to sync the new bytes.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}{TEMPORARY}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, mode)
    try:
        try:
            write_all(handle, data)
            if was:
                keep_group_and_mode(handle, was)
            os.fsync(handle)
            now = os.fstat(handle)
        finally:
            os.close(handle)
        replace_when_free(temporary, path, check)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 -- every call of a save goes through os, where tests fail it
        raise
    sync_folder(path.parent)
    return Stamp(data, now.st_mtime_ns, now.st_size, now.st_ino)


def write_all(handle: int, data: bytes) -> None:
    """Write until every byte is taken: a system call may take only some. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def keep_group_and_mode(handle: int, was: os.stat_result) -> None:
    """Set the old file's group and mode, so that colleagues keep their access."""
    if not hasattr(os, "fchmod"):
        return
    if os.fstat(handle).st_gid != was.st_gid:
        with suppress(OSError):
            os.fchown(handle, -1, was.st_gid)
    try:
        os.fchmod(handle, stat.S_IMODE(was.st_mode))
    except OSError as error:
        if error.errno not in _NOT_ON_THIS_DISK:
            raise


def sync_folder(folder: Path) -> None:
    """Sync a folder, so that a new name in it survives a power cut."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_ON_THIS_DISK:
            raise
    finally:
        os.close(handle)


def remove_old_files(
    folder: Path, pattern: str = f".*{TEMPORARY}", older_than: float = 60.0
) -> int:
    """Remove files of a pattern, by default what killed saves left, that are older than so many
    seconds; how many that was."""
    swept = 0
    with suppress(OSError):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > older_than:
                    path.unlink()
                    swept += 1
    return swept
