"""Maps a function over many files, in several processes where there are enough files.

Results come in the order of the files either way.
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
"""Called with the number of files done and the total."""

PARALLEL_FROM = 300
"""The number of files from which starting processes saves time."""
MOST_PROCESSES = 4
_BATCH_SIZE = 16
_BATCHES_AHEAD = 4 * MOST_PROCESSES


def ignore_progress(_done: int, _total: int) -> None:
    """A progress callback that does nothing."""


class ReadResult(NamedTuple, Generic[T]):
    """A file and the value made of it; None where the file cannot be used, with its problems."""

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
    """``make`` of every audit in the folder, in order of name; see :func:`map_files`."""
    total = sum(1 for _path in folder.walk())
    return map_files(folder.walk(), total, _Reader(folder.library, make), progress)


def read_files(
    library: Library,
    paths: Sequence[Path],
    make: Callable[[StoredAudit], T],
    progress: ProgressCallback = ignore_progress,
) -> Iterator[ReadResult[T]]:
    """``make`` of the audits in these files, in their order; see :func:`map_files`."""
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
    """``work`` of every path, in their order.

    ``work`` and its results may be pickled for other processes, so ``work`` must be a function or an
    instance of a class at a module's top level.
    """
    pool = _make_pool(work) if total >= PARALLEL_FROM else None
    results = map(work, paths) if pool is None else _map_in_pool(pool, paths, work)
    for done, result in enumerate(results, 1):
        progress(done, total)
        yield result


def _make_pool(work: Callable[[Path], Any]) -> ProcessPoolExecutor | None:
    """A pool of processes; None on one processor, or where processes cannot be started."""
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
    """Use fork where it is safe; spawn where other threads may hold locks."""
    import multiprocessing

    if _may_fork():
        return multiprocessing.get_context("fork")
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        # It inherits stderr, which is no real file while a screen is shown.
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    return multiprocessing.get_context("spawn")


def _may_fork() -> bool:
    """Whether no other thread can hold a lock, which would stay locked in a forked process."""
    import threading

    return sys.platform == "linux" and threading.active_count() == 1


def _map_in_pool(
    pool: ProcessPoolExecutor, paths: Iterable[Path], work: Callable[[Path], T]
) -> Iterator[T]:
    """Submit a few batches ahead, not all: finished results take memory until they are taken."""
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
            except BrokenExecutor:  # a process was killed: go on in this one
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
    """The work of this worker process."""

    work: Callable[[Path], Any]


def _start_process(work: Callable[[Path], Any]) -> None:
    import threading

    _Process.work = staticmethod(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process handles Ctrl-C
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the main one ends, which may be killed without ending its workers."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work_batch(batch: list[Path]) -> list[Any]:
    return list(map(_Process.work, batch))


def _count_processors() -> int:
    """The number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
