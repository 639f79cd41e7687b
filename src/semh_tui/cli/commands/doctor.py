"""``semh doctor``: what semh stands on here, and what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp
from semh_tui.cli.documents import show_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.progress_line import show_while
from semh_tui.model.errors import ExitCode

if TYPE_CHECKING:
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.diagnosis.finding import Finding

app = CommandApp()


@app.command("doctor")
def doctor(ctx: typer.Context, format_: options.ChangeFormatOption = "text") -> None:
    """Look at terminal, folder, programs and settings, and say what to mend.

    Nothing is changed. Send what it prints along when you ask somebody for help:
    it names no pupil and repeats nothing from an audit.

    Exit status: 0 nothing to mend, 1 something is.

    \b
    Example:
      semh doctor
      semh doctor --format json
    """
    from semh_tui.storage.audit_folder import AuditFolder
    from semh_tui.storage.diagnosis.finding import State

    with show_while("Looking at this computer …"):
        findings = tuple(_look(AuditFolder.at(ctx.obj), was_named=bool(ctx.obj)))
    show_report("doctor", format_, findings)
    to_mend = sum(finding.state is State.MEND for finding in findings)
    if not to_mend:
        print_message("Nothing to mend.")
        return
    print_message(f"{to_mend} to mend.")
    raise typer.Exit(ExitCode.FOUND)


def _look(folder: AuditFolder, *, was_named: bool) -> Iterator[Finding]:
    from semh_tui.cli.screens import add_wrong_keys
    from semh_tui.cli.terminal.diagnosis import look_at_terminal
    from semh_tui.storage.diagnosis import programs
    from semh_tui.storage.diagnosis.finding import Finding, State
    from semh_tui.storage.diagnosis.folder import look_at_folder
    from semh_tui.storage.settings.all_settings import read_all_settings

    yield from look_at_terminal()
    yield from look_at_folder(folder)
    problems = add_wrong_keys(read_all_settings(folder, was_named=was_named)).problems
    for problem in problems:
        yield Finding("settings", State.MEND, problem)
    if not problems:
        yield Finding("settings", State.FINE, "semh settings shows what holds.")
    yield from programs.look_at_git(folder.path)
    yield programs.look_at_editor()
    yield programs.look_at_clipboard()
    yield from programs.look_at_versions()
