"""Reads the overview of a folder: every audit is read, and only its summary kept."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from semh_tui.authority.builder import DamagedFile, OverviewBuilder
from semh_tui.authority.overview import AuthorityOverview
from semh_tui.authority.summary import AuditSummary, ValueInterner, summarise_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SeveralFilesError
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, no_audit_yet
from semh_tui.storage.disk.paths import path_exists
from semh_tui.storage.entry import (
    CatalogueEntry,
    find_framework_in_damaged,
    find_term_in_name,
    several_files_error,
)
from semh_tui.storage.find_framework import not_answered_error
from semh_tui.storage.frameworks import Library
from semh_tui.storage.parallel import (
    ProgressCallback,
    ReadResult,
    ignore_progress,
    read_files,
    read_folder,
)


@dataclass(frozen=True, slots=True)
class OverviewResult:
    """An overview, and what it leaves out: damaged files, and ``copies`` of one setting and term."""

    overview: AuthorityOverview
    broken: tuple[FileError, ...]
    copies: tuple[SeveralFilesError, ...]


def read_overview(
    folder: AuditFolder,
    today: date,
    cycle: Cycle | None = None,
    progress: ProgressCallback = ignore_progress,
    framework: str = "",
) -> OverviewResult:
    """Read the overview of one cycle, by default the latest; of every framework, or the one of an id.

    Raises NotFoundError where there is no audit of that cycle or framework, FileError where none can be used.
    """
    results = _read_summaries(folder, today, progress)
    if framework:
        results = _answering(results, framework, folder)
    return _build_result(results, folder, today, cycle)


def _answering(
    results: Iterable[ReadResult[AuditSummary]], framework: str, folder: AuditFolder
) -> Iterator[ReadResult[AuditSummary]]:
    """The audits that answer a framework, and damaged files that may.

    Raises NotFoundError at their end where all audits answer others.
    """
    others: set[str] = set()
    is_answered = False
    for result in results:
        if result.value is not None and result.value.framework != framework:
            others.add(result.value.framework)
        elif result.value is not None or _may_answer(result.path, framework, folder.library):
            is_answered = True
            yield result
    if others and not is_answered:
        raise not_answered_error(folder.path, framework, others)


def _may_answer(damaged: Path, framework: str, library: Library) -> bool:
    named = find_framework_in_damaged(damaged)
    return named == framework or not library.knows(named)


class SummaryCache:
    """The summaries of every audit, for a screen that goes from cycle to cycle without reading again.

    A command keeps two of each setting only.
    """

    def __init__(self, folder: AuditFolder, today: date) -> None:
        self.folder = folder
        self.today = today
        self._summarise = partial(summarise_stored, today=today)
        self._read: dict[str, ReadResult[AuditSummary]] = {}

    def read(self, progress: ProgressCallback = ignore_progress) -> Generator[None, None, None]:
        """Read one file at each step; closing the generator ends the reading."""
        for result in _read_summaries(self.folder, self.today, progress):
            self._read[str(result.path)] = result
            yield

    def read_again(self, file: str) -> bool:
        """Read one file again, or forget it where it is gone; returns whether that changed anything."""
        was = self._read.get(file)
        path = Path(file)
        if path_exists(path):
            results = read_files(self.folder.library, [path], self._summarise)
            self._read.update((str(result.path), result) for result in results)
        else:
            self._read.pop(file, None)
        return self._read.get(file) != was

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """The cycles with an audit, oldest first."""
        return tuple(sorted({result.value.cycle for result in self._all() if result.value}))

    @property
    def broken(self) -> tuple[FileError, ...]:
        """What is wrong with each file that cannot be used."""
        return tuple(result.error for result in self._all() if result.error)

    def build_overview(self, cycle: Cycle) -> OverviewResult:
        """Build the overview of one of :attr:`cycles`."""
        return _build_result(self._all(), self.folder, self.today, cycle)

    def _all(self) -> list[ReadResult[AuditSummary]]:
        """A copy of the results: another thread may be reading."""
        return list(self._read.values())


def _read_summaries(
    folder: AuditFolder, today: date, progress: ProgressCallback
) -> Iterator[ReadResult[AuditSummary]]:
    """Read the summary of every audit; what several settings share is kept once."""
    interner = ValueInterner()
    for result in read_folder(folder, partial(summarise_stored, today=today), progress):
        yield result._replace(value=interner.intern(result.value)) if result.value else result


def _build_result(
    results: Iterable[ReadResult[AuditSummary]],
    folder: AuditFolder,
    today: date,
    cycle: Cycle | None,
) -> OverviewResult:
    def is_at_top(file: str) -> bool:
        """Whether a file is in the folder itself, not in a setting's."""
        return Path(file).parent == folder.path

    builder = OverviewBuilder(folder.library.find, cycle, is_at_top)
    broken = []
    for result in results:
        if result.value is not None:
            builder.add(result.value)
        elif result.error is not None:
            broken.append(result.error)
    if builder.is_empty:
        raise broken[0] if broken else no_audit_yet(folder.path)
    overview = builder.overview(today, [_damaged_file(error, folder.library) for error in broken])
    copies = tuple(several_files_error(list(map(_entry, files))) for files in builder.copies)
    return OverviewResult(overview, tuple(broken), copies)


def _entry(read: AuditSummary) -> CatalogueEntry:
    return CatalogueEntry(Path(read.file), read.setting, read.framework, read.edition, read.cycle)


def _damaged_file(error: FileError, library: Library) -> DamagedFile:
    path = Path(error.problems[0].file)
    framework = find_framework_in_damaged(path)
    if not library.knows(framework):
        framework = ""
    return DamagedFile(path.parent.name, find_term_in_name(path), str(path), framework)


def summarise_stored(stored: StoredAudit, today: date) -> AuditSummary:
    """The summary of an audit that was read; for :func:`read_files` and the like."""
    path = stored.path
    return summarise_audit(stored.audit, stored.framework, str(path), path.parent.name, today)
