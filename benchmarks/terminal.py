"""Run a program on a pseudo-terminal: when it paints, how soon a key shows, how it leaves.

Output is only stamped while the program runs, and put on a screen afterwards, so that reading never
delays the program.
"""

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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pyte

COLUMNS, LINES = 120, 40
QUIET = 0.35
"""Seconds without output after which a start is over."""
AFTER_A_KEY = 0.12
"""Seconds without output after which everything a key does is over: a later frame would count as the
next key's."""
PATIENCE = 60.0
"""Seconds to wait for what must come: thousands of audits are read in some of them."""
NO_ANSWER = 3.0
"""Seconds after which a key counts as one that changes nothing."""
KEYS = {
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "pagedown": "\x1b[6~",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
}
NOTHING_AWAITED: Mapping[str, bytes] = MappingProxyType({})
# Terminals of today answer this with yes; programs then write each frame in one piece.
_QUERY, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


class Output(NamedTuple):
    """Bytes the program wrote, and when, in seconds from its start."""

    at: float
    data: bytes


@dataclass
class TerminalRun:
    """One run. Seconds count from the program's start."""

    output: list[Output] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    """When each key was pressed; the last one ends the program."""
    left: float = 0.0
    """From the last key to the end of the process."""
    memory: int = 0
    """The most it ever held, in bytes."""

    def painted(self) -> float:
        """Seconds until the first cell had a colour or a sign."""
        return self.first(
            lambda screen: any(
                cell.bg != "default" or not cell.data.isspace()
                for row in screen.buffer.values()
                for cell in row.values()
            )
        )

    def shows(self, *texts: str) -> float:
        """Seconds until all of these stood on the screen. Raises SystemExit where they never did."""
        return self.first(
            lambda screen: all(text in (shown := "\n".join(screen.display)) for text in texts)
        )

    def first(self, condition: Callable[[pyte.Screen], bool]) -> float:
        """Seconds until the screen met a condition. Raises SystemExit where it never did."""
        for at, screen in self._screens():
            if condition(screen):
                return at
        raise SystemExit(f"What was waited for never came:\n{self.text}")

    @property
    def text(self) -> str:
        """The screen as it was before the last key."""
        shown = ""
        for at, screen in self._screens():
            if self.keys and at > self.keys[-1]:
                break
            shown = "\n".join(line.rstrip() for line in screen.display)
        return shown

    def changes(self) -> list[float]:
        """Seconds from each key but the last to the first change of the text; keys that change
        nothing are left out."""
        frames = [(at, screen.display) for at, screen in self._screens()]
        seconds = []
        for start, end in pairwise(self.keys):
            before = next((text for at, text in reversed(frames) if at <= start), None)
            after = (at for at, text in frames if start < at <= end and text != before)
            if (change := next(after, None)) is not None:
                seconds.append(change - start)
        return seconds

    def settled(self) -> list[float]:
        """Seconds from each key but the last to the last change of the text; keys that change
        nothing are left out."""
        frames = [(at, screen.display) for at, screen in self._screens()]
        seconds = []
        for start, end in pairwise(self.keys):
            before = next((text for at, text in reversed(frames) if at <= start), None)
            changed_at = None
            for at, text in frames:
                if start < at <= end and text != before:
                    changed_at, before = at, text
            if changed_at is not None:
                seconds.append(changed_at - start)
        return seconds

    def _screens(self) -> Iterator[tuple[float, pyte.Screen]]:
        screen = pyte.Screen(COLUMNS, LINES)
        stream = pyte.ByteStream(screen)
        for at, data in self.output:
            with contextlib.suppress(Exception):  # pyte stumbles over what few programs send
                stream.feed(data)
            yield at, screen


class _Program:
    """A running program and what it wrote so far."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
        self.run = TerminalRun()
        self.name = command[0]
        self.start = time.monotonic()
        self.process, self.handle = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.chdir(folder)
            os.execve(command[0], list(command), {**env, "TERM": "xterm-256color"})

    def read(self, quiet: float, sign: bytes = b"") -> None:
        """Until the ``sign`` has come, or anything, and then nothing more for ``quiet`` seconds."""
        left, seen = PATIENCE if sign else NO_ANSWER, b""
        end = time.monotonic() + left
        while left > 0 and select.select([self.handle], [], [], left)[0]:
            try:
                data = os.read(self.handle, 65536)
            except OSError:  # it has closed its side
                break
            now = time.monotonic()
            self.run.output.append(Output(now - self.start, data))
            if _QUERY in data:
                os.write(self.handle, _ANSWER)
            seen += data
            left = min(quiet, end - now) if sign in seen else end - now
        if sign not in seen:
            raise SystemExit(
                f"{self.name} never showed {sign.decode()!r}; it wrote: {seen[-300:]!r}"
            )

    def press(self, key: str) -> None:
        self.run.keys.append(time.monotonic() - self.start)
        # A name that is not there must not be typed letter by letter.
        os.write(self.handle, (key if len(key) == 1 else KEYS[key]).encode())

    def end(self) -> TerminalRun:
        """Wait for the end; whatever does not end is killed."""
        limit = time.monotonic() + PATIENCE
        while True:
            done, _status, usage = os.wait4(self.process, os.WNOHANG)
            if done:
                break
            if select.select([self.handle], [], [], 0.005)[0]:
                with contextlib.suppress(OSError):
                    os.read(self.handle, 65536)
            if time.monotonic() > limit:
                os.kill(self.process, signal.SIGKILL)
        self.run.left = time.monotonic() - self.start - self.run.keys[-1]
        self.run.memory = usage.ru_maxrss * 1024
        os.close(self.handle)
        return self.run


def run(
    command: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    *,
    sign: bytes,
    keys: Sequence[str] = (),
    leave: str = "ctrl+q",
    awaited: Mapping[str, bytes] = NOTHING_AWAITED,
) -> TerminalRun:
    """Start a program, wait until it has written the ``sign`` and is quiet, press the keys one by
    one, and leave. ``awaited`` is what has to be written after a key before the next one."""
    program = _Program(command, folder, env)
    program.read(QUIET, sign)
    for key in keys:
        program.press(key)
        program.read(AFTER_A_KEY, awaited.get(key, b""))
    program.press(leave)
    return program.end()
