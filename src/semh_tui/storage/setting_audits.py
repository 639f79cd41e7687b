"""The files of one setting, and how entries are sorted and grouped into settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from semh_tui.model.grouping import group_by
from semh_tui.model.sorting import sort_key
from semh_tui.model.text import fold
from semh_tui.storage.entry import CatalogueEntry


@dataclass(frozen=True, slots=True)
class SettingAudits:
    """One setting's audits.

    A setting is one name in one folder, so that two schools of one name in two folders are two. Files
    directly in the top folder belong to the only setting of their name. ``folder`` is the name of the
    setting's own folder, or "". ``entries`` are newest first; ``damaged`` files may be this setting's or
    another's in the same folder.
    """

    name: str
    folder: str
    entries: tuple[CatalogueEntry, ...]
    damaged: tuple[CatalogueEntry, ...] = ()

    @property
    def all_files(self) -> tuple[CatalogueEntry, ...]:
        """The entries, then the damaged files."""
        return (*self.entries, *self.damaged)

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The ids of the frameworks that its audits answer, that of the newest first."""
        return tuple(dict.fromkeys(entry.framework for entry in self.entries))

    def terms(self) -> Iterator[list[CatalogueEntry]]:
        """The files of each term under each framework, newest first."""
        for _cycle, same in groupby(self.entries, key=lambda entry: entry.cycle):
            yield from group_by(same, lambda entry: entry.framework).values()


def name_settings(settings: Sequence[SettingAudits]) -> list[str]:
    """The name of each; settings of one name have their folder's name beside it."""
    names = Counter(setting.name for setting in settings)
    return [
        setting.name if names[setting.name] == 1 else f"{setting.name} ({setting.folder})"
        for setting in settings
    ]


def sort_newest_first(entries: Iterable[CatalogueEntry]) -> list[CatalogueEntry]:
    """By cycle, newest first; then by setting, as its name is looked for, and path. Files of an unknown cycle are last."""
    return sorted(
        entries,
        key=lambda entry: (
            entry.cycle is None,
            -entry.cycle.number if entry.cycle else 0,
            sort_key(entry.setting),
            entry.path,
        ),
    )


def group_by_setting(
    audits: Sequence[CatalogueEntry], top: Path
) -> dict[tuple[str, Path], list[CatalogueEntry]]:
    """Group audits by setting and folder; those in ``top`` join the only setting of their name."""
    folders: dict[str, set[Path]] = {}
    for entry in audits:
        folders.setdefault(fold(entry.setting), set()).add(entry.path.parent)
    groups: dict[tuple[str, Path], list[CatalogueEntry]] = {}
    for entry in audits:
        key, folder = fold(entry.setting), entry.path.parent
        own = folders[key] - {top}
        if folder == top and len(own) == 1:
            (folder,) = own
        groups.setdefault((key, folder), []).append(entry)
    return groups
