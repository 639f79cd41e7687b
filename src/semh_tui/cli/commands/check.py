"""``semh check``: can these files be used?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.terminal.output import print_document, print_message, print_text
from semh_tui.model.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from semh_tui.storage.checks.check import CheckResult
    from semh_tui.storage.checks.staged_check import NotChecked

app = CommandApp()
_MOST_NAMED = 20


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
    format_: options.TextOrJsonOption = "text",
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
    from semh_tui.cli.terminal.progress_line import ProgressLine
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
    if format_ == "json":
        from semh_tui.reports.published.check_json import check_json

        print_document(check_json(checked, not_checked))
        code = exit_code(checked)
    else:
        code = print_problems(checked, not_checked)
    raise typer.Exit(ExitCode.OK if staged and code is ExitCode.FOUND else code)


def exit_code(checked: Sequence[CheckResult]) -> ExitCode:
    """The status that the help of ``semh check`` promises."""
    if not all(file.is_usable for file in checked):
        return ExitCode.UNREADABLE
    problems = [problem for file in checked for problem in file.problems]
    if any(problem.personal and not problem.warning for problem in problems):
        return ExitCode.PERSONAL_DATA
    return ExitCode.FOUND if any(file.problems for file in checked) else ExitCode.OK


def print_problems(
    checked: Sequence[CheckResult], not_checked: Sequence[NotChecked] = ()
) -> ExitCode:
    """Print each problem on a line of stdout, the summary and what was not checked on stderr."""
    from semh_tui.model.quoting import mask
    from semh_tui.reports.content.words import plural

    problems = [problem for file in checked for problem in file.problems]
    for problem in problems:
        print_text(f"{problem} (warning)" if problem.warning else str(problem))
    unusable = sum(not file.is_usable for file in checked)
    warnings = sum(problem.warning for problem in problems)
    counts = [f"{plural(len(checked), 'file')} checked"]
    if unusable:
        counts.append(f"{unusable} cannot be used")
    if personal := sum(problem.personal and not problem.warning for problem in problems):
        counts.append(f"{personal} to remove")
    if warnings:
        counts.append(plural(warnings, "warning"))
    for path, reason in not_checked[:_MOST_NAMED]:
        print_message(f"Not looked at: {mask(str(path))} ({reason}).")
    if (more := len(not_checked) - _MOST_NAMED) > 0:
        print_message(f"Not looked at: {plural(more, 'other file')}.")
    if not_checked:
        counts.append(f"{len(not_checked)} not looked at")
    if not checked:
        print_message(
            f"Nothing was checked{f': {counts[-1]}' if not_checked else ': nothing is staged'}."
        )
        return ExitCode.OK
    print_message(f"{', '.join(counts)}{'' if problems else ': nothing wrong'}.")
    return exit_code(checked)
