"""``semh overview``: many settings at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import terms
from semh_tui.cli.context import audit_folder, make_app
from semh_tui.cli.documents import Output, show, write
from semh_tui.cli.output import tell

if TYPE_CHECKING:
    from datetime import date

    from semh_tui.authority.overview import AuthorityOverview
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.overview_reader import Gathered

app = make_app()


@app.command()
def overview(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="Many settings’ audits, a subfolder for each; by default the folder of audits.",
        ),
    ] = None,
    term: Annotated[
        str,
        typer.Option(
            "--term",
            metavar="TERM",
            help="Such as autumn, “summer 2026” or previous; by default the latest there is.",
            autocompletion=terms,
        ),
    ] = "",
    cycle: options.CycleAlias = "",
    section: options.SectionOption = "",
    format_: options.TableFormatOption = "text",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
) -> None:
    """Many settings in one term: how each judges its sections, what is most often
    red, what has no next step, what is overdue, who has no audit.

    Settings that answer another framework or edition stand apart. Exit status: 3
    where a file could not be used, or two are of one setting and term; the overview
    is then without them.

    \b
    Example:
      semh overview
      semh overview ~/trust/audits --term "autumn 2026"
      semh overview --section 4 --format csv -o section-4.csv
    """
    from semh_tui.reports.content.overview.words import LEFT_OUT, left_out
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.clock import today

    given = AuditFolder.at(folder) if folder else audit_folder(ctx)
    given.refuse_missing()
    found = _gather(given, term or cycle, today())
    made = found.overview.for_section(section) if section else found.overview
    _put_out(made, today(), format_, Output(output, force))
    for said, _error in left_out(found.broken, found.copies):
        tell(f"{LEFT_OUT}: {said}")
    if found.broken or found.copies:
        from semh_tui.model.errors import ExitCode

        raise typer.Exit(ExitCode.UNREADABLE)


def _gather(folder: AuditFolder, term: str, today: date) -> Gathered:
    from semh_tui.cli.progress_line import ProgressLine
    from semh_tui.model.cycle import parse_begun_term
    from semh_tui.storage.overview_reader import gather

    with ProgressLine() as progress:
        return gather(folder, today, parse_begun_term(term, today) if term else None, progress)


def _put_out(
    made: AuthorityOverview, today: date, format_: options.TableFormat, output: Output
) -> None:
    if format_ == "text":
        from semh_tui.reports.content.overview.text import overview_lines
        from semh_tui.reports.render.prose import terminal_width

        show(overview_lines(made, today, terminal_width()), output)
    elif format_ == "markdown":
        from semh_tui.reports.published.overview_export import overview_markdown

        write(overview_markdown(made, today), output)
    elif format_ == "csv":
        from semh_tui.reports.published.overview_export import overview_csv

        write(overview_csv(made), output)
    else:
        from semh_tui.reports.published.overview_json import overview_json

        write(overview_json(made, today), output)
