"""``semh new``: this term's audit, with last term's open steps in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from semh_tui.cli import options
from semh_tui.cli.completion import profiles
from semh_tui.cli.context import CommandApp, audit_argument, make_catalogue
from semh_tui.cli.editing import warn_of_personal_data
from semh_tui.cli.new_audit import make_proposal, read_catalogue_to_start, resolve_setting
from semh_tui.cli.terminal.output import print_message, print_text
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.text import plural

if TYPE_CHECKING:
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.start_audit import Proposal

app = CommandApp()


@app.command("new")
def new(
    ctx: typer.Context,
    setting: Annotated[
        str, typer.Option(metavar="NAME", help="The school, college or early-years setting.")
    ] = "",
    term: Annotated[
        str,
        options.term_option(
            "Such as “autumn 2026” or “2026/27 autumn”; by default this term.", is_new=True
        ),
    ] = "",
    cycle: options.CycleAlias = "",
    auditor: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE", help="Who audits: a role, not a name. May be repeated."),
    ] = None,
    urn: Annotated[str, typer.Option(metavar="URN", help="The setting’s unique number.")] = "",
    framework: Annotated[
        str,
        options.framework_option(
            "Which framework, by its id or words of its title; semh framework lists them.",
            is_new=True,
        ),
    ] = "",
    edition: options.EditionOption = "",
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="Which kind of setting, such as nursery, where the framework tells them apart; “” for none.",
            autocompletion=profiles,
        ),
    ] = None,
    new_setting: options.NewSettingOption = False,
    open_: Annotated[bool, typer.Option("--open", help="Then open it in the screens.")] = False,
) -> None:
    """Start this term’s audit.

    What is not given comes from the setting’s last audit of the framework. Nothing
    is rated to begin with; next steps that are still open come over.

    A setting may answer several frameworks, each with its own terms: name the one
    that is meant. The first has plain names (2026-27-autumn.yaml), the others carry
    their id (2026-27-autumn.safeguarding.yaml).

    \b
    Example:
      semh new --setting "Oakfield Primary School" --auditor SENCo
      semh new
      semh new --term "spring 2027" --open
      semh new --framework safeguarding
    """
    from semh_tui.storage.start_audit import create_audit

    setting = decode_argument(setting) or ""
    catalogue = read_catalogue_to_start(ctx)
    if setting and not new_setting:
        setting = resolve_setting(catalogue, setting)
    proposal = make_proposal(catalogue, setting, term or cycle, framework, edition)
    details = proposal.details
    if auditor:
        roles = tuple(decode_argument(role) or "" for role in auditor)
        details = replace(details, auditors=roles)
    if urn:
        details = replace(details, urn=urn)
    if profile is not None:
        details = replace(details, profile=decode_argument(profile) or "")
    stored = create_audit(catalogue, replace(proposal, details=details))
    _report(catalogue, stored, proposal)
    warn_of_personal_data(stored.path, (stored.audit.setting, *stored.audit.auditors))
    if open_:
        from semh_tui.cli import plain, screens

        if plain.wants_lines():
            raise typer.Exit(plain.open_in_lines(make_catalogue(catalogue.folder), stored))
        raise typer.Exit(screens.open_screens(catalogue.folder, stored))


def _report(catalogue: Catalogue, stored: StoredAudit, proposal: Proposal) -> None:
    from semh_tui.reports.content.framework.framework_names import full_title
    from semh_tui.reports.content.words import audit_name, lost_profile_words, profile_clause

    print_text(str(stored.path))
    audit = stored.audit
    by = f"{full_title(stored.framework)}{profile_clause(audit.profile)}"
    print_message(f"{audit_name(audit)}, by {by}.")
    summary = "Nothing is rated"
    if proposal.previous is not None:
        before = proposal.previous.audit
        steps = sum(1 for _ in audit.steps())
        carried = plural(steps, "open next step") if steps else "no open next step"
        summary += f"; {carried} carried over from {before.cycle.label}"
        if before.edition != audit.edition:
            summary += f", which answered edition {before.edition}"
        if lost := lost_profile_words(before, stored.framework, audit.profile):
            print_message(lost)
    print_message(f"{summary}.\nGo on with: semh open {audit_argument(catalogue.folder, stored)}")
