"""``semh open``: the screens, at one audit."""

from __future__ import annotations

import typer

from semh_tui.cli import options, screens
from semh_tui.cli.context import CommandApp, read_catalogue

app = CommandApp()


@app.command("open")
def open_(
    ctx: typer.Context,
    audit: options.AuditArgument = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    final: options.FinalOption = False,
) -> None:
    """Open an audit in the screens: the latest, or the one that is named.

    \b
    Example:
      semh open
      semh open autumn
      semh open audits/2026-27-autumn.yaml
      semh open --setting "Elm Road"
      semh open --framework safeguarding
    """
    from semh_tui.storage.find import find_audit, find_latest

    catalogue = read_catalogue(ctx, setting, framework)
    stored = find_audit(catalogue, audit, to_change=True) if audit else find_latest(catalogue)
    raise typer.Exit(screens.open_screens(catalogue.folder, stored, changing_final=final))
