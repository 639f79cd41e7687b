"""Tell and ask about an open audit's file: others' changes, drafts, failed saves.

No question opens over a field in which somebody writes: a message says that there is one, and it is
asked when the field is left, or with ctrl+s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.errors import ChangedOnDiskError, SaveError, SemhError
from semh_tui.model.rules.final import FinalNotSavedError
from semh_tui.session.events import DraftChanged, DraftsRead, Event, FileChanged, NotSaved, Saved
from semh_tui.storage.audit_folder import find_free_name

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from semh_tui.compare.merge import Value
    from semh_tui.model.place import Place
    from semh_tui.session.shared_file import Update
    from semh_tui.tui.audit.open_audit import OpenAudit

ASKED_LATER = (
    "Somebody else has changed what you changed too. You are asked about it when you leave this field "
    "(esc), or with ctrl+s. Nothing is lost meanwhile."
)
GONE_LATER = "This audit’s file is gone. You are asked about it when you leave this field (esc), or with ctrl+s."


class Question(NamedTuple):
    """A question that was put off; it stays the same whatever is written meanwhile."""

    place: Place | None
    field: str
    step_id: str
    theirs: Value


class FileEvents:
    """Receives the sync service's events; asks its questions once they can be answered."""

    def __init__(self, audit: OpenAudit) -> None:
        self.audit = audit
        self.session = audit.session
        self._keep_open = False
        self._put_off: frozenset[Question] = frozenset()
        self._gone_put_off = self._recovery_put_off = self._forms_put_off = False
        self._failure_told = ""
        self._waiting_told = ""

    def tell(self, message: str, *, warn: bool = False) -> None:
        """Show a message for twelve seconds."""
        severity: SeverityLevel = "warning" if warn else "information"
        self.audit.app.notify(message, severity=severity, timeout=12)

    # -- what happened

    def hear(self, event: Event) -> None:
        """Tell what the sync service did, and ask where it needs an answer."""
        match event:
            case Saved():
                if self._failure_told:
                    self._failure_told = ""
                    self.audit.app.notify("Saved again.")
                self.audit.show_header()
            case NotSaved(error):
                self._tell_failure(error)
                self.audit.show_header()
                self.ask_what_is_new()
            case FileChanged(update):
                self._show(update)
            case DraftsRead():
                if self.session.newer:
                    self.tell(
                        "This audit was made by a newer semh. You can read it; nothing is saved."
                    )
                self.ask_what_is_new()
            case DraftChanged(failure):
                if failure:
                    self.tell(failure, warn=True)

    def _tell_failure(self, error: SaveError) -> None:
        asks = isinstance(error, (ChangedOnDiskError, FinalNotSavedError)) or self.session.newer
        message = str(error) if asks else f"{error} semh tries again by itself."
        if message != self._failure_told:
            self._failure_told = message
            self.audit.app.notify(message, title="Not saved", severity="error", timeout=30)

    def _show(self, update: Update) -> None:
        from semh_tui.reports.content.words import place_numbers

        session = self.session
        if update.problem is not None:
            self.tell(f"Somebody has changed this audit’s file, and it cannot be used as it is. Your "
                      f"work stays here. {update.problem}", warn=True)  # fmt: skip
            return
        if update.gone:
            self._gone_put_off = False
            self.audit.show_header()
        else:
            if update.places or update.details:
                where = place_numbers(session.framework, update.places) or "the audit’s details"
                self.tell(f"Somebody else’s changes came in: {where}.")
            self.audit.show_everything()
        self.ask_what_is_new()

    # -- when to ask

    @property
    def is_writing(self) -> bool:
        """Whether a question would interrupt somebody: another screen is on top, or a field has the
        focus."""
        return self.audit.is_typing or not self.audit.is_on_top

    def ask_what_is_new(self) -> None:
        """Ask the next question that was not put off; while somebody writes, only announce it."""
        question = self._next_question()
        if question is None or self._keep_open:
            return
        if not self.is_writing:
            question()
            return
        notice = {self.ask_conflicts: ASKED_LATER, self.ask_gone: GONE_LATER}.get(question, "")
        if notice != self._waiting_told:
            self._waiting_told = notice
            if notice:
                self.tell(notice, warn=True)

    def ask(self) -> bool:
        """Ask the next question, those put off included; return whether there was one."""
        self._put_off = frozenset()
        self._gone_put_off = self._recovery_put_off = self._forms_put_off = False
        question = self._next_question()
        if question is not None and not self._keep_open:
            question()
        return question is not None

    def _next_question(self) -> Callable[[], None] | None:
        if self.session.gone:
            return None if self._gone_put_off else self.ask_gone
        if not self._questions() <= self._put_off:
            return self.ask_conflicts
        if self.session.recovered is not None and not self._recovery_put_off:
            return self.offer_recovered
        if self.session.pending_drafts.forms and not self._forms_put_off:
            return self.offer_forms
        return None

    def _questions(self) -> frozenset[Question]:
        return frozenset(
            Question(conflict.place, conflict.field, conflict.step_id, conflict.theirs)
            for conflict in self.session.conflicts
        )

    def begin_question(self) -> None:
        """Pause saving while a question is open."""
        self._keep_open = self.audit.sync.paused = True
        self._waiting_told = ""
        # Messages that announced the question would cover its answers.
        self.audit.app.clear_notifications()

    def end_question(self) -> None:
        """Save again as usual."""
        self._keep_open = self.audit.sync.paused = False

    # -- the questions

    def offer_recovered(self) -> None:
        """Offer what a killed program had not saved; it is applied only on request."""
        from semh_tui.tui.audit.recovery import recovery_choice

        recovered = self.session.recovered
        if recovered is None:
            return
        self.begin_question()
        final = self.session.would_change_final(recovered.audit)

        def chosen(value: str | None) -> None:
            self.end_question()
            if value == "take":
                if final:
                    self.session.changing_final = True
                self.audit.sync.save_now(self._take_recovered)
            elif value == "discard":
                self.session.discard_recovered()
                self.session.find_recovered()
                self.ask_what_is_new()
            else:
                self._recovery_put_off = True

        self.audit.app.push_screen(recovery_choice(self.session, recovered, final=final), chosen)

    def _take_recovered(self) -> None:
        if self.session.changed:
            return  # why it could not be saved is told, and what was offered is offered again
        try:
            self.session.take_recovered()
        except SemhError as error:
            self.tell(str(error), warn=True)
        self.audit.show_everything()
        self.audit.sync.save_now(self._after_recovery)

    def _after_recovery(self) -> None:
        if not self.session.changed:
            self.session.find_recovered()
        self.ask_what_is_new()

    def offer_forms(self) -> None:
        """Offer to reopen the forms that were open when a program was killed."""
        from semh_tui.tui.audit.recovery import forms_choice, open_forms

        self.begin_question()

        def chosen(value: str | None) -> None:
            self.end_question()
            if value == "open":
                open_forms(self.audit, self.session.take_forms())
                self.ask_what_is_new()
            elif value == "discard":
                self.session.discard_forms()
            else:
                self._forms_put_off = True

        self.audit.app.push_screen(forms_choice(self.session), chosen)

    def ask_conflicts(self) -> None:
        """Ask about every field that both sides changed, one after another."""
        from semh_tui.tui.dialogs.conflict import ConflictScreen

        self.begin_question()

        def done(settled: bool | None) -> None:
            self.end_question()
            self._put_off = self._questions()
            self.audit.show_everything()
            if settled:
                self.audit.sync.save_now()
            else:
                self.tell(
                    "Not decided yet: nothing is saved until you do. ctrl+s asks again.", warn=True
                )

        self.audit.app.push_screen(ConflictScreen(self.session, rests=True), done)

    def ask_gone(self) -> None:
        """Ask what becomes of an audit whose file was deleted, moved or renamed."""
        from semh_tui.tui.dialogs.choice import ChoiceScreen

        self.begin_question()

        def chosen(value: str | None) -> None:
            self.end_question()
            if value == "again":
                self.audit.sync.save_again(None, self.audit.show_everything)
            elif value == "other":
                self.save_under_another_name(self.audit.show_everything)
            else:
                self._gone_put_off = True
                self.tell("Nothing is saved while the file is gone. ctrl+s asks again.", warn=True)

        self.audit.app.push_screen(
            ChoiceScreen(
                "This audit’s file is gone",
                [
                    ("wait", "Decide later: everything stays here"),
                    ("again", "Put it back where it was"),
                    ("other", "Save it under another name beside it"),
                ],
                "wait",
                message="Somebody has deleted, moved or renamed it. Everything you wrote is still here.",
                rests=True,
            ),
            chosen,
        )

    def save_under_another_name(self, then: Callable[[], None]) -> None:
        """Save into a new file beside the old one, then call ``then``."""
        session, sync = self.session, self.audit.sync

        def saved() -> None:
            if not session.changed:
                self.tell(f"Saved as {session.path}.")
            then()

        path = session.path
        sync.run(lambda: find_free_name(path), lambda free: sync.save_again(free, saved))
