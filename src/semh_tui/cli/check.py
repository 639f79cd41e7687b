"""``semh check``: can these files be used?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.context import audit_folder, make_app
from semh_tui.cli.streams import hand_over, say, tell
from semh_tui.model.errors import ExitCode

if TYPE_CHECKING:
    from semh_tui.files.check import Checked

app = make_app()


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help="Files and folders; by default the folder of audits."
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
) -> None:
    """Check that audits and frameworks can be used; every problem with its line.

    Exit status: 0 nothing wrong, 1 warnings only, 3 a file cannot be used.

    \b
    Example:
      semh check
      semh check audits/2026-27-autumn.yaml
      semh check --format json
    """
    from semh_tui.files.check import check_all

    checked = check_all(audit_folder(ctx), paths or ())
    if format_ is Format.JSON:
        from semh_tui.reports.json_format import check_json

        hand_over(check_json(checked))
        raise typer.Exit(exit_code(checked))
    raise typer.Exit(print_problems(checked))


def exit_code(checked: Sequence[Checked]) -> ExitCode:
    if not all(made.is_usable for made in checked):
        return ExitCode.UNREADABLE
    return ExitCode.FOUND if any(made.problems for made in checked) else ExitCode.OK


def print_problems(checked: Sequence[Checked]) -> ExitCode:
    """Each problem on a line of its own; the summary is talk."""
    from semh_tui.reports.words import plural

    problems = [problem for made in checked for problem in made.problems]
    for problem in problems:
        say(f"{problem} (warning)" if problem.warning else str(problem))
    unusable = sum(not made.is_usable for made in checked)
    warnings = sum(problem.warning for problem in problems)
    said = [f"{plural(len(checked), 'file')} checked"]
    if unusable:
        said.append(f"{unusable} cannot be used")
    if warnings:
        said.append(plural(warnings, "warning"))
    tell(f"{', '.join(said)}{'' if problems else ': nothing wrong'}.")
    return exit_code(checked)
