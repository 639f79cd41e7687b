"""Starting an audit: what can be known before anybody is asked, and its first save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from semh_tui.files.audits import AuditFolder, Stored, save
from semh_tui.files.heads import Head
from semh_tui.model.audit import Audit, NewAudit, start
from semh_tui.model.cycle import Cycle
from semh_tui.model.details import checked_auditors, checked_setting, checked_urn
from semh_tui.model.editions import successors
from semh_tui.model.errors import SaveError, SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.text import normalise_line


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new audit as the folder suggests it.

    ``previous`` is the audit its open next steps come from; ``broken`` are files that could not be
    looked at, among which the previous audit may be.
    """

    details: NewAudit
    framework: Framework
    previous: Stored | None = None
    broken: tuple[SemhError, ...] = ()


def propose(
    folder: AuditFolder,
    today: date,
    *,
    setting: str = "",
    cycle: Cycle | None = None,
    framework: Framework | None = None,
    heads: Sequence[Head] | None = None,
) -> Proposal:
    """Setting, URN, auditors and framework from the newest audit (of ``setting`` where it is
    given), the cycle from today's date; what is given counts.

    ``heads`` are the folder's, newest first, where the caller knows them.
    """
    broken: list[SemhError] = []
    newest = folder.newest_heads(broken) if heads is None else heads
    setting = normalise_line(setting)
    if setting:
        newest = [head for head in newest if head.setting.casefold() == setting.casefold()]
    last = next((stored.audit for stored in folder.load_all(newest, broken)), None)
    if framework is None:
        framework = folder.library.latest(last.framework if last else "")
    details = NewAudit(
        setting=last.setting if last else setting,
        cycle=cycle or Cycle.at(today),
        auditors=last.auditors if last else (),
        urn=last.urn if last else "",
    )
    earlier = (
        head
        for head in newest
        if (head.setting, head.framework) == (details.setting, framework.id)
        and head.cycle < details.cycle
    )
    previous = next(folder.load_all(earlier, broken), None)
    return Proposal(
        details, framework, previous, tuple({str(error): error for error in broken}.values())
    )


def create(folder: AuditFolder, proposal: Proposal) -> Stored:
    """The new audit, saved: nothing rated, the previous one's open next steps brought over.

    Raises UsageError where the details will not do or that setting has an audit of that cycle,
    SaveError where it cannot be written.
    """
    details = _checked(proposal.details)
    for head in folder.heads():
        if (head.setting, head.cycle) == (details.setting, details.cycle):
            raise _already(head.path, details)
    path = folder.path_for(details.setting, details.cycle)
    if path.exists():
        raise _already(path, details)
    audit = _started(folder, details, proposal)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(
            f"The folder {path.parent} could not be made: {error.strerror or error}."
        ) from error
    return Stored(path, audit, proposal.framework, save(audit, proposal.framework, path, None))


def _started(folder: AuditFolder, details: NewAudit, proposal: Proposal) -> Audit:
    previous, framework = proposal.previous, proposal.framework
    if previous is None or previous.framework is framework:
        return start(framework, details, previous.audit if previous else None)
    known = (made for _path, made in folder.library)
    became = successors(previous.framework, framework, known)
    return start(framework, details, previous.audit, became)


def _checked(details: NewAudit) -> NewAudit:
    return replace(
        details,
        setting=checked_setting(details.setting),
        urn=checked_urn(details.urn),
        auditors=checked_auditors(details.auditors),
    )


def _already(path: Path, details: NewAudit) -> UsageError:
    return UsageError(
        f"{details.setting} has an audit for {details.cycle.label} already: {path}. "
        "Open that one, or name another cycle."
    )
