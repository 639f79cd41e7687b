"""Measure the rows of the table: each goal beside its floor and its peer, interleaved in one run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import data, terminal
from benchmarks.commands import run_command
from benchmarks.measure import Row, compare, interleave, limit, percentile_95
from benchmarks.workspace import Workspace
from semh_tui.storage.audit_folder import save_audit
from semh_tui.storage.audit_writer import write_audit

EMPTY, EDITOR, LIST = b"48;", b"Evidence", b"LIST"
"""What the programs write first."""
AUDIT_TEXTS = ("Sections and criteria", "Evidence", "Next steps", "LIST", "Summer 2025/26")
"""All of these stand on the audit screen before it counts as painted."""
TYPED = "and we looked at it again in the autumn with the link governor "
LIBRARIES = """
import typer, yaml
from pydantic import BaseModel
class Model(BaseModel):
    field: int
"""
"""What every command that reads an audit imports; pydantic loads half of itself for a first model."""


@dataclass(frozen=True)
class Size:
    """How often and how much is measured."""

    rounds: int
    keys: int
    files: int
    criteria: int
    growth: tuple[int, ...]


FULL = Size(12, 40, 1_650, 1_500, (100, 1_000, 10_000))
QUICK = Size(2, 12, 60, 150, (20, 60))


def measure_rows(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Yield every row, in the order of the table."""
    for measure in (
        measure_version,
        measure_review,
        measure_audit_screen,
        measure_typing,
        measure_next_criterion,
        measure_large_audit,
        measure_save,
        measure_overview,
    ):
        yield from measure(workspace, size)


def measure_version(workspace: Workspace, size: Size) -> Iterator[Row]:
    """``semh --version`` beside a Python that does nothing."""
    ours, floor = _time_commands(
        workspace, size.rounds * 3, workspace.semh("--version"), workspace.python("-c", "pass")
    )
    yield compare("`semh --version`", "`python -c pass`", ours, floor, 1.2)


def measure_review(workspace: Workspace, size: Size) -> Iterator[Row]:
    """``semh review`` beside DeepDiff's command, and beside the import of its libraries."""
    old, new = map(str, workspace.audits[:2])
    ours, peer, imports = _time_commands(
        workspace,
        size.rounds,
        workspace.semh("review", old, new),
        workspace.peer("deep", "diff", old, new),
        workspace.python("-c", LIBRARIES),
    )
    name = "`semh review`, two full audits"
    yield compare(name, "`deep diff`, the same files", ours, peer, 0.9)
    yield compare(name, "importing Typer, PyYAML and pydantic with one model", ours, imports)
    own = [our - their for our, their in zip(ours, imports, strict=True)]
    yield limit(f"{name}, without those imports", median(own), 40)


def measure_audit_screen(workspace: Workspace, size: Size) -> Iterator[Row]:
    """First paint, memory and leaving of the audit screen."""
    text = data.make_prose(Random(3), data.FULL)
    widgets = workspace.floor("list_app", text, "75")
    opening = ("open", str(workspace.audits[2]))
    plain_start = workspace.floor("plain_start", *opening)
    semh, plain, empty, floor, posting = runs = (
        _Runs(lambda: _open_audit(workspace)),
        _Runs(lambda: _run(workspace, plain_start, LIST)),
        _Runs(lambda: _run(workspace, workspace.floor("empty_app"), EMPTY)),
        _Runs(lambda: _run(workspace, widgets, b"bottom")),
        _Runs(lambda: _run(workspace, workspace.peer("posting"), b"Send", leave="ctrl+c")),
    )
    interleave(size.rounds, *(run.add for run in runs))
    painted = semh.values(lambda run: run.shows(*AUDIT_TEXTS) * 1000)
    listed = floor.values(lambda run: run.shows("bottom") * 1000)
    sendable = posting.values(lambda run: run.shows("Send") * 1000)
    name = "audit screen, first paint with everything on it"
    yield compare(name, "posting", painted, sendable, 0.42)
    yield compare(
        name, "its list and editor in Textual, PyYAML and pydantic imported", painted, listed, 1.35
    )
    unaided = plain.values(lambda run: run.shows(*AUDIT_TEXTS) * 1000)
    yield compare(name, "the same without cli/startup.py", painted, unaided)
    held, least = (run.values(lambda run: run.memory / 2**20) for run in (semh, empty))
    yield compare("memory of the audit screen", "an empty Textual app", held, least, 1.6, "MiB")
    ours, theirs = (run.values(lambda run: run.left * 1000) for run in (semh, empty))
    yield compare("leaving it", "an empty Textual app", ours, theirs)


def measure_typing(workspace: Workspace, size: Size) -> Iterator[Row]:
    """A key in the evidence beside a key in a bare editor."""
    keys = [TYPED[number % len(TYPED)] for number in range(size.keys)]
    text = "Evidence.\n\n" + data.make_prose(Random(3), data.FULL)
    ours, floor = _Keys(), _Keys()
    interleave(
        _few(size),
        lambda: ours.add(_open_audit(workspace, ["e", *keys]).changes()),
        lambda: floor.add(
            _run(workspace, workspace.floor("editor_app", text), EDITOR, keys).changes()
        ),
    )
    name = "typing in evidence, key to change"
    yield compare(f"{name}, median", "a bare TextArea", ours.medians, floor.medians, 1.2)
    yield limit(f"{name}, 95 of 100 keys", percentile_95(ours.all), 30)


