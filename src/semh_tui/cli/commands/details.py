"""``semh details``: an audit's setting, term, URN, auditors, notes and status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import editing, options
from semh_tui.cli.completion import profiles
from semh_tui.cli.context import CommandApp, make_catalogue
from semh_tui.cli.documents import show_report
from semh_tui.cli.terminal.output import print_message, print_warnings
from semh_tui.cli.terminal.stdin import decode_argument, read_stdin
from semh_tui.model.errors import UsageError
from semh_tui.model.status import Status
from semh_tui.model.text import plural

if TYPE_CHECKING:
    from pathlib import Path

    from semh_tui.model.audit import Audit
    from semh_tui.model.cycle import Cycle
    from semh_tui.model.framework import Framework
    from semh_tui.session import Session
    from semh_tui.storage.catalogue import Catalogue

app = CommandApp()


@dataclass(frozen=True, slots=True)
class DetailsChange:
    """The options that change an audit's details, as typed; None where they were not given."""

    status: Status | None = None
    auditors: tuple[str, ...] = ()
    urn: str | None = None
    notes: str | None = None
    append: bool = False
    setting: str | None = None
    profile: str | None = None

    def apply_to(self, audit: Audit, framework: Framework) -> Audit:
        """The audit with the new details. Raises UsageError where a value is refused."""
        from semh_tui.model.typed_input import details as checks
        from semh_tui.model.typed_input.lookup import find_profile

        if self.status is not None:
            audit = replace(audit, status=self.status)
        if self.auditors:
            audit = replace(audit, auditors=checks.validate_auditors(self.auditors))
        if self.urn is not None:
            audit = replace(audit, urn=checks.validate_urn(self.urn))
        if self.profile is not None:
            audit = replace(audit, profile=find_profile(framework, self.profile))
        if self.notes is not None:
            added = f"{audit.notes}\n\n{self.notes}" if self.append and audit.notes else self.notes
            audit = replace(audit, notes=checks.validate_notes(added))
        if self.setting is not None:
            audit = replace(audit, setting=checks.validate_setting(self.setting))
        return audit


@app.command("details")
def details(
    ctx: typer.Context,
    audit: options.AuditArgument,
    setting: options.SettingOption = "",
    framework: options.FrameworkOption = "",
    status: Annotated[
        Status | None,
        typer.Option(help="Say that it is finished, or a draft again."),
    ] = None,
    auditor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE", help="Who audits, in place of who did: a role. May be repeated."
        ),
    ] = None,
    urn: Annotated[
        str | None, typer.Option(metavar="URN", help="The setting’s number; “” for none.")
    ] = None,
    notes: Annotated[
        str | None, typer.Option(metavar="TEXT", help="In place of the notes; - reads stdin.")
    ] = None,
    append: Annotated[
        bool, typer.Option("--append", help="Add the notes below what is there.")
    ] = False,
    rename: Annotated[
        str | None, typer.Option(metavar="NAME", help="Give the setting another name.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="Which kind of setting, by a tag of the framework’s; “” for none.",
            autocompletion=profiles,
        ),
    ] = None,
    term: Annotated[
        str,
        options.term_option(
            "It is of another term, such as “spring 2027”; its file is renamed too.", is_new=True
        ),
    ] = "",
    all_terms: Annotated[
        bool, typer.Option("--all-terms", help="With --rename: in all the setting’s audits.")
    ] = False,
    final: options.FinalOption = False,
    format_: options.ChangeFormatOption = "text",
) -> None:
    """What an audit says about itself; with options, changed.

    A setting is renamed in all its audits, or its history would be torn in two.
    Marking an audit final says what is left in it, and forbids nothing.

    With --term an audit that was started for the wrong term gets the right one, in
    its file and in the file’s name, with its draft and the undo of its last import.
    Where that term has an audit already, nothing is changed.

    \b
    Example:
      semh details autumn
      semh details autumn --status final
      semh details autumn --auditor SENCo --auditor "Deputy head"
      semh details autumn --notes - < notes.txt
      semh details autumn --rename "Oakfield Academy" --all-terms
      semh details autumn --term "spring 2027"
    """
    if append and notes is None:
        raise UsageError("--append adds notes: give them with --notes.")
    if all_terms and rename is None:
        raise UsageError("--all-terms belongs to --rename. Add that, or leave it out.")
    if term and rename is not None:
        raise UsageError("--term and --rename both concern other audits. Give one after the other.")
    change = DetailsChange(
        status,
        tuple(decode_argument(role) or "" for role in auditor or ()),
        urn,
        read_stdin() if notes == "-" else decode_argument(notes),
        append,
        decode_argument(rename),
        decode_argument(profile),
    )
    is_given = change != DetailsChange()
    session, catalogue = editing.open_session(
        ctx, audit, setting, framework, to_change=is_given or bool(term), final=final
    )
    before = session.audit
    changed = change.apply_to(before, session.framework)
    new_term = _plan_term(catalogue, session, term) if term else None
    if not session.change_details(changed):
        if new_term:
            print_warnings(session.warnings)
            _change_term(session, *new_term)
        elif is_given or term:
            print_message("Unchanged: it already says that.")
        show_report("details", format_, session.path, session.audit)
        return
    is_renamed = changed.setting != before.setting and _rename_others(
        catalogue, session, before, all_terms=all_terms, final=final
    )
    words = (change.notes, *change.auditors, change.setting)
    try:
        editing.save_or_keep(session, words)
    except typer.Exit:
        if is_renamed:
            print_message(
                "Its other audits have the new name: the same command again gives it to this one."
            )
        raise
    if new_term:
        _change_term(session, *new_term)
    show_report("details", format_, session.path, session.audit)
    if before.notes and before.notes not in changed.notes:
        print_message(f"The notes that were there before:\n{before.notes}")
    if changed.status is Status.FINAL and before.status is not Status.FINAL:
        _print_gaps(session)
    editing.warn_of_personal_data(session.path, words)


