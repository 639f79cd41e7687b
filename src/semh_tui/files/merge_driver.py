"""What git calls to merge an audit: field by field, and git's own way for whatever is none."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from semh_tui.files.audit_file import AuditRead, read_audit
from semh_tui.files.audit_writer import write_audit
from semh_tui.files.disk import read_bytes
from semh_tui.files.frameworks import Library
from semh_tui.files.git import merge_text
from semh_tui.files.unfinished import no_base
from semh_tui.model.audit import Audit
from semh_tui.model.errors import SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.merge import Side, merge, resolve

LABELS = ("your version", "the version before", "the other version")


def drive(base: Path, mine: Path, theirs: Path, library: Library, marker: int = 7) -> bool:
    """Merge three files into ``mine``; whether nothing is left to be settled by a person.

    Fields in conflict stand between markers, everything else is merged. Whatever cannot be merged as
    an audit is merged as git does by itself.
    """
    try:
        merged, clean = _merged(base, mine, theirs, library, marker)
    except (SemhError, OSError):
        return merge_text(mine, base, theirs, LABELS, marker)
    mine.write_bytes(merged)
    return clean


def _merged(
    base: Path, mine: Path, theirs: Path, library: Library, marker: int
) -> tuple[bytes, bool]:
    def read(path: Path) -> AuditRead:
        found = read_audit(read_bytes(path)[0], str(path), library.find)
        if found.newer:
            raise SemhError("made by a newer semh")
        return found

    ours, others = read(mine), read(theirs)
    before = read(base).audit if base.stat().st_size else no_base(ours.framework)
    made = merge(before, ours.audit, others.audit, ours.framework)
    if not made.conflicts:
        return _written(made.audit, ours.framework), True

    def side(side: Side) -> list[bytes]:
        settled = made
        for conflict in made.conflicts:
            settled = resolve(settled, conflict, side)
        return _written(settled.audit, ours.framework).splitlines(keepends=True)

    return b"".join(_marked(side(Side.MINE), side(Side.THEIRS), marker)), False


def _written(audit: Audit, framework: Framework) -> bytes:
    """The file's bytes, which must be readable: nobody looks at what a driver leaves."""
    data = write_audit(audit, framework)
    read_audit(data, "the merged audit", lambda _id, _edition: framework)
    return data


def _marked(mine: list[bytes], theirs: list[bytes], size: int) -> Iterator[bytes]:
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
