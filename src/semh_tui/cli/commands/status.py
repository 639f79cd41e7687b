"""``semh status``: how far an audit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_argument, read_catalogue
from semh_tui.cli.documents import STDOUT, Output, choose_report_format, print_report, show_report
from semh_tui.cli.terminal.output import print_text, print_warnings, report_left_out
from semh_tui.cli.terminal.progress_line import ProgressLine
from semh_tui.model.quoting import conceal_path
from semh_tui.model.sorting import sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from semh_tui.cli.terminal.progress_line import ProgressLine
    from semh_tui.model.errors import Problem, SemhError
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.audit_list import ListedAudit
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


@app.command()
def status(
    ctx: typer.Context,
    audit: options.AuditArgument = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    format_: options.StatusFormat = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """How far an audit has got: what is rated, what is missing, what to do next.

    Without an AUDIT the latest; where the folder holds several settings or
    frameworks, the latest of each in a line. Exit status: 3 where a file could not
    be used, 7 where what would be written identifies a child: then it is not
    written without --yes.

    \b
    Example:
      semh status
      semh status --setting "Elm Road"
      semh status autumn
      semh status 2026-27-autumn --format json
      semh status --format docx -o status.docx
    """
    from semh_tui.storage.find import find_audit

    format_ = choose_report_format("status", format_, output)
    catalogue = read_catalogue(ctx, setting, framework)
    if format_ == "text" and not audit and output is None:
        raise typer.Exit(print_status(catalogue))
    stored = find_audit(catalogue, audit or "last")
    _print_audit(catalogue, stored, format_, Output(output, force, yes))


def print_status(catalogue: Catalogue) -> int:
    """Print the latest audit, or a line for the latest of each of several settings and frameworks; the
    exit status.
    """
    from semh_tui.storage.audit_list import load_terms

    left_out: list[SemhError] = []
    settings = catalogue.settings
    frameworks = {entry.framework for entry in catalogue.audits}
    if len(settings) > 1 or len(frameworks) > 1:
        with ProgressLine() as progress:
            rows = _latest(catalogue, left_out, progress)
        _print_several(catalogue, rows)
    elif settings:
        left_out += catalogue.errors
        stored = next(load_terms(catalogue, settings[0], left_out), None)
        if stored is not None:
            _print_audit(catalogue, stored)
    elif catalogue.damaged:
        left_out += catalogue.errors
    else:
        from semh_tui.storage.audit_folder import audits_option

        folder = conceal_path(str(catalogue.path))
        option = conceal_path(audits_option(catalogue.path))
        print_text(f'There is no audit in {folder} yet. Start one: semh new --setting "…"{option}')
    return report_left_out(left_out)


def _latest(
    catalogue: Catalogue, left_out: list[SemhError], progress: ProgressLine
) -> list[ListedAudit]:
    """Each setting's latest under each framework."""
    from semh_tui.storage.audit_list import list_audit, read_latest_audits

    rows = read_latest_audits(catalogue, list_audit, left_out, progress)
    return sorted(rows, key=lambda row: (-row.cycle.number, sort_key(row.setting), row.file))


def _print_several(catalogue: Catalogue, rows: Sequence[ListedAudit]) -> None:
    from semh_tui.reports.content.framework.framework_names import name_by_id
    from semh_tui.storage.audit_folder import audits_option

    answered = {row.framework for row in rows}
    frameworks = (framework for framework in catalogue.frameworks if framework.id in answered)
    names = name_by_id(frameworks) if len(answered) > 1 else {}
    show_report("settings", "text", rows, names, audits_option(catalogue.path))
    for row in rows:
        print_warnings(row.words_changed)


def _print_audit(
    catalogue: Catalogue,
    stored: StoredAudit,
    format_: str = "text",
    output: Output = STDOUT,
) -> None:
    from semh_tui.storage.clock import today

    as_of = catalogue.as_of(stored.audit, stored.path, today())
    about: tuple[str, bool] | tuple[()] = ()
    if format_ == "text":
        terms = [entry.cycle for entry in catalogue.history(stored.audit, stored.path).entries]
        is_first = not any(term and term < stored.audit.cycle for term in terms)
        about = (audit_argument(catalogue.folder, stored), is_first)

    def find_personal() -> tuple[Problem, ...]:
        from semh_tui.storage.checks.audit_passages import find_in_steps

        return find_in_steps(stored)

    print_report(
        "status", format_, stored, as_of, *about, find_personal=find_personal, output=output
    )
    print_warnings(stored.warnings)
