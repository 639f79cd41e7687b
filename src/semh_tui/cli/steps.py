"""``semh steps``: what is still to be done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.complete import audits
from semh_tui.cli.context import audit_folder, make_app
from semh_tui.cli.pages import OutputOption, show, write
from semh_tui.cli.streams import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from semh_tui.files.audits import AuditFolder, Stored
    from semh_tui.model.steps import OpenStep

app = make_app()


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


@app.command()
def steps(
    ctx: typer.Context,
    audit: Annotated[
        str,
        typer.Argument(
            metavar="AUDIT",
            help="One audit; by default each setting’s latest.",
            autocompletion=audits,
        ),
    ] = "",
    owner: Annotated[
        str, typer.Option("--owner", metavar="ROLE", help="Only this role’s, or part of its name.")
    ] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    due_before: Annotated[
        str,
        typer.Option(
            "--due-before", metavar="DATE", help="Only what is due before a day (“18 Dec”)."
        ),
    ] = "",
    format_: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
    output: OutputOption = None,
) -> None:
    """Open next steps by due date: of one audit, or of every setting’s latest.

    The csv opens in Excel; the ics puts each due date into a calendar.

    \b
    Example:
      semh steps
      semh steps --owner SENCo --due-before "end of term"
      semh steps --overdue --format markdown
      semh steps --format ics -o steps.ics
    """
    from semh_tui.files.clock import today
    from semh_tui.files.rounds import as_of
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.dates import parse_due
    from semh_tui.model.steps import open_steps
    from semh_tui.reports.open_steps import Wanted, pick

    folder = audit_folder(ctx)
    if audit:
        stored = folder.find(audit)
        found: Iterable[Stored] = [stored]
        day = as_of(folder, stored.audit, today(), stored.path)
    else:
        found, day = _latest(folder), today()
    before = parse_due(due_before, Cycle.at(day), day) if due_before else None
    every = (step for stored in found for step in open_steps(stored.audit, stored.framework))
    _put_out(pick(every, Wanted(owner, overdue, before), day), day, format_, output)


def _latest(folder: AuditFolder) -> Iterator[Stored]:
    from semh_tui.files.rounds import latest_of_each
    from semh_tui.model.errors import NotFoundError, SemhError

    broken: list[SemhError] = []
    found = False
    for stored in latest_of_each(folder, broken):
        found = True
        yield stored
    for error in broken:
        tell(f"Left out: {error}")
    if not found and not broken:
        raise NotFoundError(f"There is no audit in {folder.path} yet. Start one: semh new")


def _put_out(found: Sequence[OpenStep], day: date, format_: Format, output: Path | None) -> None:
    if format_ is Format.TEXT:
        from semh_tui.reports.open_steps import step_list_lines
        from semh_tui.reports.prose import terminal_width

        show(step_list_lines(found, day, terminal_width()), output)
    elif format_ is Format.MARKDOWN:
        from semh_tui.reports.open_steps import step_list_markdown

        write(step_list_markdown(found, day).encode(), output)
    elif format_ is Format.JSON:
        from semh_tui.reports.steps_json import steps_json

        write(steps_json(found, day), output)
    elif format_ is Format.CSV:
        from semh_tui.reports.steps_export import steps_csv

        write(steps_csv(found, day), output)
    else:
        from semh_tui.reports.steps_export import steps_calendar

        undated = sum(each.step.due is None for each in found)
        if undated:
            tell(f"Left out, having no due date: {undated}.")
        write(steps_calendar(found, day), output)
