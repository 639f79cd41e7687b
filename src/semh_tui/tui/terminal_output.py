"""What the screens write to, so that a window that is gone never stops them in the middle of leaving."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO


class _LastingOutput:
    """A terminal's file that tells of its first failure and raises none."""

    def __init__(self, file: TextIO, tell: Callable[[Exception], None]) -> None:
        self._file = file
        self._tell = tell
        self._has_failed = False

    def write(self, text: str) -> int:
        """Write, or leave it out where the terminal takes nothing any more."""
        try:
            return self._file.write(text)
        except (OSError, ValueError) as error:
            self._failed(error)
            return len(text)

    def flush(self) -> None:
        """Write what is kept back, or leave it out where the terminal takes nothing any more."""
        try:
            self._file.flush()
        except (OSError, ValueError) as error:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not self._has_failed:
            self._has_failed = True
            self._tell(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def has_window() -> bool:
    """Whether there is a terminal still to draw on: Textual draws on stderr, on Windows on stdout."""
    file = sys.__stdout__ if sys.platform == "win32" else sys.__stderr__
    return bool(file and file.isatty())


@contextmanager
def lasting_output(tell: Callable[[Exception], None]) -> Iterator[None]:
    """Call ``tell``, in the thread that writes, at the first write to the terminal that fails.

    Textual writes in a thread with a short queue. Were that thread to end with an exception, the event
    loop would wait for ever for room in the queue, and leaving for the thread to take its last line.
    Its drivers take ``sys.__stderr__`` as their file, on Windows ``sys.__stdout__``, and have no hook.
    """
    before = sys.__stdout__, sys.__stderr__
    sys.__stdout__, sys.__stderr__ = (  # type: ignore[misc, assignment]
        _LastingOutput(file, tell) if file else None for file in before
    )
    try:
        yield
    finally:
        sys.__stdout__, sys.__stderr__ = before  # type: ignore[misc]
