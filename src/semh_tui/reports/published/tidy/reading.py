"""Reads a folder's audits for tidy data, one after another, and looks for personal data in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from semh_tui.model.errors import FileError, Problem, SemhError
from semh_tui.reports.published.tidy.tables import TidyAudit, tidy_audit
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.checks.personal_check import find_in_audit
from semh_tui.storage.disk.atomic_write import read_bytes
from semh_tui.storage.parallel import ProgressCallback, ReadResult, read_files


@dataclass
class TidyReader:
    """Reads the audits of ``paths``; what went wrong stands in its fields when all are read."""

    folder: AuditFolder
    paths: tuple[Path, ...]
    with_prose: bool
    left_out: list[SemhError] = field(default_factory=list)
    personal: list[Problem] = field(default_factory=list)

    def read(self, progress: ProgressCallback) -> Iterator[TidyAudit]:
        """Yield the rows of each audit that can be used."""
        make = partial(_make_rows, self.folder.path, self.with_prose)
        results: Iterator[ReadResult[tuple[TidyAudit, tuple[Problem, ...]]]]
        results = read_files(self.folder.library, self.paths, make, progress)
        for result in results:
            if result.value is None:
                self.left_out.append(FileError(result.problems))
                continue
            audit, personal = result.value
            self.personal += personal
            yield audit


def _make_rows(
    top: Path, with_prose: bool, stored: StoredAudit
) -> tuple[TidyAudit, tuple[Problem, ...]]:
    """The rows of an audit that was read, in any process, and the personal data in it."""
    parent = stored.path.parent
    rows = tidy_audit(stored.audit, stored.framework, "" if parent == top else parent.name)
    personal = find_in_audit(read_bytes(stored.path)[0], stored.path) if with_prose else ()
    return rows, personal
