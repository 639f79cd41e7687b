"""Save and keep drafts while processes are killed and system calls fail."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NoReturn

from benchmarks import data
from benchmarks.torture.row import Row, Tally
from semh_tui.model.audit import Answer
from semh_tui.model.errors import ChangedOnDiskError, SemhError
from semh_tui.session import Session
from semh_tui.storage.audit_folder import StoredAudit, load_audit, save_audit
from semh_tui.storage.disk.atomic_write import TEMPORARY, compute_digest
from semh_tui.storage.frameworks import Library

LIBRARY = Library()
FRAMEWORK = LIBRARY.latest()
PLACE = FRAMEWORK.places[5]
Save = Callable[[Path, StoredAudit, int, str], str]


def write_full_audit(rng: Random, path: Path) -> StoredAudit:
    """Write a full audit of the shipped framework into a file, and load it."""
    audit = data.make_audit(FRAMEWORK, "Oakfield Primary School", data.CYCLES[-1], rng)
    path.unlink(missing_ok=True)
    save_audit(audit, FRAMEWORK, path, None)
    return load_audit(path, LIBRARY)


def _fork(work: Callable[[], None]) -> int:
    """Run ``work`` in a child process that can be killed; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(1)


def _save_durably(path: Path, stored: StoredAudit, number: int, known: str) -> str:
    audit = stored.audit.with_answer(PLACE, Answer(None, f"save {number}"))
    return save_audit(audit, FRAMEWORK, path, known).digest


def _write_plainly(path: Path, stored: StoredAudit, number: int, _known: str) -> str:
    from semh_tui.storage.audit_writer import write_audit

    audit = stored.audit.with_answer(PLACE, Answer(None, f"save {number}"))
    with path.open("wb") as file:
        file.write(write_audit(audit, FRAMEWORK))
    return ""


def try_killed_saves(rng: Random, runs: int, folder: Path) -> Row:
    """Kill a process that saves again and again."""
    return _kill_savers(rng, runs, folder, _save_durably).row(
        "kill -9 at any moment of a save", runs, "the file is whole, and no older than the last save told of"
    )  # fmt: skip


def try_killed_plain_writes(rng: Random, runs: int, folder: Path) -> Row:
    """Kill a process that writes without care, as a control."""
    tally = _kill_savers(rng, runs, folder, _write_plainly)
    return tally.row("the same to a plain open-and-write", runs, "to show that this test can tell", control=True)  # fmt: skip


def _kill_savers(rng: Random, runs: int, folder: Path, saving: Save) -> Tally:
    tally = Tally(("lost", "torn"))
    path = folder / "killed.yaml"
    stored = write_full_audit(rng, path)
    first = path.read_bytes()
    for _ in range(runs):
        path.write_bytes(first)
        ours, theirs = os.pipe()

        def work(report: int = theirs) -> NoReturn:
            known, number = compute_digest(first), 0
            while True:
                number += 1
                known = saving(path, stored, number, known)
                os.write(report, b"%d\n" % number)

        child = _fork(work)
        os.close(theirs)
        output = os.read(ours, 16)
        time.sleep(rng.random() * 0.006)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(ours, 65536):
            output += more
        os.close(ours)
        reported = int(output.split()[-1]) if output.split() else 0
        try:
            evidence = load_audit(path, LIBRARY).audit.answer(PLACE).evidence
        except SemhError as error:
            tally.note("torn", error)
            continue
        if int(evidence.removeprefix("save ")) < reported:
            tally.note("lost", (evidence, reported))
    return tally


