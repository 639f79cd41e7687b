"""``semh open``: the screens, at one audit."""

from __future__ import annotations

import typer

from semh_tui.cli import screens
from semh_tui.cli.context import make_app, read_catalogue
from semh_tui.cli.options import AuditArgument, FinalOption, SettingOption

app = make_app()


@app.command("open")
def open_(
    ctx: typer.Context,
    audit: AuditArgument = "",
    setting: SettingOption = "",
    final: FinalOption = False,
) -> None:
    """Open an audit in the screens: the latest, or the one that is named.

    \b
    Example:
      semh open
      semh open autumn
      semh open audits/2026-27-autumn.yaml
      semh open --setting "Elm Road"
    """
    catalogue = read_catalogue(ctx, setting)
    raise typer.Exit(screens.open_audit(catalogue, audit, changing_final=final))
