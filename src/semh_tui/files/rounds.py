"""Which two audits a review is of, and for which day an audit is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from semh_tui.files.audits import AuditFolder, Stored
from semh_tui.model.audit import Audit
from semh_tui.model.errors import NotFoundError, SemhError


def two_rounds(folder: AuditFolder, first: str = "", second: str = "") -> tuple[Stored, Stored]:
    """The old and the new audit: two that are named, one against the cycle before it, or the
    folder's latest against the one before.

    Raises what ``AuditFolder.find`` does, NotFoundError where there is nothing to compare with.
    """
    if second:
        return folder.find(first), folder.find(second)
    new = folder.find(first) if first else _latest(folder)
    old = folder.before(new)
    if old is None:
        raise NotFoundError(
            f"There is no audit of {new.audit.setting} before {new.audit.cycle.label} in "
            f"{folder.path} to compare it with. Name two: semh review OLD NEW."
        )
    return old, new


def _latest(folder: AuditFolder) -> Stored:
    broken: list[SemhError] = []
    heads = folder.newest_heads(broken)
    folder.one_setting(heads)
    stored = next(folder.load_all(heads, broken), None)
    if stored is not None:
        return stored
    if broken:
        raise broken[0]
    raise NotFoundError(f"There is no audit in {folder.path} yet. Start one: semh new")


def as_of(folder: AuditFolder, audit: Audit, today: date, path: Path) -> date:
    """Today; the last day of its cycle for an audit that a later one has taken over from: its open
    steps live on there. ``path`` is where the audit stands."""
    cycle = audit.cycle
    if cycle.last_day >= today:
        return today
    later = any(head.cycle > cycle for head in folder.history(audit, path))
    return cycle.last_day if later else today
