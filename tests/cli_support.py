"""Running a command line as a person or a script does, without a process for each."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from semh_tui.cli.app import run

CORPUS = "[SEND] [/] [x] done 🌱 “quoted” עברית"
"""What markup, code pages and writing directions could make of a text."""


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


def semh(*arguments: str, stdin: bytes = b"", encoding: str = "utf-8") -> Ran:
    """Exit code, stdout and stderr of one command line, its streams no terminal."""
    with _streams(stdin, encoding) as (out, err):
        code = run(list(arguments))
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))


@contextmanager
def _streams(stdin: bytes, encoding: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding=encoding)
    sys.stdout = io.TextIOWrapper(out, encoding=encoding)
    sys.stderr = io.TextIOWrapper(err, encoding=encoding)
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def one_line(text: str) -> str:
    """The text as it reads, however it was wrapped."""
    return " ".join(text.split())
