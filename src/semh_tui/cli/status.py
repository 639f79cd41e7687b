"""``semh status``: how far an audit is."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.complete import AuditArgument
from semh_tui.cli.context import argument_for, audit_folder, make_app
from semh_tui.cli.streams import hand_over, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

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
    from semh_tui.files.clock import today
    from semh_tui.files.rounds import as_of

    folder = audit_folder(ctx)
    if format_ is Format.JSON:
        from semh_tui.reports.json_format import status_json

        stored = folder.find(audit or "last")
        hand_over(status_json(stored, as_of(folder, stored.audit, today(), stored.path)))
    elif audit:
        stored = folder.find(audit)
        _print_audit(folder, stored, as_of(folder, stored.audit, today(), stored.path))
    else:
        print_status(folder)


def print_status(folder: AuditFolder) -> None:
    """The latest audit; where there are several settings, the latest of each in a line."""
    from semh_tui.files.clock import today
    from semh_tui.files.rounds import latest_of_each

    broken: list[SemhError] = []
    found = _one_of_each(latest_of_each(folder, broken))
    first, second = next(found, None), next(found, None)
    if first is not None and second is not None:
        from semh_tui.reports.status_text import print_several
        from semh_tui.reports.terminal import console

        print_several(console(), chain((first, second), found))
    elif first is not None:
        _print_audit(folder, first, today())
    elif not broken:
        say(f'There is no audit in {folder.path} yet. Start one: semh new --setting "…"')
    for error in broken:
        tell(f"Left out: {error}")


def _one_of_each(newest: Iterator[Stored]) -> Iterator[Stored]:
    """Where a setting answers several frameworks, its newest audit of all."""
    seen: set[tuple[Path, str]] = set()
    for stored in newest:
        setting = (stored.path.parent, stored.audit.setting)
        if setting not in seen:
            seen.add(setting)
            yield stored


def _print_audit(folder: AuditFolder, stored: Stored, as_of: date) -> None:
    from semh_tui.reports.status_text import print_audit
    from semh_tui.reports.terminal import console

    print_audit(console(), stored, as_of, argument_for(folder, stored))
    for warning in stored.warnings:
        tell(str(warning))
