"""The keys of an open audit that show more of it: guidance, overview, action plan, about, review, trend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.tui.audit.rating import AuditRating
from semh_tui.tui.messages import warn
from semh_tui.tui.screen_sync import ScreenSync

if TYPE_CHECKING:
    from semh_tui.storage.drafts.draft_format import FormValues
    from semh_tui.tui.navigator import Navigator


class AuditOpening(AuditRating):
    """The audit's view, with the keys that open other screens and the person's own editor."""

    sync: ScreenSync

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session)
        self.navigator = navigator
        self.back_to = ""
        """The term of the audit beneath, from which this one was opened; "" for none."""
        self._knows_editor = False

    def go_to(self, place: Place) -> None:
        """Choose a place from anywhere."""
        raise NotImplementedError

    def action_overview(self) -> None:
        """Show how far the audit has got."""
        self.navigator.open_overview(self.session, self.go_to)

    def action_actions(self) -> None:
        """Show the next steps of all criteria."""
        self.navigator.open_action_plan(self)

    def action_section_again(self) -> None:
        """List last term's answers of the section, to use them again one by one."""
        from semh_tui.tui.audit.documents.section_again import SectionAgainScreen

        session = self.session
        if session.previous_error:
            warn(self.app, session.previous_error)
            return
        screen = SectionAgainScreen(self, self.place.section)
        if next(screen.answers.pairs(), None) is None:
            self.notify("There is nothing from last term to use again.", timeout=4)
        elif self.may_change():
            self.app.push_screen(screen, self.go_if_chosen)

    def go_if_chosen(self, place: Place | None) -> None:
        """Go to the place that another screen gave back."""
        if place is not None:
            self.go_to(place)

    def action_about(self, details: FormValues | None = None) -> None:
        """Open the screen about the audit; its form with ``details``, where there are any."""
        self.navigator.open_about(self.session, self.sync, self.show_again, details)

    def action_guidance(self) -> None:
        """Open or fold what evidence might look like; say so where the framework does not tell."""
        criterion = self.session.framework.criterion(self.place.criterion or "")
        if criterion is None or not criterion.guidance:
            self.notify("The framework gives no guidance here.", timeout=4)
            return
        panel = self.panel
        panel.guidance = not panel.guidance
        panel.show_text(self.session, self.place)
        if panel.guidance:
            self.call_after_refresh(panel.question.read_end)
        elif panel.question.has_focus:
            self.criteria.focus()

    def action_link(self) -> None:
        """Open a link that the framework gives for the criterion."""
        from semh_tui.tui.audit.resources import open_resource

        open_resource(self.app, self.session.framework, self.place)

    def action_words(self) -> None:
        """Show the terms of the chosen place in full, and what the ratings mean."""
        from semh_tui.tui.audit.documents.words import WordsScreen

        self.app.push_screen(WordsScreen(self.session.framework, self.place))

    def action_term_before(self) -> None:
        """Open the audit of the term before, at the same place; esc comes back."""
        self.sync.save_now()
        self.navigator.open_term_before(self.session, self.place)

    def action_review(self) -> None:
        """Compare this audit, as it is now, with the term before."""
        session = self.session
        if session.previous_error:
            warn(self.app, session.previous_error)
            return
        if session.compared_before is None:
            self.notify("There is no earlier audit to compare this one with.")
            return
        self.navigator.open_review(
            session.compared_before, session.compared, session.path, self.go_to
        )

    def action_trend(self) -> None:
        """Show every term of the setting, this one as it is now."""
        session = self.session
        self.navigator.open_trend(session.audit, session.framework, session.path, self.go_to)

    def action_report(self) -> None:
        """Write the audit, as it is now, for people without semh."""
        self.navigator.offer_reports(self.session.as_stored)

    def action_editor(self) -> None:
        """Write the evidence in the person's own editor; before the first time, say how to come back."""
        from semh_tui.tui.audit.writing.external_editor import explain_editor

        if not self.may_change():
            return
        if self._knows_editor:
            self._write_outside()
        else:
            explain_editor(self.app, self._write_outside)

    def _write_outside(self) -> None:
        from semh_tui.tui.audit.writing.external_editor import edit_outside

        self._knows_editor = True
        edit_outside(self, self.panel.evidence)
