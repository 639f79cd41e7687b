"""Make random folders with damaged files, copies, links, several settings and frameworks, and know what
is in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import benchmarks.torture.audits  # noqa: F401 -- it puts tests/ on the path
from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.framework import Framework
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.storage.audit_folder import make_slug
from semh_tui.storage.audit_writer import write_audit

import garden  # isort: skip -- tests/ is on the path since audits was imported

CYCLES = [Cycle(year, term) for year in (2024, 2025) for term in Term]
_NAMES = (("Ash",), ("Birch",), ("St Mary's", "St Mary’s", "ST  MARY'S."))
_COPIES = ("-DESKTOP-7QK2", " (1)", " (conflicted copy 2026-11-01)", ".sync-conflict-20261101-ABC")
PLACE = garden.WATER
FRAMEWORKS = (garden.FRAMEWORK, garden.FRAMEWORK.model_copy(update={"id": "second-garden"}))
"""Two with the same criteria, so that each audit has every id that is asked for."""


@dataclass(frozen=True)
class Setting:
    """One school: the name used for it, and its folder's name, "" for one directly in the top."""

    name: str
    folder: str


@dataclass(frozen=True)
class File:
    """A file, and what is known of it because it was made here."""

    path: Path
    setting: Setting
    framework: str
    cycle: Cycle
    damaged: bool


@dataclass(frozen=True)
class Folder:
    """A folder of audits, and what is known of it because it was made here."""

    path: Path
    settings: Sequence[Setting]
    files: Sequence[File]

    def find_meant(self, term: str, setting: Setting | None, framework: str) -> File | None:
        """The one file that is meant; None where it is ambiguous or damaged.

        A damaged file tells nobody that there is another framework. Of the only school that has a usable
        file, the latest audit is known whatever older damaged files stand in other folders.
        """
        files = [file for file in self.files if setting in (None, file.setting)]
        files = [file for file in files if framework in ("", file.framework)]
        files = [file for file in files if _is_named(file.cycle, term)]
        usable = {file.setting for file in self.files if not file.damaged}
        if setting is None and len(usable) == 1:
            latest = max((file.cycle for file in files if file.setting in usable), default=None)
            files = [
                file
                for file in files
                if file.setting in usable or latest is None or file.cycle >= latest
            ]
        if len({file.setting for file in files}) != 1:
            return None
        answered = {file.framework for file in files if not file.damaged}
        if len(answered) > 1:
            return None
        files = [file for file in files if not answered or file.framework in answered]
        latest = max(file.cycle for file in files)
        files = [file for file in files if file.cycle == latest]
        return files[0] if len(files) == 1 and not files[0].damaged else None

    def frameworks_of(self, setting: Setting) -> set[str]:
        """The frameworks that a setting's files answer."""
        return {file.framework for file in self.files if file.setting == setting}

    def before(self, setting: Setting, framework: str, cycle: Cycle) -> Sequence[File]:
        """The files of a setting's latest term before ``cycle`` under a framework."""
        line = setting, framework
        earlier = [
            file
            for file in self.files
            if (file.setting, file.framework) == line and file.cycle < cycle
        ]
        latest = max((file.cycle for file in earlier), default=None)
        return [file for file in earlier if file.cycle == latest]

    @property
    def is_clear(self) -> bool:
        """Whether nothing is damaged or doubled: then no command has a reason to refuse."""
        keys = [(file.setting, file.framework, file.cycle) for file in self.files]
        return len(set(keys)) == len(keys) and not any(file.damaged for file in self.files)

    def read_files(self) -> dict[Path, bytes]:
        """The bytes of every visible file."""
        return {
            path: path.read_bytes()
            for path in sorted(self.path.rglob("*"))
            if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
        }


def _is_named(cycle: Cycle, term: str) -> bool:
    return term == "last" or term in (cycle.term.value, cycle.slug)


def make_folder(rng: Random, base: Path) -> Folder:
    """Make the folder ``audits`` in ``base``, in place of the one before."""
    path = base / "audits"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    settings = _choose_settings(rng)
    files: list[File] = []
    for setting in settings:
        # Of a school whose files are all damaged only its folder's name is left to go by.
        whole = setting.folder not in ("", make_slug(setting.name))
        for framework in FRAMEWORKS[: 1 + (rng.random() < 0.4)]:
            for cycle in sorted(rng.sample(CYCLES, rng.randrange(1, 5))):
                files += _write_files(rng, path, setting, framework, cycle, whole)
                whole = False
    if rng.random() < 0.2:
        (path / "compose.yaml").write_text("services:\n  web: 1\n")
    if rng.random() < 0.2:
        (path / "again").symlink_to(path)
    if rng.random() < 0.2:
        target = rng.choice(files).path
        (path / "linked.yaml").symlink_to(target)
    return Folder(path, settings, files)


def _choose_settings(rng: Random) -> list[Setting]:
    if rng.random() < 0.4:
        return [Setting(_NAMES[rng.randrange(3)][0], "")]
    names = [spellings[0] for spellings in _NAMES][: rng.randrange(2, 4)]
    settings = [Setting(name, make_slug(name)) for name in names]
    if rng.random() < 0.3:
        settings.append(Setting(names[0], f"{make_slug(names[0])}-south"))
    return settings


def _write_files(
    rng: Random,
    top: Path,
    setting: Setting,
    framework: Framework,
    cycle: Cycle,
    whole: bool,
) -> Iterator[File]:
    folder = top / setting.folder
    folder.mkdir(exist_ok=True)
    ending = rng.choice(_COPIES) if rng.random() < 0.05 else ""
    usual = cycle.slug if framework is FRAMEWORKS[0] else f"{cycle.slug}.{framework.id}"
    names = [f"{usual}{ending}.yaml"]
    if rng.random() < 0.12:
        names.append(f"{usual}{rng.choice(_COPIES)}-2.yaml")
    if rng.random() < 0.04:
        names.append(f"copy of {usual}.yaml")
    spellings = next(names for names in _NAMES if names[0] == setting.name)
    for name in names:
        path = folder / name
        data = write_audit(_make_audit(rng.choice(spellings), framework, cycle), framework)
        damaged = rng.random() < 0.1 and not whole
        path.write_bytes(_damage(rng, data) if damaged else data)
        yield File(path, setting, framework.id, cycle, damaged)


def step_id(framework: str, cycle: Cycle) -> str:
    """The id of the one step of an audit, which tells where it came from."""
    return f"s{cycle.number}-{framework[0]}"


def _make_audit(name: str, framework: Framework, cycle: Cycle) -> Audit:
    """Make an audit with one open step, whose id tells which audit it came from."""
    audit = start_audit(framework, NewAudit(name, cycle))
    step = NextStep(step_id(framework.id, cycle), "Ask again")
    return audit.with_answer(PLACE, Answer(DEFAULT_SCALE.lowest.key, "Seen.", (step,)))


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
