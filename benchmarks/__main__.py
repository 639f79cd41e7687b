"""``make bench``: every goal against its floor and its peer; a table, and benchmarks/results.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.growth import growth
from benchmarks.page import results, table
from benchmarks.place import Place
from benchmarks.rows import FULL, QUICK, every_row
from benchmarks.stages import first_paint

PAGE = Path(__file__).parent / "results.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a look whether all of it runs")
    asked = parser.parse_args()
    size = QUICK if asked.quick else FULL
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="semh-bench-") as folder:
        place = Place.at(Path(folder))
        rows = []
        for row in every_row(place, size):
            rows.append(row)
            print(f"{row.what}: {row.value:.2f}", file=sys.stderr)
        stages = first_paint(place, size.rounds)
        steps = list(growth(place, size.growth, max(size.rounds // 4, 1)))
    print(table(rows, stages, steps))
    if not asked.quick:
        page = results(rows, stages, steps, "make bench", time.monotonic() - start)
        PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
