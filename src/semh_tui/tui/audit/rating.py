"""Rating on an audit's screen, and asking why something does not apply."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.rules.reason import evidence_becomes_reason, reason_becomes_evidence
from semh_tui.reports.content.words import why_not_counted, why_not_offered
from semh_tui.session import Session
from semh_tui.tui.audit.writing.stray_typing import AuditTyping
from semh_tui.tui.keys.keymap import name_keys
from semh_tui.tui.messages import tell_change, tell_while
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.criteria_list import CriteriaList

EVIDENCE_TITLE = "Evidence"
REASON_TITLE = "Why does this not apply?"


class Reason(NamedTuple):
    """A place to be marked not applicable, and its evidence when the reason was asked for."""

    place: Place
    evidence: str


class AuditRating(AuditTyping):
    """The audit's view, with rating.

    Where a place has evidence, marking it not applicable would turn that into the reason. So the
    rating waits until the words were changed or confirmed as the reason.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._reason: Reason | None = None

    def action_rate(self, rating: Rating | None) -> None:
        """Rate the chosen place, None for no rating; ask for the reason where one is needed."""
        if rating is not None and not self.panel.rating.offers(rating):
            self.notify(why_not_offered(self.place, rating), timeout=4)
            return
        if not self.may_change():
            return
        answer = self.session.answer(self.place)
        needs_reason = self.session.framework.scale.needs_reason
        if needs_reason and evidence_becomes_reason(answer, rating):
            self._ask_reason(Reason(self.place, answer.evidence))
            return
        if self.session.rate(self.place, rating):
            self.show_change(self.place)
        if needs_reason and rating == NOT_APPLICABLE and not answer.evidence:
            self.action_evidence()
            self._tell_while_writing("Say in a sentence why it does not apply.", 5)
        elif reason_becomes_evidence(answer, rating):
            words = "The words here said why it did not apply. Change them to evidence."
            tell_change(self.app, self.session, words, timeout=6)
        framework, audit = self.session.framework, self.session.audit
        if rating is not None and (words := why_not_counted(framework, audit, self.place)):
            self.notify(words, timeout=6)

    # -- the reason

    @property
    def asks_reason(self) -> bool:
        """Whether the words being written are the reason why something does not apply."""
        return self._reason is not None

    def _ask_reason(self, reason: Reason) -> None:
        self._reason = reason
        self.panel.evidence.border_title = Content(REASON_TITLE)
        self.action_evidence()
        self.show_mode()
        words = (
            "This was written as evidence. Change it to say why this does not apply, "
            "or press {save} if it says so already."
        )
        self._tell_while_writing(name_keys(words), 8)

    def _tell_while_writing(self, words: str, timeout: float) -> None:
        """Show a message about the evidence that is being written, until that is left."""
        place, field = self.place, self.panel.evidence
        tell_while(
            self.app,
            lambda: self.focused is field and self.place == place,
            words,
            timeout=timeout,
        )

    def confirm_reason(self) -> bool:
        """Take the words as they are for the reason; return whether one was asked for."""
        if self._reason is None:
            return False
        self._mark_not_applicable(self._end_reason().place)
        return True

    def take_changed_reason(self) -> bool:
        """Take the words for the reason if they were changed; return whether they were."""
        if self._reason is None:
            return False
        words = self.session.answer(self._reason.place).evidence
        if not words or words == self._reason.evidence:
            return False
        return self.confirm_reason()

    def settle_reason(self) -> None:
        """Take changed words for the reason when the field is left; ask about unchanged ones."""
        if self._reason is None or self.take_changed_reason():
            return
        reason = self._end_reason()
        words = self.session.answer(reason.place).evidence

        def write() -> None:
            self.criteria.go_to(reason.place)
            self.post_message(CriteriaList.Chosen(reason.place))
            self.call_after_refresh(self._ask_reason, reason)

        def keep() -> None:
            self._mark_not_applicable(reason.place)

        same = [("Yes, these words say why it does not apply", keep)] if words else []
        ask(
            self.app,
            REASON_TITLE,
            [("Write the reason", write), *same, ("Leave the rating as it was", None)],
            lambda: self.notify("The rating is as it was.", timeout=4),
            message=words or "Nothing is written there.",
        )

    def _end_reason(self) -> Reason:
        assert self._reason is not None
        reason, self._reason = self._reason, None
        self.panel.evidence.border_title = Content(EVIDENCE_TITLE)
        self.show_mode()
        return reason

    def _mark_not_applicable(self, place: Place) -> None:
        if self.change(lambda: self.session.rate(place, NOT_APPLICABLE)):
            self.show_change(place)
