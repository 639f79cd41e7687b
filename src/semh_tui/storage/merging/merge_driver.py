"""Git's merge driver for audits: field by field, or line by line for what is no valid audit."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from pathlib import Path

from semh_tui.compare.merge import merge_audits, resolve_conflict
from semh_tui.compare.merge_fields import Side
from semh_tui.model.audit import Audit
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.rules.final import changes_final
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.frameworks import Library
from semh_tui.storage.git.merge_file import merge_text
from semh_tui.storage.merging.unmerged import read_base
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit
from semh_tui.storage.reader.line_scanner import is_changed_by_both, top_level_fields

# No "yours": in a rebase it would be the other side, and git does not tell a driver what it runs for.
LABELS = ("the version here", "the version before", "the version coming in")


class MergeOutcome(Enum):
    """What a merge left in the file."""

    MERGED = "merged"
    CONFLICT = "two people changed the same field."
    FINAL = "the audit is final, and the other side would change it."


def run_merge_driver(
    base: Path, mine: Path, theirs: Path, library: Library, marker: int = 7
) -> MergeOutcome:
    """Merge three files into ``mine``.

    Fields in conflict are put between markers, and everything else is merged. Where the merge would
    change what one side has marked final, everything that differs is put between markers. What is no
    valid audit is merged by git line by line, except that no field is joined from two people's words and
    nothing marked final is changed.

    Raises GitError where git cannot merge it either; ``mine`` is then as it was.
    """
    before, ours, others = (read_bytes(path)[0] for path in (base, mine, theirs))
    try:
        merged, outcome = _merge_bytes(before, ours, others, library, marker)
    except SemhError:
        if not merge_text(mine, base, theirs, LABELS, marker):
            return MergeOutcome.CONFLICT
        is_final = any(("status", "final") in top_level_fields(side) for side in (ours, others))
        if not (is_final or is_changed_by_both(before, ours, others)):
            return MergeOutcome.MERGED
        merged, outcome = _between_markers(ours, others, marker), MergeOutcome.CONFLICT
    mine.write_bytes(merged)
    return outcome


def _merge_bytes(
    base: bytes, mine: bytes, theirs: bytes, library: Library, marker: int
) -> tuple[bytes, MergeOutcome]:
    ours, others = _read(mine, library), _read(theirs, library)
    before, _is_known = read_base(base or None, ours, others.audit, library)
    result = merge_audits(before, ours.audit, others.audit, ours.framework)
    if not result.conflicts:
        if any(changes_final(side, result.audit) for side in (ours.audit, others.audit)):
            here, coming = (_write_checked(side.audit, ours.framework) for side in (ours, others))
            return _between_markers(here, coming, marker), MergeOutcome.FINAL
        return _write_checked(result.audit, ours.framework), MergeOutcome.MERGED

    def resolve_for(side: Side) -> bytes:
        """The merge with every conflict resolved for one side."""
        audit = result
        for conflict in result.conflicts:
            audit = resolve_conflict(audit, conflict, side)
        return _write_checked(audit.audit, ours.framework)

    here, coming = map(resolve_for, (Side.MINE, Side.THEIRS))
    return _between_markers(here, coming, marker), MergeOutcome.CONFLICT


def _read(data: bytes, library: Library) -> AuditRead:
    read = read_audit(data, "a version of the audit", library.find)
    if read.newer:
        raise SemhError("It was made by a newer semh. Update semh first.")
    return read


def _write_checked(audit: Audit, framework: Framework) -> bytes:
    """The bytes of an audit, read back as a check: nobody looks at a driver's result."""
    data = write_audit(audit, framework)
    read_audit(data, "the merged audit", lambda _id, _edition: framework)
    return data


def _between_markers(mine: bytes, theirs: bytes, size: int) -> bytes:
    ours, others = (side.splitlines(keepends=True) for side in (mine, theirs))
    return b"".join(_mark_differences(ours, others, size))


def _mark_differences(mine: list[bytes], theirs: list[bytes], size: int) -> Iterator[bytes]:
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield from mine[i:j]
            continue
        yield b"<" * size + f" {LABELS[0]}\n".encode()
        yield from mine[i:j]
        yield b"=" * size + b"\n"
        yield from theirs[k:m]
        yield b">" * size + f" {LABELS[2]}\n".encode()
