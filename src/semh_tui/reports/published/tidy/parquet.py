"""Tidy data as Parquet files in folders by term, as DuckDB, Polars, Spark and Trino read them.

The one module that imports pyarrow, an optional extra: ``semh[parquet]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from semh_tui.reports.published.tidy.tables import TABLES, Kind, Row, Table, TidyAudit

PARTITION = "cycle"
"""The column that is in the folders' names ("cycle=2026-27-autumn"), and so in no file."""
_FILE_NAME = "part-0.parquet"
_ROWS_AT_ONCE = 20_000
"""The rows of a row group; no more of a term are in memory."""
_ARROW_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.NUMBER: pa.int32(),
    Kind.YES_NO: pa.bool_(),
    Kind.DAY: pa.date32(),
}


def write_parquet(
    folder: Path, audits: Iterator[TidyAudit], *, with_prose: bool = True
) -> dict[str, int]:
    """Write both tables into an empty folder, and return the number of rows of each.

    The layout is ``answers/cycle=2026-27-autumn/part-0.parquet``. Every file of a table has one schema.
    Raises OSError.
    """
    rows: dict[str, int] = {}
    with ExitStack() as stack:
        tables = [
            _PartitionedTable(folder, table if with_prose else table.without_prose(), stack)
            for table in TABLES
        ]
        for audit in audits:
            for table in tables:
                table.add(audit)
        for table in tables:
            rows[table.name] = table.finish()
    return rows


class _PartitionedTable:
    """A table being written: one open file a term."""

    def __init__(self, folder: Path, table: Table, stack: ExitStack) -> None:
        self.name = table.name
        self._folder = folder / table.name
        self._folder.mkdir()
        self._cycle = table.column_names.index(PARTITION)
        self._table = table
        in_files = table.without(PARTITION)
        self._schema = pa.schema(
            pa.field(
                column.name, _ARROW_TYPES[column.kind], metadata={"description": column.meaning}
            )
            for column in in_files.columns
        )
        self._stack = stack
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._waiting: dict[str, list[Row]] = {}
        self._count = 0

    def add(self, audit: TidyAudit) -> None:
        for row in audit.rows(self._table):
            cycle = str(row[self._cycle])
            waiting = self._waiting.setdefault(cycle, [])
            waiting.append((*row[: self._cycle], *row[self._cycle + 1 :]))
            if len(waiting) >= _ROWS_AT_ONCE:
                self._write(cycle)

    def finish(self) -> int:
        """Write what waits; the number of rows in all."""
        for cycle in self._waiting:
            self._write(cycle)
        if not self._writers:  # a table without a file could not be read at all
            pq.write_table(self._schema.empty_table(), self._folder / _FILE_NAME)
        return self._count

    def _write(self, cycle: str) -> None:
        rows = self._waiting[cycle]
        if not rows:
            return
        if cycle not in self._writers:
            folder = self._folder / f"{PARTITION}={cycle}"
            folder.mkdir()
            writer = pq.ParquetWriter(folder / _FILE_NAME, self._schema, compression="zstd")
            self._writers[cycle] = self._stack.enter_context(writer)
        columns = zip(*rows, strict=True)
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(columns, self._schema, strict=True)
        ]
        self._writers[cycle].write_batch(pa.record_batch(arrays, schema=self._schema))
        self._count += len(rows)
        rows.clear()
