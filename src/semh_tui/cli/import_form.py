"""What ``semh import`` does with a form that somebody filled in: start an audit, ask about its ratings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from semh_tui.cli.new_audit import make_proposal, resolve_setting
from semh_tui.cli.terminal.output import print_message
from semh_tui.cli.terminal.questions import ask_line, can_ask
from semh_tui.cli.terminal.stdin import decode_argument
from semh_tui.model.errors import ExitCode, UsageError
from semh_tui.model.quoting import mask, quote
from semh_tui.model.text import word_matcher

if TYPE_CHECKING:
    from semh_tui.importers.plan import ImportPlan
    from semh_tui.model.framework import Framework
    from semh_tui.model.rating import Rating
    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.start_audit import Proposal


def start_plan(
    catalogue: Catalogue,
    file: Path,
    term: str,
    setting: str,
    framework: str,
    *,
    new_setting: bool,
) -> ImportPlan:
    """Hold a file against an audit that it starts; setting and framework are by default the file's own, and
    the profile is the file's where it names one.

    Raises UsageError where the setting has an audit of that term, or the file is of another.
    """
    from semh_tui.importers.kinds import open_source
    from semh_tui.importers.plan import ImportPlan
    from semh_tui.storage.audit_folder import StoredAudit
    from semh_tui.storage.clock import today
    from semh_tui.storage.disk.atomic_write import Stamp
    from semh_tui.storage.start_audit import prepare_audit

    source = open_source(file)
    origin = source.origin
    setting = decode_argument(setting) or ""
    if origin and not setting and not _is_known(catalogue, origin.setting):
        setting = origin.setting
    if setting and not new_setting:
        setting = resolve_setting(catalogue, setting)
    edition = ""
    if origin and origin.framework and not framework:
        framework, edition = origin.framework, origin.edition
    proposal = make_proposal(catalogue, setting, term, framework, edition)
    if origin and origin.profile:
        proposal = _with_profile(proposal, origin.profile)
    path, audit = prepare_audit(catalogue, proposal)
    stored = StoredAudit(path, audit, proposal.framework, Stamp(b""))
    return ImportPlan(stored, source, today(), is_new=True)


def _with_profile(proposal: Proposal, profile: str) -> Proposal:
    """The proposal with a form's profile; every criterion where the framework has none of that name."""
    from semh_tui.model.typed_input.lookup import find_profile

    try:
        profile = find_profile(proposal.framework, profile)
    except UsageError:
        print_message(
            f"The file is for the profile {quote(profile)}, which {proposal.framework.name} does not have: "
            "the audit is asked every criterion."
        )
        profile = ""
    return replace(proposal, details=replace(proposal.details, profile=profile))


def _is_known(catalogue: Catalogue, name: str) -> bool:
    """Whether the folder's only setting is the one that a form names, perhaps in fewer words."""
    names = {setting.name for setting in catalogue.settings}
    return len(names) == 1 and all(
        word_matcher(name)(known) or word_matcher(known)(name) for known in names
    )


def ask_about_doubts(plan: ImportPlan) -> None:
    """Ask which rating is meant, where somebody can answer; an empty answer leaves it out."""
    if not can_ask():
        return
    framework = plan.stored.framework
    choices = ", ".join(framework.label(rating) for rating in framework.given_ratings)
    for doubt in tuple(plan.doubts):
        print_message(f"\n{doubt.where}: it says {mask(doubt.words)}.")
        rating = _ask_rating(framework, f"Which rating is meant: {choices}, or none (enter)?")
        if rating:
            plan.decide(doubt, rating)


def _ask_rating(framework: Framework, question: str) -> Rating | None:
    from semh_tui.model.typed_input.lookup import find_rating

    while True:
        try:
            words = ask_line(question).strip()
            return find_rating(framework, words) if words else None
        except UsageError as error:
            print_message(str(error))
        except (EOFError, KeyboardInterrupt):
            print_message("")
            return None


def name_doubts(plan: ImportPlan) -> ExitCode:
    """Name the ratings that are left out; the exit status says so as well."""
    for doubt in plan.doubts:
        print_message(
            f"Left out: {doubt.where}: it says {mask(doubt.words)}. Which rating is meant?"
        )
    return ExitCode.FOUND if plan.doubts else ExitCode.OK
