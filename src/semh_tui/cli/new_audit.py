"""What commands that start an audit share: the folder, whose audit it is, and what is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semh_tui.cli.context import audit_folder, make_catalogue
from semh_tui.cli.terminal.questions import can_ask, confirm
from semh_tui.model.errors import NearNameError, UsageError
from semh_tui.model.text import shorten_list

if TYPE_CHECKING:
    import typer

    from semh_tui.storage.catalogue import Catalogue
    from semh_tui.storage.start_audit import Proposal


def read_catalogue_to_start(ctx: typer.Context) -> Catalogue:
    """The catalogue of a folder that may be empty; one that is missing is asked about."""
    folder = audit_folder(ctx, may_be_missing=True)
    question = f"There is no folder {folder.path}. Create it?"
    if folder.is_missing and not (can_ask() and confirm(question)):
        folder.refuse_missing()
    return make_catalogue(folder)


def resolve_setting(catalogue: Catalogue, name: str) -> str:
    """The name itself, or the one nearly like it that the person says was meant.

    Raises UsageError where nobody can be asked.
    """
    from semh_tui.storage.start_audit import refuse_near_name

    try:
        refuse_near_name(catalogue, name)
    except NearNameError as error:
        if not can_ask():
            raise UsageError(f"{error} If it is another setting, add --new-setting.") from None
        return next((near for near in error.near if confirm(f"Did you mean {near}?")), name)
    return name


def make_proposal(
    catalogue: Catalogue, setting: str, term: str, framework: str, edition: str
) -> Proposal:
    """What is proposed for that setting and term. Raises UsageError where it is unclear whose audit it is."""
    from semh_tui.model.cycle import parse_term
    from semh_tui.storage.clock import today
    from semh_tui.storage.start_audit import propose_audit

    chosen = None
    if framework or edition:
        from semh_tui.storage.find_framework import find_framework_id

        library = catalogue.library
        framework_id = find_framework_id(library, framework) if framework else ""
        chosen = library.choose(framework_id, edition)
    if not setting:
        _refuse_no_setting(catalogue)
    day = today()
    return propose_audit(
        catalogue,
        day,
        setting=setting,
        cycle=parse_term(term, day) if term else None,
        framework=chosen,
    )


def _refuse_no_setting(catalogue: Catalogue) -> None:
    """Raises UsageError where nobody can tell whose audit is meant."""
    from semh_tui.model.sorting import sort_key

    settings = sorted({setting.name for setting in catalogue.settings}, key=sort_key)
    if not settings and catalogue.usual.setting:
        return
    if len(settings) == 1 or (catalogue.damaged and not settings):
        return
    names = f" {catalogue.path} holds: {shorten_list(settings)}." if settings else ""
    raise UsageError(f"Whose audit is it? Name the setting with --setting.{names}")
