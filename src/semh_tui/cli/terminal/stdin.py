"""Read text that is typed, piped in, or given as an argument."""

from __future__ import annotations

import io
import os
import sys

from semh_tui.cli.terminal.output import print_message
from semh_tui.model.encoding import WINDOWS, decode_text
from semh_tui.model.errors import UsageError

LARGEST_INPUT = 1024 * 1024
"""Bytes: many times what any field holds."""
PASTE_SECONDS = 0.05
"""How far apart the lines of one paste may come."""


def read_stdin() -> str:
    """Read all of stdin. Raises UsageError where it is too long or no text."""
    if sys.stdin.isatty():
        print_message(
            "Write, then end with Ctrl-D (Windows: Ctrl-Z and Enter) on a line of its own."
        )
    if not isinstance(sys.stdin, io.TextIOWrapper):
        return sys.stdin.read(LARGEST_INPUT)
    try:
        data = sys.stdin.buffer.read(LARGEST_INPUT + 1)
    except OSError as error:
        raise UsageError(
            f"stdin cannot be read: {error.strerror or error}. Write the text itself in place of -."
        ) from error
    if len(data) > LARGEST_INPUT:
        raise UsageError(
            "More than 1 MiB came from stdin, which no field holds. Nothing was changed. Send less, or say "
            "where the rest is kept."
        )
    return decode_input(data)


def read_line() -> str:
    """Read one line of stdin without its end. Raises EOFError at the end, UsageError for no text."""
    if not isinstance(sys.stdin, io.TextIOWrapper):
        line = sys.stdin.readline(LARGEST_INPUT)
    else:
        data = sys.stdin.buffer.readline(LARGEST_INPUT)
        line = decode_input(data)
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def is_input_waiting() -> bool:
    """Whether more was typed or pasted at the terminal already: a line, or the beginning of one."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    import select
    import termios

    terminal = sys.stdin.fileno()
    if select.select([terminal], [], [], PASTE_SECONDS)[0]:
        return True
    # The last line of a paste often has no end, and in line mode a terminal does not tell of such a line.
    mode = termios.tcgetattr(terminal)
    flags = mode[3]
    try:
        mode[3] = flags & ~termios.ICANON
        termios.tcsetattr(terminal, termios.TCSANOW, mode)
        return bool(select.select([terminal], [], [], 0)[0])
    finally:
        mode[3] = flags
        termios.tcsetattr(terminal, termios.TCSANOW, mode)


def decode_input(data: bytes) -> str:
    """Decode bytes; print a message where their encoding is a guess. Raises UsageError."""
    decoded = decode_text(data)
    if decoded.encoding == WINDOWS:
        print_message(
            "This was not UTF-8; it was read as Windows-1252. Look at signs such as £, ’ and é."
        )
    return decoded.text


def decode_argument(value: str | None) -> str | None:
    """Decode what the argument has outside the terminal's encoding, as stdin is decoded.

    Raises UsageError.
    """
    if value is None or value.isascii() or value.isprintable():  # undecoded bytes do not print
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return decode_input(os.fsencode(value))
    return value
