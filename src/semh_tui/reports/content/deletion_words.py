"""What somebody is told before an audit is deleted, and afterwards."""

from __future__ import annotations

from semh_tui.model.progress import count_progress
from semh_tui.reports.content.words import audit_name
from semh_tui.storage.managing.delete_audit import Deletion


def deletion_words(deletion: Deletion, *, for_good: bool = False) -> str:
    """Say which audit it is, how much is in it, and what becomes of it."""
    where = "It is deleted for good." if for_good else "It goes to the bin."
    draft = " What was not saved in it goes for good." if deletion.has_draft else ""
    return f"{_name(deletion)} {where}{draft}"


def _name(deletion: Deletion) -> str:
    if deletion.stored is None:
        return f"{deletion.path} is damaged and cannot be read."
    audit, framework = deletion.stored.audit, deletion.stored.framework
    counts = count_progress(framework, audit).counts
    final = "final, and others may have read it" if deletion.is_final else "a draft"
    rated = f"{counts.rated} of {counts.applicable} rated"
    return f"{audit_name(audit)}, in {deletion.path}: {final}; {rated}."


def deleted_words(deletion: Deletion, *, for_good: bool = False) -> str:
    """Say that it is deleted, and where it is."""
    return f"{deletion.path} is {'deleted for good' if for_good else 'in the bin'}."
