"""Show on stderr how far a long reading is, or what is being made, where stderr is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import Self

PATIENCE = 0.7
"""Seconds before the line first appears: with the start of the program less than a second."""
_INTERVAL = 0.1
"""Seconds between two changes of the line."""


class ProgressLine:
    """Call it with the count done and the total; the end of its ``with`` removes the line."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._shown = 0

    def __call__(self, done: int, total: int) -> None:
        """Show that so many of ``total`` files are read."""
        now = monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _INTERVAL
        self.show(f"{done:,} of {total:,} files read")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        if self._shown:
            self.show("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def show(self, text: str) -> None:
        """Show a text in place of the one before."""
        sys.stderr.write(f"\r{text:<{self._shown}}")
        sys.stderr.flush()
        self._shown = len(text)


@contextmanager
def show_while(text: str) -> Iterator[None]:
    """Show ``text`` while a block runs that cannot say how far it is, such as the making of a report."""
    if not sys.stderr.isatty():
        yield
        return
    with ProgressLine() as line:
        timer = Timer(PATIENCE, line.show, [text])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
