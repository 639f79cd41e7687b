"""Measure ``semh export`` and the questions of docs/data.md on generated audits.

    python -m benchmarks.tidy_data [--files 24000] [--record]

writes a country's folder (three terms of a third as many settings), exports it as Parquet, asks each question
of docs/data.md, and prints a table; ``--record`` puts it into that page.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import median

from benchmarks import data
from benchmarks.commands import CommandRun, run_command
from benchmarks.workspace import BIN, ROOT, clean_environment

PAGE = ROOT / "docs" / "data.md"
FILES = 24_000
LENGTH = 200
"""Characters of evidence for each answer."""
ROUNDS = 3
_QUESTION = re.compile(r"\n([^\n]+)\n\n```sql\n(.*?)```", re.DOTALL)
_MEASURED = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tidy_data")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = "\n".join(measure(Path(folder), options.files))
    print(lines)
    if options.record:
        page = PAGE.read_text(encoding="utf-8")
        page = _MEASURED.sub(lambda match: f"{match[1]}{lines}\n{match[2]}", page)
        PAGE.write_text(page, encoding="utf-8")


def measure(folder: Path, files: int) -> Iterator[str]:
    """Yield the lines of the page's part."""
    import duckdb
    import pyarrow

    written, rows, export = write_and_export(folder, files)
    size = sum(file.stat().st_size for file in (folder / "data").rglob("*.parquet"))
    command = "python -m benchmarks.tidy_data" + ("" if files == FILES else f" --files {files}")
    yield (
        f"Measured by `{command} --record` on {written:,} generated audits ({rows:,} answers), with "
        f"Python {sys.version.split()[0]}, pyarrow {pyarrow.__version__} and DuckDB {duckdb.__version__} on "
        f"{os.cpu_count()} cores."
    )
    yield ""
    yield "| | Seconds | |"
    yield "|---|--:|---|"
    memory = f"{export.memory / 2**20:.0f} MiB at most, {size / 2**20:.0f} MiB written"
    yield f"| `semh export --format parquet -o data` | {export.seconds:.1f} | {memory} |"
    os.chdir(folder)
    for words, query in _QUESTION.findall(PAGE.read_text(encoding="utf-8")):
        times = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            answer = duckdb.execute(query).fetchall()
            times.append(time.perf_counter() - start)
        yield f"| {words} | {median(times):.2f} | {len(answer):,} rows |"


def write_and_export(folder: Path, files: int) -> tuple[int, int, CommandRun]:
    """Write the audits and export them: the number of audits and answers, and what the export took."""
    import pyarrow.parquet as pq

    framework = data.load_shipped_framework()
    write = partial(data.write_setting, folder / "audits", framework=framework, length=LENGTH)
    with Pool() as pool:
        written = sum(map(len, pool.imap_unordered(write, range(files // 3), chunksize=20)))
    command = [
        str(BIN / "semh"),
        "export",
        str(folder / "audits"),
        "--format",
        "parquet",
        "-o",
        "data",
    ]
    export = run_command(command, folder, clean_environment(folder))
    rows = sum(
        pq.ParquetFile(file).metadata.num_rows for file in folder.glob("data/answers/*/*.parquet")
    )
    return written, rows, export


if __name__ == "__main__":
    main()
