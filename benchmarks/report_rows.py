"""Measure the rows of reports and imports: the processor time of the whole command, its start included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks import data
from benchmarks.commands import run_command
from benchmarks.measure import Row, Size, interleave, limit
from benchmarks.workspace import Workspace

REPORTS = (("form", "docx"), ("form", "html"), ("form", "xlsx"), ("actions", "xlsx"))
"""Each shape and format that is measured; the form as xlsx is the audit's workbook."""
FULL_AUDIT, LARGE_AUDIT = 500, 3000
"""Goals in milliseconds: a full audit of the shipped framework, and one of 1,500 criteria."""


def measure_reports(workspace: Workspace, size: Size) -> Iterator[Row]:
    """Yield a row for each report of a full audit and of a large one, and for each import."""
    large = data.write_large_framework(workspace.folder / "large-reports", size.criteria)
    yield from _measure_audit(workspace, size, "a full audit", workspace.audits[1], FULL_AUDIT)
    yield from _measure_audit(workspace, size, f"{size.criteria:,} criteria", large, LARGE_AUDIT)
    yield from measure_imports(workspace, size)


def measure_imports(workspace: Workspace, size: Size) -> Iterator[Row]:
    """The workbook and the form of a half-done audit, read back; nothing is saved."""
    audit = workspace.audits[2]
    commands = []
    for format_ in ("xlsx", "docx"):
        file = workspace.folder / f"import.{format_}"
        run_command(
            _report(workspace, audit, "form", format_, file), workspace.folder, workspace.env
        )
        commands.append(workspace.semh("import", str(file), str(audit), "--dry-run"))
    for name, values in zip(
        ("a workbook", "a Word form"), _time_processor(workspace, size, commands), strict=True
    ):
        yield limit(f"import of {name}, a full audit, processor time", median(values))


def _measure_audit(
    workspace: Workspace, size: Size, what: str, audit: Path, goal: float
) -> Iterator[Row]:
    commands = [
        _report(workspace, audit, shape, format_, workspace.folder / f"report-{shape}.{format_}")
        for shape, format_ in REPORTS
    ]
    columns = _time_processor(workspace, size, commands)
    for (shape, format_), values in zip(REPORTS, columns, strict=True):
        name = f"report {shape} as {format_}, {what}, processor time"
        yield limit(name, median(values), goal)


def _report(workspace: Workspace, audit: Path, shape: str, format_: str, file: Path) -> list[str]:
    options = ("--as", shape, "--format", format_, "-o", str(file), "--force")
    return workspace.semh("--audits", str(audit.parent), "report", str(audit), *options)


def _time_processor(
    workspace: Workspace, size: Size, commands: Sequence[list[str]]
) -> list[list[float]]:
    """Milliseconds of processor time of interleaved commands."""

    def timed(command: list[str]) -> Callable[[], float]:
        return lambda: (
            run_command(command, workspace.folder, workspace.env).processor_seconds * 1000
        )

    return interleave(size.few, *map(timed, commands))
