"""What commands that change an audit share: open it, save it, keep what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from semh_tui.cli.context import read_catalogue
from semh_tui.cli.terminal.output import print_message, print_warnings
from semh_tui.model.errors import SaveError, SemhError
from semh_tui.model.shell import quote_argument

if TYPE_CHECKING:
    from pathlib import Path

    from semh_tui.compare.merge import Conflict, Value
    from semh_tui.compare.merge_fields import Side
    from semh_tui.model.audit import Answer, Audit, NextStep
    from semh_tui.model.place import Place
    from semh_tui.session import Session
    from semh_tui.storage.catalogue import Catalogue


def open_session(
    ctx: typer.Context,
    audit: str,
    setting: str,
    framework: str,
    *,
    to_change: bool,
    final: bool,
) -> tuple[Session, Catalogue]:
    """Open the named audit; also returns the catalogue it stands in.

    With ``to_change``, ``REV:PATH`` is refused; with ``final``, a final audit may be changed. Raises
    NotFoundError, UsageError or FileError.
    """
    from semh_tui.session import Session
    from semh_tui.storage.find import find_audit

    catalogue = read_catalogue(ctx, setting, framework)
    stored = find_audit(catalogue, audit, to_change=to_change)
    session = Session(stored, catalogue.try_load_previous(stored))
    session.changing_final = final
    return session, catalogue


def save_or_keep(session: Session, words: Iterable[str | None]) -> None:
    """Save the changes; where that fails, keep them as a draft, which the screens offer.

    Where the draft fails too, ``words``, what the person wrote, are printed back. After a failure the
    command ends with the exit status of the error.
    """
    print_warnings(session.warnings)
    try:
        session.save()
    except SaveError as error:
        print_message(str(error))
        if _keep_draft(session):
            name = quote_argument(session.path)
            print_message(f"What you gave is kept as a draft. It is offered by: semh open {name}")
        else:
            print_message("It could not be kept as a draft either. This is not saved:")
            for text in filter(None, words):
                print_message(text)
        raise typer.Exit(error.exit_code) from error
    print_message(f"Saved in {session.path}.")


@contextmanager
def printing_back(
    resolve: Callable[[Conflict, Side | Value], None],
) -> Iterator[Callable[[Conflict, Side | Value], None]]:
    """Give ``resolve`` of a session or plan; what somebody wrote to settle a field is printed back where the
    ``with`` ends unsaved.
    """
    written: list[str] = []

    def resolve_and_keep(conflict: Conflict, choice: Side | Value) -> None:
        """Resolve a conflict as ``resolve`` does."""
        resolve(conflict, choice)
        if isinstance(choice, str):
            written.append(choice)

    try:
        yield resolve_and_keep
    except (SemhError, typer.Exit):
        for text in ("This is not saved:", *written) if written else ():
            print_message(text)
        raise


def print_answer(
    name: str,
    format_: str,
    session: Session,
    place: Place,
    *,
    last: tuple[Audit, Answer] | None = None,
    step: NextStep | None = None,
) -> None:
    """Print a report of the registry about the audit's answer at one place."""
    from semh_tui.cli.documents import show_report
    from semh_tui.reports.content.answer import ShownAnswer
    from semh_tui.storage.clock import today

    shown = ShownAnswer(
        session.path, session.framework, session.audit, place, session.as_of(today()), last, step,
        session.last_framework,
    )  # fmt: skip
    show_report(name, format_, shown)


def _keep_draft(session: Session) -> bool:
    try:
        session.keep_drafts()
        kept = session.keep_draft()
        session.close()
    except OSError:
        return False
    return kept


def warn_of_personal_data(audit: Path, words: Iterable[str | None]) -> None:
    """Warn of personal data in new words, as the editor does, before they are shared for years."""
    from semh_tui.storage.checks.personal_check import warn_of_personal_data

    for sentence in warn_of_personal_data("\n".join(filter(None, words)), audit):
        print_message(sentence)
