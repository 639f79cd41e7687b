"""Write tidy data to stdout, into a file or a folder; everything that can be refused is refused first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from semh_tui.cli.terminal.output import print_document, print_message
from semh_tui.model.errors import ChangedOnDiskError, UsageError
from semh_tui.model.text import plural
from semh_tui.reports.published.tidy.tables import ANSWERS, STEPS, TABLES, Row, Table, TidyAudit

Writer: TypeAlias = Callable[[Iterator[TidyAudit]], None]


class Tables(NamedTuple):
    """What is asked for: the table of next steps in place of the answers, and the texts or not."""

    steps: bool
    prose: bool


def choose_writer(format_: str, output: Path | None, tables: Tables, *, force: bool) -> Writer:
    """What takes the audits and writes them.

    Raises UsageError where the format cannot do this, ChangedOnDiskError where something would be
    replaced, SaveError where ``output`` is no place for it.
    """
    if tables.steps and format_ in ("xlsx", "parquet"):
        raise UsageError(f"{format_} has both tables: leave --steps out.")
    if format_ == "xlsx":
        return _workbook_writer(output or Path("semh-data.xlsx"), force=force, prose=tables.prose)
    if format_ == "parquet":
        return _parquet_writer(output or Path("semh-data"), force=force, prose=tables.prose)
    from semh_tui.reports.published.tidy.text_files import tidy_csv, tidy_json_lines
    from semh_tui.storage.output_file import refuse_output

    table = STEPS if tables.steps else ANSWERS
    table = table if tables.prose else table.without_prose()
    render = tidy_csv if format_ == "csv" else tidy_json_lines
    if output is not None:
        refuse_output(output, force=force)

    def write(audits: Iterator[TidyAudit]) -> None:
        chunks = render(table, _rows(audits, table))
        if output is None:
            _print_when_complete(chunks)
            return
        from semh_tui.storage.disk.streamed import replaced_file

        with replaced_file(output) as file:
            file.writelines(chunks)
        print_message(f"Written: {output}")

    return write


def _rows(audits: Iterator[TidyAudit], table: Table) -> Iterator[Row]:
    for audit in audits:
        yield from audit.rows(table)


def _print_when_complete(chunks: Iterator[bytes]) -> None:
    """Print to stdout, but nothing before all of it may be: it waits in a file without a name."""
    from tempfile import TemporaryFile

    with TemporaryFile() as waiting:
        waiting.writelines(chunks)
        waiting.seek(0)
        for line in waiting:
            print_document(line)


def _workbook_writer(path: Path, *, force: bool, prose: bool) -> Writer:
    from semh_tui.reports.published.tidy.workbook import write_workbook
    from semh_tui.storage.disk.streamed import replaced_file
    from semh_tui.storage.output_file import refuse_output

    refuse_output(path, force=force)

    def write(audits: Iterator[TidyAudit]) -> None:
        with replaced_file(path) as file:
            write_workbook(file, audits, with_prose=prose)
        print_message(f"Written: {path}")

    return write


def _parquet_writer(folder: Path, *, force: bool, prose: bool) -> Writer:
    try:
        from semh_tui.reports.published.tidy.parquet import write_parquet
    except ImportError:
        raise UsageError(
            'Parquet needs the library pyarrow. Install it with: pip install "semh[parquet]". The other formats '
            "need nothing."
        ) from None
    from semh_tui.storage.disk.streamed import replaced_folder

    _refuse_folder(folder, force=force)

    def write(audits: Iterator[TidyAudit]) -> None:
        with replaced_folder(folder) as empty:
            counts = write_parquet(empty, audits, with_prose=prose)
        tables = ", ".join(f"{plural(count, 'row')} of {name}" for name, count in counts.items())
        print_message(f"Written: {folder} ({tables})")

    return write


def _refuse_folder(folder: Path, *, force: bool) -> None:
    """Raise ChangedOnDiskError where the folder is there and may not be replaced.

    Even with ``force`` only a folder is replaced that holds nothing but an export.
    """
    from semh_tui.storage.disk.paths import is_same_path, path_exists

    if not path_exists(folder):
        return
    if not folder.is_dir():
        raise ChangedOnDiskError(f"{folder} is a file. Name a folder.")
    if is_same_path(folder, Path()):
        raise UsageError(f"{folder} is the folder you are in, and would be replaced. Name another.")
    names = {item.name for item in folder.iterdir()}
    files = {item.suffix for item in folder.rglob("*") if not item.is_dir()}
    if not names <= {table.name for table in TABLES} or not files <= {".parquet"}:
        raise ChangedOnDiskError(
            f"{folder} has other files in it than an export. Name another folder."
        )
    if names and not force:
        raise ChangedOnDiskError(f"{folder} already has an export. Replace it with --force.")
