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
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.frameworks import Library

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

T = TypeVar("T")
ProgressCallback = Callable[[int, int], None]
"""Hears how many of how many are done."""

PARALLEL_FROM = 300
"""Files from which starting other processes takes less time than it saves."""
MOST_PROCESSES = 4
_BATCH_SIZE = 16
_BATCHES_AHEAD = 4 * MOST_PROCESSES


def ignore_progress(_done: int, _total: int) -> None:
    """No progress is told."""


class ReadResult(NamedTuple, Generic[T]):
    """A file and what was made of it; None where it cannot be used, and then why."""

    path: Path
    value: T | None
    problems: tuple[Problem, ...] = ()

    @property
    def error(self) -> FileError | None:
        """The problems as one error; None where there are none."""
        return FileError(self.problems) if self.problems else None


def read_folder(
    folder: AuditFolder,
    make: Callable[[StoredAudit], T],
    progress: ProgressCallback = ignore_progress,
) -> Iterator[ReadResult[T]]:
    """What ``make`` makes of every audit, in the order of ``folder.files()``; see :func:`map_files`."""
    total = sum(1 for _path in folder.walk())
    return map_files(folder.walk(), total, _Reader(folder.library, make), progress)


def read_files(
    library: Library,
    paths: Sequence[Path],
    make: Callable[[StoredAudit], T],
    progress: ProgressCallback = ignore_progress,
) -> Iterator[ReadResult[T]]:
    """The same for some files."""
    return map_files(paths, len(paths), _Reader(library, make), progress)


@dataclass
class _Reader(Generic[T]):
    library: Library
    make: Callable[[StoredAudit], T]

    def __call__(self, path: Path) -> ReadResult[T]:
        try:
            return ReadResult(path, self.make(load_audit(path, self.library)))
        except FileError as error:
            return ReadResult(path, None, error.problems)


def map_files(
    paths: Iterable[Path],
    total: int,
    work: Callable[[Path], T],
    progress: ProgressCallback = ignore_progress,
) -> Iterator[T]:
    """What ``work`` gives for every path, in their order.

    ``work`` may be done in other processes, and so is sent there, and what it gives from there: a
    module's own function, or an object of a module's own class.
    """
    pool = _make_pool(work) if total >= PARALLEL_FROM else None
    results = map(work, paths) if pool is None else _map_in_pool(pool, paths, work)
    for done, result in enumerate(results, 1):
        progress(done, total)
        yield result


def _make_pool(work: Callable[[Path], Any]) -> ProcessPoolExecutor | None:
    """None where one processor is all there is, or other processes are not to be had."""
    processes = min(_count_processors(), MOST_PROCESSES)
    if processes < 2:
        return None
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(
            processes, _choose_context(), initializer=_start_process, initargs=(work,)
        )
    except (ImportError, OSError):  # no semaphores here
        return None


def _choose_context() -> BaseContext:
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


def _map_in_pool(
    pool: ProcessPoolExecutor, paths: Iterable[Path], work: Callable[[Path], T]
) -> Iterator[T]:
    """A few batches ahead, never all: what is done and not yet asked for takes memory."""
    from concurrent.futures import BrokenExecutor

    left = iter(paths)
    ahead: deque[tuple[list[Path], Future[list[T]] | None]] = deque()
    try:
        while True:
            while len(ahead) < _BATCHES_AHEAD and (batch := list(islice(left, _BATCH_SIZE))):
                ahead.append((batch, _submit(pool, batch)))
            if not ahead:
                return
            batch, future = ahead.popleft()
            try:
                results = future.result() if future else None
            except BrokenExecutor:  # another process was ended by somebody: this one goes on
                results = None
            yield from map(work, batch) if results is None else results
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, batch: list[Path]) -> Future[list[Any]] | None:
    from concurrent.futures import BrokenExecutor

    try:
        return pool.submit(_work_batch, batch)
    except BrokenExecutor:
        return None


class _Process:
    """What a working process was started with."""

    work: Callable[[Path], Any]


def _start_process(work: Callable[[Path], Any]) -> None:
    import threading

    _Process.work = staticmethod(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """One that was killed tells nobody: its processes would wait for work for ever."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work_batch(batch: list[Path]) -> list[Any]:
    return list(map(_Process.work, batch))


def _count_processors() -> int:
    """Those this process may use, not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
