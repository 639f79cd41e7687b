"""Many audits, one after the other: read, made into something small, and forgotten.

Where there are enough of them, several processes share the reading; what comes out is the same, in
the same order.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from semh_tui.files.audits import AuditFolder, Stored, load
from semh_tui.files.frameworks import Library
from semh_tui.model.errors import FileError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")

SHARED_FROM = 300
"""Files from which starting other processes takes less time than it saves."""
MOST_PROCESSES = 4
_AT_A_TIME = 16
_AHEAD = 4 * MOST_PROCESSES


class Read(NamedTuple, Generic[T]):
    """A file and what was made of it; None where it cannot be used, and then why."""

    path: Path
    made: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def error(self) -> FileError | None:
        return FileError(self.problems) if self.problems else None


def read_each(
    folder: AuditFolder,
    make: Callable[[Stored], T],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Read[T]]:
    """What ``make`` makes of every audit, in the order of ``folder.files()``.

    ``make`` is a module's own function (or a partial of one): it may run in another process, and so
    what it gives is sent from there. ``progress`` hears how many of how many are read.
    """
    total = sum(1 for _path in folder.walk())
    found = _shared(folder, make, total) or _read(folder.walk(), folder.library, make)
    for done, read in enumerate(found, 1):
        progress(done, total)
        yield read


def _read(
    paths: Iterable[Path], library: Library, make: Callable[[Stored], T]
) -> Iterator[Read[T]]:
    for path in paths:
        try:
            yield Read(path, make(load(path, library)))
        except FileError as error:
            yield Read(path, None, error.problems)


def _shared(
    folder: AuditFolder, make: Callable[[Stored], T], total: int
) -> Iterator[Read[T]] | None:
    """The same by several processes; None where that is not worth it or not to be had."""
    processes = min(_processors(), MOST_PROCESSES)
    if processes < 2 or total < SHARED_FROM:
        return None
    from concurrent.futures import ProcessPoolExecutor

    try:
        pool = ProcessPoolExecutor(
            processes, initializer=_start, initargs=(folder.library.folders, make)
        )
    except (ImportError, OSError):  # no semaphores here
        return None
    return _from_pool(pool, folder, make)


def _from_pool(
    pool: ProcessPoolExecutor, folder: AuditFolder, make: Callable[[Stored], T]
) -> Iterator[Read[T]]:
    """A few batches ahead, never all: what is read and not yet asked for takes memory."""
    from concurrent.futures import BrokenExecutor

    paths = folder.walk()
    ahead: deque[tuple[list[Path], Future[list[Read[T]]] | None]] = deque()
    try:
        while True:
            while len(ahead) < _AHEAD and (batch := list(islice(paths, _AT_A_TIME))):
                ahead.append((batch, _submit(pool, batch)))
            if not ahead:
                return
            batch, future = ahead.popleft()
            try:
                found = future.result() if future else None
            except BrokenExecutor:  # another process was ended by somebody: this one goes on
                found = None
            yield from found or _read(batch, folder.library, make)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Path]) -> Future[list[Read[T]]] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return pool.submit(_read_batch, batch)
    except BrokenExecutor:
        return None


class _Here:
    """What a reading process was started with."""

    library: Library
    make: Callable[[Stored], Any]


def _start(folders: tuple[Path, ...], make: Callable[[Stored], Any]) -> None:
    _Here.library, _Here.make = Library(folders), staticmethod(make)
    # Ctrl-C is the first process's to answer; and nothing here makes the cycles a collector looks for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _read_batch(paths: list[Path]) -> list[Read[Any]]:
    return list(_read(paths, _Here.library, _Here.make))


def _processors() -> int:
    """Those this process may use, not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
