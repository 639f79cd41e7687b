"""``semh git``: let git merge audits field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.model.errors import ExitCode, SemhError
from semh_tui.model.shell import quote_argument

app = CommandApp()


@app.callback()
def git() -> None:
    """Let git merge audits field by field, and show what changed by criterion.

    Audits merge in plain git too; with this, only a field that both sides
    changed is left to be settled, and semh resolve asks about it.

    \b
    Example:
      semh git setup
      semh git remove
    """


@app.command("setup")
def set_up(
    ctx: typer.Context,
    private: Annotated[
        bool,
        typer.Option("--private", help="Keep it to this copy: nothing to commit, for nobody else."),
    ] = False,
) -> None:
    """Tell git about the folder of audits. Doing it twice does no harm.

    Two small files, .gitattributes and .gitignore, are for everybody: commit
    them. How to merge is a setting of this copy; each person who wants it runs
    this once. Where semh is missing, git merges by itself as before.

    Exit status: 0 git merges field by field now, 1 something else in the
    repository still decides otherwise; it is named.

    \b
    Example:
      semh git setup
      semh git setup --private
    """
    from semh_tui.storage.audit_folder import audits_option
    from semh_tui.storage.git.setup import set_up_git

    folder = audit_folder(ctx).path
    setup = set_up_git(folder, shared=not private)
    for path in setup.written:
        print_text(str(path))
    for warning in setup.warnings:
        print_message(f"Git warns: {warning}")
    commit = " Commit the files named above." if setup.written and not private else ""
    if setup.overridden:
        again = f"semh git setup{audits_option(folder)}"
        print_message(
            f"Git does not merge audits field by field yet. {setup.overridden} Then run again: {again}.{commit}"
        )
        raise typer.Exit(ExitCode.FOUND)
    print_message(f"Git merges audits field by field now.{commit}")


@app.command("remove")
def remove(ctx: typer.Context) -> None:
    """Take out again everything that semh git setup put in.

    \b
    Example:
      semh git remove
    """
    from semh_tui.storage.git.setup import remove_setup

    for path in remove_setup(audit_folder(ctx).path):
        print_text(str(path))
    print_message("Git treats audits like any other text again.")


@app.command("merge-driver", hidden=True)
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE")],
    mine: Annotated[Path, typer.Argument(metavar="MINE")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS")],
    path: Annotated[Path, typer.Argument(metavar="PATH")],
    marker: int = 7,
) -> None:
    """What git runs to merge one audit into MINE; not for people.

    \b
    Example:
      semh git merge-driver -- %O %A %B %P
    """
    from semh_tui.storage.audit_folder import library_near
    from semh_tui.storage.merging.merge_driver import MergeOutcome, run_merge_driver

    try:
        outcome = run_merge_driver(base, mine, theirs, library_near(path), marker)
    except SemhError as error:
        print_message(f"{path} could not be merged: {error}")
        raise typer.Exit(ExitCode.FOUND) from None
    if outcome is not MergeOutcome.MERGED:
        print_message(f"{path}: {outcome.value} Settle it with: semh resolve {quote_argument(path)}"
             f"{' --final' if outcome is MergeOutcome.FINAL else ''}")  # fmt: skip
        raise typer.Exit(ExitCode.FOUND)
