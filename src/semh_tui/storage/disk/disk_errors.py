"""Says what a disk refused, and what to do about it, as the end of a sentence."""

from __future__ import annotations

import errno

from semh_tui.storage.disk.locking import LockError

_MESSAGES = {
    errno.ENOENT: "there is no such file or folder.",
    errno.EACCES: "this account may not read or write it.",
    errno.EPERM: "this account may not read or write it.",
    errno.EISDIR: "this is a folder.",
    errno.ELOOP: "it is a link that leads to itself.",
    errno.ENOSPC: "the disk is full. Make room.",
    errno.EDQUOT: "your space on this disk is used up. Make room.",
    errno.EFBIG: "the file is larger than this disk or this account allows.",
    errno.EROFS: "the disk is read-only.",
    errno.ENAMETOOLONG: "the name is too long.",
    errno.ENXIO: "this is not an ordinary file.",
}
_IN_THE_CLOUD = (
    "it is only in the cloud, and could not be fetched from there. Start the program that copies this folder "
    "(such as OneDrive), and look whether this computer is online."
)
_DRIVE_IS_GONE = "the network drive cannot be reached. Connect to it again."
_OPEN_ELSEWHERE = "another program has the file open. Close it there."
# By Windows' own number ("System Error Codes"), where several of those have one errno.
_WINDOWS_MESSAGES = {
    **dict.fromkeys((32, 33), _OPEN_ELSEWHERE),
    **dict.fromkeys((53, 59, 64, 67, 1231), _DRIVE_IS_GONE),
    123: "Windows allows no such name.",
    206: "the path is longer than Windows takes. Move the folder nearer to the top of the disk.",
    **dict.fromkeys((362, 386, 388, 389, 393, 398, 404, 426), _IN_THE_CLOUD),
}
_ACCESS_DENIED = 5
"""Windows says so as well where a file that would be replaced is open elsewhere."""


def describe_read_error(error: OSError | ValueError) -> str:
    """Why a file cannot be read."""
    if isinstance(error, ValueError):
        return "that is not a file name."
    if message := _WINDOWS_MESSAGES.get(_windows_number(error)):
        return message
    return _MESSAGES.get(error.errno or 0, f"it cannot be read ({error.strerror or error}).")


def describe_save_error(error: OSError | ValueError) -> str:
    """Why a file cannot be written."""
    if isinstance(error, ValueError):
        return "that is not a file name."
    number = _windows_number(error)
    if message := _WINDOWS_MESSAGES.get(number):
        return message
    if number == _ACCESS_DENIED:
        return _OPEN_ELSEWHERE
    if isinstance(error, LockError):
        return f"{error.strerror}."
    message = error.strerror or str(error)
    if (
        error.errno in (errno.EACCES, errno.EPERM)
        and message
        and not message.startswith("Permission")
    ):
        return f"{message}."
    return _MESSAGES.get(error.errno or 0, f"{message}.")


def _windows_number(error: OSError) -> int:
    """Windows' number of the error; 0 elsewhere."""
    number: int = getattr(error, "winerror", None) or 0
    return number
