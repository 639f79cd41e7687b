"""``semh report``: an audit as what people read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import profiles
from semh_tui.cli.context import CommandApp, audit_folder, read_catalogue
from semh_tui.cli.documents import Output, choose_format, print_report
from semh_tui.cli.terminal.output import print_message, print_warnings, report_left_out
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.errors import UsageError
from semh_tui.reports.registry import REPORTS
from semh_tui.reports.registry import Format as ReportFormat

app = CommandApp()
Shape = Literal["form", "summary", "actions"]
# In the order of the registry: typing takes two Literals of the same values for one, in the order of the
# first, and which is first differs between Pythons.
Format = Literal["text", "markdown", "html", "docx", "xlsx", "csv", "json", "ics"]
_FILES: tuple[Format, ...] = ("docx", "html", "xlsx")
"""Formats that go into a file even where none is named."""


@app.command()
def report(
    ctx: typer.Context,
    audit: options.AuditArgument = "",
    shape: Annotated[
        Shape,
        typer.Option(
            "--as",
            help="form: everything, as the source document has it; summary: one or two pages for "
            "governors; actions: the action plan.",
        ),
    ] = "form",
    by: Annotated[
        Literal["due", "owner", "section"] | None,
        typer.Option(help="For actions: what they stand under; due where it is left out."),
    ] = None,
    blank: Annotated[
        bool, typer.Option("--blank", help="The form without answers, to be filled in by hand.")
    ] = False,
    framework: options.FrameworkOption = "",
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="For --blank: only what is asked of one kind of setting, such as nursery.",
            autocompletion=profiles,
        ),
    ] = None,
    setting: options.SettingOption = "",
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to write it; by default as the file’s name ends, else as a Word file.",
        ),
    ] = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """The audit as what people read: the whole form, a summary for governors, or the
    action plan; in Word, on a web page, or here. The form in Excel is a workbook that
    colleagues fill in and semh import takes back.

    Without -o a Word, web or Excel file goes into the current folder, named by
    setting, term and shape. What is missing is said in it. What looks like personal
    data is listed first. Exit status: 7 where something identifies a child: then
    nothing is written without --yes.

    \b
    Example:
      semh report
      semh report --as summary -o governors.docx
      semh report autumn --as actions --by owner --format html
      semh report --as summary --format text
      semh report --format xlsx
      semh report --blank
      semh report --blank --profile nursery
    """
    if blank:
        if audit or setting or by or shape != "form":
            raise UsageError(
                "--blank is the form without an audit: leave AUDIT, --setting, --as and --by out."
            )
        _write_blank(ctx, framework, profile, format_, output, force=force)
        return
    if profile is not None:
        raise UsageError(
            "--profile belongs to --blank: an audit’s form holds what its own profile is asked. "
            "Say which that is with semh details AUDIT --profile."
        )
    if by and shape != "actions":
        raise UsageError(
            "--by belongs to --as actions, the action plan. Add that, or leave it out."
        )
    from semh_tui.reports import audit_reports as reports
    from semh_tui.reports.content.actions import Grouping
    from semh_tui.storage.find import find_audit

    kind = reports.Shape(shape)
    chosen = choose_format(shape, reports.shape_formats(kind), format_, output, "docx")
    file_format = ReportFormat(chosen)
    catalogue = read_catalogue(ctx, setting, framework)
    stored = find_audit(catalogue, audit or "last")
    print_warnings(stored.warnings)
    path = output
    if path is None and chosen in _FILES:
        path = reports.usual_path(catalogue.path, reports.usual_name(stored, kind), file_format)
    collected = reports.collect_report(catalogue, stored, kind, file_format, Grouping(by or "due"))
    if file_format is ReportFormat.ICS:
        from semh_tui.compare.steps import list_open_steps
        from semh_tui.reports.published.steps_calendar import undated_words

        if words := undated_words(list_open_steps(stored.audit, stored.framework)):
            print_message(words)
    print_report(
        collected.name,
        chosen,
        *collected.about,
        find_personal=lambda: reports.find_personal_data(catalogue, stored, kind),
        output=Output(path, force, yes),
    )
    raise typer.Exit(report_left_out(collected.left_out))


def _write_blank(
    ctx: typer.Context,
    framework_id: str,
    profile: str | None,
    wanted: str | None,
    output: Path | None,
    *,
    force: bool,
) -> None:
    from semh_tui.model.typed_input.lookup import find_profile
    from semh_tui.reports.audit_reports import blank_name, usual_path
    from semh_tui.storage.find_framework import find_framework_id

    format_ = choose_format("blank form", REPORTS["blank form"].formats, wanted, output, "docx")
    folder = audit_folder(ctx)
    if framework_id:
        framework_id = find_framework_id(folder.library, framework_id)
    framework = folder.library.latest(framework_id)
    profile = find_profile(framework, decode_argument(profile) or "")
    path = output
    if path is None and format_ in _FILES:
        known = (other for _path, other in folder.library)
        name = blank_name(framework, profile, known)
        path = usual_path(folder.path, name, ReportFormat(format_))
    print_report(
        "blank form",
        format_,
        framework,
        profile,
        find_personal=lambda: (),  # it holds no audit's words
        output=Output(path, force),
    )
