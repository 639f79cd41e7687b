"""Leave an open audit: save first, without blocking the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from semh_tui.tui.audit.file_events import FileEvents
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.questions import Answer, ask

SLOW_SECONDS = 2.0
"""Seconds after which a person who leaves is told that the disk does not answer."""

AGAIN_SECONDS = 0.3
"""Seconds that a save has, where somebody leaves again, before it is asked what to do without it: a key
pressed twice is no wish to leave unsaved.
"""


class Leaving:
    """Saves before an audit is left, and asks where it cannot be saved."""

    def __init__(self, audit: OpenAudit, file_events: FileEvents) -> None:
        self.audit = audit
        self.file_events = file_events
        self._is_waiting = False
        self._asks_soon = False

    def leave(self, then: Callable[[], None]) -> None:
        """Save, then leave; where saving fails, ask first.

        Called again while the disk does not answer, it offers to leave what is not saved to the
        draft.
        """
        if self._is_waiting:
            if not self._asks_soon:
                self._asks_soon = True
                self.audit.set_timer(AGAIN_SECONDS, partial(self._ask_if_waiting, then))
            return
        self._is_waiting = True
        self.audit.set_timer(SLOW_SECONDS, self._tell_slow)

        def saved() -> None:
            self._is_waiting = False
            session = self.audit.session
            if not session.changed and session.overlong_evidence():
                ask_overlong(self.audit, then)
            elif not session.changed:
                then()
            elif not (self.audit.is_on_top and self.audit.is_typing):
                self._ask(then)

        self.audit.sync.save_now(saved)

    def _ask_if_waiting(self, then: Callable[[], None]) -> None:
        self._asks_soon = False
        if self._is_waiting:
            self._ask(then)

    def _tell_slow(self) -> None:
        if self._is_waiting:
            self.file_events.tell(
                "Still saving: the disk does not answer. You can go on; leave again to be asked whether to "
                "wait.",
                warn=True,
            )

    def _ask(self, then: Callable[[], None]) -> None:
        session, file_events = self.audit.session, self.file_events

        def leave_again() -> None:
            self.leave(then)

        again: Answer = ("Try again to save", leave_again)
        if session.conflicts or session.gone:
            again = ("Decide now", file_events.ask)
        leaving = "Leave: what is not saved is offered at the next start"
        if session.gone:
            leaving = "Leave: the file stays deleted, and what was not saved is kept in a draft"
        file_events.ask_unsaved(
            "This audit is not saved",
            [
                again,
                (
                    "Save it under another name beside it",
                    lambda: file_events.save_under_another_name(leave_again),
                ),
                ("Go back to the audit", None),
                (leaving, then),
            ],
            message=str(session.failure or ""),
        )


def ask_overlong(audit: OpenAudit, leave: Callable[[], None]) -> None:
    """Offer to go back to the first text that is too long; ``leave`` runs where it stays so."""
    from semh_tui.reports.content.words import place_numbers

    places = tuple(audit.session.overlong_evidence())
    numbers = place_numbers(audit.session.framework, places)
    ask(
        audit.app,
        "Some evidence is too long to be saved",
        [
            ("Go back and shorten it", None),
            ("Leave: it is kept in a draft and offered at the next start", leave),
        ],
        lambda: audit.go_to(places[0]),
        message=f"Everything else is saved. Too long: {numbers}.",
    )
