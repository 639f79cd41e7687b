"""Tell and ask about an open audit's file: others' changes, drafts, failed saves.

No question opens over a field in which somebody writes: a message says that there is one, and it is
asked when the field is left, or when somebody saves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from semh_tui.model.errors import ChangedOnDiskError, SaveError, SemhError
from semh_tui.model.rules.final import FinalNotSavedError
from semh_tui.session.events import DraftChanged, DraftsRead, Event, FileChanged, NotSaved, Saved
from semh_tui.storage.audit_folder import find_free_name
from semh_tui.tui.keys.keymap import name_keys
from semh_tui.tui.questions import Answer, ask

if TYPE_CHECKING:
    from textual.content import Content

    from semh_tui.compare.merge import Conflict
    from semh_tui.session.shared_file import Update
    from semh_tui.tui.audit.open_audit import OpenAudit

ASKED_LATER = (
    "Somebody else has changed what you changed too. You are asked about it when you leave this field "
    "({back}), or with {save}. Nothing is lost meanwhile."
)
GONE_LATER = "This audit’s file is gone. You are asked about it when you leave this field ({back}), or with {save}."


class FileEvents:
    """Receives the sync service's events; asks its questions once they can be answered."""

    def __init__(self, audit: OpenAudit) -> None:
        self.audit = audit
        self.session = audit.session
        self._keep_open = False
        self._put_off: set[Callable[[], None]] = set()
        self._conflicts_put_off: frozenset[Conflict] = frozenset()
        self._failure_told = ""
        self._waiting_told = ""

    def tell(self, message: str, *, warn: bool = False) -> None:
        """Show a message for twelve seconds."""
        self.audit.app.notify(message, severity="warning" if warn else "information", timeout=12)

    # -- what happened

    def hear(self, event: Event) -> None:
        """Tell what the sync service did, and ask where it needs an answer."""
        match event:
            case Saved():
                if self._failure_told:
                    self._failure_told = ""
                    self.audit.app.notify("Saved again.", timeout=12)
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
            self._put_off.discard(self.ask_gone)
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
                self.tell(name_keys(notice), warn=True)

    def ask(self) -> bool:
        """Ask the next question, those put off included; return whether there was one."""
        self._put_off.clear()
        self._conflicts_put_off = frozenset()
        question = self._next_question()
        if question is not None and not self._keep_open:
            question()
        return question is not None

    def _next_question(self) -> Callable[[], None] | None:
        session, put_off = self.session, self._put_off
        if session.gone:
            # A save under way may be the one that puts it back; it says so itself where it fails.
            is_open = self.ask_gone not in put_off and not self.audit.sync.is_saving
            return self.ask_gone if is_open else None
        if not self._questions() <= self._conflicts_put_off:
            return self.ask_conflicts
        if session.recovered is not None and self.offer_recovered not in put_off:
            return self.offer_recovered
        if session.pending_drafts.forms and self.offer_forms not in put_off:
            return self.offer_forms
        return None

    def _questions(self) -> frozenset[Conflict]:
        """The conflicts, without what changes while somebody writes."""
        conflicts = self.session.conflicts
        return frozenset(replace(conflict, base=None, mine=None) for conflict in conflicts)

    def ask_unsaved(
        self,
        title: str,
        answers: Sequence[Answer],
        otherwise: Callable[[], object] | None = None,
        *,
        message: str | Content,
    ) -> None:
        """Ask a question that opens by itself; nothing is saved until it is answered."""
        self.begin_question()
        ask(
            self.audit.app,
            title,
            answers,
            otherwise,
            message=message,
            rests=True,
            closed=self.end_question,
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
        from semh_tui.tui.audit.recovery import what_was_not_saved

        session, recovered = self.session, self.session.recovered
        if recovered is None:
            return
        final = session.would_change_final(recovered.audit)

        def take() -> None:
            if final:
                session.changing_final = True
            self.audit.sync.save_now(self._take_recovered)

        def discard() -> None:
            session.discard_recovered()
            session.find_recovered()
            self.ask_what_is_new()

        self.ask_unsaved(
            "Not saved last time",
            [
                ("Decide later: ask me again next time", None),
                ("Change the final audit: take it in" if final else "Take it into the audit", take),
                ("Throw it away", discard),
            ],
            lambda: self._put_off.add(self.offer_recovered),
            message=what_was_not_saved(session, recovered),
        )

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
        from semh_tui.tui.audit.recovery import open_forms, what_was_not_kept

        def reopen() -> None:
            open_forms(self.audit, self.session.take_forms())
            self.ask_what_is_new()

        self.ask_unsaved(
            "Not kept last time",
            [
                ("Decide later: ask me again next time", None),
                ("Open it again and go on writing", reopen),
                ("Throw it away", self.session.discard_forms),
            ],
            lambda: self._put_off.add(self.offer_forms),
            message=what_was_not_kept(self.session),
        )

    def ask_conflicts(self) -> None:
        """Ask about every field that both sides changed, one after another."""
        from semh_tui.tui.dialogs.conflict import ConflictScreen

        self.begin_question()

        def done(settled: bool | None) -> None:
            self.end_question()
            self._conflicts_put_off = self._questions()
            self.audit.show_everything()
            if settled:
                self.audit.sync.save_now()
            else:
                words = "Not decided yet: nothing is saved until you do. {save} asks again."
                self.tell(name_keys(words), warn=True)

        self.audit.app.push_screen(ConflictScreen(self.session, rests=True), done)

    def ask_gone(self) -> None:
        """Ask what becomes of an audit whose file was deleted, moved or renamed."""
        sync, show = self.audit.sync, self.audit.show_everything

        def put_off() -> None:
            self._put_off.add(self.ask_gone)
            words = "Nothing is saved while the file is gone. {save} asks again."
            self.tell(name_keys(words), warn=True)

        self.ask_unsaved(
            "This audit’s file is gone",
            [
                ("Decide later: everything stays here", None),
                ("Put it back where it was", lambda: sync.save_again(None, show)),
                (
                    "Save it under another name beside it",
                    lambda: self.save_under_another_name(show),
                ),
            ],
            put_off,
            message="Somebody has deleted, moved or renamed it. Everything you wrote is still here.",
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
