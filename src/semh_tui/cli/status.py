"""``semh status``: how far an audit is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.complete import AuditArgument
from semh_tui.cli.context import SettingOption, argument_for, audit_folder, make_app
from semh_tui.cli.pages import show
from semh_tui.cli.streams import hand_over, say, tell, tell_left_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from semh_tui.cli.progress_line import ProgressLine
    from semh_tui.files.audits import AuditFolder, Stored
    from semh_tui.files.heads import Head
    from semh_tui.files.listing import Listed
    from semh_tui.model.errors import SemhError

app = make_app()


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def status(
    ctx: typer.Context,
    audit: AuditArgument = "",
    setting: SettingOption = "",
    format_: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
) -> None:
    """How far an audit is: what is rated, what it lacks, what to do next.

    Without an AUDIT the latest; where the folder holds several settings, the
    latest of each in a line. Exit status: 3 where a file could not be used.

    \b
    Example:
      semh status
      semh status --setting "Elm Road"
      semh status autumn
      semh status 2026-27-autumn --format json
    """
    from semh_tui.files.clock import today
    from semh_tui.files.rounds import as_of

    folder = audit_folder(ctx, setting)
    if format_ is Format.JSON:
        from semh_tui.reports.json_format import status_json

        stored = folder.find(audit or "last")
        hand_over(status_json(stored, as_of(folder, stored.audit, today(), stored.path)))
        for warning in stored.warnings:
            tell(str(warning))
    elif audit:
        stored = folder.find(audit)
        _print_audit(folder, stored, as_of(folder, stored.audit, today(), stored.path))
    else:
        raise typer.Exit(print_status(folder))


def print_status(folder: AuditFolder) -> int:
    """The latest audit; where there are several settings, the latest of each in a line. The exit
    status."""
    from semh_tui.cli.progress_line import ProgressLine
    from semh_tui.files.clock import today
    from semh_tui.files.latest import each_setting

    broken: list[SemhError] = []
    found: list[Listed] = []
    with ProgressLine() as progress:
        settings = each_setting(folder, broken, progress)
        several = len({(heads[0].path.parent, heads[0].setting) for heads in settings}) > 1
        if several:
            found = _latest(folder, settings, broken, progress)
    if several:
        _print_several(found)
    elif settings:
        heads = sorted((head for heads in settings for head in heads), key=lambda head: head.cycle)
        stored = next(folder.load_all(reversed(heads), broken), None)
        if stored is not None:
            _print_audit(folder, stored, today())
    elif not broken:
        say(f'There is no audit in {folder.path} yet. Start one: semh new --setting "…"')
    return tell_left_out(broken)


def _latest(
    folder: AuditFolder,
    settings: Sequence[Sequence[Head]],
    broken: list[SemhError],
    progress: ProgressLine,
) -> list[Listed]:
    """Each setting's latest; where one answers several frameworks, the latest of all."""
    from semh_tui.files.latest import latest_of_each
    from semh_tui.files.listing import listed

    found = latest_of_each(folder, settings, listed, broken, progress)
    newest: dict[tuple[str, str], Listed] = {}
    for each in sorted(found, key=lambda each: (-each.cycle.number, each.setting, each.file)):
        newest.setdefault((each.folder, each.setting), each)
    return list(newest.values())


def _print_several(found: Sequence[Listed]) -> None:
    from semh_tui.reports.prose import terminal_width
    from semh_tui.reports.several_settings import status_lines

    show(status_lines(found, terminal_width()))


def _print_audit(folder: AuditFolder, stored: Stored, as_of: date) -> None:
    from semh_tui.reports.status_text import print_audit
    from semh_tui.reports.terminal import console

    print_audit(console(), stored, as_of, argument_for(folder, stored))
    for warning in stored.warnings:
        tell(str(warning))
