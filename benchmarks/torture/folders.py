"""Never the wrong audit: random folders with damaged files, copies, links and several settings, and
every writing command held against what whoever made the folder knows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import benchmarks.torture.audits  # noqa: F401 -- it puts tests/ on the path
from benchmarks.torture.row import Row, Tally
from semh_tui.cli import screens
from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.rating import Rating
from semh_tui.storage.audit_folder import AuditFolder, Stored, load, slug
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.frameworks import Library
from semh_tui.tui import app

import garden  # isort: skip -- tests/ is on the path since audits was imported
from cli_support import Ran, semh

_CYCLES = [Cycle(year, term) for year in (2024, 2025) for term in Term]
_NAMES = (("Ash",), ("Birch",), ("St Mary's", "St Mary’s", "ST  MARY'S."))
_COPIES = ("-DESKTOP-7QK2", " (1)", " (conflicted copy 2026-11-01)", ".sync-conflict-20261101-ABC")
_PLACE = garden.WATER


@dataclass(frozen=True)
class Setting:
    """One school: its name as asked for, and its folder's name, "" for one directly in the top."""

    name: str
    folder: str


@dataclass(frozen=True)
class File:
    """What whoever made it knows of a file."""

    path: Path
    setting: Setting
    cycle: Cycle
    damaged: bool


@dataclass(frozen=True)
class Folder:
    path: Path
    settings: Sequence[Setting]
    files: Sequence[File]

    def expected(self, asked: str, setting: Setting | None) -> File | None:
        """The one file that is meant; None where nobody can tell, or it is damaged."""
        files = [file for file in self.files if setting in (None, file.setting)]
        files = [file for file in files if _is_asked(file.cycle, asked)]
        if len({file.setting for file in files}) != 1:
            return None
        latest = max(file.cycle for file in files)
        files = [file for file in files if file.cycle == latest]
        return files[0] if len(files) == 1 and not files[0].damaged else None

    def before(self, setting: Setting, cycle: Cycle) -> Sequence[File]:
        """The files of a setting's latest term before ``cycle``."""
        earlier = [file for file in self.files if file.setting == setting and file.cycle < cycle]
        latest = max((file.cycle for file in earlier), default=None)
        return [file for file in earlier if file.cycle == latest]

    @property
    def is_clear(self) -> bool:
        """Whether nothing is damaged or doubled: then no command has a reason to refuse."""
        keys = [(file.setting, file.cycle) for file in self.files]
        return len(set(keys)) == len(keys) and not any(file.damaged for file in self.files)

    def contents(self) -> dict[Path, bytes]:
        return {
            path: path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
        }


def _is_asked(cycle: Cycle, asked: str) -> bool:
    return asked == "last" or asked in (cycle.term.value, cycle.slug)


# -- making a folder


def make_folder(rng: Random, base: Path) -> Folder:
    path = base / "audits"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    settings = _settings(rng)
    files: list[File] = []
    for setting in settings:
        # Of a school whose files are all damaged only its folder's name is left to go by.
        whole = setting.folder not in ("", slug(setting.name))
        for cycle in sorted(rng.sample(_CYCLES, rng.randrange(1, 5))):
            files += _files_of(rng, path, setting, cycle, whole)
            whole = False
    if rng.random() < 0.2:
        (path / "compose.yaml").write_text("services:\n  web: 1\n")
    if rng.random() < 0.2:
        (path / "again").symlink_to(path)
    if rng.random() < 0.2:
        target = rng.choice(files).path
        (path / "linked.yaml").symlink_to(target)
    return Folder(path, settings, files)


def _settings(rng: Random) -> list[Setting]:
    if rng.random() < 0.4:
        return [Setting(_NAMES[rng.randrange(3)][0], "")]
    names = [spellings[0] for spellings in _NAMES][: rng.randrange(2, 4)]
    settings = [Setting(name, slug(name)) for name in names]
    if rng.random() < 0.3:
        settings.append(Setting(names[0], f"{slug(names[0])}-south"))
    return settings


