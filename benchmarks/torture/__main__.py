"""``make torture``: try every promise thousands of times, and print a table of what happened.

Exit status 1 where anything was lost, torn, crashed or wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.torture import commands, fields, merging, privacy, repositories, saving, texts
from benchmarks.torture.row import Row

PAGE = Path(__file__).parents[2] / "docs" / "promises.md"
BEGIN, END = "<!-- torture -->\n", "<!-- end -->"
Trial = Callable[[Random, int], Row | None]


def list_trials(folder: Path) -> Iterator[tuple[int, Trial]]:
    """Yield each trial with its runs at full scale."""
    yield 2_000, lambda rng, runs: saving.try_killed_saves(rng, runs, folder)
    yield 200, lambda rng, runs: saving.try_killed_plain_writes(rng, runs, folder)
    yield 2_000, lambda rng, runs: saving.try_two_writers(rng, runs, folder)
    yield 1_000, lambda rng, runs: saving.try_failing_calls(rng, runs, folder)
    yield 60, lambda rng, runs: saving.try_killed_typing(rng, runs, folder)
    yield 20_000, texts.try_awkward_text
    yield 10_000, texts.try_damaged_files
    yield 20_000, merging.try_merges
    yield 1_000, lambda rng, runs: merging.try_plain_git_merges(rng, runs, folder)
    yield 100, lambda rng, runs: repositories.try_hostile_repositories(rng, runs, folder)
    yield 20, lambda rng, runs: repositories.try_plain_git(rng, runs, folder)
    yield 3_000, lambda rng, runs: commands.try_commands(rng, runs, folder)
    yield 20_000, privacy.try_sentences
    yield 100, lambda rng, runs: fields.try_killed_fields(rng, runs, folder)
    yield 500, lambda rng, runs: fields.try_slow_disk(rng, runs, folder)


def main() -> int:
    """Run every trial; 1 where any row is not clean."""
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="0.01 for a quick look")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--trial", type=int, help="only the one of this number, from 1")
    parser.add_argument("--record", action="store_true", help=f"write the table into {PAGE.name}")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="semh-torture-") as name:
        folder = Path(name).resolve()
        os.environ["XDG_STATE_HOME"] = name
        for number, (runs, trial) in enumerate(list_trials(folder)):
            if options.trial not in (None, number + 1):
                continue
            row = _time_trial(
                trial, Random(options.seed * 100 + number), max(1, round(runs * options.scale))
            )
            if row:
                rows.append(row)
                _print_row(row)
    if options.record and options.trial:
        _record_again(rows)
    elif options.record:
        _record(rows, f"--scale {options.scale:g} --seed {options.seed}")
    return 0 if all(row.is_clean for row in rows) else 1


def _time_trial(trial: Trial, rng: Random, runs: int) -> Row | None:
    began = time.perf_counter()
    row = trial(rng, runs)
    if row:
        row.seconds = time.perf_counter() - began
    return row


def _print_row(row: Row) -> None:
    mark = "control" if row.control else "ok" if row.is_clean else "FAILED"
    print(f"{mark:8}{row.runs:>7,}  {row.what}: {row.result()}  ({row.seconds:.0f} s)")
    if row.note:
        print(f"{'':17}{row.note}")
    if row.first and not row.is_clean:
        print(f"{'':17}first: {row.first}", file=sys.stderr)
    sys.stdout.flush()


def _format_row(row: Row) -> str:
    return f"| {row.what} | {row.runs:,} | {row.result()} | {row.note} |"


def _record_again(rows: list[Row]) -> None:
    """Put the rows of one trial into the table in place of those of before, and say that it was run alone."""
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    for row in rows:
        at = next(at for at, line in enumerate(lines) if line.startswith(f"| {row.what} |"))
        row.note = f"{row.note}; run again alone".removeprefix("; ")
        lines[at] = _format_row(row)
    PAGE.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _record(rows: list[Row], options: str) -> None:
    lines = [
        f"`python -m benchmarks.torture {options}`, Python {sys.version.split()[0]} on {sys.platform}, "
        f"{os.cpu_count()} cores, {sum(row.seconds for row in rows):.0f} seconds:\n",
        "| What | Times | What went wrong | |",
        "|---|---:|---|---|",
        *map(_format_row, rows),
    ]
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{begin}\n{table}\n\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
