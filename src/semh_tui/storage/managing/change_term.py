"""Giving an audit another term, in its file and in the file's name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SaveError, UsageError
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import remove_unchanged
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.drafts.import_backup import carry_backup, forget_backup
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.entry import CatalogueEntry, refuse_unknown_term, replace_term_in_name
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.start_audit import audit_exists_error


def plan_term(folder: AuditFolder, audit: Audit, path: Path, cycle: Cycle) -> Path:
    """Where the audit at ``path`` goes once it is of another term: the term in its name is replaced.

    Where another framework's audit has that name, the new one carries its framework. A file that an earlier
    attempt wrote, which was cut off before the old file was removed, is taken for the new one.

    Raises UsageError where the setting has an audit of that framework and term, damaged ones included,
    FileError where a damaged file may be of that term, SaveError where ``path`` is a link.
    """
    if path.is_symlink():
        raise SaveError(
            f"{path} is a link to {os.path.realpath(path)}. Change the term of that file."
        )
    changed = replace(audit, cycle=cycle)
    plain = replace_term_in_name(path, cycle)
    names = (plain, path.with_name(f"{cycle.slug}.{audit.framework}.yaml"))
    written = [
        name
        for name in names
        if cycle != audit.cycle and name != path and _holds(name, changed, folder.library)
    ]
    others = list(_list_others(folder, audit, (path, *written)))
    refuse_unknown_term(others)
    for entry in others:
        if entry.cycle == cycle:
            raise audit_exists_error(entry.path, audit.setting, cycle)
    for target in (*written, *names):
        if target in (path, *written) or not path_exists(target):
            return target
    raise UsageError(f"{plain} exists already. Give that file another name first.")


def _list_others(
    folder: AuditFolder, audit: Audit, own: Sequence[Path]
) -> Iterator[CatalogueEntry]:
    """The files of the audit's setting and framework but its own, damaged ones that may be included."""
    paths = set(map(os.path.realpath, own))
    for catalogue in (Catalogue(folder), Catalogue(AuditFolder(own[0].parent, folder.library))):
        setting = catalogue.setting_of(audit, own[0])
        if setting is not None:
            for entry in catalogue.answering(setting.all_files, audit.framework):
                if os.path.realpath(entry.path) not in paths:
                    yield entry
            return


def _holds(path: Path, audit: Audit, library: Library) -> bool:
    """Whether the file holds exactly this audit."""
    try:
        return load_audit(path, library).audit == audit
    except FileError:
        return False


def change_term(stored: StoredAudit, cycle: Cycle, target: Path) -> StoredAudit:
    """Give an audit another term, and the file ``target`` that :func:`plan_term` named.

    The new file is written whole before the old one is removed. Cut off in between, both are there, each
    whole and of its own term; the same change again removes the old one. Drafts and the backup of the last
    import come along.

    Raises SaveError, ChangedOnDiskError where the audit was changed since it was read; the audit is then
    where it was, and no new file is left.
    """
    path, framework = stored.path, stored.framework
    audit, digest = replace(stored.audit, cycle=cycle), stored.stamp.digest
    if target == path:
        stamp = save_audit(audit, framework, path, digest)
    else:
        stamp = save_audit(audit, framework, target, None, like=path)

    def rewrite(before: bytes) -> bytes:
        read = read_audit(before, str(path), lambda _id, _edition: framework)
        return write_audit(replace(read.audit, cycle=cycle), framework)

    carry_backup(path, target, digest, stamp.digest, rewrite)
    if target != path:
        try:
            _move_drafts(path, target)
            remove_unchanged(path, digest)
        except SaveError:
            if path_exists(path):  # else the new file is the only one
                with suppress(SaveError):
                    _move_drafts(target, path)
                forget_backup(target)
                remove_unchanged(target, stamp.digest)
            raise
        forget_backup(path)
    return StoredAudit(target, audit, framework, stamp)


def _move_drafts(path: Path, target: Path) -> None:
    try:
        Journal.for_audit(path).move_to(target)
    except OSError as error:
        raise SaveError(
            f"The draft of {path} could not be renamed: {error.strerror or error}. Nothing was changed. "
            "Close other programs that have the audit open, and try again."
        ) from error
