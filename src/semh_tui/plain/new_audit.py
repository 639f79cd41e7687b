"""The details of a new audit, asked in lines, and which audit is meant where there are several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from semh_tui.model.cycle import Cycle, parse_term
from semh_tui.model.errors import NearNameError, SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.text import plural
from semh_tui.model.typed_input.details import join_roles, split_roles, validate_setting
from semh_tui.plain.commands import Command, Typed
from semh_tui.plain.lines import Lines, confirm
from semh_tui.plain.questions import Questions, Quit
from semh_tui.plain.words import audit_words
from semh_tui.reports.content.framework.framework_names import name_frameworks
from semh_tui.reports.content.words import EVERY_CRITERION, lost_profile_words, profile_clause
from semh_tui.session.form_draft import FormDraft
from semh_tui.storage.audit_folder import StoredAudit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.checks.personal_check import warn_of_personal_data
from semh_tui.storage.entry import CatalogueEntry
from semh_tui.storage.setting_audits import name_settings
from semh_tui.storage.start_audit import (
    Proposal,
    blank_proposal,
    create_audit,
    propose_audit,
    refuse_near_name,
)

DRAFT_SECONDS = 3.0
"""Seconds for which a draft of the details may keep an answer waiting."""
_T = TypeVar("_T")
_HELP = {
    "setting": "The name under which this setting's audits are kept, term after term.",
    "cycle": "Such as autumn 2026, or 2026/27 autumn.",
    "auditors": "Roles, not names, such as SENCo, Deputy head. An audit may start without.",
}


def _make_questions(lines: Lines) -> Questions:
    """Questions before an audit is open: of the commands only quitting has a meaning."""

    def run(typed: Typed) -> None:
        if typed.command is Command.QUIT:
            raise Quit
        lines.say("No audit is open yet. Answer the question, or q to quit.")

    return Questions(lines, run)


class NewAuditQuestions:
    """Asks for setting, term, auditors, framework where there are several, and profile where it has some; each
    is proposed."""

    def __init__(self, catalogue: Catalogue, lines: Lines, today: date) -> None:
        self.catalogue = catalogue
        self.lines = lines
        self.today = today
        self.questions = _make_questions(lines)
        self._draft = FormDraft(catalogue.path / "new-audit", lambda: None)
        self._values: dict[str, str] = {}

    def ask(self) -> StoredAudit:
        """Ask for the details and start the audit. Raises Quit and EOFError."""
        self._draft.start(self._take_draft)
        try:
            self._draft.wait(DRAFT_SECONDS)
            self.lines.say(
                f"A new audit, to be kept in {self.catalogue.path.absolute()}. "
                "Enter takes what is proposed, q quits."
            )
            while True:
                stored = self._ask_once()
                if stored is not None:
                    self._draft.remember(None)
                    return stored
        finally:
            self._draft.finish(DRAFT_SECONDS)

    def _take_draft(self, values: Mapping[str, str]) -> None:
        if values and self.lines.is_interactive:
            self._values = dict(values)
            self.lines.say("What was typed here last time is proposed.")

    def _ask_once(self) -> StoredAudit | None:
        """The new audit; None where its details would not do, and why was said."""
        proposal = self._propose()
        setting = self._field(
            "setting", "Your school, college or nursery", proposal.details.setting, validate_setting
        )
        setting = self._settle_name(setting)
        proposal = self._propose(setting)
        details = proposal.details
        term = self._field("cycle", "Which term and year", details.cycle.label, self._parse_term)
        roles = join_roles(details.auditors)
        auditors = self._field(
            "auditors", "Who audits, roles with commas between them", roles, split_roles
        )
        framework = self._ask_framework(proposal.framework)
        try:
            proposal = self._propose(setting, term, framework)
            profile = self._ask_profile(framework, proposal.details.profile)
            details = replace(proposal.details, setting=setting, auditors=auditors, profile=profile)
            stored = create_audit(self.catalogue, replace(proposal, details=details))
        except SemhError as error:
            if not self.lines.is_interactive:
                raise
            self.lines.say(str(error))
            self._values = {}
            return None
        self._report(stored, proposal)
        return stored

    def _propose(
        self, setting: str = "", cycle: Cycle | None = None, framework: Framework | None = None
    ) -> Proposal:
        try:
            return propose_audit(
                self.catalogue, self.today, setting=setting, cycle=cycle, framework=framework
            )
        except SemhError:
            if framework is not None:  # everything is known: it cannot be started
                raise
            return blank_proposal(self.catalogue, self.today, setting)

    def _field(self, name: str, question: str, proposed: str, parse: Callable[[str], _T]) -> _T:
        """Ask for one field; what was answered goes into the draft."""
        key = f"new-{name}"
        proposed = self._values.get(key) or proposed
        enter = f" Enter for {proposed}." if proposed else ""

        def take(text: str) -> _T:
            value = parse(text if text.strip() else proposed)
            self._values[key] = text.strip() or proposed
            return value

        value = self.questions.ask(f"{question}?{enter}", take, _HELP[name], is_text=True)
        self._draft.remember(self._values)
        self._draft.wait(DRAFT_SECONDS)
        return value

    def _parse_term(self, text: str) -> Cycle:
        return parse_term(text, self.today)

    def _settle_name(self, name: str) -> str:
        """The setting of that name, or the one nearly called so that is meant.

        Raises NearNameError where nobody can be asked: a slip would start a second history of one school.
        """
        try:
            refuse_near_name(self.catalogue, name)
        except NearNameError as error:
            if not self.lines.is_interactive:
                raise
            for near in error.near:
                if confirm(self.lines, f"Did you mean {near}, which has audits here?"):
                    return near
        return name

    def _ask_framework(self, proposed: Framework) -> Framework:
        """Ask which framework is answered, where there are several."""
        frameworks = self.catalogue.library.newest()
        if len(frameworks) < 2:
            return proposed
        ids = [framework.id for framework in frameworks]
        names = name_frameworks(frameworks)
        return frameworks[self._choose("framework", names, ids, proposed.id)]

    def _ask_profile(self, framework: Framework, proposed: str) -> str:
        """Ask which kind of setting it is, where the framework tells them apart; "" for every criterion."""
        if not framework.profiles:
            return ""
        profiles = ("", *framework.profiles)
        names = (EVERY_CRITERION, *framework.profiles)
        return profiles[self._choose("profile", names, profiles, proposed)]

    def _choose(self, name: str, names: Sequence[str], keys: Sequence[str], proposed: str) -> int:
        """Ask for one of several by its number; what was chosen goes into the draft by its key."""
        field = f"new-{name}"
        likely = next((key for key in (self._values.get(field), proposed) if key in keys), keys[0])
        places = range(len(keys))
        at = ask_number(self.questions, f"Which {name}", names, places, keys.index(likely))
        self._remember(field, keys[at])
        return at

    def _remember(self, field: str, value: str) -> None:
        self._values[field] = value
        self._draft.remember(self._values)
        self._draft.wait(DRAFT_SECONDS)

    def _report(self, stored: StoredAudit, proposal: Proposal) -> None:
        audit = stored.audit
        steps = sum(1 for _ in audit.steps())
        carried = "Nothing is rated yet"
        if proposal.previous is not None:
            previous = proposal.previous.audit
            before = previous.cycle.label
            carried += f"; {plural(steps, 'open next step')} carried over from {before}"
            if lost := lost_profile_words(previous, stored.framework, audit.profile):
                self.lines.say(lost)
        by = f"{stored.framework.title}{profile_clause(audit.profile)}"
        self.lines.say(
            f"Started: {audit_words(audit)}, by {by}. {carried}. It is saved in {stored.path}."
        )
        texts = "\n".join((audit.setting, *audit.auditors))
        for sentence in warn_of_personal_data(texts, stored.path):
            self.lines.say(sentence)


def ask_number(
    questions: Questions, question: str, names: Sequence[str], values: Sequence[_T], at: int = 0
) -> _T:
    """Ask for one of several by its number; Enter takes the one ``at`` that index."""
    for number, name in enumerate(names, 1):
        questions.lines.say(f"{number}: {name}")

    def parse(text: str) -> _T:
        numbers = [str(number) for number in range(1, len(values) + 1)]
        number = text.strip() or numbers[at]
        if number not in numbers:
            raise UsageError(f"Type a number from 1 to {len(values)}, or q to quit.")
        return values[numbers.index(number)]

    return questions.ask(
        f"{question}? Enter for {at + 1}.", parse, "Type the number of one of these."
    )


def choose_audit(catalogue: Catalogue, lines: Lines) -> StoredAudit:
    """Ask which setting's or framework's audit is meant: the latest of it. Raises Quit and EOFError."""
    names: list[str] = []
    choices: list[CatalogueEntry] = []
    for setting, name in zip(catalogue.settings, name_settings(catalogue.settings), strict=True):
        for framework in setting.frameworks:
            entry = next(entry for entry in setting.entries if entry.framework == framework)
            term = f", {entry.cycle.label}" if entry.cycle else ""
            several = f", {framework}" if len(setting.frameworks) > 1 else ""
            names.append(f"{name}{term}{several}")
            choices.append(entry)
    return catalogue.load(ask_number(_make_questions(lines), "Which audit", names, choices))
