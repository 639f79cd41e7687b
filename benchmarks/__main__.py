"""``make bench``: measure every goal beside its floor and its peer; write benchmarks/results.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.growth import measure_growth
from benchmarks.measure import FULL, QUICK
from benchmarks.page import render_page, render_tables
from benchmarks.rows import measure_rows
from benchmarks.stages import measure_stages
from benchmarks.workspace import Workspace

PAGE = Path(__file__).parent / "results.md"


def main() -> int:
    """Print the tables; without ``--quick`` write the page too. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only see whether all of it runs")
    is_quick = parser.parse_args().quick
    size = QUICK if is_quick else FULL
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as folder:
        workspace = Workspace.create(Path(folder))
        rows = []
        for row in measure_rows(workspace, size):
            rows.append(row)
            print(f"{row.name}: {row.value:.2f}", file=sys.stderr)
        stages = measure_stages(workspace, size.rounds)
        steps = list(measure_growth(workspace, size.growth))
    print(render_tables(rows, stages, steps))
    if not is_quick:
        page = render_page(rows, stages, steps, "make bench", time.monotonic() - start)
        PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
