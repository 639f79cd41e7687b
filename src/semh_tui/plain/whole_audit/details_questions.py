"""Questions about an audit's details: setting, term, URN, auditors, profile, notes, and whether it is final."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from semh_tui.model.audit import Audit
from semh_tui.model.cycle import Cycle, parse_term
from semh_tui.model.errors import FileError, SaveError, SemhError, UsageError
from semh_tui.model.progress import list_gaps
from semh_tui.model.status import Status
from semh_tui.model.text import plural
from semh_tui.model.typed_input.details import (
    join_roles,
    split_roles,
    validate_notes,
    validate_setting,
    validate_urn,
)
from semh_tui.model.typed_input.lookup import find_profile
from semh_tui.plain.audit_questions import AuditQuestions
from semh_tui.plain.lines import confirm, read_text
from semh_tui.plain.step_questions import NONE
from semh_tui.plain.words import count_evidence, end_sentence, nonblank_lines
from semh_tui.reports.content.gap_words import gaps_sentence
from semh_tui.reports.content.words import joined_setting_words, new_term_words
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts.draft_format import DETAILS, FormValues
from semh_tui.storage.managing.rename_setting import plan_renaming, rename_setting

_T = TypeVar("_T")
_NOTES = "details-notes"


@dataclass
class DetailsQuestions(AuditQuestions):
    """Asks for one detail after another; each is saved when it is answered.

    ``folder`` has the setting's other audits, which are renamed with this one; without it the term is not
    asked.
    """

    folder: AuditFolder | None

    def ask(self) -> None:
        """Ask for every detail."""
        audit = self.session.audit
        self.lines.say(
            f"The details of {audit.setting}, {audit.cycle.label}. A dash alone takes a detail away."
        )
        self._ask_setting()
        if self.folder is not None:
            self._ask_term(self.folder)
        self._ask_line("URN, a number of 5 to 7 digits", "urn", audit.urn, validate_urn)
        roles = join_roles(audit.auditors)
        self._ask_line("Who audits, roles with commas between them", "auditors", roles, split_roles)
        framework = self.session.framework
        if framework.profiles:
            question = f"Profile, one of {', '.join(framework.profiles)}"
            self._ask_line(
                question, "profile", audit.profile, lambda text: find_profile(framework, text)
            )
        self._ask_notes()
        self._ask_status()

    # -- one line each

    def _ask_line(self, question: str, name: str, now: str, parse: Callable[[str], Any]) -> None:
        enter = f"Enter keeps {now}" if now else "Enter for none"

        def take(text: str) -> Any:
            if not text.strip():
                return getattr(self.session.audit, name)
            return parse("" if text.strip() == NONE else text)

        help_ = "Enter alone leaves it as it is, a dash takes it away."
        value = self.questions.ask(f"{question}? {enter}.", take, help_, is_text=True)
        self._change(replace(self.session.audit, **{name: value}))

    def _change(self, audit: Audit) -> None:
        if self.session.change_details(audit):
            self.lines.say(f"Changed. {self.file.save()}")
            self.file.warn_of_personal_data(
                "\n".join((audit.setting, *audit.auditors, audit.notes))
            )

    def _ask_setting(self) -> None:
        session = self.session
        old = session.audit.setting
        name = self.questions.ask(
            f"Setting? Enter keeps {old}.",
            self._parse_setting,
            "The name under which its audits are kept. Another name is given to all of its audits.",
            is_text=True,
        )
        if name != old and self._rename_others(name):
            self._change(replace(session.audit, setting=name))

    def _parse_setting(self, text: str) -> str:
        name = validate_setting(text) if text.strip() else self.session.audit.setting
        if name != self.session.audit.setting and not self.lines.is_interactive:
            raise UsageError("A setting is renamed in a terminal, or by semh details --rename.")
        return name

    def _rename_others(self, name: str) -> bool:
        """Rename the setting in its other audits; whether this one is to be renamed too."""
        session = self.session
        if self.folder is None:
            return True
        try:
            renaming = plan_renaming(Catalogue(self.folder), session.audit, session.path, name)
            if renaming.others or renaming.namesakes:
                others = plural(len(renaming.others), "other audit")
                final = f", {renaming.final} of them final" if renaming.final else ""
                question = f"Rename it to {name}?"
                if renaming.others:
                    question = (
                        f"{session.audit.setting} has {others} here{final}. Under two names they would be two "
                        f"settings. Rename all of them to {name}?"
                    )
                joined = joined_setting_words(name, renaming.namesakes)
                if not confirm(self.lines, f"{joined} {question}".lstrip()):
                    self.lines.say("The name stays as it is.")
                    return False
                rename_setting(renaming, name)
                if renaming.others:
                    self.lines.say(f"Renamed in {others}.")
        except SemhError as error:
            self.lines.say(f"The setting is not renamed. {error}")
            return False
        return True

    # -- the term

    def _ask_term(self, folder: AuditFolder) -> None:
        session = self.session
        before, cycle, path = session.audit, session.audit.cycle, session.path

        def parse(text: str) -> Cycle:
            given = parse_term(text, self.today) if text.strip() else cycle
            try:
                if given != cycle:
                    session.plan_term(folder, given)
            except (FileError, SaveError) as error:
                raise UsageError(str(error)) from error
            return given

        given = self.questions.ask(
            f"Term? Enter keeps {cycle.label}.",
            parse,
            "Where it was started for the wrong term: the right one, such as spring 2027. Its file is renamed too.",
            is_text=True,
        )
        if given == cycle:
            return
        try:
            session.change_term(given, session.plan_term(folder, given))
        except SemhError as error:
            self.lines.say(f"The term is still {cycle.label}. {error}")
            return
        session.take_previous(Catalogue(folder).try_load_previous(session.as_stored))
        self.lines.say(new_term_words(before, given, str(path), str(session.path)))

    # -- notes

    def _ask_notes(self) -> None:
        while True:
            notes = self.session.audit.notes
            if notes:
                question = f"Notes: {count_evidence(notes)}. Enter keeps them, e reads, a adds below, r replaces, d drops them. Notes?"
                answers = {"": "", "e": "read", "a": "add", "r": "replace", "d": "drop"}
            else:
                question = "a writes notes about the audit as a whole, Enter for none. Notes?"
                answers = {"": "", "a": "add"}
            verb = self.questions.choose(
                question, answers, "Notes say what concerns the whole audit."
            )
            if not verb:
                return
            if verb == "read":
                for line in nonblank_lines(notes):
                    self.lines.say(line)
            elif verb == "drop":
                self._change(replace(self.session.audit, notes=""))
            else:
                self._write_notes(f"{notes}\n\n" if verb == "add" and notes else "")

    def _write_notes(self, before: str) -> None:
        """Read notes to stand below ``before``; they are kept however the writing ends."""
        written = ""

        def keep(text: str) -> None:
            nonlocal written
            if text.strip():
                written = before + text
                self.session.keep_form(DETAILS, {_NOTES: written})
                self.session.keep_draft()

        try:
            read_text(self.lines, "Write it.", keep)
        finally:
            if written:
                self._take_notes(written)

    def go_on_with(self, values: FormValues) -> None:
        """Take the notes that a killed program left; what else its form has stays in the draft for the screen."""
        if notes := values.get(_NOTES, ""):
            self._take_notes(notes, {name: text for name, text in values.items() if name != _NOTES})
        if DETAILS in self.session.forms:
            self.lines.say("The rest stays in a draft, which the screen offers: semh open.")

    def _take_notes(self, notes: str, others: FormValues | None = None) -> None:
        """Set the notes; what is too long stays in the draft."""
        try:
            valid = validate_notes(notes)
        except UsageError as error:
            self.lines.say(f"{error} The notes are as they were; what you wrote is in a draft.")
            return
        self.session.keep_form(DETAILS, others or None)
        self._change(replace(self.session.audit, notes=valid))

    # -- final or draft

    def _ask_status(self) -> None:
        audit = self.session.audit
        is_final = audit.status is Status.FINAL
        question = (
            "It is final. d makes it a draft again, Enter leaves it. Final?"
            if is_final
            else "It is a draft. f marks it final, Enter leaves it. Final?"
        )
        answers = {"": "", "d": "d", "draft": "d"} if is_final else {"": "", "f": "f", "final": "f"}
        help_ = "A finished audit is marked final: it is changed by nobody unless they say so."
        if not self.questions.choose(question, answers, help_):
            return
        if is_final:
            self._change(replace(audit, status=Status.DRAFT))
            return
        gaps = list_gaps(self.session.framework, audit, self.session.as_of(self.today))
        left = gaps_sentence(self.session.framework, gaps)
        if left and self.lines.is_interactive:
            if not confirm(self.lines, f"It still has {left}. Mark it final all the same?"):
                self.lines.say("It stays a draft.")
                return
        elif left:
            self.lines.say(f"It is marked final, and still has {end_sentence(left)}")
        self._change(replace(audit, status=Status.FINAL))
