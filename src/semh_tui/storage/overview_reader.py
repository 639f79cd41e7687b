"""An overview of a folder: every audit read, a little of each kept."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from semh_tui.authority.builder import DamagedFile, OverviewBuilder
from semh_tui.authority.overview import AuthorityOverview
from semh_tui.authority.summary import AuditSummary, summarise_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, SeveralFilesError
from semh_tui.storage.audit_folder import AuditFolder, Stored, no_audit_yet
from semh_tui.storage.disk.atomic_write import is_there
from semh_tui.storage.entry import Entry, several_files, term_in_name
from semh_tui.storage.parallel import Progress, Read, read_each, read_these, silent


@dataclass(frozen=True, slots=True)
class Gathered:
    """``broken`` are files that are left out; so are ``copies``, files of one setting and term."""

    overview: AuthorityOverview
    broken: tuple[FileError, ...]
    copies: tuple[SeveralFilesError, ...]


def gather(
    folder: AuditFolder,
    today: date,
    cycle: Cycle | None = None,
    progress: Progress = silent,
) -> Gathered:
    """The overview of one cycle, by default the latest there is.

    Raises NotFoundError where there is no audit of that cycle, FileError where none can be used.
    """
    found = read_each(folder, partial(summary, today=today), progress)
    return _gathered(found, folder, today, cycle)


class Kept:
    """Every audit's summary, so that any cycle is told without reading again.

    For a screen, which goes from cycle to cycle; the command keeps two of each setting.
    """

    def __init__(self, folder: AuditFolder, today: date) -> None:
        self.folder = folder
        self.today = today
        self._read: dict[str, Read[AuditSummary]] = {}

    def read(self, progress: Progress = silent) -> Generator[None, None, None]:
        """Goes on with every file; whoever has enough closes it, and then nothing more is read."""
        for each in read_each(self.folder, partial(summary, today=self.today), progress):
            self._read[str(each.path)] = each
            yield

    def read_again(self, file: str) -> bool:
        """Whether an audit is another by now; one that is gone is forgotten."""
        was = self._read.get(file)
        path = Path(file)
        if is_there(path):
            found = read_these(self.folder.library, [path], partial(summary, today=self.today))
            self._read.update((str(each.path), each) for each in found)
        else:
            self._read.pop(file, None)
        return self._read.get(file) != was

    @property
    def cycles(self) -> tuple[Cycle, ...]:
        """Those there is an audit of, oldest first."""
        return tuple(sorted({each.made.cycle for each in self._all() if each.made}))

    @property
    def broken(self) -> tuple[FileError, ...]:
        return tuple(each.error for each in self._all() if each.error)

    def gathered(self, cycle: Cycle) -> Gathered:
        """The overview of one of :attr:`cycles`."""
        return _gathered(self._all(), self.folder, self.today, cycle)

    def _all(self) -> list[Read[AuditSummary]]:
        """As they are now: another thread may be reading."""
        return list(self._read.values())


def _gathered(
    found: Iterable[Read[AuditSummary]], folder: AuditFolder, today: date, cycle: Cycle | None
) -> Gathered:
    gathering = OverviewBuilder(folder.library.find, cycle)
    broken = []
    for read in found:
        if read.made is not None:
            gathering.add(read.made)
        elif read.error is not None:
            broken.append(read.error)
    if gathering.is_empty:
        raise broken[0] if broken else no_audit_yet(folder.path)
    overview = gathering.overview(today, [_damaged_file(error) for error in broken])
    copies = tuple(several_files(list(map(_entry, files))) for files in gathering.copies)
    return Gathered(overview, tuple(broken), copies)


def _entry(read: AuditSummary) -> Entry:
    return Entry(Path(read.file), read.setting, read.framework, read.edition, read.cycle)


def _damaged_file(error: FileError) -> DamagedFile:
    path = Path(error.problems[0].file)
    return DamagedFile(path.parent.name, term_in_name(path), str(path))


def summary(stored: Stored, today: date) -> AuditSummary:
    path = stored.path
    return summarise_audit(stored.audit, stored.framework, str(path), path.parent.name, today)
