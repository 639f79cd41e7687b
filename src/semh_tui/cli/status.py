"""``semh status``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from semh_tui.cli.context import audit_folder, make_app

if TYPE_CHECKING:
    from semh_tui.files.audits import AuditFolder

app = make_app()


@app.command()
def status(ctx: typer.Context) -> None:
    """How far an audit is, and what it still lacks."""
    print_status(audit_folder(ctx))


def print_status(folder: AuditFolder) -> None: ...