def _files_of(
    rng: Random, top: Path, setting: Setting, cycle: Cycle, whole: bool
) -> Iterator[File]:
    folder = top / setting.folder
    folder.mkdir(exist_ok=True)
    ending = rng.choice(_COPIES) if rng.random() < 0.05 else ""
    names = [f"{cycle.slug}{ending}.yaml"]
    if rng.random() < 0.12:
        names.append(f"{cycle.slug}{rng.choice(_COPIES)}-2.yaml")
    if rng.random() < 0.04:
        names.append(f"copy of {cycle.slug}.yaml")
    spellings = next(each for each in _NAMES if each[0] == setting.name)
    for name in names:
        path = folder / name
        data = write_audit(_audit(rng.choice(spellings), cycle), garden.FRAMEWORK)
        damaged = rng.random() < 0.1 and not whole
        path.write_bytes(_damage(rng, data) if damaged else data)
        yield File(path, setting, cycle, damaged)


def _audit(name: str, cycle: Cycle) -> Audit:
    """With one open step, by whose id it is known which audit it came from."""
    audit = start(garden.FRAMEWORK, NewAudit(name, cycle))
    step = NextStep(f"s{cycle.number}", "Ask again")
    return audit.with_answer(_PLACE, Answer(Rating.RED, "Seen.", (step,)))


def _damage(rng: Random, data: bytes) -> bytes:
    kind = rng.randrange(7)
    if kind == 0:
        return data[: rng.randrange(len(data) - 40)]
    if kind == 1:
        return b""
    if kind == 2:
        return data.replace(b"rating: red", b"rating: rde")
    if kind == 3:
        return b"<<<<<<< HEAD\n" + data
    if kind == 4:
        return data.replace(b"cycle: ", b"cycle: the ")
    if kind == 5:
        return data.replace(b"setting: ", b"seting: ")
    return data.replace(b"framework: ", b"framework: no-such-")


# -- asking


@contextmanager
def recorded_screens() -> Iterator[list[Path]]:
    """Which audits the screens were opened at, in place of the screens."""
    opened: list[Path] = []

    def run(_folder: AuditFolder, stored: Stored | None = None, **_options: object) -> int:
        if stored is not None:
            opened.append(stored.path)
        return 0

    before = screens.has_terminal, app.run
    screens.has_terminal, app.run = lambda: True, run  # type: ignore[assignment]
    try:
        yield opened
    finally:
        screens.has_terminal, app.run = before


@dataclass(frozen=True)
class Outcome:
    """A command, how it ended, and what is known of what it should have done."""

    arguments: Sequence[str]
    ran: Ran
    problem: Callable[[set[Path]], str]
    """What is wrong with the files that changed, of a command that succeeded; "" where nothing is."""
    clear: bool = False
    """Whether there was no reason to refuse."""


def wrong_audit(rng: Random, runs: int, base: Path) -> Row:
    """Each command writes to exactly the audit that was asked for, or touches nothing."""
    tally = Tally(("wrong audits", "refused but touched", "crashes", "refused for nothing"))
    wrote = 0
    base = base / "wrong-audit"
    shutil.copytree(garden.FOLDER, base / "framework")
    os.environ["SEMH_TODAY"] = "2026-11-23"
    with recorded_screens() as opened:
        for number in range(runs):
            folder = make_folder(rng, base)
            opened.clear()
            before = folder.contents()
            outcome = rng.choice(_COMMANDS)(rng, folder, opened)
            changed = _changed(before, folder.contents())
            about = (number, outcome.arguments, outcome.ran, changed, folder.files)
            if outcome.ran.code == 70:
                tally.note("crashes", about)
            elif outcome.ran.code and (changed or opened):
                tally.note("refused but touched", about)
            elif not outcome.ran.code:
                wrote += bool(changed or opened)
                if problem := outcome.problem(changed):
                    tally.note("wrong audits", (problem, about))
            elif outcome.clear:
                tally.note("refused for nothing", about)
    return tally.row(
        "commands in folders with damaged files, copies, links and several settings",
        runs,
        f"{wrote:,} wrote or opened an audit; the others said why not",
    )


def _changed(before: dict[Path, bytes], after: dict[Path, bytes]) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def _run(folder: Folder, *arguments: str) -> tuple[Sequence[str], Ran]:
    return arguments, semh("--audits", str(folder.path), *arguments)


