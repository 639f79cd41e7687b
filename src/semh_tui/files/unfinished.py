"""An audit in the middle of a merge: the versions git kept of it, or those its markers show."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from semh_tui.files.audit_file import AuditRead, read_audit
from semh_tui.files.disk import Stamp, read_bytes
from semh_tui.files.frameworks import Library
from semh_tui.files.git import GitError, is_rebasing, stages
from semh_tui.model.audit import Audit, NewAudit, Status, start
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.framework import Framework

_MARK = re.compile(rb"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
# No audit's own: in a merge of two new files whatever differs is asked about.
_NO_CYCLE = Cycle(1, Term.AUTUMN)
_NO_STATUS = cast("Status", "")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The three versions, and the file as it stands."""

    path: Path
    stamp: Stamp
    framework: Framework
    base: Audit
    mine: Audit
    theirs: Audit
    in_git: bool
    """Whether git waits for the merge to be finished."""
    rebasing: bool = False


def unfinished(path: Path, library: Library) -> Unfinished:
    """The merge a file is in the middle of.

    Raises NotFoundError where it is in none, UsageError where one side deleted it, FileError where a
    version cannot be used, DifferentAuditsError from the merge where they answer different editions.
    """
    data, stamp = read_bytes(path)
    versions, in_git = _in_git(path), True
    if not versions:
        versions, in_git = _in_markers(data), False
    if not versions:
        raise NotFoundError(f"{path} is not in the middle of a merge: there is nothing to settle.")
    if 2 not in versions or 3 not in versions:
        raise UsageError(
            f"{path} was deleted on one side and changed on the other. To keep it: git add {path}. "
            f"To let it go: git rm {path}."
        )
    rebasing = in_git and is_rebasing(path)
    ours, others = (3, 2) if rebasing else (2, 3)
    mine = _read(versions[ours], f"{path} (your version)", library)
    theirs = _read(versions[others], f"{path} (the other version)", library)
    if 1 in versions:
        base = _read(versions[1], f"{path} (the version before)", library).audit
    else:
        base = no_base(mine.framework)
    return Unfinished(path, stamp, mine.framework, base, mine.audit, theirs.audit, in_git, rebasing)


def no_base(framework: Framework) -> Audit:
    """What stood there before two people each added the file: nothing, and so no status either."""
    nothing = start(framework, NewAudit("", _NO_CYCLE))
    return replace(nothing, framework_digest="", status=_NO_STATUS)


def _read(data: bytes, name: str, library: Library) -> AuditRead:
    read = read_audit(data, name, library.find)
    if read.newer:
        raise UsageError(f"{name} was made by a newer semh. Update semh to settle it.")
    return read


def _in_git(path: Path) -> dict[int, bytes]:
    try:
        return stages(path)
    except GitError:
        return {}


def _in_markers(data: bytes) -> dict[int, bytes]:
    """The versions that conflict markers show, by git's numbers; {} where there are none."""
    sides: dict[int, list[bytes]] = {1: [], 2: [], 3: []}
    at, marks = 0, set()
    for line in data.splitlines(keepends=True):
        mark = _MARK.fullmatch(line.rstrip(b"\r\n"))
        if mark and (at or mark[1] == b"<" * 7):
            marks.add(mark[1][:1])
            at = {b"<": 2, b"|": 1, b"=": 3, b">": 0}[mark[1][:1]]
        else:
            for number in (1, 2, 3):
                if at in (0, number):
                    sides[number].append(line)
    if at or not {b"<", b"=", b">"} <= marks:
        return {}
    kept = (1, 2, 3) if b"|" in marks else (2, 3)
    return {number: b"".join(sides[number]) for number in kept}
