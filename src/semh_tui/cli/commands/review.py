"""``semh review``: what moved between two audits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import audits
from semh_tui.cli.context import CommandApp, read_catalogue
from semh_tui.cli.documents import Output, choose_report_format, print_report
from semh_tui.cli.terminal.output import print_warnings
from semh_tui.model.errors import ExitCode, UsageError
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold
from semh_tui.reports.content.review.only import Only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from semh_tui.compare.review import Review
    from semh_tui.model.errors import Problem
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


def _parts(incomplete: str) -> list[str]:
    """What --only takes, for completion."""
    return [part for part in Only if part.startswith(incomplete)]


@app.command()
def review(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The earlier audit: a term, a file, or REV:PATH from git. Alone: the audit to "
            "compare with the term before it.",
            autocompletion=audits,
        ),
    ] = "",
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="The later audit.", autocompletion=audits)
    ] = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    format_: options.ReviewFormat = None,
    only: Annotated[
        str,
        typer.Option(
            metavar="PART",
            help="Only what is declined, improved or moved, or what is rated lowest now.",
            autocompletion=_parts,
        ),
    ] = "",
    section: options.SectionOption = "",
    output: options.OutputOption = None,
    force: options.ForceOption = False,
    yes: options.YesOption = False,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help="Exit with 1 where something moved, or --only found any."),
    ] = False,
) -> None:
    """What moved between two audits: what got better, what got worse, and what became
    of the steps that were promised.

    Without OLD and NEW: the two latest terms. Exit status: 7 where what would be
    written identifies a child: then it is not written without --yes.

    \b
    Example:
      semh review
      semh review summer autumn --only declined
      semh review 2026-27-autumn --section 4
      semh review HEAD~5:audits/2026-27-autumn.yaml autumn
      semh review --format html -o review.html
    """
    from semh_tui.reports.content.review.review_filter import ReviewFilter

    format_ = choose_report_format("review", format_, output)
    catalogue = read_catalogue(ctx, setting, framework)
    pair = _find_pair(catalogue, old, new)
    comparison = _compare(catalogue, *pair)
    part = _parse_only(comparison, only)
    selection = ReviewFilter(comparison, part, _find_section(comparison, section))

    def find_personal() -> Iterator[Problem]:
        from semh_tui.reports.audit_reports import find_in_whole_audit

        for stored in pair:
            yield from find_in_whole_audit(stored)

    print_report(
        "review", format_, selection, find_personal=find_personal, output=Output(output, force, yes)
    )
    if exit_code and selection.has_movement:
        raise typer.Exit(ExitCode.FOUND)


def _parse_only(comparison: Review, word: str) -> Only | None:
    """The part of a name; the lowest level by any of its own as well. Raises UsageError for another."""
    from semh_tui.model.typed_input.lookup import find_rating

    if not word or fold(word) in list(Only):
        return Only(fold(word)) if word else None
    framework = comparison.new_framework
    with suppress(UsageError):
        if find_rating(framework, word) == framework.scale.lowest.key:
            return Only.LOWEST
    raise UsageError(f"{quote(word, 40)} is no part of a review. Write one of: {', '.join(Only)}.")


def _find_pair(catalogue: Catalogue, first: str, second: str) -> tuple[StoredAudit, StoredAudit]:
    from semh_tui.storage.find import find_pair

    pair = find_pair(catalogue, first, second)
    for stored in pair:
        print_warnings(stored.warnings)
    return pair


def _compare(catalogue: Catalogue, old: StoredAudit, new: StoredAudit) -> Review:
    from semh_tui.compare.review import review_audits
    from semh_tui.storage.clock import today

    day = catalogue.as_of(new.audit, new.path, today())
    return review_audits(
        old.audit, old.framework, new.audit, new.framework, day, catalogue.frameworks
    )


def _find_section(comparison: Review, name: str) -> str:
    """The id of a section of either edition; "" for the name "". Raises NotFoundError."""
    if not name:
        return ""
    from semh_tui.model.typed_input.lookup import require_section

    others = ((section.id, section.title) for section in comparison.sections)
    return require_section(comparison.new_framework, name, others)
