"""Text that is typed, piped in, or given as an argument."""

from __future__ import annotations

import io
import os
import sys

from semh_tui.cli.output import tell
from semh_tui.model.encoding import WINDOWS, decode_text
from semh_tui.model.errors import UsageError

LARGEST_INPUT = 1024 * 1024
"""Bytes: many times what any field holds."""


def read_stdin() -> str:
    """All of stdin. Raises UsageError where that is too much, or no text."""
    if sys.stdin.isatty():
        tell("Write, then end with Ctrl-D (Windows: Ctrl-Z and Enter) on a line of its own.")
    if not isinstance(sys.stdin, io.TextIOWrapper):
        return sys.stdin.read(LARGEST_INPUT)
    try:
        data = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    except OSError as error:
        raise UsageError(f"stdin cannot be read: {error.strerror or error}.") from error
    if len(data) > LARGEST_INPUT:
        raise UsageError(
            "More than 1 MiB came from stdin, which no field holds. Nothing was changed."
        )
    return decode_and_tell(data)


def read_line() -> str:
    """One line of stdin without its end. Raises EOFError where there is none, and UsageError."""
    if not isinstance(sys.stdin, io.TextIOWrapper):
        line = sys.stdin.readline(LARGEST_INPUT)
    else:
        data = sys.stdin.buffer.readline(LARGEST_INPUT)
        line = decode_and_tell(data)
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def decode_and_tell(data: bytes) -> str:
    """The text of bytes; a guess about their encoding is said. Raises UsageError."""
    decoded = decode_text(data)
    if decoded.encoding == WINDOWS:
        tell("This was not UTF-8; it was read as Windows-1252. Look at signs such as £, ’ and é.")
    return decoded.text


def argument_text(value: str | None) -> str | None:
    """Text given as an argument; what was not in the terminal's encoding is decoded as stdin is.

    Raises UsageError.
    """
    if value is None or value.isascii() or value.isprintable():  # undecoded bytes do not print
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return decode_and_tell(os.fsencode(value))
    return value
