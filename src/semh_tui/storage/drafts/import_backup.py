"""The bytes an audit had before its last import, kept beside the drafts, so that the import can be undone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import ChangedOnDiskError, FileError, NotFoundError, SaveError
from semh_tui.storage.audit_folder import find_free_name
from semh_tui.storage.disk.atomic_write import (
    compute_digest,
    read_bytes,
    remove_old_files,
    remove_unchanged,
    replace_file,
    write_bytes,
)
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.drafts.draft_folder import find_draft_folder, name_drafts

SUFFIX = ".import"
KEPT_DAYS = 30
"""Days for which an import can be undone; what somebody deleted since should not stay for ever."""


class _Backup(NamedTuple):
    """``before`` is None where the import started the audit; ``after`` is the digest it had then."""

    before: bytes | None
    after: str


@contextmanager
def keep_backup(audit_path: Path, before: bytes | None, after: str) -> Iterator[None]:
    """Keep what an import replaces while it is saved, and after it was.

    ``before`` is None where the import starts the audit, ``after`` the digest of the imported file. Where
    saving fails, the backup of an earlier import is there again. Raises SaveError where nothing can be
    kept.
    """
    path = _backup_path(audit_path)
    earlier = _read(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_old_files(path.parent, f"*{SUFFIX}", KEPT_DAYS * 24 * 60 * 60.0)
        _write(path, _Backup(before, after))
    except OSError as error:
        raise SaveError(
            f"{audit_path} is not changed: what it was before the import could not be kept for an undo "
            f"({error.strerror or error}). Free some space and try again."
        ) from error
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
            if earlier:
                _write(path, earlier)
        raise


def undo_import(audit_path: Path) -> Path | None:
    """Give an audit the bytes it had before its last import.

    An audit that the import started is moved out of its folder; returns its new path, else None.

    Raises NotFoundError where there is no import to undo, ChangedOnDiskError where the audit changed
    since, FileError or SaveError where the disk refuses.
    """
    path = _backup_path(audit_path)
    backup = _read(path)
    if backup is None:
        raise NotFoundError(
            f"No import into {audit_path} can be undone: there was none on this computer in the last "
            f"{KEPT_DAYS} days, or it is undone already. Take an older state from a backup."
        )
    data, stamp = read_bytes(audit_path)
    if stamp.digest != backup.after:
        raise ChangedOnDiskError(
            f"{audit_path} was changed since the import, so the import is not undone: that change "
            "would be lost. Take that change back first, or change by hand what is to go."
        )
    moved = None
    if backup.before is None:
        moved = _move_out(audit_path, data, path.parent)
    else:
        write_bytes(audit_path, backup.before, backup.after)
    forget_backup(audit_path)
    return moved


def carry_backup(
    audit_path: Path, target: Path, digest: str, became: str, rewrite: Callable[[bytes], bytes]
) -> None:
    """Keep the backup of an audit for the file ``target`` that the audit became, as long as before.

    ``digest`` is that of the audit, ``became`` that of the new file; ``rewrite`` makes of the bytes before
    the import those that an undo brings back. Where the audit was changed since the import, or they
    cannot be rewritten, undoing says that it is not undone.
    """
    path = _backup_path(audit_path)
    backup = _read(path)
    if backup is None:
        return
    if backup.after == digest:
        with suppress(FileError):
            before = None if backup.before is None else rewrite(backup.before)
            backup = _Backup(before, became)
    with suppress(OSError):
        kept = path.stat()
        _write(_backup_path(target), backup)
        os.utime(_backup_path(target), ns=(kept.st_atime_ns, kept.st_mtime_ns))


def forget_backup(audit_path: Path) -> None:
    """Delete the backup of an audit; none is no error."""
    with suppress(OSError):
        _backup_path(audit_path).unlink()


def _backup_path(audit_path: Path) -> Path:
    return find_draft_folder(audit_path) / f"{name_drafts(audit_path)}{SUFFIX}"


def _read(path: Path) -> _Backup | None:
    """The backup in a file; None where there is none that is whole."""
    try:
        head, _newline, before = path.read_bytes().partition(b"\n")
        fields = json.loads(head)
        after, is_start, digest = fields["after"], fields["started"], fields["digest"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if digest != compute_digest(before):
        return None
    return _Backup(None if is_start else before, str(after))


def _write(path: Path, backup: _Backup) -> None:
    """Write a backup that only this account may read, whole or not at all. Raises OSError."""
    before = backup.before or b""
    fields = {
        "after": backup.after,
        "started": backup.before is None,
        "digest": compute_digest(before),
    }
    replace_file(path, json.dumps(fields).encode() + b"\n" + before, 0o600)


def _move_out(audit_path: Path, data: bytes, folder: Path) -> Path:
    """Move a file into the folder of drafts, under a name that nothing there has."""
    target = folder / f"{audit_path.stem}.yaml"
    if target.exists():
        target = find_free_name(target)
    write_bytes(target, data, None)
    try:
        remove_unchanged(audit_path, compute_digest(data))
    except SaveError:
        if path_exists(audit_path):  # else the copy is the only one
            target.unlink()
        raise
    return target
