"""Renaming a setting in all its audits, so that its history stays one."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, SaveError, UsageError
from semh_tui.model.status import Status
from semh_tui.model.text import fold
from semh_tui.storage.audit_folder import StoredAudit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import read_bytes, write_bytes
from semh_tui.storage.disk.paths import is_same_path
from semh_tui.storage.entry import damage_error
from semh_tui.storage.setting_audits import SettingAudits


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """A setting's other audits, all of which are valid and writable."""

    others: tuple[StoredAudit, ...]
    namesakes: int = 0
    """How many audits have the new name already: they become one setting with these."""

    @property
    def final(self) -> int:
        """How many of the others are final."""
        return sum(stored.audit.status is Status.FINAL for stored in self.others)


class _Renamed(NamedTuple):
    """A file with the new name; ``before`` are its bytes with the old one."""

    path: Path
    before: bytes
    digest: str


def plan_renaming(catalogue: Catalogue, audit: Audit, path: Path, name: str) -> RenamePlan:
    """Find the other audits of the setting of the audit at ``path``, under any framework.

    The catalogue is that of the whole folder.

    Raises FileError where one of the files is damaged, SaveError where one cannot be written to,
    UsageError where the new name has an audit of the same framework and term.
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
        stored.refuse_newer()
        if not os.access(stored.path, os.W_OK):
            raise SaveError(
                f"{stored.path} may not be written to. Ask whoever looks after the folder."
            )
    if fold(name) == fold(audit.setting):
        return RenamePlan(others)
    return RenamePlan(others, _count_namesakes(catalogue, setting, audit, path, name))


def _count_namesakes(
    catalogue: Catalogue, setting: SettingAudits, audit: Audit, path: Path, name: str
) -> int:
    """How many audits the setting that the renamed ones would belong to has already. Raises as above."""
    moving = {entry.path for entry in setting.entries}
    entries = [
        entry._replace(setting=name) if entry.path in moving else entry
        for entry in catalogue.entries
    ]
    joined = Catalogue(catalogue.folder, entries).setting_of(replace(audit, setting=name), path)
    if joined is None:
        return 0
    if joined.damaged:
        raise damage_error(joined.damaged)
    for same in joined.terms():
        old, new = ([entry for entry in same if (entry.path in moving) is is_moving]
                    for is_moving in (False, True))  # fmt: skip
        if old and new:
            raise UsageError(
                f"{old[0].setting} has an audit of {new[0].path}’s term and framework already: "
                f"{old[0].path}. Nothing was changed. Choose another name, or delete one of the two first."
            )
    return sum(entry.path not in moving for entry in joined.entries)


def rename_setting(renaming: RenamePlan, setting: str) -> None:
    """Give every other audit the new name, or none.

    Raises SaveError, ChangedOnDiskError or FileError where one could not be renamed; those before it have
    their old bytes again. Where the disk refuses that too, the error names those with the new name: the
    same renaming again completes it, as it does where semh was killed.
    """
    renamed: list[_Renamed] = []
    try:
        for stored in renaming.others:
            before, _stamp = read_bytes(stored.path)
            audit = replace(stored.audit, setting=setting)
            stamp = save_audit(audit, stored.framework, stored.path, stored.stamp.digest)
            renamed.append(_Renamed(stored.path, before, stamp.digest))
    except BaseException as error:
        left = _take_back(renamed)
        if not isinstance(error, (SaveError, FileError)):
            raise
        if left:
            names = ", ".join(map(str, left))
            raise SaveError(
                f"{error} These have the new name already: {names}. Rename it again once that is "
                "mended: the others follow."
            ) from error
        raise SaveError(f"{error} No audit was renamed: try again once that is mended.") from error


def _take_back(renamed: Sequence[_Renamed]) -> Collection[Path]:
    """Give files their old bytes; those that keep the new name."""
    left = []
    for path, before, digest in reversed(renamed):
        try:
            write_bytes(path, before, digest)
        except SaveError:
            left.append(path)
    return left[::-1]
