"""``semh status``: how far an audit is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.complete import AuditArgument
from semh_tui.cli.context import argument_for, audit_folder, make_app
from semh_tui.cli.streams import hand_over, say, tell

if TYPE_CHECKING:
    from datetime import date

    from semh_tui.files.audits import AuditFolder, Stored
    from semh_tui.model.errors import SemhError

app = make_app()


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def status(
    ctx: typer.Context,
    audit: AuditArgument = "",
    format_: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
) -> None:
    """How far an audit is: what is rated, what it lacks, what to do next.

    Without an AUDIT the latest; where the folder holds several settings, the
    latest of each in a line.

    \b
    Example:
      semh status
      semh status autumn
      semh status 2026-27-autumn --format json
    """
    folder = audit_folder(ctx)
    if format_ is Format.JSON:
        from semh_tui.reports.json_format import status_json

        stored = folder.find(audit or "last")
        hand_over(status_json(stored, _as_of(folder, stored)))
    elif audit:
        stored = folder.find(audit)
        _print_audit(folder, stored, _as_of(folder, stored))
    else:
        print_status(folder)


def print_status(folder: AuditFolder) -> None:
    """The latest audit; where there are several settings, the latest of each in a line."""
    from semh_tui.files.clock import today

    broken: list[SemhError] = []
    latest: dict[str, Stored] = {}
    for stored in folder.newest_first(broken):
        latest.setdefault(stored.audit.setting, stored)
    if not latest and not broken:
        say(f'There is no audit in {folder.path} yet. Start one: semh new --setting "…"')
    elif len(latest) == 1:
        _print_audit(folder, next(iter(latest.values())), today())
    elif latest:
        from semh_tui.reports.status_text import print_several
        from semh_tui.reports.terminal import console

        print_several(console(), list(latest.values()))
    for error in broken:
        tell(f"Left out: {error}")


def _as_of(folder: AuditFolder, stored: Stored) -> date:
    """Today; the last day of its cycle for an audit that a later one has taken over from: its open
    steps live on there."""
    from semh_tui.files.clock import today

    later = any(
        other.audit.setting == stored.audit.setting and other.audit.cycle > stored.audit.cycle
        for other in folder.audits()
    )
    return min(today(), stored.audit.cycle.last_day) if later else today()


def _print_audit(folder: AuditFolder, stored: Stored, as_of: date) -> None:
    from semh_tui.reports.status_text import print_audit
    from semh_tui.reports.terminal import console

    print_audit(console(), stored, as_of, argument_for(folder, stored))
    for warning in stored.warnings:
        tell(str(warning))
