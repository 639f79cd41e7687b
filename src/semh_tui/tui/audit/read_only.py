"""Refuse changes to a final audit, and offer to allow them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import on

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.tui.audit.change_final import ask_to_change, final_notice
from semh_tui.tui.audit.find import AuditFinding
from semh_tui.tui.widgets.field_editor import FieldEditor

_R = TypeVar("_R")


class AuditFinal(AuditFinding):
    """The audit's view, with the refusals of a final audit."""

    def change(self, action: Callable[[], _R]) -> _R | None:
        """Run an action that changes the session and return its result; where the audit is final,
        say so and return None."""
        try:
            return action()
        except FinalAuditError:
            self.notify(final_notice(), timeout=6)
            return None

    @on(FieldEditor.Refused)
    def may_change(self) -> bool:
        """Return whether answers can be changed; say so where they cannot."""
        if self.session.read_only:
            self.notify(final_notice(), timeout=6)
        return not self.session.read_only

    def action_change_final(self) -> None:
        """Ask whether a final audit may be changed; where it may already, say so."""
        if self.session.read_only:
            ask_to_change(self.app, self.session, self.show_again)
        else:
            final = self.session.audit.status is Status.FINAL
            words = "This final audit can be changed." if final else "This audit is a draft."
            self.notify(words, timeout=4)

    def show_again(self) -> None:
        """Show everything, after it has changed whether the audit may be changed."""
        self.show_everything()
        self.show_mode()
