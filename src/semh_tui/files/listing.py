"""What a list shows of each audit in a folder; a file is read again when it has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from semh_tui.files.audits import AuditFolder, Stored
from semh_tui.files.many import Read, read_these
from semh_tui.model.audit import Status
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.progress import Counts, progress


class Listed(NamedTuple):
    """An audit on one line; ``modified`` in nanoseconds, and ``size``, tell whether it changed."""

    file: str
    setting: str
    cycle: Cycle
    status: Status
    counts: Counts
    modified: int
    size: int

    @property
    def folder(self) -> str:
        return os.path.dirname(self.file)  # noqa: PTH120 -- asked for each line of a long list


def listed(stored: Stored) -> Listed:
    audit, stamp = stored.audit, stored.stamp
    counts = progress(stored.framework, audit).counts
    return Listed(
        str(stored.path), audit.setting, audit.cycle, audit.status, counts,
        stamp.modified, stamp.size,
    )  # fmt: skip


Found = Read[Listed]


class Listing:
    """What is known of a folder so far.

    A look asks :func:`changed` which files to read, reads them with :func:`read`, and hands what
    came to :meth:`take`; both functions may run beside whoever shows the listing.
    """

    def __init__(self) -> None:
        self.audits: dict[str, Listed] = {}
        self.broken: dict[str, FileError] = {}

    def take(self, found: Iterable[Found]) -> bool:
        """Whether anything is another than before."""
        news = False
        for each in found:
            file = str(each.path)
            was = self.audits.pop(file, None), self.broken.pop(file, None)
            if each.made is not None:
                self.audits[file] = each.made
            elif each.error is not None:
                self.broken[file] = each.error
            now = self.audits.get(file), self.broken.get(file)
            news = news or (was[0], str(was[1])) != (now[0], str(now[1]))
        return news

    def drop_all_but(self, files: Iterable[str]) -> bool:
        """Forget files that are gone; whether there were any."""
        gone = (self.audits.keys() | self.broken.keys()).difference(files)
        for file in gone:
            self.audits.pop(file, None)
            self.broken.pop(file, None)
        return bool(gone)

    def settings(self) -> Iterator[tuple[str, list[Listed]]]:
        """Each setting's audits under its name, the newest first; settings by their newest audit.

        Of settings with the same name each has its folder's beside it.
        """
        settings: dict[tuple[str, str], list[Listed]] = {}
        for each in sorted(self.audits.values(), key=_newest_first):
            settings.setdefault((each.setting, each.folder), []).append(each)
        names = Counter(setting for setting, _folder in settings)
        for (setting, folder), audits in settings.items():
            alone = names[setting] == 1
            yield setting if alone else f"{setting} ({Path(folder).name})", audits


def _newest_first(each: Listed) -> tuple[int, str, str]:
    return -each.cycle.number, each.setting, each.file


def changed(paths: Iterable[Path], known: Mapping[str, Listed]) -> list[Path]:
    """Those that are not as they were when they were read; what could not be used never is."""
    return [path for path in paths if not _is_as(known.get(str(path)))]


def _is_as(known: Listed | None) -> bool:
    if known is None:
        return False
    try:
        now = os.stat(known.file)  # noqa: PTH116 -- thousands of them
    except OSError:
        return False
    return (now.st_mtime_ns, now.st_size) == (known.modified, known.size)


def read(folder: AuditFolder, paths: Sequence[Path]) -> Generator[Found, None, None]:
    """Those files, by several processes where there are many; they end when it is closed."""
    yield from read_these(folder.library, paths, listed)