def _plan_term(catalogue: Catalogue, session: Session, term: str) -> tuple[Cycle, Path] | None:
    """The term that is meant and the file the audit becomes; None where both are so already."""
    from semh_tui.model.cycle import parse_term
    from semh_tui.storage.clock import today

    cycle = parse_term(term, today())
    target = session.plan_term(catalogue.folder, cycle)
    return None if (cycle, target) == (session.audit.cycle, session.path) else (cycle, target)


def _change_term(session: Session, cycle: Cycle, target: Path) -> None:
    from semh_tui.reports.content.words import new_term_words

    before, path = session.audit, str(session.path)
    session.change_term(cycle, target)
    print_message(new_term_words(before, cycle, path, str(session.path)))


def _rename_others(
    catalogue: Catalogue, session: Session, before: Audit, *, all_terms: bool, final: bool
) -> bool:
    """Rename the setting in its other audits first, as all of them have to take the name; whether there were any.

    Raises UsageError where nobody agreed to rename the others, or where some are final and ``--final``
    was not given.
    """
    from semh_tui.cli.terminal.questions import can_ask, confirm
    from semh_tui.reports.content.words import joined_setting_words
    from semh_tui.storage.managing.rename_setting import plan_renaming, rename_setting

    # Its audits of every framework, whichever this one answers.
    name = session.audit.setting
    renaming = plan_renaming(make_catalogue(catalogue.folder), before, session.path, name)
    if not renaming.others and not renaming.namesakes:
        return False
    others = plural(len(renaming.others), "other audit")
    if renaming.final:
        others += f", {renaming.final} of them final"
    if renaming.final and not final:
        raise UsageError(f"{before.setting} has {others}. Add --final to rename it there too.")
    what, question = joined_setting_words(name, renaming.namesakes), "Rename it?"
    advice = "Add --all-terms to rename it."
    if renaming.others:
        what = f"{before.setting} has {others}. {what}".rstrip()
        question = "Rename it in all of them?"
        advice = "Add --all-terms to rename it in all of them; renamed in one alone, its history would be torn in two."
    if not all_terms and not (can_ask() and confirm(f"{what} {question}")):
        raise UsageError(f"{what} Nothing was changed. {advice}")
    rename_setting(renaming, name)
    if renaming.others:
        print_message(f"Renamed in {others}.")
    return bool(renaming.others)


def _print_gaps(session: Session) -> None:
    from semh_tui.model.progress import list_gaps
    from semh_tui.reports.content.gap_words import gaps_sentence
    from semh_tui.storage.clock import today

    gaps = list_gaps(session.framework, session.audit, session.as_of(today()))
    left = gaps_sentence(session.framework, gaps)
    if left:
        print_message(f"It is marked final, and still has {left}.")
