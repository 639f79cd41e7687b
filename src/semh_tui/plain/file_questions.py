"""The audit's file in a conversation: saving, what others changed in it, and what was not saved last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semh_tui.model.dates import full_date
from semh_tui.model.errors import SaveError, SemhError
from semh_tui.model.rules.final import FinalNotSavedError
from semh_tui.plain.conflict_questions import SideNames, ask_conflict
from semh_tui.plain.lines import Lines, confirm
from semh_tui.plain.questions import choose_answer
from semh_tui.plain.words import numbers_words
from semh_tui.reports.content.draft_words import describe_changes, field_name, form_name
from semh_tui.storage.audit_folder import find_free_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from semh_tui.session import Session
    from semh_tui.session.shared_file import Update
    from semh_tui.storage.drafts.draft_format import Forms

SIDES = SideNames("mine", "theirs", "(m)ine", "(t)heirs", base="before")
_DRAFT_HELP = (
    "It is in a draft, not in the audit. Taken in, it is one change, which u takes back. Decided later, it is "
    "offered again at the next start."
)
_LATER = "Decided later: nothing is saved until then. What you write is kept in a draft."


class FileQuestions:
    """Saves a session after each change, as the screens do, and asks what only a person can decide."""

    def __init__(self, session: Session, lines: Lines) -> None:
        self.session = session
        self.lines = lines
        self._is_put_off = False

    # -- saving

    def save(self) -> str:
        """Save what changed; returns what became of it, in a sentence."""
        session = self.session
        while True:
            try:
                session.save()
            except SaveError as error:
                if self._ask_what_is_open(error):
                    continue
                return f"Not saved. {error} {self._keep_draft()}"
            return "Saved."

    def _keep_draft(self) -> str:
        if self.session.keep_draft():
            return "It is kept in a draft, and saving is tried again with your next answer."
        failure = self.session.journal.failure if self.session.journal else ""
        return f"It could not be kept in a draft either. {failure}".rstrip()

    def finish(self) -> tuple[str, int]:
        """Save once more at the end; returns what became of it, and the exit status for it."""
        session = self.session
        self._is_put_off = False
        try:
            if self.save() == "Saved.":
                overlong = tuple(session.overlong_evidence())
                if not overlong:
                    return "Everything is saved.", 0
                where = numbers_words(session.framework, overlong)
                return (
                    f"The evidence of {where} is too long to be saved and is kept in a draft, which is "
                    "offered when this audit is opened again. Everything else is saved.",
                    int(SaveError.exit_code),
                )
        except (EOFError, KeyboardInterrupt):
            pass
        error = session.failure or SaveError(f"{session.path} could not be saved.")
        kept = "kept in a draft, which is offered when this audit is opened again"
        if not session.keep_draft():
            kept = "not kept in a draft either"
        return f"Not everything is saved. {error} What is not saved is {kept}.", int(
            error.exit_code
        )

    def warn_of_personal_data(self, text: str) -> None:
        """Warn of what looks like personal data in a text just written; no sentence repeats it."""
        from semh_tui.storage.checks.personal_check import warn_of_personal_data

        for sentence in warn_of_personal_data(text, self.session.path):
            self.lines.say(sentence)

    # -- what others changed

    def look(self) -> None:
        """Take in what somebody else has saved in the file."""
        update = self.session.poll()
        if update is not None:
            self._is_put_off = False
            self._say_update(update)

    def _say_update(self, update: Update) -> None:
        if update.problem is not None:
            self.lines.say(
                "Somebody has changed this audit’s file, and it cannot be used as it is. "
                f"Your work is kept. {update.problem}"
            )
        elif update.places or update.details:
            where = numbers_words(self.session.framework, update.places) or "the audit’s details"
            self.lines.say(f"Somebody else’s changes came in: {where}.")

    def _ask_what_is_open(self, error: SaveError) -> bool:
        """Ask what keeps the audit from being saved; whether that was decided, so that it can be now."""
        session = self.session
        if self._is_put_off or not self.lines.is_interactive:
            return False
        if session.gone:
            decided = self._ask_gone()
        elif session.conflicts:
            decided = self._ask_conflicts()
        elif isinstance(error, FinalNotSavedError):
            decided = session.changing_final = confirm(
                self.lines, "Somebody else has marked this audit final. Change it all the same?"
            )
        else:
            return False
        if not decided:
            self._is_put_off = True
            self.lines.say(_LATER)
        return decided

    def _ask_conflicts(self) -> bool:
        session = self.session
        self.lines.say("Somebody else has changed what you changed too.")
        for conflict in session.conflicts:
            if not ask_conflict(
                self.lines, session.framework, conflict, SIDES, session.resolve_conflict
            ):
                return False
        return True

    def _ask_gone(self) -> bool:
        """Ask what becomes of an audit whose file was deleted, moved or renamed."""
        session = self.session
        self.lines.say(
            "This audit’s file is gone: somebody has deleted, moved or renamed it. "
            "Everything you wrote is still here."
        )
        answer = self._choose(
            "p puts it back where it was, o saves it under another name beside it, Enter decides later. "
            "What is to be done?",
            {"p": "p", "o": "o", "": ""},
            "Until it is decided nothing can be saved, and what you write is kept in a draft.",
        )
        if not answer:
            return False
        try:
            session.save_again(find_free_name(session.path) if answer == "o" else None)
        except SaveError as error:
            self.lines.say(str(error))
            return False
        self.lines.say(f"Saved as {session.path}.")
        return True

    # -- what was not saved last time

    def open(self) -> Forms:
        """Begin to keep drafts, and offer what killed programs left; returns forms to be gone on with."""
        session = self.session
        for warning in session.warnings:
            self.lines.say(str(warning))
        if session.newer:
            self.lines.say(
                "This audit was made by a newer semh. You can read it; nothing is saved."
            )
        try:
            session.keep_drafts()
        except OSError as error:
            self.lines.say(f"A draft of what you write cannot be kept: {error.strerror or error}.")
            return {}
        if session.recovered is None and not session.pending_drafts.forms:
            return {}
        if not self.lines.is_interactive:
            self.lines.say(
                "Something was not saved last time. It stays where it is, and is offered when this audit "
                "is opened in a terminal."
            )
            return {}
        if session.recovered is not None:
            self._offer_recovered()
        return self._offer_forms() if session.pending_drafts.forms else {}

    def _offer_recovered(self) -> None:
        session, recovered = self.session, self.session.recovered
        assert recovered is not None
        when = f"{recovered.at:%H:%M} on {full_date(recovered.at.date())}"
        self.lines.say(
            f"semh ended before everything was saved, at {when}. This is not in the audit yet:"
        )
        if recovered.file_is_newer:
            self.lines.say("The audit has been saved since; nothing newer will be lost.")
        for line in describe_changes(
            session.framework, session.audit, recovered.audit, recovered.changes.places
        ):
            self.lines.say(line)
        is_final = session.would_change_final(recovered.audit)
        take = "y changes the final audit and takes it in" if is_final else "y takes it in"
        answer = self._choose(
            f"{take}, t throws it away, Enter decides later. Take it in?",
            {"y": "y", "t": "t", "": ""},
            _DRAFT_HELP,
        )
        if answer == "t":
            session.discard_recovered()
            session.find_recovered()
            self.lines.say("Thrown away.")
        elif answer == "y":
            session.changing_final = session.changing_final or is_final
            try:
                session.take_recovered()
            except SemhError as error:
                self.lines.say(str(error))
                return
            self.lines.say(f"Taken in. {self.save()}")

    def _offer_forms(self) -> Forms:
        session = self.session
        self.lines.say("semh ended while this was written and not kept yet:")
        for key, values in session.pending_drafts.forms.items():
            self.lines.say(f"{form_name(session.framework, key)}.")
            for field, text in values.items():
                if text.strip():
                    self.lines.say(f"{field_name(field)}: {text}")
        answer = self._choose(
            "y goes on with it, t throws it away, Enter decides later. Go on with it?",
            {"y": "y", "t": "t", "": ""},
            _DRAFT_HELP,
        )
        if answer == "t":
            session.discard_forms()
            self.lines.say("Thrown away.")
        return session.take_forms() if answer == "y" else {}

    def _choose(self, question: str, answers: Mapping[str, str], help_: str) -> str:
        """Ask until the answer is one of these; "" at the end of input."""
        while True:
            try:
                typed = self.lines.ask(question)
                if typed.strip() != "?":
                    return choose_answer(answers, typed)
                self.lines.say(help_)
            except EOFError:
                return ""
            except SemhError as error:
                self.lines.say(str(error))
