"""A line on stderr that says how far a long reading is; only where somebody sees it."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Self

PATIENCE = 1.0
"""Seconds without a word."""
_EVERY = 0.1


class ProgressLine:
    """Call it with how many of how many are done; at the end of its ``with`` the line is taken away."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._shown = 0

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + _EVERY
        self._show(f"{done:,} of {total:,} files read")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        if self._shown:
            self._show("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _show(self, said: str) -> None:
        sys.stderr.write(f"\r{said:<{self._shown}}")
        sys.stderr.flush()
        self._shown = len(said)
