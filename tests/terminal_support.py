"""A real terminal: the program on a pseudo-terminal, its screen kept by pyte."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "f4": "\x1bOS",
    "ctrl+s": "\x13",
    "ctrl+q": "\x11",
}
PATIENCE = 20.0
# pytest's workers set them, and they would hide the terminal's own size.
SIZE_NAMES = ("COLUMNS", "LINES")


class Terminal:
    """Runs a command as a terminal window would; ``close`` is closing that window."""

    def __init__(
        self, command: Sequence[str], folder: Path, env: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self._text, self._read = "", -1
        self.process, self._handle = pty.fork()
        if self.process == 0:
            # As a terminal starts it: a test that runs in the background has the signal ignored.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(folder)
            inherited = {name: os.environ[name] for name in os.environ if name not in SIZE_NAMES}
            os.execvpe(command[0], list(command), {**inherited, "TERM": "xterm-256color", **env})
        self.resize(*size)

    def resize(self, columns: int, lines: int) -> None:
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)
        self.screen.resize(lines, columns)
        self._read = -1

    def press(self, *keys: str) -> None:
        """Named keys, or text as it is."""
        for key in keys:
            os.write(self._handle, KEYS.get(key, key).encode())
            self.read(0.05)

    def fill_unread(self, keys: bytes) -> None:
        """Send keys and read nothing of what they draw, for as long as it takes to draw it."""
        os.write(self._handle, keys)
        time.sleep(0.05)

    def paste(self, text: str) -> None:
        os.write(self._handle, f"\x1b[200~{text}\x1b[201~".encode())

    def read(self, seconds: float) -> bool:
        """Take what comes within ``seconds``; False where the program has closed its side."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._handle], [], [], left)[0]:
                break
            try:
                data = os.read(self._handle, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.raw += data
            with contextlib.suppress(Exception):  # pyte stumbles over what few programs send
                self._stream.feed(data)
        return True

    @property
    def text(self) -> str:
        """The screen's lines; pyte takes long to make them, so only where something came."""
        if self._read != len(self.raw):
            self._text, self._read = "\n".join(self.screen.display), len(self.raw)
        return self._text

    def wait(self, what: str | Callable[[], object]) -> None:
        """Until a text is on the screen, or something else holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if what in self.text if isinstance(what, str) else what():
                return
            self.read(0.05)
        raise AssertionError(f"never came: {what}\n{self.text}")

    def exit_code(self) -> int:
        """Wait for the program to end by itself."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.process = 0
                self._read_the_rest()
                return os.waitstatus_to_exitcode(status)
            self.read(0.05)
        raise AssertionError(f"did not end\n{self.text}")

    def _read_the_rest(self) -> None:
        """What the program wrote just before it ended; a second at most."""
        end = time.monotonic() + 1
        while time.monotonic() < end and self.read(0.05):
            pass

    def hang_up(self) -> int:
        """Take the window away, as when its program dies or a connection breaks; the exit code."""
        os.close(self._handle)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                self.process = 0
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        raise AssertionError("did not end")

    def close(self) -> None:
        """Close the window: the program gets SIGHUP; whatever is left is killed after a while."""
        if not self.process:
            return
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGHUP)
        end = time.monotonic() + 5
        while time.monotonic() < end:
            self.read(0.02)
            if os.waitpid(self.process, os.WNOHANG)[0]:
                self.process = 0
                break
        else:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self.process = 0
        with contextlib.suppress(OSError):
            os.close(self._handle)
