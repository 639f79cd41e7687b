"""``semh export``: tidy data of many audits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder, make_catalogue
from semh_tui.cli.documents import choose_format
from semh_tui.cli.personal_data import refuse_personal_data
from semh_tui.cli.terminal.output import report_left_out
from semh_tui.cli.terminal.progress_line import ProgressLine

if TYPE_CHECKING:
    from semh_tui.reports.published.tidy.reading import TidyReader
    from semh_tui.reports.published.tidy.tables import TidyAudit

app = CommandApp()
Format = Literal["xlsx", "csv", "jsonl", "parquet"]
_REMEDY = "Take it out there (semh check lists it all), or leave all texts out with --no-text."


@app.command()
def export(
    ctx: typer.Context,
    folder: options.SettingsFolderArgument = None,
    term: Annotated[
        str,
        options.term_option(
            "Only this term, such as autumn or “summer 2026”; by default every term."
        ),
    ] = "",
    framework: Annotated[
        str,
        options.framework_option("Only audits of this framework, by its id or words of its title."),
    ] = "",
    steps: Annotated[
        bool,
        typer.Option("--steps", help="For csv and jsonl: the next steps in place of the answers."),
    ] = False,
    prose: Annotated[
        bool,
        typer.Option(
            "--text/--no-text",
            help="With or without evidence, and the wording and owner of next steps.",
            show_default=False,
        ),
    ] = True,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How to write it; by default as the name ends, else xlsx."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write it to this file (xlsx: by default semh-data.xlsx); for parquet, a folder (semh-data).",
        ),
    ] = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """Every audit as tidy data, for a spreadsheet or a database: one row for each
    setting, term and criterion (or a section’s judgement), and one for each next step.

    xlsx has both tables in one file for Excel; csv and jsonl have one of them; parquet
    makes a folder with both that DuckDB, Polars, Spark and Trino read, and needs
    pip install "semh[parquet]". docs/data.md explains the columns.

    What looks like personal data is listed first. Exit status: 3 where a file could
    not be used (the rest is written), 7 where something identifies a child: then
    nothing is written without --yes.

    \b
    Example:
      semh export
      semh export --format csv -o answers.csv
      semh export --steps --term autumn --format csv -o steps.csv
      semh export ~/trust --no-text --format jsonl | gzip > answers.jsonl.gz
      semh export --format parquet -o data
    """
    from semh_tui.authority.builder import no_audit_of_cycle
    from semh_tui.cli.tidy_files import Tables, choose_writer
    from semh_tui.model.cycle import parse_begun_term
    from semh_tui.reports.published.tidy.reading import TidyReader
    from semh_tui.storage.audit_folder import no_audit_yet
    from semh_tui.storage.clock import today
    from semh_tui.storage.current_audits import list_current_audits
    from semh_tui.storage.find_framework import find_framework

    chosen = choose_format("export", get_args(Format), format_, output, "xlsx")
    audits = audit_folder(ctx, folder)
    write = choose_writer(chosen, output, Tables(steps, prose), force=force)
    catalogue = make_catalogue(audits)
    cycle = parse_begun_term(term, today()) if term else None
    if framework:
        catalogue = find_framework(catalogue, framework)
    current = list_current_audits(catalogue, cycle)
    if not current.paths and cycle and catalogue.audits and not current.left_out:
        raise no_audit_of_cycle(cycle, (entry.cycle for entry in catalogue.audits if entry.cycle))
    if not current.paths:
        raise current.left_out[0] if current.left_out else no_audit_yet(audits.path)
    reader = TidyReader(audits, current.paths, prose, list(current.left_out))
    with ProgressLine() as progress:
        write(_checked(reader, reader.read(progress), yes=yes))
    raise typer.Exit(report_left_out(reader.left_out))


def _checked(reader: TidyReader, audits: Iterator[TidyAudit], *, yes: bool) -> Iterator[TidyAudit]:
    """The same audits; at their end personal data is listed, and an error ends the writing.

    Raises PersonalDataError, which leaves the target as it was.
    """
    yield from audits
    refuse_personal_data(reader.personal, _REMEDY, yes=yes)
