"""``semh settings``: what holds here, and where it comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.documents import show_report
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.model.errors import ExitCode, UsageError

app = CommandApp()


class Whose(StrEnum):
    """Whose settings."""

    YOU = "you"
    FOLDER = "folder"


@app.command("settings")
def settings(
    ctx: typer.Context,
    make: Annotated[
        Whose | None,
        typer.Option(help="Write a file of settings with every line explained, and none changed."),
    ] = None,
    keys: Annotated[
        bool, typer.Option("--keys", help="Every action with its key and its id.")
    ] = False,
    format_: options.ChangeFormatOption = "text",
) -> None:
    """Show every setting, its value, and where that comes from.

    None is needed to start. Your own (colours, editor, keys) stand in one file on
    this computer; those of a folder (setting, auditors, framework, what may stand
    in audits although it looks personal) in its semh.yaml.

    Exit status: 3 where a file of settings cannot be used.

    \b
    Example:
      semh settings
      semh settings --make you
      semh settings --keys
    """
    from semh_tui.cli.screens import add_wrong_keys, list_action_keys
    from semh_tui.storage.settings.all_settings import read_all_settings
    from semh_tui.storage.settings.person_settings import read_person_settings
    from semh_tui.storage.settings.write_settings import (
        write_folder_settings,
        write_person_settings,
    )

    if keys and (make or format_ != "text"):
        raise UsageError("--keys stands alone. Leave the other options out.")
    if keys:
        show_report("keys", "text", list_action_keys(read_person_settings().keys))
        return
    folder = audit_folder(ctx, may_be_missing=make is Whose.YOU)
    if make:
        write = write_person_settings if make is Whose.YOU else write_folder_settings
        path, is_new = write(folder)
        print_text(str(path))
        print_message("Written." if is_new else "It is there already, and stays as it is.")
        return
    read = add_wrong_keys(read_all_settings(folder, was_named=bool(ctx.obj)))
    show_report("own settings", format_, read)
    for problem in read.problems:
        print_message(problem)
    if read.problems:
        raise typer.Exit(ExitCode.UNREADABLE)
