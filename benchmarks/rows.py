"""The rows: each goal against its floor and its peer, in one run in turn."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import commands, data, terminal
from benchmarks.measure import Row, against, alone, high, in_turn
from benchmarks.place import Place
from semh_tui.storage.audit_folder import save
from semh_tui.storage.audit_writer import write_audit

EMPTY, EDITOR = b"48;", b"Evidence"
SHOWN = ("Sections and criteria", "Evidence", "Next steps", "LIST", "Summer 2025/26")
"""All of these stand on the audit's screen before it counts as painted."""
TYPED = "and we looked at it again in the autumn with the link governor "


@dataclass(frozen=True)
class Size:
    """How often and how much."""

    rounds: int
    keys: int
    files: int
    criteria: int
    growth: tuple[int, ...]


FULL = Size(12, 40, 1_650, 1_500, (100, 1_000, 10_000))
QUICK = Size(2, 12, 60, 150, (20, 60))


def every_row(place: Place, size: Size) -> Iterator[Row]:
    for part in (starting, reviewing, painting, typing, moving, choosing, saving, many):
        yield from part(place, size)


def starting(place: Place, size: Size) -> Iterator[Row]:
    ours, floor = _timed(
        place, size.rounds * 3, place.semh("--version"), place.python("-c", "pass")
    )
    yield against("`semh --version`", "`python -c pass`", ours, floor, 1.2)


def reviewing(place: Place, size: Size) -> Iterator[Row]:
    old, new = map(str, place.audits[:2])
    ours, peer, models, bare = _timed(
        place,
        size.rounds,
        place.semh("review", old, new),
        place.installed("deep", "diff", old, new),
        place.peer("six_models"),
        place.python("-c", "import typer, yaml"),
    )
    what = "`semh review`, two full audits"
    yield against(what, "`deep diff`, the same files", ours, peer, 0.5)
    yield against(what, "importing pydantic and making six models", ours, models)
    yield against(what, "importing Typer and PyYAML", ours, bare)


def painting(place: Place, size: Size) -> Iterator[Row]:
    """First paint, memory and leaving of the audit's screen."""
    text = data.prose(Random(3), data.FULL)
    semh, empty, made_of, posting = (
        _Runs(lambda: _open(place)),
        _Runs(lambda: _run(place, place.peer("empty_app"), EMPTY)),
        _Runs(lambda: _run(place, place.peer("list_app", text, "75"), b"bottom")),
        _Runs(lambda: _run(place, place.installed("posting"), b"Send", leave="ctrl+c")),
    )
    in_turn(size.rounds, *(runs.run for runs in (semh, empty, made_of, posting)))
    painted = semh.each(lambda ran: ran.shows(*SHOWN) * 1000)
    bare = empty.each(lambda ran: ran.painted() * 1000)
    widgets = made_of.each(lambda ran: ran.shows("bottom") * 1000)
    peer = posting.each(lambda ran: ran.shows("Send") * 1000)
    what = "audit screen, first paint with everything on it"
    floor = "an empty Textual app"
    yield against(what, floor, painted, bare, 1.3)
    yield against(what, "posting", painted, peer, 0.35)
    yield against("first paint of a list and one editor, nothing of semh’s", floor, widgets, bare)
    held, least = (runs.each(lambda ran: ran.memory / 2**20) for runs in (semh, empty))
    yield against("memory of the audit screen", floor, held, least, 1.35, "MiB")
    ours, theirs = (runs.each(lambda ran: ran.left * 1000) for runs in (semh, empty))
    yield against("leaving it", floor, ours, theirs)


