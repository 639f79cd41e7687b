"""Which of several files of one setting and term counts."""

from __future__ import annotations

from collections.abc import Sequence

from semh_tui.model.errors import NotFoundError
from semh_tui.storage.entry import CatalogueEntry, several_files_error
from semh_tui.storage.frameworks import Library


def select_current(entries: Sequence[CatalogueEntry], library: Library) -> list[CatalogueEntry]:
    """The files of one setting and term that count, without editions that another one follows.

    Several are copies of one another, or answer different frameworks.
    """
    if len(entries) < 2:
        return list(entries)
    followed = set()
    for entry in entries:
        try:
            framework = library.find(entry.framework, entry.edition)
        except NotFoundError:
            continue
        followed.add((framework.id, framework.follows))
    return [
        entry
        for entry in entries
        if entry.problems or (entry.framework, entry.edition) not in followed
    ]


def require_one(entries: Sequence[CatalogueEntry], library: Library) -> CatalogueEntry:
    """The one file of a setting and term that counts. Raises SeveralFilesError."""
    current = select_current(entries, library)
    if len(current) > 1:
        raise several_files_error(current)
    return current[0]


def require_latest(entries: Sequence[CatalogueEntry], library: Library) -> CatalogueEntry:
    """The one file of the latest known term. Raises SeveralFilesError."""
    latest = max(entry.cycle for entry in entries if entry.cycle)
    return require_one([entry for entry in entries if entry.cycle == latest], library)
