"""Show on stderr how far a long reading is, where stderr is a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Self

PATIENCE = 1.0
"""Seconds before the line first appears."""
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
        self._show(f"{done:,} of {total:,} files read")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        if self._shown:
            self._show("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _show(self, text: str) -> None:
        sys.stderr.write(f"\r{text:<{self._shown}}")
        sys.stderr.flush()
        self._shown = len(text)
