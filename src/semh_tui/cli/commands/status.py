"""``semh status``: how far an audit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, audit_argument, read_catalogue
from semh_tui.cli.documents import show_lines
from semh_tui.cli.output import print_document, print_message, print_text, report_left_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from semh_tui.cli.progress_line import ProgressLine
    from semh_tui.model.errors import SemhError
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.audit_list import ListedAudit
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


@app.command()
def status(
    ctx: typer.Context,
    audit: options.AuditArgument = "",
    setting: options.SettingOption = "",
    format_: options.TextOrJsonOption = "text",
) -> None:
    """How far an audit has got: what is rated, what is missing, what to do next.

    Without an AUDIT the latest; where the folder holds several settings, the
    latest of each in a line. Exit status: 3 where a file could not be used.

    \b
    Example:
      semh status
      semh status --setting "Elm Road"
      semh status autumn
      semh status 2026-27-autumn --format json
    """
    from semh_tui.storage.clock import today
    from semh_tui.storage.find import find_audit

    catalogue = read_catalogue(ctx, setting)
    if format_ == "text" and not audit:
        raise typer.Exit(print_status(catalogue))
    stored = find_audit(catalogue, audit or "last")
    day = catalogue.as_of(stored.audit, stored.path, today())
    if format_ == "json":
        from semh_tui.reports.published.status_json import status_json

        print_document(status_json(stored, day))
        for warning in stored.warnings:
            print_message(str(warning))
    else:
        _print_audit(catalogue, stored, day)


def print_status(catalogue: Catalogue) -> int:
    """Print the latest audit, or a line for the latest of each of several settings; the exit status."""
    from semh_tui.cli.progress_line import ProgressLine
    from semh_tui.storage.audit_list import load_terms

    left_out: list[SemhError] = []
    rows: list[ListedAudit] = []
    with ProgressLine() as progress:
        catalogue.read(progress)
        settings = catalogue.settings
        if len(settings) > 1:
            rows = _latest(catalogue, left_out, progress)
    if len(settings) > 1:
        _print_several(rows)
    elif settings:
        from semh_tui.storage.clock import today

        left_out += catalogue.errors
        stored = next(load_terms(catalogue, settings[0], left_out), None)
        if stored is not None:
            day = catalogue.as_of(stored.audit, stored.path, today())
            _print_audit(catalogue, stored, day)
    elif catalogue.damaged:
        left_out += catalogue.errors
    else:
        print_text(f'There is no audit in {catalogue.path} yet. Start one: semh new --setting "…"')
    return report_left_out(left_out)


def _latest(
    catalogue: Catalogue, left_out: list[SemhError], progress: ProgressLine
) -> list[ListedAudit]:
    """Each setting's latest."""
    from semh_tui.storage.audit_list import list_audit, read_latest_audits

    rows = read_latest_audits(catalogue, list_audit, left_out, progress)
    return sorted(rows, key=lambda row: (-row.cycle.number, row.setting, row.file))


def _print_several(rows: Sequence[ListedAudit]) -> None:
    from semh_tui.reports.content.several_settings import status_lines
    from semh_tui.reports.render.prose import terminal_width

    show_lines(status_lines(rows, terminal_width()))
    for row in rows:
        for warning in row.words_changed:
            print_message(str(warning))


def _print_audit(catalogue: Catalogue, stored: StoredAudit, as_of: date) -> None:
    from semh_tui.reports.content.status_text import print_status
    from semh_tui.reports.render.console import make_console

    print_status(make_console(), stored, as_of, audit_argument(catalogue.folder, stored))
    for warning in stored.warnings:
        print_message(str(warning))
