"""``make torture``: every promise that can be tried, thousands of times, and a table of what happened.

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

from benchmarks.torture import fields, folders, merging, privacy, repositories, saving, texts
from benchmarks.torture.row import Row

PAGE = Path(__file__).parents[2] / "docs" / "promises.md"
BEGIN, END = "<!-- torture -->\n", "<!-- end -->"
Make = Callable[[Random, int], Row | None]


def rows(folder: Path) -> Iterator[tuple[int, Make]]:
    """How often each is done at full scale."""
    yield 2_000, lambda rng, runs: saving.killed(rng, runs, folder)
    yield 200, lambda rng, runs: saving.killed_naively(rng, runs, folder)
    yield 2_000, lambda rng, runs: saving.two_writers(rng, runs, folder)
    yield 1_000, lambda rng, runs: saving.failing_calls(rng, runs, folder)
    yield 60, lambda rng, runs: saving.typing(rng, runs, folder)
    yield 20_000, texts.emitted
    yield 10_000, texts.mutated
    yield 20_000, merging.merged
    yield 1_000, lambda rng, runs: merging.by_plain_git(rng, runs, folder)
    yield 100, lambda rng, runs: repositories.hostile_repositories(rng, runs, folder)
    yield 20, lambda rng, runs: repositories.plain_git(rng, runs, folder)
    yield 3_000, lambda rng, runs: folders.wrong_audit(rng, runs, folder)
    yield 20_000, privacy.found
    yield 100, lambda rng, runs: fields.killed_fields(rng, runs, folder)
    yield 500, lambda rng, runs: fields.frozen_disk(rng, runs, folder)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="0.01 for a quick look")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--record", action="store_true", help=f"write the table into {PAGE.name}")
    asked = parser.parse_args()
    made = []
    with tempfile.TemporaryDirectory(prefix="semh-torture-") as name:
        folder = Path(name).resolve()
        os.environ["XDG_STATE_HOME"] = name
        for number, (runs, make) in enumerate(rows(folder)):
            row = _timed(make, Random(asked.seed * 100 + number), max(1, round(runs * asked.scale)))
            if row:
                made.append(row)
                _tell(row)
    if asked.record:
        _record(made, f"--scale {asked.scale:g} --seed {asked.seed}")
    return 0 if all(row.is_clean for row in made) else 1


def _timed(make: Make, rng: Random, runs: int) -> Row | None:
    began = time.perf_counter()
    row = make(rng, runs)
    if row:
        row.seconds = time.perf_counter() - began
    return row


def _tell(row: Row) -> None:
    mark = "control" if row.control else "ok" if row.is_clean else "FAILED"
    print(f"{mark:8}{row.runs:>7,}  {row.what}: {row.result()}  ({row.seconds:.0f} s)")
    if row.note:
        print(f"{'':17}{row.note}")
    if row.first and not row.is_clean:
        print(f"{'':17}first: {row.first}", file=sys.stderr)
    sys.stdout.flush()


def _record(made: list[Row], options: str) -> None:
    lines = [
        f"`python -m benchmarks.torture {options}`, Python {sys.version.split()[0]} on {sys.platform}, "
        f"{os.cpu_count()} cores, {sum(row.seconds for row in made):.0f} seconds:\n",
        "| What | Times | What went wrong | |",
        "|---|---:|---|---|",
        *(f"| {row.what} | {row.runs:,} | {row.result()} | {row.note} |" for row in made),
    ]
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{begin}\n{table}\n\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
