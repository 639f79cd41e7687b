"""The app's part of :class:`Navigator`: opens each screen, and loads it when it is first opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, SemhError
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.clock import today
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import APP_KEYS
from semh_tui.tui.messages import warn
from semh_tui.tui.navigator import Edited, GoTo

if TYPE_CHECKING:
    from semh_tui.reports.content.overview.list_request import ListRequest
    from semh_tui.session import Session
    from semh_tui.session.sync import SyncService
    from semh_tui.storage.drafts.draft_format import FormValues
    from semh_tui.tui.audit.open_audit import OpenAudit
    from semh_tui.tui.audit.screen import AuditScreen
    from semh_tui.tui.authority.state import Authority


class NavigatingApp(App[int]):
    """Home at the bottom, an audit on top of it; with ``stored``, that audit and nothing below."""

    def __init__(
        self,
        folder: AuditFolder,
        stored: StoredAudit | None = None,
        *,
        changing_final: bool = False,
    ) -> None:
        css_path = "audit/audit.tcss" if stored else "home/home.tcss"
        # Where no colour is wanted, Textual would show each theme's in grey, some too dark to be read.
        without_colour = "NO_COLOR" in os.environ or None
        super().__init__(ansi_color=without_colour, css_path=css_path)
        self.folder = folder
        self.stored = stored
        self._changing_final = changing_final
        self._audit_screens: list[AuditScreen] = []
        self.settle_memory: Callable[[], None] = lambda: None
        """Called once much is loaded that stays."""

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the audit that was named, else with home."""
        if self.stored is not None:
            return self._create_audit_screen(self.stored)
        from semh_tui.tui.home.screen import HomeScreen

        return HomeScreen(self.folder, self)

    @property
    def open_audit_screen(self) -> AuditScreen | None:
        """The audit that was opened last, whatever stands above it."""
        return next(reversed(self.open_audit_screens), None)

    @property
    def open_audit_screens(self) -> list[AuditScreen]:
        """Every audit that is open; one of the term before stands above the one it was opened from."""
        return [screen for screen in self._audit_screens if screen in self.screen_stack]

    @property
    def last_session(self) -> Session | None:
        """The session of the audit that was opened last, whether or not it is open; None for none.

        Of the term before, opened from an audit, it is that audit's.
        """
        return self._audit_screens[0].session if self._audit_screens else None

    def open_audit(self, stored: StoredAudit) -> None:
        """Open an audit, with the term before beside it."""
        self.push_screen(self._create_audit_screen(stored))

    def _create_audit_screen(self, stored: StoredAudit) -> AuditScreen:
        from semh_tui.session import Session
        from semh_tui.tui.audit.screen import create_audit_screen

        session = Session(stored, Catalogue(self.folder).try_load_previous(stored))
        session.changing_final = self._changing_final and stored is self.stored
        screen = create_audit_screen(session, self)
        self._audit_screens = [*self.open_audit_screens, screen] if self.is_running else [screen]
        return screen

    def open_term_before(self, session: Session, place: Place) -> None:
        """Open the audit of the term before, at the same criterion or section."""
        before = Catalogue(self.folder).try_load_previous(session.as_stored)
        session.take_previous(before)
        if before.error is not None:
            warn(self, before.error)
        elif before.stored is None:
            cycle = session.audit.cycle
            self.notify(f"There is no audit before {cycle.label}.", timeout=5)
        else:
            screen = self._create_audit_screen(before.stored)
            old = session.place_last_term(place)
            if old is not None and old in before.stored.audit.answers:
                screen.place = old
            screen.back_to = session.audit.cycle.label
            self.push_screen(screen)

    def leave_audit(self) -> None:
        """Go back to what is beneath; end the program where that is nothing."""
        *beneath, leaving = self.open_audit_screens
        if leaving is self.screen_stack[0]:
            self.exit(0)
            return
        leaving.pop_until_active()  # a question may have come up while it was saved
        self.pop_screen()
        if beneath:
            audit = beneath[-1]
            before = Catalogue(self.folder).try_load_previous(audit.session.as_stored)
            audit.session.take_previous(before)
            audit.show_everything()

    async def action_quit(self) -> None:
        """Leave from anywhere: save first, and ask where saving fails."""
        # The key overtakes the letters that still wait for their field: those come first.
        (self.focused or self).call_later(self._quit)

    def action_help_quit(self) -> None:
        """Say on ctrl+c how semh is left; in a field it copies."""
        self.notify(f"{key_of(APP_KEYS, 'quit')} leaves semh; everything is saved first.")

    def _quit(self) -> None:
        from semh_tui.tui.dialogs.form import FormScreen

        audit = self.open_audit_screen
        if isinstance(self.screen, FormScreen) and self.screen.is_changed:
            self.screen.action_back(self._quit)
        elif audit is None:
            self.exit(0)
        else:
            audit.take_typed()
            audit.take_changed_reason()
            self._leave_all(self.open_audit_screens)

    def _leave_all(self, audits: list[AuditScreen]) -> None:
        """Save one audit after the other, the uppermost first; ask where one cannot be saved."""
        if audits:
            audits[-1].leaving.leave(lambda: self._leave_all(audits[:-1]))
        else:
            self.exit(0)

    def open_overview(self, session: Session, go_to: GoTo) -> None:
        """Show how far an audit has got and what is left to do."""
        from semh_tui.tui.audit.overview import OverviewScreen

        self.push_screen(OverviewScreen(session, session.as_of(today())), _if_chosen(go_to))

    def open_action_plan(self, audit: OpenAudit) -> None:
        """Show every next step of an open audit; terms before that cannot be read are named."""
        from semh_tui.reports.audit_reports import plan_actions
        from semh_tui.tui.audit.documents.action_plan import ActionPlanScreen

        plan, left_out = plan_actions(Catalogue(self.folder), audit.session.as_stored)
        for error in left_out:
            warn(self, error)
        self.push_screen(ActionPlanScreen(audit, plan), _if_chosen(audit.go_to))

    def open_about(
        self,
        session: Session,
        sync: SyncService | None = None,
        closed: Callable[[], None] | None = None,
        details: FormValues | None = None,
    ) -> None:
        """Show an audit's details and its framework."""
        from semh_tui.tui.audit.about import AboutScreen

        screen = AboutScreen(session, self.folder, sync, details)
        self.push_screen(screen, lambda _place: closed() if closed else None)

    def open_review(self, old: Edited, new: Edited, path: Path, go_to: GoTo | None = None) -> None:
        """Compare two audits; say why where they cannot be."""
        from semh_tui.compare.review import review_audits
        from semh_tui.tui.reader.review import ReviewScreen

        try:
            catalogue = Catalogue(self.folder)
            day = catalogue.as_of(new[0], path, today())
            comparison = review_audits(*old, *new, day, list(catalogue.frameworks))
        except SemhError as error:
            self.notify(str(error), severity="warning", timeout=10)
            return
        screen = ReviewScreen(comparison, can_go=go_to is not None)
        self.push_screen(screen, _if_chosen(go_to))

    def open_review_with_before(self, stored: StoredAudit) -> None:
        """Compare an audit with the one before it of its setting."""
        before, error, *_ = Catalogue(self.folder).try_load_previous(stored)
        if error is not None:
            warn(self, error)
        elif before is None:
            cycle = stored.audit.cycle
            self.notify(f"There is no audit before {cycle.label} to compare it with.", timeout=5)
        else:
            old, new = (before.audit, before.framework), (stored.audit, stored.framework)
            self.open_review(old, new, stored.path)

    def open_trend(
        self, audit: Audit, framework: Framework, path: Path, go_to: GoTo | None = None
    ) -> None:
        """Show every term of an audit's setting; files that cannot be used are named."""
        from semh_tui.compare.trend import build_trend
        from semh_tui.storage.audit_list import find_unusable_terms, load_terms
        from semh_tui.tui.reader.trend import TrendScreen

        key = audit.cycle, audit.edition
        catalogue = Catalogue(self.folder)
        history = catalogue.history(audit, path)
        left_out: list[SemhError] = [FileError(entry.problems) for entry in history.damaged]
        others = [
            (stored.audit, stored.framework)
            for stored in load_terms(catalogue, history, left_out)
            if (stored.audit.cycle, stored.audit.edition) != key
        ]
        frameworks = list(catalogue.frameworks)
        sides = [*others, (audit, framework)]
        files = (*history.entries, *history.damaged)
        unusable = find_unusable_terms(files, (side for side, _framework in sides))
        terms = build_trend(sides, frameworks, unusable)
        # Where the latest term is another audit, its places are not those of the audit beneath.
        can_go = terms.rounds[-1].audit is audit and go_to is not None
        screen = TrendScreen(terms, frameworks, today(), left_out, can_go=can_go)
        self.push_screen(screen, _if_chosen(go_to))

    def offer_reports(self, stored: StoredAudit) -> None:
        """Ask which report of an audit to write, and write it."""
        from semh_tui.tui.write_report import offer_reports

        offer_reports(self, self.folder, stored)

    def open_all_settings(self) -> None:
        """Show all settings of the folder in one term."""
        from semh_tui.tui.authority.screen import AuthorityScreen

        self.push_screen(AuthorityScreen(self.folder, today(), self))

    def open_settings_list(self, authority: Authority, request: ListRequest) -> None:
        """Show one list of many settings whole."""
        from semh_tui.tui.authority.settings_list import SettingsListScreen

        self.push_screen(SettingsListScreen(authority, self, request))

    def action_help(self) -> None:
        """Open help; the key that opened it closes it."""
        from semh_tui.tui.reader.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen())


def _if_chosen(go_to: GoTo | None) -> Callable[[Place | None], None]:
    """For a screen's result: go to the place that was chosen there."""

    def go(place: Place | None) -> None:
        if place is not None and go_to is not None:
            go_to(place)

    return go
