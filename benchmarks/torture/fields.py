"""Type into each field of the screens in a real terminal, with kills, locks and slow disks."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pyte
from filelock import FileLock

from benchmarks.torture.row import Row, Tally
from benchmarks.torture.saving import FRAMEWORK, LIBRARY, write_full_audit
from semh_tui.model.errors import ChangedOnDiskError
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.disk.locking import LOCK

OPEN = "from semh_tui.__main__ import main; main()"
SLOW = (
    "import os, time; real = os.fsync\n"
    "def fsync(handle):\n    time.sleep(1)\n    real(handle)\n"
    f"os.fsync = fsync\n{OPEN}"
)
"""The same on a disk that takes a second to write anything down."""
PATIENCE = 30.0
LATE = 0.5
"""Seconds after which a key is late, also on a busy machine."""
FIELDS = ("evidence", "step", "notes", "conflict")


class Window:
    """The screens in a pseudo-terminal."""

    def __init__(self, path: Path, code: str = OPEN) -> None:
        self._screen = pyte.Screen(100, 40)
        self._stream = pyte.ByteStream(self._screen)
        self.process, self._handle = pty.fork()
        if self.process == 0:
            os.chdir(path.parent)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
            command = [sys.executable, "-c", code, "open", path.name]
            size = ("COLUMNS", "LINES")
            env = {name: value for name, value in os.environ.items() if name not in size}
            os.execve(command[0], command, {**env, "TERM": "xterm-256color"})

    @property
    def text(self) -> str:
        """The screen as it stands."""
        return "\n".join(self._screen.display)

    def read(self, seconds: float) -> bool:
        """Read the next output within so many seconds; whether any came."""
        if not select.select([self._handle], [], [], seconds)[0]:
            return False
        with contextlib.suppress(OSError):
            data = os.read(self._handle, 65_536)
            with contextlib.suppress(Exception):  # pyte stumbles over what few programs send
                self._stream.feed(data)
        return True

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Read until the condition holds. Raises AssertionError after PATIENCE seconds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what}\n{self.text}")
            self.read(0.05)

    def wait_for(self, text: str) -> None:
        """Read until the text stands on the screen."""
        self.wait(lambda: text in self.text, text)

    def press(self, keys: str) -> None:
        """Write keys as the terminal does."""
        os.write(self._handle, keys.encode())

    def kill(self) -> None:
        """End the program with SIGKILL."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._handle)


def try_killed_fields(rng: Random, runs: int, folder: Path) -> Row:
    """Kill semh while each field is typed into: how much typing is in no draft and no file?"""
    tally = Tally(("more than a second lost",))
    worst = 0.0
    seeds = [rng.random() for _field in FIELDS]
    # Side by side: a window mostly waits.
    with ProcessPoolExecutor(len(FIELDS)) as pool:
        for field, losses in zip(
            FIELDS, pool.map(partial(_kill_field, runs, folder), FIELDS, seeds), strict=True
        ):
            worst = max(worst, *losses)
            for lost in losses:
                if lost > 1:
                    tally.note("more than a second lost", f"{field}: {lost:.2f} s")
    return tally.row(
        f"kill -9 in a terminal while typing: {', '.join(FIELDS)}",
        runs * len(FIELDS),
        f"at most {worst:.2f} s of typing lost",
    )


def _kill_field(runs: int, folder: Path, field: str, seed: float) -> list[float]:
    """Seconds of typing that each kill took."""
    rng = Random(seed)
    losses = []
    for run in range(runs):
        path = folder / f"field-{field}-{run}.yaml"
        _start_draft(rng, path)
        losses.append(_measure_lost_typing(rng, path, field))
    return losses


def _start_draft(rng: Random, path: Path) -> None:
    """Write a full audit that is not final."""
    stored = write_full_audit(rng, path)
    save_audit(replace(stored.audit, status=Status.DRAFT), FRAMEWORK, path, stored.stamp.digest)


