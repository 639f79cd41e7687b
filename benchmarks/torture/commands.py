"""Run every writing command in random folders, and compare what it wrote with what was meant."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.torture.folders import (
    CYCLES,
    FRAMEWORKS,
    PLACE,
    File,
    Folder,
    Setting,
    make_folder,
    step_id,
)
from benchmarks.torture.row import Row, Tally
from semh_tui.cli import screens
from semh_tui.model.cycle import Cycle, Term
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit
from semh_tui.storage.frameworks import Library
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.tui import app

import garden  # isort: skip -- tests/ is on the path since audits was imported
from cli_support import Ran, semh


@contextmanager
def recorded_screens() -> Iterator[list[Path]]:
    """Record the audits at which the screens would open."""
    opened: list[Path] = []

    def run(_folder: AuditFolder, stored: StoredAudit | None = None, **_options: object) -> int:
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


def try_commands(rng: Random, runs: int, base: Path) -> Row:
    """Check that each command writes to exactly the audit that is meant, or touches nothing."""
    tally = Tally(("wrong audits", "refused but touched", "crashes", "refused for nothing"))
    wrote = 0
    base = base / "wrong-audit"
    shutil.copytree(garden.FOLDER, base / "framework")
    first, second = FRAMEWORKS
    text = garden.FILE.read_text("utf-8").replace(f"id: {first.id}", f"id: {second.id}")
    (base / "framework" / "second.yaml").write_text(text, "utf-8")
    os.environ["SEMH_TODAY"] = "2026-11-23"
    with recorded_screens() as opened:
        for number in range(runs):
            folder = make_folder(rng, base)
            opened.clear()
            before = folder.read_files()
            outcome = rng.choice(_COMMANDS)(rng, folder, opened)
            changed = _list_changed(before, folder.read_files())
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
        "commands in folders with damaged files, copies, links, several settings and frameworks",
        runs,
        f"{wrote:,} wrote or opened an audit; the others said why not",
    )


def _list_changed(before: dict[Path, bytes], after: dict[Path, bytes]) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def _run(folder: Folder, *arguments: str) -> tuple[Sequence[str], Ran]:
    return arguments, semh("--audits", str(folder.path), *arguments)


def _name_audit(rng: Random, folder: Folder) -> tuple[list[str], File | None]:
    """Name an audit on a command line; also the file that is meant, None where that is ambiguous."""
    if rng.random() < 0.15:
        file = rng.choice(folder.files)
        return [str(file.path)], None if file.damaged else file
    cycle = rng.choice(CYCLES)
    term = rng.choice(("last", cycle.term.value, cycle.slug))
    framework = rng.choice(("", *(framework.id for framework in FRAMEWORKS)))
    option = ["--framework", framework] if framework else []
    if rng.random() < 0.4:
        return [term, *option], folder.find_meant(term, None, framework)
    setting = rng.choice(folder.settings)
    named, is_known = _setting_option(rng, folder, setting)
    meant = folder.find_meant(term, setting, framework) if is_known else None
    return [term, *named, *option], meant


def _setting_option(rng: Random, folder: Folder, setting: Setting) -> tuple[list[str], bool]:
    """--setting by name or by folder, and whether that is one setting's only."""
    if setting.folder and rng.random() < 0.5:
        return ["--setting", setting.folder], True
    names = [other.name for other in folder.settings]
    return ["--setting", setting.name], names.count(setting.name) == 1


