"""Lists of audits: home's rows, and each setting's latest audit for status and steps."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from semh_tui.compare.steps import OpenStep, list_open_steps
from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError, Problem, SemhError
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts, count_progress
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.choose_file import require_one
from semh_tui.storage.entry import CatalogueEntry, damaged_entry
from semh_tui.storage.frameworks import Library
from semh_tui.storage.parallel import ProgressCallback, ReadResult, ignore_progress, read_files
from semh_tui.storage.reader.digest_field import WORDS_CHANGED
from semh_tui.storage.setting_audits import SettingAudits, name_settings

S = TypeVar("S")
T = TypeVar("T")


class ListedAudit(NamedTuple):
    """An audit on one line; ``modified`` in nanoseconds, and ``size``, tell whether it changed."""

    file: str
    setting: str
    framework: str
    edition: str
    cycle: Cycle
    status: Status
    counts: Counts
    modified: int
    size: int
    words_changed: tuple[Problem, ...] = ()
    """The warning that the framework's words have changed."""
    profile: str = ""

    @property
    def folder(self) -> str:
        """The path of the folder the file is in."""
        return os.path.dirname(self.file)  # noqa: PTH120 -- asked for each line of a long list

    @property
    def entry(self) -> CatalogueEntry:
        """The audit’s entry for a catalogue."""
        return CatalogueEntry(
            Path(self.file), self.setting, self.framework, self.edition, self.cycle
        )


def list_audit(stored: StoredAudit) -> ListedAudit:
    """The line of an audit that was read."""
    audit, stamp = stored.audit, stored.stamp
    counts = count_progress(stored.framework, audit).counts
    return ListedAudit(
        str(stored.path), audit.setting, audit.framework, audit.edition, audit.cycle,
        audit.status, counts, stamp.modified, stamp.size,
        tuple(warning for warning in stored.warnings if warning.where == WORDS_CHANGED),
        audit.profile,
    )  # fmt: skip


class AuditGroup(NamedTuple):
    """A setting's audits under one framework, the newest first.

    ``framework`` is its id where the setting's audits answer several, else "".
    """

    setting: str
    framework: str
    audits: list[ListedAudit]


class AuditList:
    """The rows of a folder so far, for a screen that keeps showing it.

    To refresh, find files with :func:`find_changed_files`, read them with :func:`read_rows`, and pass
    the result to :meth:`take`; both functions may run in another thread.
    """

    def __init__(self, folder: AuditFolder) -> None:
        self.folder = folder
        self.audits: dict[str, ListedAudit] = {}
        self.damaged: dict[str, FileError] = {}

    def take(self, rows: Iterable[ReadResult[ListedAudit]]) -> bool:
        """Add or replace rows; returns whether anything differs."""
        is_changed = False
        for row in rows:
            file = str(row.path)
            before = self.audits.pop(file, None), str(self.damaged.pop(file, None))
            if row.value is not None:
                self.audits[file] = row.value
            elif row.error is not None:
                self.damaged[file] = row.error
            is_changed = is_changed or before != (
                self.audits.get(file),
                str(self.damaged.get(file)),
            )
        return is_changed

    def keep_only(self, files: Iterable[str]) -> bool:
        """Drop all other files; returns whether there were any."""
        gone = (self.audits.keys() | self.damaged.keys()).difference(files)
        for file in gone:
            self.audits.pop(file, None)
            self.damaged.pop(file, None)
        return bool(gone)

    def catalogue(self) -> Catalogue:
        """A catalogue of the rows so far."""
        audits = [row.entry for row in self.audits.values()]
        damaged = [damaged_entry(Path(file), error) for file, error in self.damaged.items()]
        return Catalogue(self.folder, (*audits, *damaged))

    def copies(self) -> dict[str, list[str]]:
        """For each file that is one of several of its setting and term: all of them, the one that is
        named as semh names it first."""
        copies = self.catalogue().copies()
        return {file: list(error.files) for error in copies for file in error.files}

    def groups(self) -> Iterator[AuditGroup]:
        """Each setting's audits under each framework; settings and frameworks by their newest audit.

        Settings of one name have their folder's name beside it.
        """
        settings = self.catalogue().settings
        for name, setting in zip(name_settings(settings), settings, strict=True):
            is_one = len(setting.frameworks) == 1
            for framework in setting.frameworks:
                audits = [
                    self.audits[str(entry.path)]
                    for entry in setting.entries
                    if entry.framework == framework
                ]
                yield AuditGroup(name, "" if is_one else framework, audits)


