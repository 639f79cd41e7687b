"""Render the figures as tables, and as the page benchmarks/results.md."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.growth import GrowthStep
from benchmarks.measure import Row
from benchmarks.stages import Stage

NOTES = Path(__file__).parent / "notes.md"
_ALIGN = ("---", "--:", "---", "--:", "--:", "--:", "---")
_HEADINGS = ("What", "semh", "Against", "", "Ratio", "Goal", "")


def render_tables(rows: Sequence[Row], stages: Sequence[Stage], steps: Sequence[GrowthStep]) -> str:
    """Render the tables in Markdown, aligned to be read in a terminal too."""
    return "\n".join([*_render_rows(rows), "", *_render_stages(stages), "", *_render_steps(steps)])


def render_page(
    rows: Sequence[Row],
    stages: Sequence[Stage],
    steps: Sequence[GrowthStep],
    command: str,
    seconds: float,
) -> str:
    """Render the whole page; ``command`` wrote it, in so many ``seconds``."""
    return "\n".join(
        [
            "# How fast semh is",
            "",
            f"Written by `{command}` on {_format_day(date.today())}, in {seconds / 60:.0f} minutes, everything in turn with what it is "
            "held against: only the ratios of one run hold on another machine. Nobody edits the figures.",
            "",
            _describe_machine(),
            "",
            *_render_rows(rows),
            "",
            "## What the first paint is made of",
            "",
            *_render_stages(stages),
            "",
            "## Many audits: how it grows",
            "",
            *_render_steps(steps),
            "",
            NOTES.read_text(encoding="utf-8").strip(),
            "",
        ]
    )


def _format_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _describe_machine() -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("textual", "typer", "pyyaml", "pydantic")
    )
    cores = os.cpu_count()
    return f"Python {platform.python_version()} on {sys.platform} ({platform.machine()}), {cores} cores; {packages}."


def _render_rows(rows: Sequence[Row]) -> list[str]:
    cells = [_HEADINGS, _ALIGN, *map(_render_row, rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(_HEADINGS))]
    return [
        "| "
        + " | ".join(
            _pad(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in cells
    ]


def _pad(cell: str, width: int, column: int) -> str:
    if set(cell) <= {"-", ":"} and cell:
        return cell.replace("-", "-" * (width - len(cell) + 1), 1)
    return cell.rjust(width) if _ALIGN[column].endswith(":") else cell.ljust(width)


def _render_row(row: Row) -> tuple[str, ...]:
    is_ratio = row.theirs is not None
    goal = "" if row.goal is None else f"≤ {row.goal:g}" + ("" if is_ratio else f" {row.unit}")
    met = "" if row.is_met is None else "met" if row.is_met else "**not met**"
    return (
        row.name,
        f"{row.ours:.1f} {row.unit}",
        row.against,
        f"{row.theirs:.1f} {row.unit}" if row.theirs is not None else "",
        f"{row.value:.2f}" if is_ratio else "",
        goal,
        met,
    )


def _render_stages(stages: Sequence[Stage]) -> list[str]:
    total = sum(stage.milliseconds for stage in stages)
    lines = ["| Of the audit’s screen | Milliseconds | Of 100 |", "|---|--:|--:|"]
    return lines + [
        f"| {stage.name} | {stage.milliseconds:.1f} | {stage.milliseconds / total * 100:.0f} |"
        for stage in stages
    ]


def _render_steps(steps: Sequence[GrowthStep]) -> list[str]:
    lines = ["| Files | Seconds | Milliseconds a file | Memory, MiB |", "|--:|--:|--:|--:|"]
    return lines + [
        f"| {step.files:,} | {step.seconds:.2f} | {step.milliseconds_per_file:.2f} | {step.memory / 2**20:.0f} |"
        for step in steps
    ]
