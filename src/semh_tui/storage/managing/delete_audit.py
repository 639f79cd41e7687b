"""Deleting an audit: to the bin of the operating system, or for good."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.errors import FileError, SaveError, UsageError
from semh_tui.model.status import Status
from semh_tui.model.text import fold
from semh_tui.storage.audit_folder import StoredAudit, load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import read_bytes, remove_unchanged
from semh_tui.storage.disk.disk_errors import describe_save_error
from semh_tui.storage.disk.windows_files import has_recycle_bin
from semh_tui.storage.drafts.import_backup import forget_backup
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.entry import read_entry
from semh_tui.storage.find import find_audit
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.line_scanner import top_level_fields


class NoBinError(SaveError):
    """The file could not be moved to the bin; it is where it was, and may be deleted for good."""


class Deletion(NamedTuple):
    """An audit to be deleted, as it was read; ``stored`` is None where its file is damaged."""

    path: Path
    digest: str
    stored: StoredAudit | None
    has_draft: bool
    """Whether a program that was killed left something that is not saved in it."""

    @property
    def is_final(self) -> bool:
        """Whether the audit is marked final."""
        return self.stored is not None and self.stored.audit.status is Status.FINAL

    def is_name(self, typed: str) -> bool:
        """Whether somebody typed the file's name, with or without its ending."""
        return fold(typed) in (fold(self.path.name), fold(self.path.stem))

    def perform(self, *, for_good: bool = False) -> None:
        """Move the file to the bin, or delete it; its drafts and the backup of its last import are deleted.

        Raises NoBinError where there is no bin for it, ChangedOnDiskError where it was changed since it was
        read, SaveError where the disk refuses.
        """
        if for_good:
            remove_unchanged(self.path, self.digest)
        else:
            remove_unchanged(self.path, self.digest, lambda _real: _move_to_bin(self.path))
        forget_backup(self.path)
        Journal.for_audit(self.path).delete_drafts()


def find_deletion(catalogue: Catalogue, name: str) -> Deletion:
    """The audit that somebody names as for any command; a damaged one of the folder by its file.

    Raises as :func:`find_audit`, UsageError for a file that is no audit, SaveError for a link.
    """
    try:
        stored = find_audit(catalogue, name, to_change=True)
    except FileError:
        real = {os.path.realpath(path) for path in (Path(name), catalogue.path / name)}
        for path in catalogue.folder.walk():
            if os.path.realpath(path) in real:
                return read_deletion(path, catalogue.library)
        raise
    return _plan(stored.path, stored.stamp.digest, stored)


def read_deletion(path: Path, library: Library) -> Deletion:
    """The audit in a file of the folder, which may be damaged. Raises as :func:`find_deletion`."""
    try:
        stored = load_audit(path, library)
    except FileError:
        data, stamp = read_bytes(path)
        fields = {key for key, _value in top_level_fields(data)}
        is_framework = "framework" not in fields and not fields.isdisjoint(("id", "publisher"))
        if is_framework or not read_entry(path, library).is_audit:
            raise UsageError(
                f"{path} is no audit, and only audits are deleted. Name an audit."
            ) from None
        return _plan(path, stamp.digest, None)
    return _plan(path, stored.stamp.digest, stored)


def _plan(path: Path, digest: str, stored: StoredAudit | None) -> Deletion:
    if path.is_symlink():
        raise SaveError(f"{path} is a link to {os.path.realpath(path)}. Delete that file.")
    return Deletion(path, digest, stored, bool(Journal.for_audit(path).find()))


def _move_to_bin(path: Path) -> None:
    """Move a file to the bin. Raises NoBinError."""
    message = f"{path} is not deleted: it could not be moved to the bin"
    if not has_recycle_bin(path):
        raise NoBinError(
            f"{message}, which Windows has for this computer’s own disks only. Move it to one of them, or "
            "do without the bin."
        )
    from send2trash import send2trash

    try:
        send2trash(str(path.absolute()))
    except OSError as error:
        raise NoBinError(f"{message}: {describe_save_error(error)}") from error
