"""stdout carries the answer, stderr what is said about it; both take any text."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Iterable

from semh_tui.model.errors import ExitCode, SemhError
from semh_tui.model.text import visible

_HANDLER = "semh-signs"
# What a code page may lack, in signs that every one has.
_SIGNS = str.maketrans({
    "■": "#", "◆": "*", "●": "o", "○": ".", "▲": "^", "▼": "v", "†": "+", "→": ">", "▸": ">",
    "☐": "[ ]", "☑": "[x]", "█": "#", "▓": "#", "▒": "=", "░": ".", "·": "-", "•": "*",
    "–": "-", "—": "-", "−": "-", "─": "-", "━": "=", "│": "|", "…": "...", "×": "x",
    "‘": "'", "’": "'", "“": '"', "”": '"', "‹": "<", "›": ">", "\xa0": " ",
})  # fmt: skip


def prepare() -> None:
    """Let both streams take any text: what a code page lacks becomes the nearest plain sign."""
    codecs.register_error(_HANDLER, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end].translate(_SIGNS)
    plain = "".join(_plain(sign) for sign in lost)
    return plain, error.end


def _plain(sign: str) -> str:
    """A letter without its accents, else a question mark."""
    return unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def say(text: str = "") -> None:
    """A line or several of the answer."""
    print(visible(text))


def tell(text: str) -> None:
    """Something about the answer: never part of it. Wrapped where a person reads it."""
    if sys.stderr.isatty():
        from semh_tui.reports.prose import prose_width, wrap

        text = wrap(text, prose_width())
    print(visible(text), file=sys.stderr)


def tell_left_out(broken: Iterable[SemhError]) -> ExitCode:
    """Names what an answer is without; the exit status says so as well."""
    code = ExitCode.OK
    for error in broken:
        tell(f"Left out: {error}")
        code = ExitCode.UNREADABLE
    return code


def hand_over(document: bytes) -> None:
    """A document for another program: UTF-8 whatever the stream's own encoding.

    On a terminal it is for eyes after all, and nothing in it may act.
    """
    if sys.stdout.isatty():
        say(document.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n"))
        return
    sys.stdout.flush()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(document.decode())


def read_stdin() -> str:
    """All of stdin: UTF-8, else whatever this machine usually writes."""
    if sys.stdin.isatty():
        tell("Write, then end with Ctrl-D (Windows: Ctrl-Z and Enter) on a line of its own.")
    if not isinstance(sys.stdin, io.TextIOWrapper):
        return sys.stdin.read()
    data: bytes = sys.stdin.buffer.read()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(sys.stdin.encoding, "replace")


def close() -> None:
    """Write out what is left; a reader that has gone away (``| head``) is no failure."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        quiet()


def quiet() -> None:
    """Nobody reads any more: let the interpreter's own last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
