"""``semh upgrade``: an audit copied to another edition, or its framework's words read once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import editions
from semh_tui.cli.context import CommandApp, read_catalogue
from semh_tui.cli.documents import show_report
from semh_tui.cli.terminal.output import print_message
from semh_tui.model.errors import UsageError
from semh_tui.storage.file_names import carries_framework

if TYPE_CHECKING:
    from pathlib import Path

    from semh_tui.model.framework import Framework
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.frameworks import Library

app = CommandApp()


@app.command(short_help="Copy an audit to another edition.")
def upgrade(
    ctx: typer.Context,
    audit: options.AuditArgument,
    to: Annotated[
        str,
        typer.Option(
            metavar="EDITION",
            help="The edition to copy it to; by default its own, whose words are read again.",
            autocompletion=editions,
        ),
    ] = "",
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    dry_run: options.DryRunOption = False,
    output: options.OutputOption = None,
    final: options.FinalOption = False,
    format_: options.UpgradeFormat = "text",
) -> None:
    """Copy an audit to another edition: a new file, the old one stays.

    Evidence and next steps come along; a rating only where the wording means
    the same. What has no place in that edition is kept and shown as it was.

    Without --to, or to its own edition: every rating with its framework’s words
    as they are now, and what changed in them where the old ones are still to be
    found. The audit then records that these are the words it answers.

    \b
    Example:
      semh upgrade autumn
      semh upgrade autumn --to 2 --dry-run
      semh upgrade autumn --to 2
      semh upgrade autumn --to 2 --dry-run --format json
      semh upgrade audits/2026-27-autumn.yaml --to 2 -o audits/edition-2.yaml
    """
    from semh_tui.storage.audit_folder import finder_near
    from semh_tui.storage.find import find_audit

    catalogue = read_catalogue(ctx, setting, framework)
    library = catalogue.library
    stored = find_audit(catalogue, audit, to_change=output is None)
    if to in ("", stored.audit.edition):
        if output is not None:
            raise UsageError("For its own edition the audit itself is changed: leave out --output.")
        _record_words(library, stored, format_, dry_run=dry_run, final=final)
    else:
        target = finder_near(stored.path, library)(stored.audit.framework, to)
        path = output or _beside(stored, to)
        _copy(catalogue, stored, target, path, format_, dry_run=dry_run)


def _copy(
    catalogue: Catalogue,
    stored: StoredAudit,
    target: Framework,
    path: Path,
    format_: str,
    *,
    dry_run: bool,
) -> None:
    from semh_tui.compare.upgrade import upgrade_audit
    from semh_tui.reports.content.framework.upgrade import CopiedAudit
    from semh_tui.storage.audit_folder import save_audit

    upgraded = upgrade_audit(stored.audit, stored.framework, target, catalogue.frameworks)
    if not dry_run:
        stored.refuse_newer()
        save_audit(upgraded.audit, target, path, None)
    copied = CopiedAudit(
        upgraded, stored.audit, stored.framework, target, path, is_written=not dry_run
    )
    show_report("upgrade", format_, copied)
    print_message(f"Nothing was written; it would be {path}." if dry_run else f"Written: {path}")


def _record_words(
    library: Library, stored: StoredAudit, format_: str, *, dry_run: bool, final: bool
) -> None:
    """Record that the audit answers the words of every rating, and show them."""
    from semh_tui.compare.rated_words import list_rated_words, record_words
    from semh_tui.reports.content.framework.rated_words import RecordedWords
    from semh_tui.session import Session
    from semh_tui.storage.git.framework_history import find_version

    session = Session(stored)
    session.changing_final = final
    audit, framework = stored.audit, stored.framework
    is_unchanged = audit.framework_digest == framework.digest
    if is_unchanged:
        print_message(f"Unchanged: these are the words of {framework.name} that it answers.")
        if format_ == "text":
            return
    elif not dry_run:
        session.change_details(record_words(audit, framework))
    old, file = None, library.file_of(framework)
    if audit.framework_digest and file is not None:
        old = find_version(file, framework, audit.framework_digest)
    rows = list_rated_words(audit, framework, old)
    if not dry_run:
        session.save()
    is_recorded = is_unchanged or not dry_run
    recorded = RecordedWords(audit, framework, rows, stored.path, is_recorded)
    show_report("rated words", format_, recorded)
    if dry_run:
        print_message("Nothing was written.")
    elif not is_unchanged:
        print_message(f"Recorded in {stored.path}: it answers the words as they are now.")


def _beside(stored: StoredAudit, edition: str) -> Path:
    """A name of its own beside the old file, which stays; with the framework where that has it."""
    from semh_tui.storage.audit_folder import make_slug

    framework = stored.audit.framework
    carried = f".{framework}" if carries_framework(stored.path, framework) else ""
    name = f"{stored.audit.cycle.slug}-edition-{make_slug(edition)}{carried}.yaml"
    return stored.path.with_name(name)
