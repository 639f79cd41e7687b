"""A thread that does one piece of disk work after another."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

_T = TypeVar("_T")
ResultCallback = Callable[[], None]


class ResultQueue:
    """Results of work in other threads, waiting to be taken in the owner's thread.

    ``wake`` is called in the other threads, and tells the owner to call :meth:`collect`. At the end of a
    program another thread may :meth:`wait` while the owner still collects: one result is taken at a time.
    """

    def __init__(self, wake: Callable[[], object]) -> None:
        self._wake = wake
        self._results: SimpleQueue[ResultCallback] = SimpleQueue()
        self._taking = threading.RLock()
        self.running = 0
        """How many pieces of work have no result taken yet."""

    def put(self, worker: SerialWorker, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        """Have work done in a lane; ``then`` gets its result when the owner takes it."""
        with self._taking:
            self.running += 1
        worker.put(work, then)

    def deliver(self, result: ResultCallback) -> None:
        """Add a result, in the thread it comes from."""
        self._results.put(result)
        self._wake()

    def collect(self) -> None:
        """Take the results that have come."""
        with suppress(Empty):
            while True:
                self._take(self._results.get_nowait())

    def wait(self, seconds: float) -> bool:
        """Take results until no work is running; whether none is after that many seconds.

        The calling thread blocks meanwhile: for the end of a program, and for tests.
        """
        end = time.monotonic() + seconds
        while self._is_running():
            try:
                self._take(self._results.get(timeout=max(0.0, end - time.monotonic())))
            except Empty:
                return False
        return True

    def _is_running(self) -> bool:
        """Whether work is running; known once a result that another thread is taking has been taken."""
        with self._taking:
            return self.running > 0

    def _take(self, result: ResultCallback) -> None:
        with self._taking:
            self.running -= 1
            result()


class SerialWorker:
    """Runs jobs one by one in a thread of its own, and calls ``deliver`` there with each result.

    The thread starts with the first job. It is a daemon, so that a disk that never answers does not
    keep the program from ending.
    """

    def __init__(self, name: str, deliver: Callable[[ResultCallback], None]) -> None:
        self._name = name
        self._deliver = deliver
        self._jobs: SimpleQueue[Callable[[], ResultCallback] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        """Run ``work`` in the thread; ``then`` is called with its result where results are taken.

        An exception of ``work`` is raised there too.
        """

        def job() -> ResultCallback:
            """Do the work in the thread; hand the result to the event loop."""
            try:
                result = work()
            except Exception as error:
                return _raise_later(error)
            return lambda: then(result)

        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread after the jobs that wait."""
        self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._deliver(job())


def _raise_later(error: Exception) -> ResultCallback:
    def result() -> None:
        raise error

    return result
