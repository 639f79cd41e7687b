"""Print to stdout, which carries the answer, and stderr, which carries messages; both take any text."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from semh_tui.model.errors import ExitCode, Problem, SemhError
from semh_tui.model.text import visible

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

HANDLER = "semh-signs"
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your space on this disk is used up",
}
# Replacements in ASCII for signs that a code page may lack.
_SIGNS = str.maketrans({
    "■": "#", "◆": "*", "●": "o", "○": ".", "▲": "^", "▼": "v", "†": "+", "→": ">", "▸": ">",
    "☐": "[ ]", "☑": "[x]", "█": "#", "▓": "#", "▒": "=", "░": ".", "·": "-", "•": "*",
    "–": "-", "—": "-", "−": "-", "─": "-", "━": "=", "│": "|", "…": "...", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "‹": "<", "›": ">", "\xa0": " ",
})  # fmt: skip


class OutputError(Exception):
    """The output of a command could not be written to stdout.

    Neither a SemhError nor an OSError, so that no command handles it as one of those.
    """


class ReaderGoneError(OutputError):
    """The program that read stdout has closed the pipe: ``semh review | head``."""


class _AnswerFile(io.FileIO):
    """The file under stdout; raises OutputError where the system refuses to write."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            written = super().write(data)
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            reason = _REASONS.get(error.errno or 0) or error.strerror or "the system refused it"
            raise OutputError(f"What semh has to say could not be written: {reason}.") from None
        return written


class _MessageFile(io.FileIO):
    """The file under stderr; drops what cannot be written, as no other stream could report it."""

    def write(self, data: ReadableBuffer, /) -> int:
        with suppress(OSError):
            super().write(data)
        return len(memoryview(data).cast("B"))


@contextmanager
def prepared_streams() -> Iterator[None]:
    """Let stdout and stderr take any text, and replace streams that were closed.

    What a code page lacks becomes the nearest plain sign. A stream closed from the start
    (``semh review >&-``, a job without any) becomes /dev/null.
    """
    codecs.register_error(HANDLER, _nearest)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _open_devnull(number, name)
    before = sys.stdout, sys.stderr
    sys.stdout = _with_raw(sys.stdout, _AnswerFile)
    sys.stderr = _with_raw(sys.stderr, _MessageFile)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _open_devnull(number: int, name: str) -> None:
    # Under its own number, which a file opened later, or git, would otherwise get.
    handle = os.open(os.devnull, os.O_RDWR)
    if handle != number and not _is_open(number):
        os.dup2(handle, number)
        os.close(handle)
        handle = number
    stream = open(handle, "w" if number else "r", encoding="utf-8")  # noqa: PTH123, SIM115
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _with_raw(stream: TextIO, file: type[io.FileIO]) -> TextIO:
    """The same stream, written through ``file``; as it is where it is no file (a Windows console,
    a test's buffer)."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors=HANDLER)
    # python -u has no buffer between text and file.
    if not isinstance(getattr(stream.buffer, "raw", stream.buffer), io.FileIO):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(file(stream.fileno(), "wb", closefd=False)),
        encoding=stream.encoding,
        errors=HANDLER,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end].translate(_SIGNS)
    plain = "".join(_plain(sign) for sign in lost)
    return plain, error.end


def _plain(sign: str) -> str:
    """A letter without its accents, else a question mark."""
    return unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def print_text(text: str = "") -> None:
    """A line or several of the answer."""
    print(visible(text))


def print_message(text: str) -> None:
    """Something about the answer: never part of it. Wrapped where a person reads it."""
    if sys.stderr.isatty():
        from semh_tui.reports.render.prose import prose_width, wrap_text

        text = wrap_text(text, prose_width())
    print(visible(text), file=sys.stderr)


def print_warnings(warned: Iterable[Problem]) -> None:
    """What to know of the files that an answer is about."""
    for warning in warned:
        print_message(str(warning))


def report_left_out(broken: Iterable[SemhError]) -> ExitCode:
    """Names what an answer is without; the exit status says so as well."""
    code = ExitCode.OK
    for error in broken:
        print_message(f"Left out: {error}")
        code = ExitCode.UNREADABLE
    return code


def print_document(document: bytes) -> None:
    """A document for another program: UTF-8 whatever the stream's own encoding.

    On a terminal it is for eyes after all, and nothing in it may act.
    """
    if sys.stdout.isatty():
        print_text(document.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n"))
        return
    sys.stdout.flush()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(document.decode())


def discard_output() -> None:
    """Let what is still on its way to stdout go nowhere, the interpreter's own last flush too."""
    with suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, number)
        os.close(handle)
