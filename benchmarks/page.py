"""The figures as a table, and as benchmarks/results.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.growth import Step
from benchmarks.measure import Row
from benchmarks.stages import Stage

NOTES = Path(__file__).parent / "notes.md"
_ALIGN = ("---", "--:", "---", "--:", "--:", "--:", "---")
_HEADS = ("What", "semh", "Against", "", "Ratio", "Goal", "")


def table(rows: Sequence[Row], stages: Sequence[Stage], steps: Sequence[Step]) -> str:
    """The tables in Markdown; they read well in a terminal too."""
    return "\n".join([*_rows(rows), "", *_stages(stages), "", *_steps(steps)])


def results(
    rows: Sequence[Row],
    stages: Sequence[Stage],
    steps: Sequence[Step],
    command: str,
    seconds: float,
) -> str:
    """The whole page."""
    return "\n".join(
        [
            "# How fast semh is",
            "",
            f"Written by `{command}` on {_day(date.today())}, in {seconds / 60:.0f} minutes, everything in turn with what it is "
            "held against: only the ratios of one run hold on another machine. Nobody edits the figures.",
            "",
            _machine(),
            "",
            *_rows(rows),
            "",
            "## What the first paint is made of",
            "",
            *_stages(stages),
            "",
            "## Many audits: how it grows",
            "",
            *_steps(steps),
            "",
            NOTES.read_text(encoding="utf-8").strip(),
            "",
        ]
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("textual", "typer", "pyyaml"))
    cores = os.cpu_count()
    return f"Python {platform.python_version()} on {sys.platform} ({platform.machine()}), {cores} cores; {packages}."


def _rows(rows: Sequence[Row]) -> list[str]:
    cells = [_HEADS, _ALIGN, *map(_row, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADS))]
    return [
        "| "
        + " | ".join(
            _fill(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in cells
    ]


def _fill(cell: str, width: int, column: int) -> str:
    if set(cell) <= {"-", ":"} and cell:
        return cell.replace("-", "-" * (width - len(cell) + 1), 1)
    return cell.rjust(width) if _ALIGN[column].endswith(":") else cell.ljust(width)


def _row(row: Row) -> tuple[str, ...]:
    held = row.theirs is not None
    goal = "" if row.goal is None else f"≤ {row.goal:g}" + ("" if held else f" {row.unit}")
    met = "" if row.met is None else "met" if row.met else "**not met**"
    return (
        row.what,
        f"{row.ours:.1f} {row.unit}",
        row.against,
        f"{row.theirs:.1f} {row.unit}" if row.theirs is not None else "",
        f"{row.value:.2f}" if held else "",
        goal,
        met,
    )


def _stages(stages: Sequence[Stage]) -> list[str]:
    total = sum(stage.milliseconds for stage in stages)
    lines = ["| Of the audit’s screen | Milliseconds | Of 100 |", "|---|--:|--:|"]
    return lines + [
        f"| {stage.name} | {stage.milliseconds:.1f} | {stage.milliseconds / total * 100:.0f} |"
        for stage in stages
    ]


def _steps(steps: Sequence[Step]) -> list[str]:
    lines = ["| Files | Seconds | Milliseconds a file | Memory, MiB |", "|--:|--:|--:|--:|"]
    return lines + [
        f"| {step.files:,} | {step.seconds:.2f} | {step.each:.2f} | {step.memory / 2**20:.0f} |"
        for step in steps
    ]