def _ask(rng: Random, folder: Folder) -> tuple[list[str], File | None]:
    """How an audit is named on a command line, and which is meant; None where nobody can tell."""
    if rng.random() < 0.15:
        file = rng.choice(folder.files)
        return [str(file.path)], None if file.damaged else file
    cycle = rng.choice(_CYCLES)
    asked = rng.choice(("last", cycle.term.value, cycle.slug))
    if rng.random() < 0.4:
        return [asked], folder.expected(asked, None)
    setting = rng.choice(folder.settings)
    named, is_known = _setting_option(rng, folder, setting)
    return [asked, *named], folder.expected(asked, setting) if is_known else None


def _setting_option(rng: Random, folder: Folder, setting: Setting) -> tuple[list[str], bool]:
    """--setting by name or by folder, and whether that is one setting's only."""
    if setting.folder and rng.random() < 0.5:
        return ["--setting", setting.folder], True
    names = [each.name for each in folder.settings]
    return ["--setting", setting.name], names.count(setting.name) == 1


def _answer(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    asked, file = _ask(rng, folder)
    evidence = f"Counted {rng.randrange(10**6)}."
    place = _PLACE.criterion or ""
    arguments, ran = _run(folder, "answer", asked[0], place, "-e", evidence, *asked[1:])
    return Outcome(
        arguments, ran, lambda changed: _only(changed, file), file is not None and folder.is_clear
    )


def _upgrade(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    asked, file = _ask(rng, folder)
    arguments, ran = _run(folder, "upgrade", *asked)
    return Outcome(
        arguments,
        ran,
        lambda changed: _only(changed, file) if changed or file is None else "",
        file is not None and folder.is_clear,
    )


def _open(rng: Random, folder: Folder, opened: list[Path]) -> Outcome:
    asked, file = _ask(rng, folder)
    arguments, ran = _run(folder, "open", *asked)
    return Outcome(
        arguments,
        ran,
        lambda changed: "changed by opening" if changed else _only(set(opened), file),
        file is not None and folder.is_clear,
    )


def _only(changed: set[Path], file: File | None) -> str:
    if file is None:
        return "nobody could tell which was meant"
    return "" if changed == {file.path} else f"not {file.path}"


def _new(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    """Its steps tell which audit it came from."""
    setting = rng.choice(folder.settings)
    cycle = rng.choice((*_CYCLES, Cycle(2026, Term.AUTUMN)))
    name = [] if len(folder.settings) == 1 else ["--setting", setting.name]
    arguments, ran = _run(folder, "new", "--term", cycle.slug, *name)
    is_known = [each.name for each in folder.settings].count(setting.name) == 1
    is_there = any((file.setting, file.cycle) == (setting, cycle) for file in folder.files)
    before = folder.before(setting, cycle)

    def problem(changed: set[Path]) -> str:
        if not is_known or is_there or len(before) > 1 or any(file.damaged for file in before):
            return "nobody could tell what comes before it"
        if len(changed) != 1:
            return "not one new file"
        (path,) = changed
        audit = load(path, Library((folder.path.parent / "framework",))).audit
        steps = {step.id for _place, step in audit.steps()}
        if steps != {f"s{file.cycle.number}" for file in before}:
            return "another audit's steps"
        return "" if audit.cycle == cycle else "another term"

    return Outcome(arguments, ran, problem, is_known and not is_there and folder.is_clear)


def _resolve(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    first, second = rng.choice(folder.files), rng.choice(folder.files)
    arguments, ran = _run(folder, "resolve", str(first.path), str(second.path))

    def problem(changed: set[Path]) -> str:
        same = (first.setting, first.cycle) == (second.setting, second.cycle)
        if not same or first.damaged or second.damaged or first.path == second.path:
            return "these are no two files of one audit"
        old = second.path.with_name(f"{second.path.name}.old")
        return "" if changed <= {first.path, second.path, old} else "another file"

    return Outcome(arguments, ran, problem)


_COMMANDS = (_answer, _answer, _answer, _upgrade, _open, _open, _new, _new, _resolve)
