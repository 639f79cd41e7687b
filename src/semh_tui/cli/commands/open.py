"""``semh open``: one audit, in the screens or in lines."""

from __future__ import annotations

from typing import Annotated

import typer

from semh_tui.cli import options, plain, screens
from semh_tui.cli.context import CommandApp, read_catalogue

app = CommandApp()


@app.command("open")
def open_(
    ctx: typer.Context,
    audit: options.AuditArgument = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    final: options.FinalOption = False,
    in_lines: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="In lines, without a full screen: for a screen reader, a simple terminal or a pipe of answers.",
        ),
    ] = False,
) -> None:
    """Open an audit in the screens: the latest, or the one that is named.

    With --plain it is a conversation in lines: one question after another, ? for
    help at each, every answer saved. A terminal with TERM=dumb gets that by itself.
    Both begin where you stopped. Where there is no audit yet, the details of a new
    one are asked for. A pipe of answers begins after the criterion that was rated
    last, and ends at the first line that is no answer to its question (exit status
    2); what was answered before it is saved.

    \b
    Example:
      semh open
      semh open autumn
      semh open audits/2026-27-autumn.yaml
      semh open --setting "Elm Road"
      semh open --framework safeguarding
      semh open --plain autumn
    """
    from semh_tui.storage.find import find_audit, find_latest

    catalogue = read_catalogue(ctx, setting, framework)
    stored = find_audit(catalogue, audit, to_change=True) if audit else None
    if in_lines or plain.wants_lines():
        raise typer.Exit(plain.open_in_lines(catalogue, stored, changing_final=final))
    stored = stored or find_latest(catalogue)
    raise typer.Exit(screens.open_screens(catalogue.folder, stored, changing_final=final))