def typing(place: Place, size: Size) -> Iterator[Row]:
    keys = [TYPED[number % len(TYPED)] for number in range(size.keys)]
    text = "Evidence.\n\n" + data.prose(Random(3), data.FULL)
    ours, floor = _Keys(), _Keys()
    in_turn(
        max(size.rounds // 3, 1),
        lambda: ours.add(_open(place, ["e", *keys])),
        lambda: floor.add(_run(place, place.peer("editor_app", text), EDITOR, keys)),
    )
    what = "typing in evidence, key to change"
    yield against(f"{what}, median", "a bare TextArea", ours.medians, floor.medians, 1.2)
    yield alone(f"{what}, 95 of 100 keys", high(ours.all), 30)


def moving(place: Place, size: Size) -> Iterator[Row]:
    ours = _Keys()
    in_turn(max(size.rounds // 3, 1), lambda: ours.add(_open(place, ["down"] * size.keys)))
    yield alone("next criterion, key to change, median", median(ours.all), 20)
    yield alone("next criterion, 95 of 100 keys", high(ours.all), 45)


def choosing(place: Place, size: Size) -> Iterator[Row]:
    """The palette over 1,500 criteria: until it stands there, and until a letter's matches do."""
    path = data.write_large_framework(place.folder / "large", size.criteria)
    command = place.semh("--audits", str(path.parent), "open", path.name)
    opened: list[float] = []
    letters: list[float] = []

    def run() -> float:
        ran = _run(place, command, b"LIST", ["ctrl+p", *"calm room"])
        first, *rest = [seconds * 1000 for seconds in ran.settled()]
        opened.append(first)
        letters.extend(rest)
        return 0.0

    in_turn(max(size.rounds // 3, 1), run)
    what = f"palette over {size.criteria:,} criteria"
    yield alone(f"{what}, open and drawn, median", median(opened), 150)
    yield alone(f"{what}, a letter’s matches drawn, median", median(letters), 40)
    yield alone(f"{what}, 95 of 100 letters", high(letters))


def saving(place: Place, size: Size) -> Iterator[Row]:
    ours, floor = _saver(place.folder / "saved.yaml"), _writer(place.folder / "written.yaml")
    saved, written = in_turn(size.rounds * 5, ours, floor)
    yield alone("a durable save of a full audit, median", median(saved), 5)
    yield against("a durable save", "the same bytes written, synced, put in place", saved, written)


def many(place: Place, size: Size) -> Iterator[Row]:
    folder = place.folder / "authority"
    data.write_authority(folder, size.files)
    ours, floor = _timed(
        place,
        max(size.rounds // 3, 1),
        place.semh("overview", str(folder)),
        place.peer("load_all", str(folder)),
    )
    what = f"`semh overview`, {size.files:,} audits"
    yield against(what, "CSafeLoader alone on the same files", ours, floor, 0.5)


def _timed(place: Place, rounds: int, *run: list[str]) -> list[list[float]]:
    """Milliseconds of commands in turn."""

    def timed(command: list[str]) -> Callable[[], float]:
        return lambda: commands.run(command, place.folder, place.env).seconds * 1000

    return in_turn(rounds, *map(timed, run))


class _Runs:
    """A screen's runs, the first of them left out as everywhere."""

    def __init__(self, make: Callable[[], terminal.Ran]) -> None:
        self._make = make
        self._ran: list[terminal.Ran] = []

    def run(self) -> float:
        self._ran.append(self._make())
        return 0.0

    def each(self, value: Callable[[terminal.Ran], float]) -> list[float]:
        return [value(ran) for ran in self._ran[1:]]


class _Keys:
    """What each key took, run by run, in milliseconds."""

    def __init__(self) -> None:
        self._runs: list[list[float]] = []

    def add(self, ran: terminal.Ran) -> float:
        self._runs.append([seconds * 1000 for seconds in ran.changes()][1:])
        return 0.0

    @property
    def all(self) -> list[float]:
        return [value for run in self._runs[1:] for value in run]

    @property
    def medians(self) -> list[float]:
        return [median(run) for run in self._runs[1:]]


def _open(place: Place, keys: list[str] | None = None) -> terminal.Ran:
    return _run(place, place.semh("open", str(place.audits[2])), b"LIST", keys)


def _run(
    place: Place,
    command: list[str],
    sign: bytes,
    keys: list[str] | None = None,
    leave: str = "ctrl+q",
) -> terminal.Ran:
    return terminal.run(command, place.folder, place.env, sign=sign, keys=keys or [], leave=leave)


def _saver(path: Path) -> Callable[[], float]:
    """Saves a full audit again and again, a word changed each time."""
    made_of = data.framework()
    audit = data.audit(made_of, "Oakfield Primary School", data.CYCLES[0], Random(4))
    place = made_of.places[1]
    versions = [
        audit.with_answer(place, replace(audit.answer(place), evidence=word))
        for word in ("One.", "Another.")
    ]
    stamp = save(versions[0], made_of, path, None)

    def saved() -> float:
        nonlocal stamp
        versions.reverse()
        start = time.perf_counter()
        stamp = save(versions[0], made_of, path, stamp.digest)
        return (time.perf_counter() - start) * 1000

    return saved


def _writer(path: Path) -> Callable[[], float]:
    """The least that is durable: no lock, no check, nothing read back."""
    made_of = data.framework()
    audit = data.audit(made_of, "Oakfield Primary School", data.CYCLES[0], Random(4))
    content = write_audit(audit, made_of)
    temporary = path.with_suffix(".tmp")

    def written() -> float:
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

    return written
