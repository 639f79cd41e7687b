"""``semh trend``: every cycle in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.context import SettingOption, audit_folder, make_app
from semh_tui.cli.pages import (
    ForceOption,
    Output,
    OutputOption,
    SectionOption,
    TableFormat,
    show,
    write,
)
from semh_tui.cli.streams import tell, tell_left_out

if TYPE_CHECKING:
    from semh_tui.files.audits import AuditFolder
    from semh_tui.model.errors import SemhError
    from semh_tui.model.trend import Trend

app = make_app()


@app.command()
def trend(
    ctx: typer.Context,
    setting: SettingOption = "",
    section: SectionOption = "",
    format_: Annotated[
        TableFormat, typer.Option("--format", help="How to show it.")
    ] = TableFormat.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Every cycle in a row: each section and criterion from audit to audit.

    Cycles without an audit, other editions of the framework and what has to be
    compared with care are marked, never bridged. Exit status: 3 where a file could
    not be used.

    \b
    Example:
      semh trend
      semh trend --section 4
      semh trend --setting "Elm Road"
      semh trend --format csv -o trend.csv
    """
    from semh_tui.model.lookup import section_or_none_such
    from semh_tui.reports.trend_words import Part

    broken: list[SemhError] = []
    made = _trend(audit_folder(ctx, setting), broken)
    newest = made.rounds[-1].framework
    part = Part(made, section_or_none_such(newest, section) if section else "")
    target = Output(output, force)
    if format_ is TableFormat.TEXT:
        from semh_tui.reports.prose import terminal_width
        from semh_tui.reports.trend_text import trend_lines

        show(trend_lines(part, terminal_width()), target)
    elif format_ is TableFormat.MARKDOWN:
        from semh_tui.reports.trend_export import trend_markdown

        write(trend_markdown(part).encode(), target)
    elif format_ is TableFormat.CSV:
        from semh_tui.reports.trend_export import trend_csv

        write(trend_csv(part), target)
    else:
        from semh_tui.reports.trend_json import trend_json

        write(trend_json(part), target)
    raise typer.Exit(tell_left_out(broken))


def _trend(folder: AuditFolder, broken: list[SemhError]) -> Trend:
    """Raises NotFoundError where there is no audit, UsageError where they are of several settings."""
    from semh_tui.model.errors import NotFoundError
    from semh_tui.model.trend import trend as make

    heads = folder.newest_heads(broken)
    folder.one_setting(heads)
    newest = list(folder.load_all(heads, broken))
    if not newest and broken:
        raise broken[0]
    if not newest:
        raise NotFoundError(f"There is no audit in {folder.path} yet. Start one: semh new")
    framework = newest[0].audit.framework
    same = [stored for stored in newest if stored.audit.framework == framework]
    if len(same) < len(newest):
        tell(f"Left out, answering another framework: {len(newest) - len(same)}.")
    for stored in same:
        for warning in stored.warnings:
            tell(str(warning))
    editions = {stored.audit.edition for stored in same}
    known = tuple(made for _path, made in folder.library) if len(editions) > 1 else ()
    return make(((stored.audit, stored.framework) for stored in same), known)
