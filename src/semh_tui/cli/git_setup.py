"""``semh git``: let git merge audits field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from semh_tui.cli.context import audit_folder, make_app
from semh_tui.cli.streams import say, tell
from semh_tui.model.errors import ExitCode

app = make_app()


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

    \b
    Example:
      semh git setup
      semh git setup --private
    """
    from semh_tui.files.git_setup import set_up as set_up_git

    written = set_up_git(audit_folder(ctx).path, shared=not private)
    for path in written:
        say(str(path))
    if written and not private:
        tell("Git merges audits field by field now. Commit the files named above.")
    else:
        tell("Git merges audits field by field now.")


@app.command("remove")
def remove(ctx: typer.Context) -> None:
    """Take out again everything that semh git setup put in.

    \b
    Example:
      semh git remove
    """
    from semh_tui.files.git_setup import remove as remove_from_git

    for path in remove_from_git(audit_folder(ctx).path):
        say(str(path))
    tell("Git treats audits like any other text again.")


@app.command("merge-driver", hidden=True)
def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE")],
    mine: Annotated[Path, typer.Argument(metavar="MINE")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS")],
    path: Annotated[Path, typer.Argument(metavar="PATH")],
    marker: Annotated[int, typer.Option("--marker")] = 7,
) -> None:
    """What git runs to merge one audit into MINE; not for people.

    \b
    Example:
      semh git merge-driver %O %A %B %P
    """
    from semh_tui.files.audits import AuditFolder
    from semh_tui.files.merge_driver import drive

    library = AuditFolder.at(path.parent).library
    if not drive(base, mine, theirs, library, marker):
        tell(f"{path}: two people changed the same field. Settle it with: semh resolve {path}")
        raise typer.Exit(ExitCode.FOUND)
