"""``semh open``: the screens, at one audit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from semh_tui.cli.complete import AuditArgument
from semh_tui.cli.context import audit_folder, make_app
from semh_tui.model.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from semh_tui.files.audits import AuditFolder, Stored

app = make_app()


@app.command("open")
def open_(
    ctx: typer.Context,
    audit: AuditArgument = "",
) -> None:
    """Open an audit in the screens: the latest, or the one that is named.

    \b
    Example:
      semh open
      semh open autumn
      semh open audits/2026-27-autumn.yaml
    """
    folder = audit_folder(ctx)
    if audit:
        raise typer.Exit(open_screens(folder, folder.find(audit)))
    latest = folder.latest(1)
    if not latest:
        raise NotFoundError(f"There is no audit in {folder.path} yet. Start one with semh new.")
    raise typer.Exit(open_screens(folder, latest[0]))


def open_screens(folder: AuditFolder, stored: Stored | None = None) -> int:
    """Home, or one audit; the exit status. Raises UsageError where there is no terminal."""
    if not has_terminal():
        raise UsageError(
            "The screens need a terminal. Without one, semh status and semh answer do the work."
        )
    from semh_tui.tui.app import run

    return run(folder, stored)


def has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
