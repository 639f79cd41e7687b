"""A thread that does one piece of disk work after another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

_T = TypeVar("_T")
Result = Callable[[], None]


class Lane:
    """Does work in a thread of its own, and hands each result to ``deliver``, called in that thread.

    The thread begins with the first work. It is a daemon: a disk that never answers keeps no program
    from ending.
    """

    def __init__(self, name: str, deliver: Callable[[Result], None]) -> None:
        self._name = name
        self._deliver = deliver
        self._jobs: SimpleQueue[Callable[[], Result] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, work: Callable[[], _T], then: Callable[[_T], None]) -> None:
        """Do ``work`` here; ``then`` is called with its result where results are taken. What ``work``
        raises is raised there."""

        def job() -> Result:
            try:
                result = work()
            except Exception as error:
                return _raising(error)
            return lambda: then(result)

        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread after the work that waits."""
        self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._deliver(job())


def _raising(error: Exception) -> Result:
    def result() -> None:
        raise error

    return result
