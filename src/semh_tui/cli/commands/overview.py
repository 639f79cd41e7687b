"""``semh overview``: many settings at once."""

from __future__ import annotations

from typing import Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder
from semh_tui.cli.documents import Output, choose_report_format, print_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.progress_line import ProgressLine
from semh_tui.model.errors import ExitCode, Problem

app = CommandApp()


@app.command()
def overview(
    ctx: typer.Context,
    folder: options.SettingsFolderArgument = None,
    term: Annotated[
        str,
        options.term_option(
            "Such as autumn, “summer 2026” or previous; by default the latest there is."
        ),
    ] = "",
    cycle: options.CycleAlias = "",
    framework: options.FrameworkOption = "",
    section: options.SectionOption = "",
    format_: options.OverviewFormat = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """Many settings in one term: how each judges its sections, what is most often
    rated lowest, what has no next step, what is overdue, who has no audit.

    Settings that answer another framework or edition stand apart. Exit status: 3
    where a file could not be used, or two are of one setting and term; the overview
    is then without them. 7 where what would be written identifies a child: then it
    is not written without --yes.

    \b
    Example:
      semh overview
      semh overview ~/trust/audits --term "autumn 2026"
      semh overview --section 4 --format csv -o section-4.csv
    """
    from semh_tui.model.cycle import parse_begun_term
    from semh_tui.reports.content.overview.words import LEFT_OUT, left_out_files
    from semh_tui.storage.clock import today
    from semh_tui.storage.find_framework import find_framework_id
    from semh_tui.storage.overview_reader import read_overview

    format_ = choose_report_format("overview", format_, output)
    audits = audit_folder(ctx, folder)
    named = term or cycle
    with ProgressLine() as progress:
        reading = read_overview(
            audits,
            today(),
            parse_begun_term(named, today()) if named else None,
            progress,
            find_framework_id(audits.library, framework) if framework else "",
        )
    settings = reading.overview.for_section(section) if section else reading.overview

    def find_personal() -> tuple[Problem, ...]:
        from semh_tui.storage.checks.audit_passages import find_in_overview

        return find_in_overview(settings)

    print_report(
        "overview",
        format_,
        settings,
        today(),
        find_personal=find_personal,
        output=Output(output, force, yes),
    )
    for sentence, _error in left_out_files(reading.broken, reading.copies):
        print_message(f"{LEFT_OUT}: {sentence}")
    if reading.broken or reading.copies:
        raise typer.Exit(ExitCode.UNREADABLE)
