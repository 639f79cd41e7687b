"""``semh resolve``: settle an audit that two people changed, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.editing import printing_back
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.cli.terminal.questions import MessageLines, can_ask
from semh_tui.compare.merge_fields import Side
from semh_tui.model.errors import ExitCode
from semh_tui.model.text import plural
from semh_tui.plain.conflict_questions import SideNames, ask_conflict

if TYPE_CHECKING:
    from semh_tui.session import Session
    from semh_tui.storage.merging.unmerged import UnfinishedMerge

app = CommandApp()

NAMES = SideNames("yours", "theirs", "(y)ours", "(t)heirs", base="before")


@app.command()
def resolve(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The audit that holds both versions.")
    ],
    other: Annotated[
        Path | None,
        typer.Argument(metavar="OTHER", help="A second file of the same audit: a copy of FILE."),
    ] = None,
    take: Annotated[
        Side | None, typer.Option(help="Settle every question this way, without asking.")
    ] = None,
    final: options.FinalOption = False,
) -> None:
    """Settle an audit that you and somebody else have changed in git.

    What only one of you changed is taken without a question. For each field you
    both changed you are asked: yours, theirs, or something else written now.
    The file is written when the last question is answered, and not before.

    With OTHER, two files of one audit, such as a sync program’s copy beside its
    original, are brought together in FILE. A field that only one of them has is
    taken; you are asked where they differ: yours is FILE’s, theirs OTHER’s. OTHER is
    kept under a name that ends with .old, which semh does not read.

    Exit status: 0 settled, 1 questions are left and nothing was written.

    \b
    Example:
      semh resolve audits/2026-27-autumn.yaml
      semh resolve audits/2026-27-autumn.yaml --take mine
      semh resolve audits/2026-27-autumn.yaml "audits/2026-27-autumn (1).yaml"
    """
    from semh_tui.session import Session
    from semh_tui.storage.audit_folder import library_near
    from semh_tui.storage.merging.unmerged import UNKNOWN_BASE, read_unfinished_merge

    library = library_near(file, audit_folder(ctx).library)
    other_digest = ""
    if other is None:
        merge = read_unfinished_merge(file, library)
    else:
        from semh_tui.storage.merging.copies import read_copies

        merge, other_digest = read_copies(file, other, library)
    session = Session.from_merge(merge)
    session.changing_final = final
    if not merge.base_is_known and session.conflicts:
        print_message(UNKNOWN_BASE)
    with printing_back(session.resolve_conflict) as settle:
        for conflict in session.conflicts:
            if take:
                settle(conflict, take)
            elif not can_ask() or not ask_conflict(
                MessageLines(), session.framework, conflict, NAMES, settle
            ):
                _print_open_questions(session)
                raise typer.Exit(ExitCode.FOUND)
        session.save()
    if other is None:
        print_message(f"{file} is settled and saved.{_what_next(merge)}")
        return
    from semh_tui.storage.merging.copies import set_copy_aside

    kept = set_copy_aside(other, other_digest)
    print_message(
        f"{file} has what both files had. The other is kept as {kept}, which is read as no audit."
    )


def _what_next(merge: UnfinishedMerge) -> str:
    """The commands that end the merge, to be copied."""
    commands = merge.next_commands
    if not commands:
        return ""
    ends = "These commands end the merge" if len(commands) > 1 else "This command tells git"
    lines = "".join(f"\n  {command}" for command in commands)
    return f" {ends}:{lines}{merge.after_words}"


def _print_open_questions(session: Session) -> None:
    from semh_tui.reports.content.conflict_words import conflict_name

    for conflict in session.conflicts:
        print_text(conflict_name(session.framework, conflict))
    print_message(f"{plural(len(session.conflicts), 'question')} left; nothing was written. Answer in a "
         "terminal, or choose for all of them with --take mine or --take theirs.")  # fmt: skip
