"""Merging two files of one audit, such as a sync program's copy and its original."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from semh_tui.model.errors import ChangedOnDiskError, SaveError, UsageError
from semh_tui.model.text import fold
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.disk.atomic_write import compute_digest, sync_folder
from semh_tui.storage.disk.locking import locked
from semh_tui.storage.disk.windows_files import replace_when_free
from semh_tui.storage.frameworks import Library
from semh_tui.storage.merging.unmerged import UnfinishedMerge, empty_base

OLD = ".old"


def read_copies(path: Path, other: Path, library: Library) -> tuple[UnfinishedMerge, str]:
    """Read two files as the sides of a merge without a base, and the digest of ``other``.

    What only one side has is taken, and every field that differs is a conflict.

    Raises FileError where either cannot be used, UsageError where they are not of one audit.
    """
    if _same_file(path, other):
        raise UsageError(f"{path} and {other} are the same file. Name two files of one audit.")
    folder, other_folder = path.absolute().parent, other.absolute().parent
    if other_folder not in (folder, folder.parent) and other_folder.parent != folder:
        raise UsageError(
            f"{path} and {other} are in the folders of two settings: they are no two files of one audit. "
            "Name two of one setting."
        )
    mine, theirs = load_audit(path, library), load_audit(other, library)
    for stored in (mine, theirs):
        if stored.newer:
            raise UsageError(f"{stored.path} was made by a newer semh. Update semh first.")
    keys = [(fold(stored.audit.setting), stored.audit.cycle) for stored in (mine, theirs)]
    if mine.audit.framework != theirs.audit.framework:
        raise UsageError(
            f"{path} answers {mine.audit.framework}, {other} {theirs.audit.framework}: they are two "
            "audits, and both stay. Leave them as they are."
        )
    if keys[0] != keys[1]:
        raise UsageError(
            f"{path} is {mine.audit.cycle.label} of {mine.audit.setting}, {other} is "
            f"{theirs.audit.cycle.label} of {theirs.audit.setting}: only two files of one audit can "
            "be brought together. Name two of one term and setting."
        )
    if mine.audit.edition != theirs.audit.edition:
        raise UsageError(
            f"{path} answers edition {mine.audit.edition}, {other} edition {theirs.audit.edition} "
            f"of {mine.framework.title}: they cannot be brought together. Upgrade the older first."
        )
    merge = UnfinishedMerge(
        path,
        mine.stamp,
        mine.framework,
        empty_base(mine.framework),
        mine.audit,
        theirs.audit,
        in_git=False,
    )
    return merge, theirs.stamp.digest


def set_copy_aside(path: Path, expected: str) -> Path:
    """Rename a file whose digest is ``expected`` to ….yaml.old, and return its new path.

    Where that exists it becomes ….yaml.2.old and so on: nothing is overwritten.
    Raises ChangedOnDiskError where the file is another by now, SaveError.
    """
    real = Path(os.path.realpath(path))
    try:
        with locked(real):
            if compute_digest(real.read_bytes()) != expected:
                raise ChangedOnDiskError(
                    f"{path} was changed by somebody else meanwhile and stays where it is. "
                    "Bring the two together once more."
                )
            new = _reserve_name(path)
            try:
                replace_when_free(path, new)
            except OSError:
                with suppress(OSError):
                    new.unlink()
                raise
            sync_folder(path.parent)
    except OSError as error:
        raise SaveError(
            f"{path} could not be renamed: {error.strerror or error}. Close other programs that have it open, and try again."
        ) from error
    return new


def _reserve_name(path: Path) -> Path:
    """Reserve the first free name by an empty file."""
    number = 1
    while True:
        ending = OLD if number == 1 else f".{number}{OLD}"
        new = path.with_name(f"{path.name}{ending}")
        try:
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            number += 1
        else:
            return new


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
