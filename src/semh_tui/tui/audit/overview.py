"""Overview: each section as a bar beside its judgement, and what is left to do."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from semh_tui.model.place import Place
from semh_tui.reports.content.audit.overview import audit_overview_document
from semh_tui.reports.document import Document, Target
from semh_tui.session import Session
from semh_tui.tui.audit.documents.live_document import LiveDocumentScreen
from semh_tui.tui.widgets.row import Row, title_row


class OverviewScreen(LiveDocumentScreen):
    """Shows progress and gaps; following a line returns its place."""

    MODE = "OVERVIEW"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "dismiss", "Back", show=False, id="overview.back"),
    ]

    def __init__(self, session: Session, today: date) -> None:
        super().__init__(session)
        self.today = today

    def title_row(self) -> Row:
        """Name setting and term, with the status at the right edge."""
        audit = self.session.audit
        return title_row("Overview", f"{audit.setting} · {audit.cycle.label}", audit.status.value)

    def build(self) -> Document:
        """The sections, what is left to do, and steps that do not apply now."""
        session = self.session
        return audit_overview_document(
            session.compared, session.compared_before, session.last_term, self.today
        )

    def follow(self, target: Target, item: int) -> None:
        """Go back to the audit, to the place of a line."""
        if isinstance(target.of, Place):
            self.dismiss(target.of)
