"""The base of reading screens that change the open audit beneath them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from semh_tui.tui.audit.documents.live_document import LiveDocumentScreen
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.audit.undo import redo, undo


class SessionDocumentScreen(LiveDocumentScreen):
    """Shows a document made from the session, whose changes are undone and redone here."""

    HAS_DETAILS = True
    UNDO_KEYS: ClassVar = [
        Binding("u", "undo", "Undo", tooltip="Undo the last change", id="changes.undo"),
        Binding("U,ctrl+y", "redo", "Redo", tooltip="Redo the change", id="changes.redo"),
    ]

    def __init__(self, audit: OpenAudit) -> None:
        super().__init__(audit.session)
        self.audit = audit

    def action_undo(self) -> None:
        """Take the last change back."""
        undo(self.audit)
        self.show_changes()

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        redo(self.audit)
        self.show_changes()