def measure_next_criterion(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Down, down, down in the list of the shipped framework."""
    keys = _Keys()
    down = ["down"] * size.keys
    interleave(_few(size), lambda: keys.add(_open_audit(workspace, down).changes()))
    yield limit("next criterion, key to change, median", median(keys.all), 20)
    yield limit("next criterion, 95 of 100 keys", percentile_95(keys.all), 45)


def measure_large_audit(workspace: Workspace, size: Size) -> Iterator[Row]:
    """The list, the palette, the find box and the overview of a framework many times as large."""
    path = data.write_large_framework(workspace.folder / "large", size.criteria)
    command = workspace.semh("--audits", str(path.parent), "open", path.name)
    moves, palette, letters, finds, overview = (_Keys() for _each in range(5))

    def press(*keys: str) -> terminal.TerminalRun:
        return _run(workspace, command, LIST, keys)

    def open_palette() -> float:
        first, *others = press("ctrl+p", *"calm room").settled()
        palette.add([0.0, first])
        return letters.add([0.0, *others])

    interleave(
        _few(size),
        lambda: moves.add(press(*["down"] * size.keys).changes()),
        open_palette,
        lambda: finds.add(press("/", *"calm room").settled()),
        lambda: overview.add([0.0, *press("o").settled()]),
    )
    large = f"{size.criteria:,} criteria"
    yield limit(f"next criterion of {large}, median", median(moves.all), 20)
    yield limit(f"next criterion of {large}, 95 of 100 keys", percentile_95(moves.all), 45)
    yield limit(f"palette over {large}, open and drawn, median", median(palette.all), 150)
    yield limit(f"palette over {large}, a letter’s matches drawn, median", median(letters.all), 40)
    yield limit(f"palette over {large}, 95 of 100 letters", percentile_95(letters.all))
    yield limit(f"find in {large}, a letter’s matches drawn, median", median(finds.all), 40)
    yield limit(f"overview of {large}, open and drawn, median", median(overview.all), 120)


def measure_save(workspace: Workspace, size: Size) -> Iterator[Row]:
    """A save beside the least that is durable."""
    ours = _prepare_save(workspace.folder / "saved.yaml")
    floor = _prepare_write(workspace.folder / "written.yaml")
    saved, written = interleave(size.rounds * 5, ours, floor)
    yield limit("a durable save of a full audit, median", median(saved), 5)
    yield compare("a durable save", "the same bytes written, synced, put in place", saved, written)


def measure_overview(workspace: Workspace, size: Size) -> Iterator[Row]:
    """``semh overview`` of an authority beside the parser alone."""
    folder = workspace.folder / "authority"
    data.write_authority(folder, size.files)
    ours, floor = _time_commands(
        workspace,
        _few(size),
        workspace.semh("overview", str(folder)),
        workspace.floor("load_all", str(folder)),
    )
    name = f"`semh overview`, {size.files:,} audits"
    yield compare(name, "CSafeLoader alone on the same files", ours, floor, 0.5)


def _few(size: Size) -> int:
    """Rounds of what takes long."""
    return max(size.rounds // 3, 1)


def _time_commands(workspace: Workspace, rounds: int, *lines: list[str]) -> list[list[float]]:
    """Milliseconds of interleaved commands."""

    def timed(line: list[str]) -> Callable[[], float]:
        return lambda: run_command(line, workspace.folder, workspace.env).seconds * 1000

    return interleave(rounds, *map(timed, lines))


class _Runs:
    """The runs of one screen; the first warms up and does not count."""

    def __init__(self, run: Callable[[], terminal.TerminalRun]) -> None:
        self._run = run
        self._runs: list[terminal.TerminalRun] = []

    def add(self) -> float:
        self._runs.append(self._run())
        return 0.0

    def values(self, value: Callable[[terminal.TerminalRun], float]) -> list[float]:
        return [value(run) for run in self._runs[1:]]


class _Keys:
    """Milliseconds of each key, run by run; the first run and the first key of each do not count."""

    def __init__(self) -> None:
        self._runs: list[list[float]] = []

    def add(self, seconds: Sequence[float]) -> float:
        self._runs.append([second * 1000 for second in seconds][1:])
        return 0.0

    @property
    def all(self) -> list[float]:
        return [value for run in self._runs[1:] for value in run]

    @property
    def medians(self) -> list[float]:
        return [median(run) for run in self._runs[1:]]


def _open_audit(workspace: Workspace, keys: Sequence[str] = ()) -> terminal.TerminalRun:
    return _run(workspace, workspace.semh("open", str(workspace.audits[2])), LIST, keys)


def _run(
    workspace: Workspace,
    command: list[str],
    sign: bytes,
    keys: Sequence[str] = (),
    leave: str = "ctrl+q",
) -> terminal.TerminalRun:
    return terminal.run(command, workspace.folder, workspace.env, sign=sign, keys=keys, leave=leave)


def _prepare_save(path: Path) -> Callable[[], float]:
    """Return a call that saves a full audit, a word changed, and returns its milliseconds."""
    framework = data.load_shipped_framework()
    audit = data.make_audit(framework, "Oakfield Primary School", data.CYCLES[0], Random(4))
    place = framework.places[1]
    versions = [
        audit.with_answer(place, replace(audit.answer(place), evidence=word))
        for word in ("One.", "Another.")
    ]
    stamp = save_audit(versions[0], framework, path, None)

    def save_once() -> float:
        nonlocal stamp
        versions.reverse()
        start = time.perf_counter()
        stamp = save_audit(versions[0], framework, path, stamp.digest)
        return (time.perf_counter() - start) * 1000

    return save_once


def _prepare_write(path: Path) -> Callable[[], float]:
    """Return the least that is durable: no lock, no check, nothing read back."""
    framework = data.load_shipped_framework()
    audit = data.make_audit(framework, "Oakfield Primary School", data.CYCLES[0], Random(4))
    content = write_audit(audit, framework)
    temporary = path.with_suffix(".tmp")

    def write_once() -> float:
        start = time.perf_counter()
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return (time.perf_counter() - start) * 1000

    return write_once
