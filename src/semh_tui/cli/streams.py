"""stdout carries the answer, stderr what is said about it."""

from __future__ import annotations

import io
import sys

from semh_tui.model.text import visible


def prepare() -> None:
    """Let both streams take any text: what a code page lacks becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """A line or several of the answer."""
    print(visible(text))


def tell(text: str) -> None:
    """Something about the answer: never part of it."""
    print(visible(text), file=sys.stderr)
