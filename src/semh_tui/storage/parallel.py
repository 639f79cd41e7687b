"""Many files, one after the other: each made into something small, and forgotten.

Where there are enough of them, several processes share the work; what comes out is the same, in the
same order.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from semh_tui.model.errors import FileError, Problem
from semh_tui.storage.audit_folder import AuditFolder, Stored, load
from semh_tui.storage.frameworks import Library

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Hears how many of how many are done."""

SHARED_FROM = 300
"""Files from which starting other processes takes less time than it saves."""
MOST_PROCESSES = 4
_AT_A_TIME = 16
_AHEAD = 4 * MOST_PROCESSES


def silent(_done: int, _total: int) -> None:
    """No progress is told."""


class Read(NamedTuple, Generic[T]):
    """A file and what was made of it; None where it cannot be used, and then why."""

    path: Path
    made: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def error(self) -> FileError | None:
        return FileError(self.problems) if self.problems else None


def read_each(
    folder: AuditFolder, make: Callable[[Stored], T], progress: Progress = silent
) -> Iterator[Read[T]]:
    """What ``make`` makes of every audit, in the order of ``folder.files()``; see :func:`work_each`."""
    total = sum(1 for _path in folder.walk())
    return work_each(folder.walk(), total, _Reading(folder.library, make), progress)


def read_these(
    library: Library,
    paths: Sequence[Path],
    make: Callable[[Stored], T],
    progress: Progress = silent,
) -> Iterator[Read[T]]:
    """The same for some files."""
    return work_each(paths, len(paths), _Reading(library, make), progress)


@dataclass
class _Reading(Generic[T]):
    library: Library
    make: Callable[[Stored], T]

    def __call__(self, path: Path) -> Read[T]:
        try:
            return Read(path, self.make(load(path, self.library)))
        except FileError as error:
            return Read(path, None, error.problems)


def work_each(
    paths: Iterable[Path], total: int, work: Callable[[Path], T], progress: Progress = silent
) -> Iterator[T]:
    """What ``work`` gives for every path, in their order.

    ``work`` may be done in other processes, and so is sent there, and what it gives from there: a
    module's own function, or an object of a module's own class.
    """
    pool = _pool(work) if total >= SHARED_FROM else None
    found = map(work, paths) if pool is None else _from_pool(pool, paths, work)
    for done, made in enumerate(found, 1):
        progress(done, total)
        yield made


def _pool(work: Callable[[Path], Any]) -> ProcessPoolExecutor | None:
    """None where one processor is all there is, or other processes are not to be had."""
    processes = min(_processors(), MOST_PROCESSES)
    if processes < 2:
        return None
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(processes, _context(), initializer=_start, initargs=(work,))
    except (ImportError, OSError):  # no semaphores here
        return None


def _context() -> BaseContext:
    """Copies of this process, which are at once; new ones where a copy might stand still for ever."""
    import multiprocessing

    if _may_fork():
        return multiprocessing.get_context("fork")
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        # It is handed stderr, which is no file while a screen is shown.
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    return multiprocessing.get_context("spawn")


def _may_fork() -> bool:
    """A lock that another thread holds at that moment is never opened in a copy."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


def _from_pool(
    pool: ProcessPoolExecutor, paths: Iterable[Path], work: Callable[[Path], T]
) -> Iterator[T]:
    """A few batches ahead, never all: what is done and not yet asked for takes memory."""
    from concurrent.futures import BrokenExecutor

    left = iter(paths)
    ahead: deque[tuple[list[Path], Future[list[T]] | None]] = deque()
    try:
        while True:
            while len(ahead) < _AHEAD and (batch := list(islice(left, _AT_A_TIME))):
                ahead.append((batch, _submit(pool, batch)))
            if not ahead:
                return
            batch, future = ahead.popleft()
            try:
                found = future.result() if future else None
            except BrokenExecutor:  # another process was ended by somebody: this one goes on
                found = None
            yield from map(work, batch) if found is None else found
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Path]) -> Future[list[Any]] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return pool.submit(_work_batch, batch)
    except BrokenExecutor:
        return None


class _Here:
    """What a working process was started with."""

    work: Callable[[Path], Any]


def _start(work: Callable[[Path], Any]) -> None:
    import threading

    _Here.work = staticmethod(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """One that was killed tells nobody: its processes would wait for work for ever."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work_batch(batch: list[Path]) -> list[Any]:
    return list(map(_Here.work, batch))


def _processors() -> int:
    """Those this process may use, not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
