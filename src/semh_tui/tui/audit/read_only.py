"""What an audit's screen does where the audit is final."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import on

from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.tui.audit.change_final import NOTICE, ask_to_change
from semh_tui.tui.audit.find import AuditFinding
from semh_tui.tui.widgets.field_editor import FieldEditor

_R = TypeVar("_R")


class AuditFinal(AuditFinding):
    """An audit's view that says what cannot be changed, and asks whether it should be."""

    def change(self, action: Callable[[], _R]) -> _R | None:
        """What ``action`` gives, which changes the session; None, and a word about it, where the audit
        is final."""
        try:
            return action()
        except FinalAuditError:
            self.notify(NOTICE, timeout=6)
            return None

    @on(FieldEditor.Refused)
    def may_change(self) -> bool:
        """Whether more than ticks can be changed; says so where not."""
        if self.session.read_only:
            self.notify(NOTICE, timeout=6)
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
        """Show everything, after what can be changed has changed."""
        self.show_everything()
        self.show_mode()
