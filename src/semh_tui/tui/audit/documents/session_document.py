"""The base of reading screens that change the open audit beneath them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding

from semh_tui.model.audit import Audit
from semh_tui.reports.document import Document
from semh_tui.session.sync import TICK_SECONDS
from semh_tui.tui.audit.open_audit import OpenAudit
from semh_tui.tui.audit.undo import redo, undo
from semh_tui.tui.reader.document_screen import DocumentScreen


class SessionDocumentScreen(DocumentScreen):
    """Shows a document made from the session, always as that is now; subclasses have ``build``."""

    HAS_DETAILS = True
    UNDO_KEYS: ClassVar = [
        Binding("u", "undo", "Undo", tooltip="Undo the last change", id="changes.undo"),
        Binding("U,ctrl+y", "redo", "Redo", tooltip="Redo the change", id="changes.redo"),
    ]

    def __init__(self, audit: OpenAudit) -> None:
        super().__init__()
        self.audit = audit
        self._shown: Audit | None = None

    def on_mount(self) -> None:
        """Show what somebody else changes in the file meanwhile."""
        self.set_interval(TICK_SECONDS, self.show_changes)

    def on_screen_resume(self) -> None:
        """Show what a form or a question above this screen has changed."""
        self.show_changes()

    def build(self) -> Document:
        """Build the document from the session."""
        raise NotImplementedError

    def document(self) -> Document:
        """The document of the audit as it is now."""
        self._shown = self.audit.session.audit
        return self.build()

    def show_changes(self) -> None:
        """Show the document anew where the session has another audit by now."""
        if self.audit.session.audit is not self._shown:
            self.show()

    def action_undo(self) -> None:
        """Take the last change back."""
        undo(self.audit)
        self.show_changes()

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        redo(self.audit)
        self.show_changes()
