"""``semh check``: can these files be used?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.documents import show_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.progress_line import ProgressLine
from semh_tui.model.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from semh_tui.storage.checks.check import CheckResult
    from semh_tui.storage.checks.staged_check import NotChecked

app = CommandApp()


@app.command()
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help="Files and folders; by default the folder of audits."
        ),
    ] = None,
    staged: Annotated[
        bool,
        typer.Option(
            "--staged", help="All text the next commit adds or changes; warnings do not stop it."
        ),
    ] = False,
    format_: options.CheckFormat = "text",
) -> None:
    """Check that audits and frameworks can be used, and name no child.

    Every problem has its line. A UPN, an NHS number or a date of birth fails
    the check; an e-mail address, a telephone number or a postcode is a warning.
    What was found is never repeated.

    Exit status: 0 nothing wrong, 1 warnings only, 3 a file cannot be used,
    7 something identifies a child.

    \b
    Example:
      semh check
      semh check audits/2026-27-autumn.yaml
      semh check --staged
      semh check --format json
    """
    from semh_tui.storage.checks.check import check_all
    from semh_tui.storage.checks.staged_check import check_staged

    folder = audit_folder(ctx)
    if staged and paths:
        raise UsageError("--staged checks what the next commit would have; leave the files out.")
    not_checked: Sequence[NotChecked] = ()
    if staged:
        checked, not_checked, warnings = check_staged(folder)
        for warning in warnings:
            print_message(f"Git warns: {warning}")
    else:
        with ProgressLine() as progress:
            checked = check_all(folder, paths or (), progress)
    code = report_problems(format_, checked, not_checked)
    raise typer.Exit(ExitCode.OK if staged and code is ExitCode.FOUND else code)


def report_problems(
    format_: str, checked: Sequence[CheckResult], not_checked: Sequence[NotChecked] = ()
) -> ExitCode:
    """Print the problems on stdout and, beside a text, a summary on stderr.

    Returns the status that the help of ``semh check`` promises.
    """
    show_report("check", format_, checked, not_checked)
    if format_ == "text":
        from semh_tui.reports.content.check_problems import check_messages

        for sentence in check_messages(checked, not_checked):
            print_message(sentence)
    if not all(file.is_usable for file in checked):
        return ExitCode.UNREADABLE
    problems = [problem for file in checked for problem in file.problems]
    if any(problem.personal and not problem.warning for problem in problems):
        return ExitCode.PERSONAL_DATA
    return ExitCode.FOUND if any(file.problems for file in checked) else ExitCode.OK