def _measure_lost_typing(rng: Random, path: Path, field: str) -> float:
    """Seconds of typing that a kill took."""
    window = Window(path)
    window.wait_for("LIST")
    _open_field(window, path, field)
    typed: list[float] = []
    end = time.monotonic() + 0.4 + rng.random() * 1.2
    while time.monotonic() < end:
        window.press(f" w{len(typed)}z")
        typed.append(time.monotonic())
        window.read(0.04)
    killed_at = time.monotonic()
    window.kill()
    kept = _kept_text(path)
    missing = [at for number, at in enumerate(typed) if f"w{number}z" not in kept]
    return killed_at - missing[0] if missing else 0.0


def _open_field(window: Window, path: Path, field: str) -> None:
    if field == "evidence":
        window.press("e")
        window.wait_for("WRITING")
    elif field == "step":
        window.press("s")
        window.wait_for("New next step")
    elif field == "notes":
        window.press("b")
        window.wait_for("Auditors")
        window.press("e")
        window.wait_for("Who audits")
        window.read(0.3)
        window.press("\t\t\t")
    else:
        _open_conflict(window, path)
    window.read(0.3)


def _open_conflict(window: Window, path: Path) -> None:
    """Open the question about evidence that somebody else saved too, to write it anew."""
    window.press("e")
    window.wait_for("WRITING")
    # On a busy machine semh may save before theirs is written: typed again then.
    while not _save_while_typing(window, path):
        window.read(0.3)
    window.wait_for("You are asked")
    window.press("\x1b")
    window.wait_for("Decide later")
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        window.read(0.05)
    window.press("\x1b[A")
    window.read(0.2)
    window.press("\r")
    window.wait_for("keep what stands here")


def _save_while_typing(window: Window, path: Path) -> bool:
    """Save somebody else's evidence while some is typed, so that theirs is another text than what both had.

    False where semh saved first.
    """
    stored = load_audit(path, LIBRARY)
    audit = stored.audit
    for place, answer in audit.answers.items():
        audit = audit.with_answer(
            place, replace(answer, evidence=f"{answer.evidence} Theirs.".strip())
        )
    window.press(" Mine.")
    try:
        save_audit(audit, FRAMEWORK, path, stored.stamp.digest)
    except ChangedOnDiskError:
        return False
    return True


def _kept_text(path: Path) -> str:
    """Everything that is in the file, or offered at the next start."""
    session = Session(load_audit(path, LIBRARY))
    session.keep_drafts()
    texts = [path.read_text("utf-8")]
    if session.recovered:
        texts += [answer.evidence for answer in session.recovered.audit.answers.values()]
    texts += [text for values in session.pending_drafts.forms.values() for text in values.values()]
    session.close()
    return "\n".join(texts)


def try_slow_disk(rng: Random, runs: int, folder: Path) -> Row:
    """Type while another program holds the file's lock, and on a disk that writes nothing down for a
    second: how late is the slowest key?"""
    tally = Tally(("late keys",))
    worst = [
        _slowest_key(rng, runs, folder / "locked.yaml", OPEN, locked=True, tally=tally),
        _slowest_key(rng, runs, folder / "slow.yaml", SLOW, locked=False, tally=tally),
    ]
    return tally.row(
        "keys typed while the file is locked, and on a disk a second slow",
        2 * runs,
        f"slowest key {worst[0] * 1000:.0f} ms locked, {worst[1] * 1000:.0f} ms slow",
    )


def _slowest_key(
    rng: Random, runs: int, path: Path, code: str, *, locked: bool, tally: Tally
) -> float:
    _start_draft(rng, path)
    window = Window(path, code)
    window.wait_for("LIST")
    lock = FileLock(path.with_name(f".{path.name}{LOCK}"))
    worst = 0.0
    with lock if locked else contextlib.nullcontext():
        window.press("e")
        window.wait_for("WRITING")
        for number in range(runs):
            sign = "xyzwvk"[number % 6]
            while window.read(0.02):
                pass
            pressed = time.monotonic()
            window.press(sign)
            window.read(PATIENCE)
            late = time.monotonic() - pressed
            worst = max(worst, late)
            if late > LATE:
                tally.note("late keys", f"{late:.2f} s")
            time.sleep(0.02 + rng.random() * 0.1)
    window.kill()
    return worst
