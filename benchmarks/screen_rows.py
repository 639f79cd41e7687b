"""Measure the rows of the screens: first paint, keys, and what a key waits for in large audits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from statistics import median

from benchmarks import data, terminal
from benchmarks.measure import Row, Size, compare, interleave, limit, percentile_95
from benchmarks.workspace import Workspace

EMPTY, EDITOR, LIST = b"48;", b"Evidence", b"LIST"
"""What the programs write first."""
AUDIT_TEXTS = ("Sections and criteria", "Evidence", "Next steps", "LIST", "Summer 2025/26")
"""All of these stand on the audit screen before it counts as painted; the last only with a term before."""
_LARGE_PAINT = 1.5
"""How much longer a large audit may take to appear than one of the shipped framework."""
_PAGES = 3
"""Windows of the overview of all settings that are paged through."""
TYPED = "and we looked at it again in the autumn with the link governor "


def measure_screens(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Yield the rows of all screens, in the order of the table."""
    for measure in (
        measure_audit_screen,
        measure_typing,
        measure_next_criterion,
        measure_partial_drawing,
        measure_large_audit,
        measure_all_settings,
    ):
        yield from measure(workspace, size)


def measure_audit_screen(workspace: Workspace, size: Size) -> Iterator[Row]:
    """First paint, memory and leaving of the audit screen."""
    text = data.make_prose(Random(3), data.FULL)
    widgets = workspace.floor("list_app", text, "75")
    semh, empty, floor, posting = runs = (
        _Runs(lambda: _open_audit(workspace)),
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
        size.few,
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
    interleave(size.few, lambda: keys.add(_open_audit(workspace, down).changes()))
    yield limit("next criterion, key to change, median", median(keys.all), 20)
    yield limit("next criterion, 95 of 100 keys", percentile_95(keys.all), 45)


def measure_partial_drawing(workspace: Workspace, size: Size) -> Iterator[Row]:
    """The same keys with each part of tui/textual_internals.py switched off; half as many will do."""
    count = size.keys // 2
    down = ["down"] * count
    typed = ["e", *(TYPED[number % len(TYPED)] for number in range(count))]
    for part in ("list", "list’s scroll bar", "border texts"):
        yield _measure_part(workspace, size, part, "next criterion", down)
    yield _measure_part(workspace, size, "text area", "typing in evidence", typed)


def _measure_part(
    workspace: Workspace, size: Size, part: str, what: str, pressed: Sequence[str]
) -> Row:
    command = workspace.floor("whole_drawing", part, "open", str(workspace.audits[2]))
    ours, plain = _Keys(), _Keys()
    interleave(
        size.few,
        lambda: ours.add(_open_audit(workspace, pressed).changes()),
        lambda: plain.add(_run(workspace, command, LIST, pressed).changes()),
    )
    name = f"{what}, key to change, median"
    return compare(
        name, f"without “{part}” of tui/textual_internals.py", ours.medians, plain.medians
    )


def measure_large_audit(workspace: Workspace, size: Size) -> Iterator[Row]:
    """The list, the palette, the find box and the overview of a framework many times as large."""
    path = data.write_large_framework(workspace.folder / "large", size.criteria)
    command = workspace.semh("--audits", str(path.parent), "open", path.name)
    moves, palette, letters, finds, overview = (_Keys() for _each in range(5))

    def press(*keys: str) -> terminal.TerminalRun:
        return _run(workspace, command, LIST, keys)

    many, shipped = _Runs(press), _Runs(lambda: _open_audit(workspace))
    interleave(size.rounds, many.add, shipped.add)
    texts = AUDIT_TEXTS[:-1]
    painted, least = (runs.values(lambda run: run.shows(*texts) * 1000) for runs in (many, shipped))

    def open_palette() -> float:
        first, *others = press("ctrl+p", *"calm room").settled()
        palette.add([0.0, first])
        return letters.add([0.0, *others])

    interleave(
        size.few,
        lambda: moves.add(press(*["down"] * size.keys).changes()),
        open_palette,
        lambda: finds.add(press("/", *"calm room").settled()),
        lambda: overview.add([0.0, *press("o").settled()]),
    )
    large = f"{size.criteria:,} criteria"
    yield compare(
        f"first paint of {large}", "of the shipped framework’s", painted, least, _LARGE_PAINT
    )
    yield limit(f"next criterion of {large}, median", median(moves.all), 20)
    yield limit(f"next criterion of {large}, 95 of 100 keys", percentile_95(moves.all), 45)
    yield limit(f"palette over {large}, open and drawn, median", median(palette.all), 150)
    yield limit(f"palette over {large}, a letter’s matches drawn, median", median(letters.all), 40)
    yield limit(f"palette over {large}, 95 of 100 letters", percentile_95(letters.all))
    yield limit(f"find in {large}, a letter’s matches drawn, median", median(finds.all), 40)
    yield limit(f"overview of {large}, open and drawn, median", median(overview.all), 120)


def measure_all_settings(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Another term of all settings on screen, and keys there, once every audit is read."""
    folder = workspace.folder / "settings"
    data.write_authority(folder, size.files * 3)
    command = workspace.semh("--audits", str(folder))
    headings = ["]", "["] * (size.keys // 4)
    keys = ["w", "left", *headings, "home", *["pagedown"] * _PAGES]
    opened: list[float] = []
    moves, pages = _Keys(), _Keys()

    def press() -> float:
        run = _run(workspace, command, b"settings", keys, awaited={"w": b"2026/27: "})
        opened.append(run.settled()[1] * 1000)
        changes = run.changes()
        # Where a key changes nothing it is left out: pages are counted from the last.
        pages.add(changes[-_PAGES:])
        return moves.add(changes[1 : len(headings) + 1])

    interleave(size.few, press)
    settings = f"all settings on screen, {size.files:,} in three terms"
    yield limit(f"{settings}: another term drawn, median", median(opened[1:]), 150)
    yield limit(f"{settings}: next heading, median", median(moves.all), 20)
    yield limit(f"{settings}: page down, median", median(pages.all), 20)


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
    awaited: Mapping[str, bytes] = terminal.NOTHING_AWAITED,
) -> terminal.TerminalRun:
    env = workspace.env
    return terminal.run(
        command, workspace.folder, env, sign=sign, keys=keys, leave=leave, awaited=awaited
    )