def _try_answer(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    words, file = _name_audit(rng, folder)
    evidence = f"Counted {rng.randrange(10**6)}."
    place = PLACE.criterion or ""
    arguments, ran = _run(folder, "answer", words[0], place, "-e", evidence, *words[1:])
    return Outcome(
        arguments,
        ran,
        lambda changed: _check_changed(changed, file),
        file is not None and folder.is_clear,
    )


def _try_upgrade(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    words, file = _name_audit(rng, folder)
    arguments, ran = _run(folder, "upgrade", *words)
    return Outcome(
        arguments,
        ran,
        lambda changed: _check_changed(changed, file) if changed or file is None else "",
        file is not None and folder.is_clear,
    )


def _try_open(rng: Random, folder: Folder, opened: list[Path]) -> Outcome:
    words, file = _name_audit(rng, folder)
    arguments, ran = _run(folder, "open", *words)
    return Outcome(
        arguments,
        ran,
        lambda changed: "changed by opening" if changed else _check_changed(set(opened), file),
        file is not None and folder.is_clear,
    )


def _check_changed(changed: set[Path], file: File | None) -> str:
    if file is None:
        return "nobody could tell which was meant"
    return "" if changed == {file.path} else f"not {file.path}"


def _try_new(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    """Start an audit, whose steps tell which audit it came from."""
    setting = rng.choice(folder.settings)
    cycle = rng.choice((*CYCLES, Cycle(2026, Term.AUTUMN)))
    name = [] if len(folder.settings) == 1 else ["--setting", setting.name]
    known = folder.frameworks_of(setting)
    framework = rng.choice(("", *(framework.id for framework in FRAMEWORKS)))
    option = ["--framework", framework] if framework else []
    arguments, ran = _run(folder, "new", "--term", cycle.slug, *name, *option)
    is_known = [other.name for other in folder.settings].count(setting.name) == 1
    if not framework:
        usable = {
            file.framework for file in folder.files if file.setting == setting and not file.damaged
        }
        is_known = is_known and len(usable) == 1
        framework = min(usable or known)
    key = setting, framework, cycle
    is_there = any((file.setting, file.framework, file.cycle) == key for file in folder.files)
    before = folder.before(setting, framework, cycle)

    def problem(changed: set[Path]) -> str:
        if not is_known or is_there or len(before) > 1 or any(file.damaged for file in before):
            return "nobody could tell what comes before it"
        if len(changed) != 1:
            return "not one new file"
        (path,) = changed
        audit = load_audit(path, Library((folder.path.parent / "framework",))).audit
        steps = {step.id for _place, step in audit.steps()}
        if steps != {step_id(framework, file.cycle) for file in before}:
            return "another audit's steps"
        if audit.framework != framework:
            return "another framework"
        return "" if audit.cycle == cycle else "another term"

    return Outcome(arguments, ran, problem, is_known and not is_there and folder.is_clear)


def _try_resolve(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    first, second = rng.choice(folder.files), rng.choice(folder.files)
    arguments, ran = _run(folder, "resolve", str(first.path), str(second.path))

    def problem(changed: set[Path]) -> str:
        keys = [(file.setting, file.framework, file.cycle) for file in (first, second)]
        same = keys[0] == keys[1]
        if not same or first.damaged or second.damaged or first.path == second.path:
            return "these are no two files of one audit"
        old = second.path.with_name(f"{second.path.name}.old")
        return "" if changed <= {first.path, second.path, old} else "another file"

    return Outcome(arguments, ran, problem)


def _try_delete(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    words, file = _name_audit(rng, folder)
    by_path = next((named for named in folder.files if str(named.path) == words[0]), None)
    file = by_path or file  # a damaged one is deleted by its file's name
    arguments, ran = _run(folder, "delete", *words, "--yes", "--for-good")
    return Outcome(
        arguments,
        ran,
        lambda changed: _check_changed(changed, file),
        file is not None and folder.is_clear,
    )


def _try_term(rng: Random, folder: Folder, _opened: list[Path]) -> Outcome:
    """Give an audit another term: its file becomes another, which no file was before."""
    words, file = _name_audit(rng, folder)
    cycle = rng.choice((*CYCLES, Cycle(2026, Term.AUTUMN)))
    before = folder.read_files()
    arguments, ran = _run(folder, "details", words[0], "--term", cycle.slug, *words[1:])
    keys = [
        (other.setting, other.framework, other.cycle) for other in folder.files if other != file
    ]
    is_there = file is not None and (file.setting, file.framework, cycle) in keys

    def problem(changed: set[Path]) -> str:
        if file is None or (is_there and changed):
            return "nobody could tell which was meant, or that term has an audit"
        if file.cycle == cycle or file.path not in before:
            return "" if changed <= {file.path} else "another file"
        new = changed - {file.path}
        if new & set(before):
            return "a file was overwritten"
        if len(new) > 1 or file.path not in changed or (new and file.path.exists()):
            return "not one file in place of another"
        (path,) = new or {file.path}
        library = Library((folder.path.parent / "framework",))
        was = read_audit(before[file.path], str(file.path), library.find).audit
        same = load_audit(path, library).audit == replace(was, cycle=cycle)
        return "" if same else "more than the term changed"

    return Outcome(arguments, ran, problem, file is not None and not is_there and folder.is_clear)


_COMMANDS = (
    *(_try_answer,) * 3,
    _try_upgrade,
    _try_delete,
    *(_try_term,) * 2,
    *(_try_open,) * 2,
    *(_try_new,) * 2,
    _try_resolve,
)
