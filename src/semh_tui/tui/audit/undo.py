"""Undo and redo with a message; ask first before undoing what somebody else saved."""

from __future__ import annotations

from collections.abc import Callable

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.reports.content.words import place_numbers
from semh_tui.session import UndoStep
from semh_tui.session.shared_file import Update, describe_update
from semh_tui.tui.audit.change_final import final_notice
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.messages import tell_change
from semh_tui.tui.questions import ask

_DETAILS = "the audit’s details"


def undo(open_audit: OpenAudit) -> None:
    """Take the last change back; where somebody else saved it, ask first."""
    session = open_audit.session
    change = session.next_undone

    def take_back() -> None:
        if session.next_undone is change:
            _swap(open_audit, session.undo, "Taken back", "Nothing to undo.")

    if change is None or not change.is_others:
        take_back()
        return
    where = _places(open_audit, describe_update(change.before, session.audit)) or _DETAILS
    ask(
        open_audit.app,
        "Take back what somebody else saved?",
        [("Leave it as it is", None), ("Take it back: theirs goes out of the file", take_back)],
        message=f"The last change is not yours: somebody else saved {where}.",
    )


def redo(open_audit: OpenAudit) -> None:
    """Make the change again that was taken back last."""
    _swap(open_audit, open_audit.session.redo, "Made again", "Nothing to redo.")


def _swap(
    open_audit: OpenAudit, step: Callable[[], UndoStep | None], done: str, nothing: str
) -> None:
    before = open_audit.session.audit
    try:
        change = step()
    except FinalAuditError:
        open_audit.app.notify(final_notice(), timeout=6)
        return
    if change is None:
        tell_change(open_audit.app, open_audit.session, nothing, timeout=3)
        return
    update = describe_update(before, open_audit.session.audit)
    where = _places(open_audit, update)
    if update.details or len(update.places) > 1:
        open_audit.show_everything()
    if where:
        open_audit.go_to(change.place)
    open_audit.show_change(change.place)
    words = f"{change.what} ({where})" if where else _DETAILS
    tell_change(open_audit.app, open_audit.session, f"{done}: {words}.", timeout=4)


def _places(open_audit: OpenAudit, update: Update) -> str:
    """Name the places of a change by their numbers; "" where only details differ."""
    return place_numbers(open_audit.session.framework, update.places)
