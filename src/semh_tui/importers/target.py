"""Finds the audit that a file was written from."""

from __future__ import annotations

from semh_tui.importers.incoming import ImportSource
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.text import fold
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_one
from semh_tui.storage.entry import damage_error


def find_target(catalogue: Catalogue, source: ImportSource) -> StoredAudit:
    """The catalogue's audit of the setting, term, framework and edition that the file names.

    Raises UsageError where the file names none, NotFoundError where there is none, FileError where it is
    damaged, SeveralFilesError where it is one of several.
    """
    origin = source.origin
    if origin is None or origin.cycle is None or not (origin.setting and origin.framework):
        raise UsageError(
            "The file does not say which audit it belongs to. Name the audit; to start one from a form, "
            "name its term with --term."
        )
    entries = []
    for setting in catalogue.settings:
        if fold(setting.name) != fold(origin.setting):
            continue
        damaged = [
            entry
            for entry in catalogue.answering(setting.damaged, origin.framework)
            if entry.cycle in (None, origin.cycle)
        ]
        if damaged:
            raise damage_error(damaged)
        entries += [
            entry
            for entry in setting.entries
            if (entry.cycle, entry.framework, entry.edition)
            == (origin.cycle, origin.framework, origin.edition)
        ]
    if not entries:
        raise NotFoundError(
            f"{catalogue.path} has no audit of {origin.setting} for {origin.cycle.label} that answers "
            f"{origin.framework} edition {origin.edition}, from which the file was written. Name the "
            "folder with --audits."
        )
    return catalogue.load(require_one(entries, catalogue.library))
