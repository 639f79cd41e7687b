"""Taking changes back and making them again, in words; what somebody else saved only after asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from semh_tui.model.audit import Audit
from semh_tui.model.final import FinalAuditError
from semh_tui.reports.content.words import place_numbers
from semh_tui.session import Change
from semh_tui.tui.audit.change_final import NOTICE
from semh_tui.tui.dialogs.choice import ChoiceScreen

if TYPE_CHECKING:
    from semh_tui.tui.audit.screen import AuditScreen


def undo(screen: AuditScreen) -> None:
    """Take the last change back; where somebody else saved it, ask first."""
    session = screen.session
    change = session.next_undone
    if change is None or not change.is_others:
        _swap(screen, session.undo, "Taken back", "Nothing to undo.")
        return

    def chosen(choice: str | None) -> None:
        if choice == "undo" and session.next_undone is change:
            _swap(screen, session.undo, "Taken back", "Nothing to undo.")

    where = _places(screen, change.before, session.audit)
    screen.semh.push_screen(
        ChoiceScreen(
            "Take back what somebody else saved?",
            [("leave", "Leave it as it is"), ("undo", "Take it back: theirs goes out of the file")],
            "leave",
            message=f"The last change is not yours: somebody else saved {where}.",
        ),
        chosen,
    )


def redo(screen: AuditScreen) -> None:
    """Make the change again that was taken back last."""
    _swap(screen, screen.session.redo, "Made again", "Nothing to redo.")


def _swap(screen: AuditScreen, step: Callable[[], Change | None], done: str, nothing: str) -> None:
    before = screen.session.audit
    try:
        change = step()
    except FinalAuditError:
        screen.notify(NOTICE, timeout=6, markup=False)
        return
    if change is None:
        screen.notify(nothing, timeout=3, markup=False)
        return
    screen.go_to(change.place)
    screen.show_change(change.place)
    where = _places(screen, before, screen.session.audit)
    screen.notify(f"{done}: {change.what} ({where}).", timeout=4, markup=False)


def _places(screen: AuditScreen, before: Audit, after: Audit) -> str:
    """Where two audits differ, by number."""
    places = tuple(place for place in after.answers if before.answer(place) != after.answer(place))
    return place_numbers(screen.session.framework, places) or "the audit’s details"
