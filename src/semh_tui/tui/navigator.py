"""How one screen asks for another: by what it wants to show, never by the other screen's class."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import StoredAudit

if TYPE_CHECKING:
    from semh_tui.reports.content.overview.list_request import ListRequest
    from semh_tui.session import Session
    from semh_tui.session.sync import SyncService
    from semh_tui.storage.drafts.draft_format import FormValues
    from semh_tui.tui.audit.open_audit import OpenAudit
    from semh_tui.tui.authority.state import Authority

Edited = tuple[Audit, Framework]
"""An audit with the edition it answers."""
GoTo = Callable[[Place], None]
"""Goes to a place of the audit that a screen was opened from."""


class Navigator(Protocol):
    """Opens screens on top of the present one; the app implements it."""

    settle_memory: Callable[[], None]
    """To be called once much is loaded that stays."""

    def open_audit(self, stored: StoredAudit) -> None:
        """Open an audit, with the term before beside it."""

    def open_term_before(self, session: Session, place: Place) -> None:
        """Open the audit of the term before, at the same criterion or section."""

    def leave_audit(self) -> None:
        """Go back to what is beneath; end the program where that is nothing."""

    def open_overview(self, session: Session, go_to: GoTo) -> None:
        """Show how far an audit has got and what is left to do."""

    def open_action_plan(self, audit: OpenAudit) -> None:
        """Show every next step of an open audit."""

    def open_about(
        self,
        session: Session,
        sync: SyncService | None = None,
        closed: Callable[[], None] | None = None,
        details: FormValues | None = None,
    ) -> None:
        """Show an audit's details and its framework; ``closed`` is called when that is left.

        ``sync`` is the service of an audit that is open. ``details`` are the fields of the details
        form that a killed program left: the form opens with them.
        """

    def open_review(self, old: Edited, new: Edited, path: Path, go_to: GoTo | None = None) -> None:
        """Compare two audits; ``path`` is the new one's file, beside which its setting's others are."""

    def open_review_with_before(self, stored: StoredAudit) -> None:
        """Compare an audit with the one before it of its setting; say so where there is none."""

    def open_trend(
        self, audit: Audit, framework: Framework, path: Path, go_to: GoTo | None = None
    ) -> None:
        """Show every term of an audit's setting, the audit itself as it is now."""

    def offer_reports(self, stored: StoredAudit) -> None:
        """Ask which report of an audit to write, and write it."""

    def open_all_settings(self) -> None:
        """Show all settings of the folder in one term."""

    def open_settings_list(self, authority: Authority, request: ListRequest) -> None:
        """Show one list of many settings whole."""
