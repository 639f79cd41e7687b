"""``semh trend``: every term, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from semh_tui.cli import options
from semh_tui.cli.context import CommandApp, read_catalogue
from semh_tui.cli.documents import Output, choose_report_format, print_report
from semh_tui.cli.terminal.output import print_warnings, report_left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from semh_tui.model.errors import Problem, SemhError
    from semh_tui.model.framework import Framework
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


@app.command()
def trend(
    ctx: typer.Context,
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    section: options.SectionOption = "",
    format_: options.TrendFormat = None,
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
) -> None:
    """Every term, side by side: each section and criterion from audit to audit.

    Terms without an audit, other editions of the framework and what has to be
    compared with care are marked, never bridged. Exit status: 3 where a file could
    not be used, 7 where what would be written identifies a child: then it is not
    written without --yes.

    \b
    Example:
      semh trend
      semh trend --section 4
      semh trend --setting "Elm Road"
      semh trend --format csv -o trend.csv
    """
    from semh_tui.compare.trend import build_trend
    from semh_tui.model.typed_input.lookup import require_section
    from semh_tui.reports.content.trend.words import TrendFilter
    from semh_tui.storage.audit_list import find_unusable_terms

    format_ = choose_report_format("trend", format_, output)
    left_out: list[SemhError] = []
    catalogue = read_catalogue(ctx, setting, framework)
    compared, known = _load_terms(catalogue, left_out)
    unusable = find_unusable_terms(catalogue.entries, (stored.audit for stored in compared))
    sides = ((stored.audit, stored.framework) for stored in compared)
    terms = build_trend(sides, known, unusable)
    newest = terms.rounds[-1].framework
    known_sections = ((known.id, known.title) for known in terms.sections)
    part = TrendFilter(terms, require_section(newest, section, known_sections) if section else "")

    def find_personal() -> tuple[Problem, ...]:
        from semh_tui.storage.checks.audit_passages import find_in_settings

        return find_in_settings((stored.path, stored.audit.setting) for stored in compared)

    print_report(
        "trend", format_, part, find_personal=find_personal, output=Output(output, force, yes)
    )
    raise typer.Exit(report_left_out(left_out))


def _load_terms(
    catalogue: Catalogue, left_out: list[SemhError]
) -> tuple[Sequence[StoredAudit], Sequence[Framework]]:
    """Every term of the newest audit's framework, and the frameworks that come between their editions.

    Raises NotFoundError without an audit, UsageError for several settings or
    frameworks.
    """
    from semh_tui.storage.audit_folder import no_audit_yet
    from semh_tui.storage.audit_list import load_terms
    from semh_tui.storage.find import refuse_several_frameworks, refuse_several_settings

    refuse_several_settings(catalogue)
    refuse_several_frameworks(catalogue)
    left_out += catalogue.errors
    newest = [
        stored
        for setting in catalogue.settings
        for stored in load_terms(catalogue, setting, left_out)
    ]
    if not newest:
        raise left_out[0] if left_out else no_audit_yet(catalogue.path)
    for stored in newest:
        print_warnings(stored.warnings)
    editions = {stored.audit.edition for stored in newest}
    return newest, tuple(catalogue.frameworks) if len(editions) > 1 else ()
