"""``semh report``: an audit as what people read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_folder, read_catalogue
from semh_tui.cli.documents import Output, print_report
from semh_tui.cli.output import print_message, report_left_out
from semh_tui.model.errors import UsageError

if TYPE_CHECKING:
    from semh_tui.model.errors import SemhError
    from semh_tui.reports.content.actions import ActionPlan, Grouping
    from semh_tui.reports.content.summary import Summary
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()
Shape = Literal["form", "summary", "actions"]
Format = Literal["docx", "html", "markdown", "text", "xlsx", "csv", "json", "ics"]
_BY_SUFFIX: dict[str, Format] = {
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "text",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".json": "json",
    ".ics": "ics",
}
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
        Literal["due", "owner", "section"],
        typer.Option("--by", help="For actions: what they stand under."),
    ] = "due",
    blank: Annotated[
        bool, typer.Option("--blank", help="The form without answers, to be filled in by hand.")
    ] = False,
    framework: Annotated[
        str, typer.Option("--framework", metavar="ID", help="With --blank: of this framework.")
    ] = "",
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
    yes: Annotated[
        bool, typer.Option("--yes", help="Write it although something identifies a child.")
    ] = False,
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
    """
    chosen = format_ or _BY_SUFFIX.get(output.suffix.lower() if output else "", "docx")
    if blank:
        if audit or shape != "form":
            raise UsageError("--blank is the form without an audit: leave AUDIT and --as out.")
        _write_blank(ctx, framework, chosen, output, force=force)
        return
    if framework:
        raise UsageError("--framework is for --blank: an audit names its own.")
    # A form in Excel is no page: it is the workbook that semh import takes back.
    name = "workbook" if (shape, chosen) == ("form", "xlsx") else shape
    _refuse_format(name, chosen)
    from semh_tui.compare.alignment import ComparedAudit
    from semh_tui.storage.clock import today
    from semh_tui.storage.find import find_audit

    catalogue = read_catalogue(ctx, setting)
    stored = find_audit(catalogue, audit or "last")
    for warning in stored.warnings:
        print_message(str(warning))
    path = output
    if path is None and chosen in _FILES:
        path = _usual_path(catalogue.path, _usual_name(stored, shape), chosen)
    if path or chosen != "text":
        _check_personal_data(stored, yes=yes)
    target = Output(path, force)
    day = catalogue.as_of(stored.audit, stored.path, today())
    if name == "workbook":
        before = catalogue.load_previous(stored)
        compared = ComparedAudit(before.audit, before.framework) if before else None
        print_report(name, chosen, stored.framework, stored.audit, compared, output=target)
    elif shape == "form":
        print_report("form", chosen, stored.framework, stored.audit, day, output=target)
    elif shape == "summary":
        print_report("summary", chosen, _make_summary(catalogue, stored), output=target)
    else:
        from semh_tui.reports.content.actions import Grouping

        left_out: list[SemhError] = []
        plan = _make_plan(catalogue, stored, Grouping(by), left_out)
        print_report("actions", chosen, plan, output=target)
        raise typer.Exit(report_left_out(left_out))


def _write_blank(
    ctx: typer.Context, framework_id: str, format_: Format, output: Path | None, *, force: bool
) -> None:
    from semh_tui.storage.audit_folder import make_slug

    _refuse_format("blank form", format_)
    folder = audit_folder(ctx)
    framework = folder.library.latest(framework_id)
    path = output
    if path is None and format_ in _FILES:
        path = _usual_path(folder.path, make_slug(f"{framework.title} blank"), format_)
    print_report("blank form", format_, framework, output=Output(path, force))


def _refuse_format(report: str, format_: Format) -> None:
    """Raise UsageError where the registry does not have the report in this format."""
    from semh_tui.reports.registry import REPORTS

    formats = [str(known) for known in REPORTS[report].formats]
    if format_ not in formats:
        raise UsageError(f"There is no {report} in {format_}; there is {', '.join(formats)}.")


def _usual_name(stored: StoredAudit, shape: Shape) -> str:
    from semh_tui.storage.audit_folder import make_slug

    return f"{make_slug(stored.audit.setting)}-{stored.audit.cycle.slug}-{shape}"


def _usual_path(folder: Path, name: str, format_: Format) -> Path:
    """The file in the current folder. Raises UsageError where that is the folder of audits."""
    if Path.cwd().is_relative_to(folder.absolute()):
        raise UsageError("Reports do not go among the audits by themselves: name a file with -o.")
    return Path(f"{name}.{format_}")


def _check_personal_data(stored: StoredAudit, *, yes: bool) -> None:
    """Raises PersonalDataError where something identifies a child, and not ``yes``."""
    from semh_tui.cli.personal_data import refuse_personal_data
    from semh_tui.storage.audit_writer import write_audit
    from semh_tui.storage.checks.personal_check import find_in_audit

    data = write_audit(stored.audit, stored.framework)
    remedy = "Take it out there (semh check lists it all), or write it all the same with --yes."
    refuse_personal_data(find_in_audit(data, stored.path), remedy, yes=yes)


def _make_summary(catalogue: Catalogue, stored: StoredAudit) -> Summary:
    """The audit against the one before it. Raises FileError where that is damaged."""
    from semh_tui.compare.review import review_audits
    from semh_tui.reports.content.summary import Summary
    from semh_tui.storage.clock import today

    day = catalogue.as_of(stored.audit, stored.path, today())
    before = catalogue.load_previous(stored)
    review = None
    if before is not None:
        same = before.framework is stored.framework
        known = () if same else tuple(catalogue.frameworks)
        review = review_audits(
            before.audit, before.framework, stored.audit, stored.framework, day, known
        )
    return Summary(stored.framework, stored.audit, day, review)


def _make_plan(
    catalogue: Catalogue, stored: StoredAudit, by: Grouping, left_out: list[SemhError]
) -> ActionPlan:
    """The audit's steps, and since when each is there; damaged audits of earlier terms are left out."""
    from semh_tui.compare.steps import find_first_terms
    from semh_tui.reports.content.actions import ActionPlan
    from semh_tui.storage.audit_list import load_terms
    from semh_tui.storage.clock import today

    day = catalogue.as_of(stored.audit, stored.path, today())
    history = catalogue.history(stored.audit, stored.path)
    terms = load_terms(catalogue, history, left_out)
    since = find_first_terms(term.audit for term in terms if term.audit.cycle < stored.audit.cycle)
    return ActionPlan(stored.framework, stored.audit, day, since, by)