def find_changed_files(paths: Iterable[Path], known: Mapping[str, ListedAudit]) -> list[Path]:
    """Files whose time or size differs from their row; damaged ones always count."""
    return [path for path in paths if not _is_unchanged(known.get(str(path)))]


def _is_unchanged(known: ListedAudit | None) -> bool:
    if known is None:
        return False
    try:
        now = os.stat(known.file)  # noqa: PTH116 -- thousands of them
    except OSError:
        return False
    return (now.st_mtime_ns, now.st_size) == (known.modified, known.size)


def read_rows(
    folder: AuditFolder, paths: Sequence[Path]
) -> Generator[ReadResult[ListedAudit], None, None]:
    """Read rows, in several processes where there are many files; closing the generator ends them."""
    yield from read_files(folder.library, paths, list_audit)


# -- each setting's latest


def read_latest_audits(
    catalogue: Catalogue,
    make: Callable[[StoredAudit], T],
    left_out: list[SemhError],
    progress: ProgressCallback = ignore_progress,
) -> Iterator[T]:
    """``make`` of the latest audit of each setting under each of its frameworks.

    Where that audit is damaged or one of several files, the reason goes to ``left_out`` and the term
    before it is used. :func:`~semh_tui.storage.parallel.map_files` says what ``make`` may be.
    """
    left_out += catalogue.errors
    latest: list[CatalogueEntry] = []
    earlier: list[Iterator[CatalogueEntry]] = []
    for setting in catalogue.settings:
        frameworks = group_by(setting.terms(), lambda files: files[0].framework)
        for terms_of_one in frameworks.values():
            terms = _collect(
                partial(require_one, library=catalogue.library), terms_of_one, left_out
            )
            if entry := next(terms, None):
                latest.append(entry)
                earlier.append(terms)
    reads = read_files(catalogue.library, [entry.path for entry in latest], make, progress)
    for read, terms in zip(reads, earlier, strict=True):
        if read.error is None and read.value is not None:
            yield read.value
        elif read.error is not None:
            left_out.append(read.error)
            yield from map(make, islice(_collect(catalogue.load, terms, left_out), 1))


def _collect(
    function: Callable[[S], T], items: Iterable[S], left_out: list[SemhError]
) -> Iterator[T]:
    """``function`` of each item; its errors go to ``left_out``."""
    for item in items:
        try:
            yield function(item)
        except SemhError as error:
            left_out.append(error)


def load_terms(
    catalogue: Catalogue, setting: SettingAudits, left_out: list[SemhError]
) -> Iterator[StoredAudit]:
    """Load one setting's audits, newest first, one for each term and framework.

    Errors of damaged files and of terms with several files go to ``left_out``.
    """
    files = _collect(partial(require_one, library=catalogue.library), setting.terms(), left_out)
    return _collect(catalogue.load, files, left_out)


def find_unusable_terms(
    files: Iterable[CatalogueEntry], usable: Iterable[Audit]
) -> tuple[Cycle, ...]:
    """The terms of files of which no usable audit has come, in order: a trend names them."""
    terms = {file.cycle for file in files if file.cycle}
    return tuple(sorted(terms - {audit.cycle for audit in usable}))


class AuditSteps(NamedTuple):
    """An audit's steps without its framework, which is too large to send between processes."""

    setting: str
    cycle: Cycle
    framework: str
    edition: str
    steps: tuple[tuple[Place, NextStep, bool], ...]
    """Each with whether it applies now."""
    file: str

    def with_framework(self, library: Library) -> Iterator[OpenStep]:
        """The steps as they are listed. Raises NotFoundError where the framework is gone."""
        framework = library.find(self.framework, self.edition)
        for place, step, applies in self.steps:
            yield OpenStep(self.setting, self.cycle, framework, place, step, applies, self.file)


def collect_steps(stored: StoredAudit, *, with_done: bool = False) -> AuditSteps:
    """Collect an audit's open steps; ``with_done`` adds those that are done."""
    audit, framework = stored.audit, stored.framework
    steps = tuple(
        (step.place, step.step, step.applies)
        for step in list_open_steps(audit, framework, with_done=with_done)
    )
    return AuditSteps(
        audit.setting, audit.cycle, framework.id, framework.edition, steps, str(stored.path)
    )
