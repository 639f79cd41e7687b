"""``semh import``: a file of another program's taken into an audit as one change, or undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import audits
from semh_tui.cli.context import CommandApp, audit_argument, read_catalogue
from semh_tui.cli.documents import show_report
from semh_tui.cli.editing import printing_back
from semh_tui.cli.import_form import ask_about_doubts, name_doubts, start_plan
from semh_tui.cli.new_audit import read_catalogue_to_start
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.cli.terminal.questions import MessageLines, can_ask
from semh_tui.compare.merge_fields import Side
from semh_tui.model.errors import ExitCode, UsageError
from semh_tui.model.text import plural
from semh_tui.plain.conflict_questions import SideNames, ask_conflict

if TYPE_CHECKING:
    from semh_tui.compare.merge import Conflict, Value
    from semh_tui.importers.plan import ImportPlan
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()

Preferred = Literal["file", "audit"]
_SIDES = {"audit": Side.MINE, "file": Side.THEIRS}
_NAMES = SideNames("audit", "file", "the (a)udit’s", "the (f)ile’s")


@app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="A workbook (.xlsx) or form (.docx) that somebody filled in.",
            show_default=False,
        ),
    ] = None,
    audit: Annotated[
        str,
        typer.Argument(
            metavar="AUDIT",
            help="The audit it goes into; by default the one it was written from.",
            autocompletion=audits,
        ),
    ] = "",
    setting: options.SettingOption = "",
    term: Annotated[
        str,
        options.term_option(
            "Start this term’s audit from a form, such as “autumn 2026”.", is_new=True
        ),
    ] = "",
    framework: Annotated[
        str,
        options.framework_option(
            "Which framework the audit answers, where there are several; with --term: whose form it is.",
            is_new=True,
        ),
    ] = "",
    new_setting: options.NewSettingOption = False,
    dry_run: options.DryRunOption = False,
    prefer: Annotated[
        Preferred | None,
        typer.Option(help="Which to take where file and audit were both changed."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take it although personal data of a child is in it.")
    ] = False,
    undo: Annotated[
        str,
        typer.Option(
            metavar="AUDIT",
            help="Give this audit back what it was before its last import.",
            autocompletion=audits,
        ),
    ] = "",
) -> None:
    """Take what somebody filled into a workbook or a form into its audit.

    In a workbook rows are known by their ids and columns by their headings: both
    may be sorted, others added, and what is not there stays as it is in the audit.
    All of it is taken as one change, or nothing: then every cell that is wrong is
    listed.

    A Word form in the shape of the framework’s own document gives the judgement of
    each section, never a criterion’s rating; one that semh wrote comes back whole.
    With --term it starts an audit. What could not be read is named. A rating that
    can be read in two ways is asked about, or left out (exit 1).

    A field that was changed in the file alone is taken, one that was changed in the
    audit alone stays. About one that both changed you are asked; where nobody can
    be asked, nothing is taken (exit 3) until --prefer says which. Nothing is
    imported into a final audit, or one of another setting, term or edition.

    An import can be undone for 30 days, as long as the audit was not changed since.

    \b
    Example:
      semh import audit.xlsx --dry-run
      semh import audit.xlsx
      semh import audit.xlsx autumn --prefer file
      semh import form.docx --term "autumn 2026" --setting "Elm Road"
      semh import form.docx autumn
      semh import --undo autumn
    """
    if undo:
        if file or dry_run or prefer or term:
            raise UsageError("--undo takes back an import: name only the audit.")
        _undo(read_catalogue(ctx, setting, framework), undo)
        return
    if file is None:
        raise UsageError("Name the file to import: semh import FILE.xlsx")
    if term:
        if audit:
            raise UsageError("Name the audit that is there, or with --term one to start: not both.")
        catalogue = read_catalogue_to_start(ctx)
        plan = start_plan(catalogue, file, term, setting, framework, new_setting=new_setting)
    else:
        catalogue = read_catalogue(ctx, setting, framework)
        plan = _make_plan(catalogue, file, audit)
    for note in plan.notes:
        print_message(note)
    with printing_back(plan.resolve) as settle:
        is_settled = _settle(plan, prefer, settle, ask=not dry_run)
        if not dry_run:
            ask_about_doubts(plan)
        _show_changes(plan)
        has_child_data = _list_personal_data(plan, file)
        if not is_settled:
            _print_conflicts(plan)
            raise typer.Exit(ExitCode.UNREADABLE)
        code = name_doubts(plan)
        if not plan.changes_something:
            print_message(f"Unchanged: {plan.stored.path} says all of that already.")
            raise typer.Exit(code)
        if dry_run:
            print_message("Nothing was written.")
            raise typer.Exit(code)
        if has_child_data and not yes:
            print_message("Nothing was written. Take it out of the file, or add --yes.")
            raise typer.Exit(ExitCode.PERSONAL_DATA)
        plan.save()
    name = audit_argument(catalogue.folder, plan.stored)
    print_message(f"Saved in {plan.stored.path}. To undo it: semh import --undo {name}")
    raise typer.Exit(code)


def _make_plan(catalogue: Catalogue, file: Path, audit: str) -> ImportPlan:
    """Open the file, and hold it against the audit that is named or that it was written from."""
    from semh_tui.importers.kinds import open_source
    from semh_tui.importers.plan import ImportPlan
    from semh_tui.importers.target import find_target
    from semh_tui.storage.clock import today
    from semh_tui.storage.find import find_audit

    source = open_source(file)
    stored = (
        find_audit(catalogue, audit, to_change=True) if audit else find_target(catalogue, source)
    )
    return ImportPlan(stored, source, today())


def _settle(
    plan: ImportPlan,
    prefer: Preferred | None,
    settle: Callable[[Conflict, Side | Value], None],
    *,
    ask: bool,
) -> bool:
    """Decide on every field that both sides changed; False where some are left."""
    for conflict in plan.conflicts:
        if prefer:
            settle(conflict, _SIDES[prefer])
        elif not (ask and can_ask()) or not ask_conflict(
            MessageLines(),
            plan.stored.framework,
            conflict,
            _NAMES,
            settle,
            plan.where(conflict),
        ):
            return False
    return True


def _show_changes(plan: ImportPlan) -> None:
    from semh_tui.storage.clock import today

    if plan.changes_something:
        stored = plan.stored
        show_report("import", "text", stored.framework, stored.audit, plan.audit, today())


def _list_personal_data(plan: ImportPlan, file: Path) -> bool:
    """List personal data in what would come in; whether any of it identifies a child."""
    problems = tuple(plan.find_personal_data(file))
    for problem in problems:
        print_message(str(problem))
    return any(not problem.warning for problem in problems)


def _print_conflicts(plan: ImportPlan) -> None:
    from semh_tui.reports.content.conflict_words import conflict_name

    for conflict in plan.conflicts:
        where = plan.where(conflict)
        print_text(f"{where}: {conflict_name(plan.stored.framework, conflict)}")
    count = plural(len(plan.conflicts), "field")
    print_message(
        f"{count} changed in the file and in the audit since the file was written. Nothing was taken. "
        "Decide in a terminal, or for all of them with --prefer file or --prefer audit."
    )


def _undo(catalogue: Catalogue, audit: str) -> None:
    from semh_tui.storage.drafts.import_backup import undo_import
    from semh_tui.storage.find import find_audit

    path = find_audit(catalogue, audit, to_change=True).path
    moved = undo_import(path)
    if moved:
        print_message(f"{path}, which the import started, is out of the folder now: {moved}")
    else:
        print_message(f"{path} is as it was before the import.")
