"""``semh delete``: an audit to the bin, or for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, read_catalogue
from semh_tui.cli.terminal.output import print_message
from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from semh_tui.storage.managing.delete_audit import Deletion

app = CommandApp()


@app.command("delete")
def delete(
    ctx: typer.Context,
    audit: options.AuditArgument,
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Delete it at once, where there is no bin for it.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask; needed where nobody can be asked.")
    ] = False,
    final: Annotated[
        bool, typer.Option("--final", help="With --yes: although it is marked final.")
    ] = False,
) -> None:
    """Delete one audit.

    It goes to this computer’s bin, from which it can be taken back; its drafts and
    the undo of its last import are deleted. You are asked to type the name of its
    file. A damaged audit is named by its file. Nothing but an audit is deleted.

    \b
    Example:
      semh delete autumn
      semh delete audits/2026-27-autumn.yaml --yes
    """
    from semh_tui.model.rules.final import FinalAuditError
    from semh_tui.reports.content.deletion_words import deleted_words, deletion_words
    from semh_tui.storage.managing.delete_audit import NoBinError, find_deletion

    deletion = find_deletion(read_catalogue(ctx, setting, framework), audit)
    if not yes:
        _ask(deletion_words(deletion, for_good=for_good), deletion)
    elif deletion.is_final and not final:
        raise FinalAuditError
    try:
        deletion.perform(for_good=for_good)
    except NoBinError as error:
        raise NoBinError(f"{error} To delete it for good, add --for-good.") from error
    print_message(deleted_words(deletion, for_good=for_good))


def _ask(words: str, deletion: Deletion) -> None:
    """Ask for the name of the audit's file. Raises UsageError where it is not given."""
    from semh_tui.cli.terminal.questions import ask_line, can_ask

    if not can_ask():
        raise UsageError(
            f"{words} Nothing was deleted, as nobody can be asked here. Add --yes if you mean it."
        )
    print_message(words)
    try:
        typed = ask_line(f"Type {deletion.path.stem} to delete it, or Enter to keep it:")
    except EOFError:
        typed = ""
    if not deletion.is_name(typed):
        raise UsageError("Nothing was deleted. To delete it, type the name as it is asked for.")