def try_two_writers(rng: Random, runs: int, folder: Path) -> Row:
    """Let two processes add words to one evidence; each reads again when its save is refused."""
    tally = Tally(("lost", "left behind"))
    path = folder / "shared.yaml"
    stored = write_full_audit(rng, path)
    save_audit(stored.audit.with_answer(PLACE, Answer()), FRAMEWORK, path, stored.stamp.digest)
    refused_by = folder / "refused"
    refused_by.write_bytes(b"")

    def work(name: str) -> None:
        refused = 0
        for number in range(runs // 2):
            while True:
                seen = load_audit(path, LIBRARY)
                text = f"{seen.audit.answer(PLACE).evidence} {name}{number}".strip()
                audit = seen.audit.with_answer(PLACE, Answer(None, text))
                try:
                    save_audit(audit, FRAMEWORK, path, seen.stamp.digest)
                    break
                except ChangedOnDiskError:
                    refused += 1
        with refused_by.open("ab") as file:
            file.write(b"%d " % refused)
        os._exit(0)

    for child in [_fork(lambda name=name: work(name)) for name in "ab"]:  # type: ignore[misc]
        os.waitpid(child, 0)
    words = set(load_audit(path, LIBRARY).audit.answer(PLACE).evidence.split())
    for name in "ab":
        for number in range(runs // 2):
            if f"{name}{number}" not in words:
                tally.note("lost", f"{name}{number}")
    for left in folder.glob(".shared*"):
        tally.note("left behind", left)
    refused = sum(map(int, refused_by.read_bytes().split()))
    return tally.row(
        "saves by two writers of one field", runs, f"{refused:,} times told to read again"
    )


# -- drafts


def try_killed_typing(rng: Random, runs: int, folder: Path) -> Row:
    """Kill a process that types and keeps drafts but cannot save: how much typing is lost?"""
    tally = Tally(("more than a second lost",))
    path = folder / "typed.yaml"
    stored = write_full_audit(rng, path)
    worst = 0.0
    for _ in range(runs):
        ours, theirs = os.pipe()

        def work(report: int = theirs) -> NoReturn:
            session = Session(stored)
            session.changing_final = True
            session.keep_drafts()
            words: list[str] = []
            kept = time.monotonic()
            while True:
                words.append(f"w{len(words)}")
                session.set_evidence(PLACE, " ".join(words))
                os.write(report, b"%f\n" % time.monotonic())
                if time.monotonic() - kept >= 0.25:
                    session.keep_draft()
                    kept = time.monotonic()
                time.sleep(0.02)

        child = _fork(work)
        os.close(theirs)
        output = os.read(ours, 1)  # the first word is typed
        time.sleep(0.3 + rng.random() * 0.5)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(ours, 65536):
            output += more
        os.close(ours)
        typed = [float(at) for at in output.split()]
        assert typed, "nothing was typed: this row would try nothing"
        session = Session(load_audit(path, LIBRARY))
        session.keep_drafts()
        kept = session.recovered.audit.answer(PLACE).evidence.split() if session.recovered else []
        missing = typed[len(kept) :]
        at_risk = typed[-1] - missing[0] if missing else 0.0
        worst = max(worst, at_risk)
        if at_risk > 1:
            tally.note("more than a second lost", at_risk)
        session.discard_recovered()
        session.close()
    return tally.row(
        "kill -9 while typing, nothing saved", runs, f"at most {worst:.2f} s of typing lost"
    )


# -- the kernel's own answers

_ONE_SAVE = """
import sys
from pathlib import Path
from semh_tui.storage.disk.atomic_write import compute_digest, write_bytes
from semh_tui.model.errors import SaveError
path = Path(sys.argv[1])
import filelock
try:
    write_bytes(path, b"new\\n" * 9000, compute_digest(b"old\\n" * 9000))
    print("saved")
except SaveError:
    print("refused")
"""
_CALLS = ("openat", "write", "fchmod", "fsync", "close", "rename", "unlink")
_ERRORS = ("EIO", "ENOSPC", "EACCES", "EDQUOT")
_ORDER = re.compile(
    r"openat\([^\n]*semh-tmp.*\nwrite.*\nfchmod.*\nfsync.*\nclose.*\nrename.*\nfsync", re.DOTALL
)


def try_failing_calls(rng: Random, runs: int, folder: Path) -> Row | None:
    """Fail the system calls of a save one by one; None where there is no strace."""
    if not shutil.which("strace"):
        return None
    tally = Tally(("torn", "left behind", "crashes", "out of order"))
    path = folder / "failing.yaml"
    calls = _strace(path, f"trace={','.join(_CALLS)}").stderr
    if not _ORDER.search(calls):
        tally.note("out of order", calls[-2000:])
    faults = [(*call, error) for call in _list_calls(calls) for error in _ERRORS]
    tried = 0
    for call, number, error in rng.sample(faults, min(runs, len(faults))):
        inject = f"inject={call}:error={error}:when={number}"
        done = _strace(path, f"trace={call}", inject)
        about = f"{call} {number} {error}: {done.stdout} {done.stderr[-1500:]}"
        tried += "INJECTED" in done.stderr
        if done.stdout.strip() not in ("saved", "refused"):
            tally.note("crashes", about)
        if path.read_bytes() not in (b"old\n" * 9000, b"new\n" * 9000):
            tally.note("torn", about)
        for name in folder.glob(".failing*"):
            if call != "unlink" and name.name.endswith(TEMPORARY):
                tally.note("left behind", about)
            name.unlink()
    note = f"of {len(faults)}: each call of a save with each of {len(_ERRORS)} errors"
    return tally.row("system calls of a save failed by the kernel (strace)", tried, note)


def _list_calls(calls: str) -> list[tuple[str, int]]:
    """The calls from the lock on, each with its number among the calls of its name."""
    counts: Counter[str] = Counter()
    listed, begun = [], False
    for line in calls.split("\n"):
        call = line.partition("(")[0]
        counts[call] += 1
        begun = begun or "semh-lock" in line
        if begun and call in _CALLS and "/proc" not in line and not line.startswith("write(1"):
            listed.append((call, counts[call]))
    return listed


def _strace(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    path.write_bytes(b"old\n" * 9000)
    chosen = [word for option in options for word in ("-e", option)]
    return subprocess.run(
        ["strace", "-qq", *chosen, sys.executable, "-X", "frozen_modules=on", "-c", _ONE_SAVE, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
