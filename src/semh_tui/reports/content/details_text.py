"""An audit's details (setting, term, auditors, notes), for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from semh_tui.model.audit import Audit
from semh_tui.reports.render.prose import wrap_text


def details_lines(audit: Audit, path: str, width: int) -> Iterator[str]:
    """A line for each field, the notes below."""
    fields = {
        "Setting": audit.setting,
        "URN": audit.urn,
        "Term": audit.cycle.label,
        "Status": audit.status.value,
        "Auditors": ", ".join(audit.auditors),
        "Kept in": path,
    }
    for label, value in fields.items():
        yield f"{label:10}{value or 'none given'}"
    if audit.notes:
        yield "Notes"
        yield wrap_text(audit.notes, width, "  ")
    else:
        yield f"{'Notes':10}none given"
