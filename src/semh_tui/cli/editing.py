"""What commands that change an audit share: opening it, saving it, and keeping what is not saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from semh_tui.cli.context import read_catalogue
from semh_tui.cli.output import hand_over, tell
from semh_tui.model.errors import SaveError
from semh_tui.model.shell import quote_argument

if TYPE_CHECKING:
    from pathlib import Path

    from semh_tui.model.place import Place
    from semh_tui.session import Session
    from semh_tui.storage.catalogue import Catalogue


def open_session(
    ctx: typer.Context, audit: str, setting: str, *, to_change: bool, final: bool
) -> tuple[Session, Catalogue]:
    """The audit that is named, and the catalogue it was found in.

    What is ``to_change`` must not stand in the history (``REV:PATH``); with ``final``, a final audit
    may be changed too. Raises NotFoundError, UsageError or FileError.
    """
    from semh_tui.session import Session
    from semh_tui.storage.find import find_audit, find_audit_to_change

    catalogue = read_catalogue(ctx, setting)
    stored = (find_audit_to_change if to_change else find_audit)(catalogue, audit)
    session = Session(stored, catalogue.before_or_error(stored))
    session.changing_final = final
    return session, catalogue


def save_or_keep(session: Session, words: Iterable[str | None]) -> None:
    """Save what was changed, and say so.

    Where it cannot be saved, the change is kept as a draft, which the screens offer; where that
    fails as well, ``words``, what the person has written, are printed back. Ends the command then
    with the exit code of the error.
    """
    for warning in session.warnings:
        tell(str(warning))
    try:
        session.save()
    except SaveError as error:
        tell(str(error))
        if _keep_draft(session):
            name = quote_argument(session.path)
            tell(f"What you gave is kept as a draft. It is offered by: semh open {name}")
        else:
            tell("It could not be kept as a draft either. This is not saved:")
            for text in filter(None, words):
                tell(text)
        raise typer.Exit(error.exit_code) from error
    tell(f"Saved in {session.path}.")


def print_answer_json(session: Session, place: Place) -> None:
    """What the audit says about one place now."""
    from semh_tui.reports.published.answer_json import answer_json

    hand_over(answer_json(session.path, session.audit, session.framework, place))


def _keep_draft(session: Session) -> bool:
    try:
        session.keep_drafts()
        kept = session.keep_draft()
        session.close()
    except OSError:
        return False
    return kept


def warn_of_personal_data(audit: Path, words: Iterable[str | None]) -> None:
    """As the editor does: before it is kept and shared for years."""
    from semh_tui.storage.checks.personal_check import warnings_for

    for sentence in warnings_for("\n".join(filter(None, words)), audit):
        tell(sentence)
