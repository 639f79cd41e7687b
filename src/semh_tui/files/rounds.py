"""Which two audits a review is of, and which audits are the latest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from semh_tui.files.audits import AuditFolder, Stored
from semh_tui.model.audit import Audit
from semh_tui.model.errors import NotFoundError, SemhError, UsageError


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
    newest = folder.newest_first(broken)
    if not newest:
        raise (
            broken[0]
            if broken
            else NotFoundError(f"There is no audit in {folder.path} yet. Start one: semh new")
        )
    return one_setting(folder, newest)[0]


def one_setting(folder: AuditFolder, audits: list[Stored]) -> list[Stored]:
    """The audits as they are. Raises UsageError where they are of several settings."""
    settings = sorted({stored.audit.setting for stored in audits})
    if len(settings) > 1:
        named = ", ".join(settings[:6]) + (" and more" if len(settings) > 6 else "")
        raise UsageError(
            f"{folder.path} holds several settings: {named}. "
            "Name one setting’s folder with --audits, or give the files."
        )
    return audits


def latest_of_each(newest_first: Iterable[Stored]) -> list[Stored]:
    """The latest audit of each setting under each framework, in the order given."""
    latest: dict[tuple[str, str], Stored] = {}
    for stored in newest_first:
        latest.setdefault((stored.audit.setting, stored.audit.framework), stored)
    return list(latest.values())


def as_of(folder: AuditFolder, audit: Audit, today: date) -> date:
    """Today; the last day of its cycle for an audit that a later one has taken over from: its open
    steps live on there."""
    if audit.cycle.last_day >= today:
        return today
    later = any(
        other.audit.setting == audit.setting and other.audit.cycle > audit.cycle
        for other in folder.audits()
    )
    return audit.cycle.last_day if later else today
