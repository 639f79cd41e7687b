"""Measure the rows of the table: each goal beside its floor and its peer, interleaved in one run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

from benchmarks import data
from benchmarks.commands import run_command
from benchmarks.measure import Row, Size, compare, interleave, limit
from benchmarks.report_rows import measure_reports
from benchmarks.screen_rows import measure_screens
from benchmarks.workspace import Workspace
from semh_tui.storage.audit_folder import save_audit
from semh_tui.storage.audit_writer import write_audit

LIBRARIES = """
import typer, yaml
from pydantic import BaseModel
class Model(BaseModel):
    field: int
"""
"""What every command that reads an audit imports; pydantic loads half of itself for a first model."""
USUAL_GARBAGE = "import sys; from semh_tui.cli.app import run; sys.exit(run())"
"""semh without ``semh_tui.cli.memory``."""


def measure_rows(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Yield every row, in the order of the table."""
    for measure in (
        measure_version,
        measure_review,
        measure_screens,
        measure_save,
        measure_overview,
        measure_reports,
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
    ours, peer, imports, usual = _time_commands(
        workspace,
        size.rounds,
        workspace.semh("review", old, new),
        workspace.peer("deep", "diff", old, new),
        workspace.python("-c", LIBRARIES),
        workspace.python("-c", USUAL_GARBAGE, "review", old, new),
    )
    name = "`semh review`, two full audits"
    yield compare(name, "`deep diff`, the same files", ours, peer, 0.9)
    yield compare(name, "importing Typer, PyYAML and pydantic with one model", ours, imports)
    yield compare(name, "the same, garbage collected as Python does by itself", ours, usual)
    own = [our - their for our, their in zip(ours, imports, strict=True)]
    yield limit(f"{name}, without those imports", median(own), 40)


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
        size.few,
        workspace.semh("overview", str(folder)),
        workspace.floor("load_all", str(folder)),
    )
    name = f"`semh overview`, {size.files:,} audits"
    yield compare(name, "CSafeLoader alone on the same files", ours, floor, 0.5)


def _time_commands(workspace: Workspace, rounds: int, *lines: list[str]) -> list[list[float]]:
    """Milliseconds of interleaved commands."""

    def timed(line: list[str]) -> Callable[[], float]:
        return lambda: run_command(line, workspace.folder, workspace.env).seconds * 1000

    return interleave(rounds, *map(timed, lines))


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
