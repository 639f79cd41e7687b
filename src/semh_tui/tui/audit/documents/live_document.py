"""The base of reading screens that show a session's audit."""

from __future__ import annotations

from semh_tui.model.audit import Audit
from semh_tui.reports.document import Document
from semh_tui.session import Session
from semh_tui.session.sync import TICK_SECONDS
from semh_tui.tui.reader.document_screen import DocumentScreen


class LiveDocumentScreen(DocumentScreen):
    """Shows a document made from a session, always as that is now; subclasses have ``build``."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
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
        self._shown = self.session.audit
        return self.build()

    def show_changes(self) -> None:
        """Show the document anew where the session has another audit by now."""
        if self.session.audit is not self._shown:
            self.show()
