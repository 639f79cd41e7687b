"""Renaming a setting in all its audits, so that its history stays one."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from semh_tui.model.audit import Audit
from semh_tui.model.errors import SaveError
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import StoredAudit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import is_same_path
from semh_tui.storage.entry import damage_error


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """A setting's other audits, all of which are valid and writable."""

    others: tuple[StoredAudit, ...]

    @property
    def final(self) -> int:
        """How many of them are final."""
        return sum(stored.audit.status is Status.FINAL for stored in self.others)


def plan_renaming(catalogue: Catalogue, audit: Audit, path: Path) -> RenamePlan:
    """Find the other audits of the setting of the audit at ``path``, under any framework.

    Raises FileError where one of the files is damaged, SaveError where one cannot be written to.
    """
    setting = catalogue.setting_of(audit, path)
    if setting is None:
        return RenamePlan(())
    if setting.damaged:
        raise damage_error(setting.damaged)
    others = tuple(
        catalogue.load(entry) for entry in setting.entries if not is_same_path(entry.path, path)
    )
    for stored in others:
        if stored.newer:
            raise SaveError(f"{stored.path} was made by a newer semh. Update semh first.")
        if not os.access(stored.path, os.W_OK):
            raise SaveError(
                f"{stored.path} may not be written to. Ask whoever looks after the folder."
            )
    return RenamePlan(others)


def rename_setting(renaming: RenamePlan, setting: str) -> None:
    """Give every other audit the new name.

    Raises SaveError that names the files that were not renamed, where the disk would not take them.
    """
    for at, stored in enumerate(renaming.others):
        audit = replace(stored.audit, setting=setting)
        try:
            save_audit(audit, stored.framework, stored.path, stored.stamp.digest)
        except SaveError as error:
            left = ", ".join(str(other.path) for other in renaming.others[at:])
            raise SaveError(
                f"{error} These have the old name still: {left}. Rename them once that is mended."
            ) from error
