"""Saving while somebody works: a second after a change, on leaving anything, loudly when it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from semh_tui.model.errors import ChangedOnDiskError, SaveError
from semh_tui.model.final import FinalNotSavedError
from semh_tui.tui.sharing import free_name

if TYPE_CHECKING:
    from textual.timer import Timer

    from semh_tui.tui.screens.audit import AuditScreen

DELAY = 1.0
RETRY = 5.0


class Autosave:
    """Decides when an audit screen's session is saved; never on the path of a key."""

    def __init__(self, screen: AuditScreen) -> None:
        self.screen = screen
        self._timer: Timer | None = None
        self._told = ""

    def start(self) -> None:
        self.screen.set_interval(RETRY, self._retry)

    def soon(self) -> None:
        """Within a second of the first change not yet saved; later changes do not put it off."""
        if self._timer is None:
            self._timer = self.screen.set_timer(DELAY, self.now)

    def now_and_then(self) -> None:
        """Save what is unsaved once the screen has been drawn."""
        if self.screen.session.changed:
            self.screen.call_after_refresh(self.now)

    def now(self) -> bool:
        """Save what is unsaved; whether everything is on the disk afterwards."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        session = self.screen.session
        try:
            session.save()
        except SaveError as error:
            self._tell(_with_retry(error))
            self.screen.sharing.ask_what_is_new()
        else:
            if self._told:
                self._told = ""
                self.screen.notify("Saved again.", markup=False)
        if self.screen.is_mounted:
            self.screen.show_header()
        return not session.changed

    def leave(self, then: Callable[[], None]) -> None:
        """Save, then go; where saving fails, ask first."""
        if self.now():
            then()
            return
        from semh_tui.tui.screens.choice import ChoiceScreen

        def chosen(value: str | None) -> None:
            if value == "again" and self.screen.session.conflicts:
                self.screen.sharing.ask()
            elif value == "again":
                self.leave(then)
            elif value == "other":
                self._save_as(then)
            elif value == "leave":
                then()

        self.screen.app.push_screen(
            ChoiceScreen(
                "This audit is not saved",
                [
                    ("again", "Try again to save"),
                    ("other", "Save it under another name beside it"),
                    ("stay", "Go back to the audit"),
                    ("leave", "Leave: what is not saved is offered at the next start"),
                ],
                "again",
                message=str(self.screen.session.failure or ""),
            ),
            chosen,
        )

    def _save_as(self, then: Callable[[], None]) -> None:
        session = self.screen.session
        try:
            session.save_again(free_name(session.path))
        except SaveError as error:
            self._tell(str(error))
            self.leave(then)
        else:
            then()

    def _retry(self) -> None:
        if self.screen.session.failure is not None:
            self.now()

    def _tell(self, message: str) -> None:
        if message != self._told:
            self._told = message
            self.screen.notify(
                message, title="Not saved", severity="error", timeout=30, markup=False
            )


def _with_retry(error: SaveError) -> str:
    """The message, and where the disk is to blame that semh does not give up."""
    if isinstance(error, (ChangedOnDiskError, FinalNotSavedError)):
        return str(error)
    return f"{error} semh tries again by itself."
