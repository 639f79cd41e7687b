"""The catalogue of a folder of audits: the setting and term of each file, the audit before it, damaged
files and copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, SemhError, SeveralFilesError
from semh_tui.model.framework import Framework
from semh_tui.model.text import fold
from semh_tui.storage.audit_folder import (
    AuditFolder,
    PreviousAudit,
    StoredAudit,
    load_audit,
    make_slug,
)
from semh_tui.storage.choose_file import require_latest, select_current
from semh_tui.storage.clock import today
from semh_tui.storage.entry import (
    CatalogueEntry,
    damage_error,
    read_entry,
    refuse_unknown_term,
    several_files_error,
)
from semh_tui.storage.frameworks import Library
from semh_tui.storage.setting_audits import SettingAudits, group_by_setting, sort_newest_first

if TYPE_CHECKING:
    from semh_tui.model.folder_settings import FolderSettings
    from semh_tui.storage.parallel import ProgressCallback

_NO_WATCH = nullcontext(lambda _done, _total: None)


class Catalogue:
    """The entries of a folder; each file's first lines are read once, when they are needed."""

    def __init__(
        self,
        folder: AuditFolder,
        entries: Iterable[CatalogueEntry] | None = None,
        framework: str = "",
        *,
        has_others: bool = False,
        watch: Callable[[], AbstractContextManager[ProgressCallback]] = lambda: _NO_WATCH,
    ) -> None:
        self.folder = folder
        self.has_others = has_others  # settings without a file among these entries
        self.framework = framework  # the only one of the entries, where somebody named it
        self._given = None if entries is None else tuple(entries)
        self._watch = (
            watch  # opened while every file is read: gives what is called with how far it is
        )
        self._read: dict[Path, CatalogueEntry] = {}

    @property
    def path(self) -> Path:
        """The folder’s path."""
        return self.folder.path

    @property
    def library(self) -> Library:
        """The frameworks at hand for the folder."""
        return self.folder.library

    @property
    def frameworks(self) -> Iterator[Framework]:
        """Every framework at hand, read when the first is asked for."""
        return (framework for _path, framework in self.library)

    @cached_property
    def usual(self) -> FolderSettings:
        """What the folder's ``semh.yaml`` says of its audits. Raises FileError."""
        from semh_tui.storage.settings.folder_settings import read_rules

        return read_rules(self.path).settings

    # -- every file

    @cached_property
    def entries(self) -> tuple[CatalogueEntry, ...]:
        """Every file, newest first, then by setting; damaged ones without a term in their name last."""
        if self._given is not None:
            return tuple(sort_newest_first(self._given))
        entries = []
        with self._watch() as progress:
            paths = self.folder.files()
            for done, path in enumerate(paths, 1):
                entries.append(self._entry(path))
                progress(done, len(paths))
        return tuple(sort_newest_first(entries))

    @cached_property
    def audits(self) -> Sequence[CatalogueEntry]:
        """The entries of files that can be used."""
        return [entry for entry in self.entries if not entry.problems]

    @cached_property
    def damaged(self) -> Sequence[CatalogueEntry]:
        """The entries of files that cannot be used."""
        return [entry for entry in self.entries if entry.problems]

    @property
    def errors(self) -> list[FileError]:
        """One error for each damaged file."""
        return [FileError(entry.problems) for entry in self.damaged]

    def _entry(self, path: Path) -> CatalogueEntry:
        if path not in self._read:
            self._read[path] = read_entry(path, self.library)
        return self._read[path]

    def load(self, entry: CatalogueEntry) -> StoredAudit:
        """Load an audit. Raises FileError where the file is damaged."""
        if entry.problems:
            raise FileError(entry.problems)
        return load_audit(entry.path, self.library)

    # -- settings

    @cached_property
    def settings(self) -> tuple[SettingAudits, ...]:
        """The settings, ordered by their newest audit."""
        return tuple(
            SettingAudits(
                entries[0].setting,
                "" if folder == self.path else folder.name,
                tuple(entries),
                tuple(self.damaged_for(entries[0].setting, entries)),
            )
            for (_key, folder), entries in group_by_setting(self.audits, self.path).items()
        )

    @cached_property
    def _homes(self) -> set[Path]:
        """Folders with audits in them."""
        return {entry.path.parent for entry in self.audits}

    def damaged_for(
        self, setting: str, audits: Sequence[CatalogueEntry] = ()
    ) -> list[CatalogueEntry]:
        """Damaged files that may belong to a setting with these audits.

        They are beside one of its audits; in the top folder, where no other setting's audit is there;
        or, for a setting without a folder of its own, in a folder named like it.
        """
        if not self._damaged_audits:
            return []
        homes = {entry.path.parent for entry in audits}
        others = self._homes - homes
        open_to_all = {self.path} - others
        if homes <= {self.path}:
            open_to_all |= {self.path / make_slug(setting)} - others
        folders = homes | open_to_all
        return [entry for entry in self._damaged_audits if entry.home in folders]

    @cached_property
    def _damaged_audits(self) -> list[CatalogueEntry]:
        return [entry for entry in self.damaged if entry.is_audit]

    def refuse_damaged_namesake(self, setting: SettingAudits) -> None:
        """Raise FileError where another folder named like this setting has damaged files only.

        Another school of the same name may be meant.
        """
        if not setting.folder:
            return
        namesake = self.path / make_slug(setting.name)
        damaged = [entry for entry in self._damaged_audits if entry.home == namesake]
        if damaged and namesake not in self._homes:
            raise damage_error(damaged)

    def for_setting(self, setting: SettingAudits) -> Catalogue:
        """A catalogue of this setting's files only."""
        return Catalogue(self.folder, setting.all_files, self.framework)

    # -- frameworks

    def for_framework(self, framework: str) -> Catalogue:
        """A catalogue of the files of one framework only, damaged ones that may be of it included."""
        files = self.answering(self.entries, framework)
        return Catalogue(self.folder, files, framework, has_others=len(self.settings) > 1)

    def answering(self, entries: Iterable[CatalogueEntry], framework: str) -> list[CatalogueEntry]:
        """The entries that answer a framework.

        A damaged file may answer any, unless it names another that is at hand.
        """
        return [
            entry
            for entry in entries
            if entry.framework == framework
            or (entry.problems and not self.library.knows(entry.framework))
        ]

    # -- one setting's audits in the order of time

    def history(self, audit: Audit, path: Path) -> SettingAudits:
        """The setting of the audit at ``path``, with its audits under the same framework only.

        For an audit in a setting's own folder, other settings' folders are not read.
        """
        setting = self.setting_of(audit, path)
        if setting is None:
            return SettingAudits(audit.setting, "", ())
        return replace(
            setting,
            entries=tuple(self.answering(setting.entries, audit.framework)),
            damaged=tuple(self.answering(setting.damaged, audit.framework)),
        )

    def setting_of(self, audit: Audit, path: Path) -> SettingAudits | None:
        """The setting of the audit at ``path``; None where it is ambiguous or unknown."""
        key = fold(audit.setting)
        parent = path.absolute().parent
        top = self.path.absolute()
        if self._given is None and parent.parent == top:
            beside = self.folder.files_beside(self.path / parent.name / path.name)
            nearby = Catalogue(self.folder, map(self._entry, beside)).settings
            for setting in nearby:
                at_top = any(entry.path.parent == self.path for entry in setting.entries)
                if (fold(setting.name), setting.folder) == (key, parent.name) and not at_top:
                    return setting
        named = self._named(key)
        folder = "" if parent == top else parent.name
        here = [setting for setting in named if setting.folder == folder]
        return here[0] if here else named[0] if len(named) == 1 else None

    def _named(self, key: str) -> list[SettingAudits]:
        return [setting for setting in self.settings if fold(setting.name) == key]

    def load_previous(self, stored: StoredAudit) -> StoredAudit | None:
        """Load the setting's latest audit of an earlier term, under the same framework.

        Raises FileError where that file is damaged, SeveralFilesError where it is one of several.
        """
        entries = self.history(stored.audit, stored.path).all_files
        refuse_unknown_term(entries)
        earlier = [entry for entry in entries if entry.cycle and entry.cycle < stored.audit.cycle]
        return self.load(require_latest(earlier, self.library)) if earlier else None

    def try_load_previous(self, stored: StoredAudit) -> PreviousAudit:
        """As :meth:`load_previous`, with the error as a value."""
        day = today()
        as_of = self.as_of(stored.audit, stored.path, day)
        last_day = as_of if as_of < day else None
        try:
            return PreviousAudit(self.load_previous(stored), None, self.frameworks, last_day)
        except SemhError as error:
            return PreviousAudit(None, error, last_day=last_day)

    def as_of(self, audit: Audit, path: Path, today: date) -> date:
        """The day by which the steps of the audit at ``path`` are overdue.

        Today; but the last day of its term, where a later audit has taken over its open steps.
        """
        if audit.cycle.last_day >= today:
            return today
        files = self.history(audit, path).all_files
        later = any(entry.cycle and entry.cycle > audit.cycle for entry in files)
        return audit.cycle.last_day if later else today

    # -- copies

    def copies(self) -> Iterator[SeveralFilesError]:
        """An error for each setting, framework and term of which there are several files."""
        for setting in self.settings:
            for same in setting.terms():
                current = select_current(same, self.library)
                if len(current) > 1:
                    yield several_files_error(current)
