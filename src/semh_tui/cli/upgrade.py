"""``semh upgrade``: an audit taken over into another edition of its framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli.complete import AuditArgument
from semh_tui.cli.context import SettingOption, audit_folder, make_app
from semh_tui.cli.pages import OutputOption, show
from semh_tui.cli.streams import tell

if TYPE_CHECKING:
    from pathlib import Path

    from semh_tui.files.audits import Stored

app = make_app()


@app.command()
def upgrade(
    ctx: typer.Context,
    audit: AuditArgument,
    to: Annotated[
        str, typer.Option("--to", metavar="EDITION", help="The edition of its framework.")
    ],
    setting: SettingOption = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would become of it; write nothing.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Take an audit over into another edition: a new file, the old one stays.

    Evidence and next steps come along; a rating only where the wording means
    the same. What has no place in that edition is kept and shown as it was.

    \b
    Example:
      semh upgrade autumn --to 2 --dry-run
      semh upgrade autumn --to 2
      semh upgrade audits/2026-27-autumn.yaml --to 2 -o audits/edition-2.yaml
    """
    from semh_tui.files.audits import save
    from semh_tui.model.upgrade import upgrade as make
    from semh_tui.reports.prose import prose_width
    from semh_tui.reports.upgrade_text import upgrade_lines

    folder = audit_folder(ctx, setting)
    stored = folder.find(audit)
    target = folder.library.find(stored.audit.framework, to)
    known = tuple(made for _path, made in folder.library)
    made = make(stored.audit, stored.framework, target, known)
    path = output or _beside(stored, to)
    if not dry_run:
        save(made.audit, target, path, None)
    show(upgrade_lines(made, stored.audit, stored.framework, target, prose_width()))
    tell(f"Nothing was written; it would be {path}." if dry_run else f"Written: {path}")


def _beside(stored: Stored, edition: str) -> Path:
    """A name of its own beside the old file, which stays."""
    from semh_tui.files.audits import slug

    return stored.path.with_name(f"{stored.audit.cycle.slug}-edition-{slug(edition)}.yaml")
