"""Questions about one place: its rating, its evidence, its next steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial

from semh_tui.model.audit import BLANK, Answer
from semh_tui.model.errors import UsageError
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.rules.reason import (
    evidence_becomes_reason,
    reason_becomes_evidence,
    would_replace_answer,
)
from semh_tui.model.text import fold
from semh_tui.model.typed_input.lookup import find_rating_or_none
from semh_tui.plain.audit_questions import AuditQuestions
from semh_tui.plain.commands import Command
from semh_tui.plain.evidence_questions import EvidenceQuestions, refuse_final
from semh_tui.plain.lines import confirm
from semh_tui.plain.step_questions import StepQuestions
from semh_tui.plain.words import advise_command, rating_meanings
from semh_tui.reports.content.words import why_not_counted, why_not_offered


class _Other(Enum):
    """Answers to the question for a rating that are none."""

    KEEP = 0
    SAME = 1


@dataclass
class PlaceQuestions(AuditQuestions):
    """Asks for the rating, the evidence and the next steps of a place."""

    def __post_init__(self) -> None:
        parts = self.session, self.questions, self.file, self.today
        self.evidence = EvidenceQuestions(*parts)
        self.steps = StepQuestions(*parts)
        self.is_rated = False
        """Whether the rating of the place that is asked about is decided, and its other questions follow."""

    def ask(self, place: Place) -> None:
        """Ask for everything, one after the other."""
        while not self.ask_rating(place):
            pass
        self.is_rated = True
        self.evidence.ask(place)
        self.steps.ask(place)

    # -- the rating

    def ask_rating(self, place: Place) -> bool:
        """Ask for the rating; whether there is one now, or a wish for none.

        What it means for words that were written before is said.
        """
        session = self.session
        answer = session.answer(place)
        rating = self.questions.ask(
            self._rating_question(place),
            lambda text: self._parse_rating(place, text),
            self._help(place),
            keep=lambda text: self._keep_sentence(place, text),
        )
        refuse_final(session, self.lines, place)
        if rating is _Other.KEEP:
            return True
        if rating == NOT_APPLICABLE:
            return self.mark_not_applicable(place)
        if rating is _Other.SAME:
            self.repeat_last_term(place)
        else:
            session.rate(place, rating if isinstance(rating, str) else None)
            self._confirm_rating(place)
            if reason_becomes_evidence(answer, session.answer(place).rating):
                self.lines.say("The words here said why it did not apply. Change them to evidence.")
        return True

    def _confirm_rating(self, place: Place, more: str = "") -> None:
        session = self.session
        label = session.framework.label(session.answer(place).rating)
        self.lines.say(f"{label}{more}. {self.file.save()}")
        if not_counted := why_not_counted(session.framework, session.audit, place):
            self.lines.say(not_counted)

    def _rating_question(self, place: Place) -> str:
        session = self.session
        levels = session.framework.choices(place)
        letters = [fold(level.letter) for level in levels if level.key != NOT_APPLICABLE]
        parts = []
        for level in levels:
            letter = fold(level.letter)
            if level.key == NOT_APPLICABLE and letter in letters:
                letter = "n/a"
            parts.append(f"{letter} {level.label}")
        if self._last_answer(place) != BLANK:
            parts.append("= the same as last term")
        now = session.answer(place).rating
        skip = "s skip" if "s" not in letters else "skip in full to skip it"
        parts.append(f"Enter keeps {session.framework.label(now)}" if now else skip)
        if now and self.lines.is_interactive:
            parts.append(f"{self._none()} takes it back")
        return f"{', '.join(parts)}. Rating?"

    def _help(self, place: Place) -> str:
        framework = self.session.framework
        offered = [level.key for level in framework.choices(place)]
        meanings = rating_meanings(framework, offered)
        words = (
            f"A rating is typed as its letter or its word. {self._none()} takes a rating back. "
            "Where a letter is a rating, a command of the same letter is typed as its word."
        )
        return "\n".join([*meanings, words])

    def _none(self) -> str:
        """What is typed for no rating."""
        is_level = find_rating_or_none(self.session.framework, "none") is not None
        return "not rated" if is_level else "none"

    def _parse_rating(self, place: Place, text: str) -> Rating | _Other | None:
        framework, word = self.session.framework, fold(text)
        if not word:
            if self.session.answer(place).rating is None:
                skip = advise_command(framework, Command.SKIP, "skip it")
                raise UsageError(f"It is not rated yet: type a rating, {skip}, or ? for help.")
            return _Other.KEEP
        if word in ("=", "same", "the same as last term"):
            if self.session.previous_error:
                raise UsageError(str(self.session.previous_error))
            if self._last_answer(place) == BLANK:
                raise UsageError("There is nothing from last term to use again. Type a rating.")
            return _Other.SAME
        rating = find_rating_or_none(framework, text)
        if rating is not None and rating not in (level.key for level in framework.choices(place)):
            raise UsageError(why_not_offered(place, rating))
        return rating

    def _keep_sentence(self, place: Place, text: str) -> bool:
        labels = [level.label for level in self.session.framework.choices(place)]
        return self.evidence.keep_sentence(place, text, labels)

    def _last_answer(self, place: Place) -> Answer:
        """Last term's rating and evidence; blank without any."""
        last = self.session.last_term(place)
        return Answer(last.rating, last.evidence) if last else BLANK

    def repeat_last_term(self, place: Place) -> None:
        """Take last term's rating and evidence; ask first where this term has an answer of its own."""
        session = self.session
        if would_replace_answer(session.answer(place), self._last_answer(place)):
            question = (
                "This term has an answer already. Replace it with last term’s rating and evidence?"
            )
            if self.lines.is_interactive and not confirm(self.lines, question):
                self.lines.say("It stays as it was.")
                return
        session.copy_last_term(place)
        has_evidence = bool(session.answer(place).evidence)
        self._confirm_rating(place, ", with last term’s evidence" if has_evidence else "")

    def mark_not_applicable(self, place: Place) -> bool:
        """Rate a place not applicable; where that needs a reason, once somebody has given it.

        Returns whether it is not applicable now.
        """
        session = self.session
        answer, not_applicable = session.answer(place), session.framework.label(NOT_APPLICABLE)
        if not session.framework.scale.needs_reason:
            return self._rate_not_applicable(place)
        if evidence_becomes_reason(answer, NOT_APPLICABLE):
            self.lines.say(f"This was written as evidence: {answer.evidence}")
            answers = {"y": "y", "r": "r", "": ""}
            choice = self.questions.choose(
                "y these words say why it does not apply, r replaces them by the reason, Enter leaves the "
                "rating as it was. Are they the reason?",
                answers,
                f"{not_applicable} needs its reason, which stands where evidence stands.",
                keep=partial(self.evidence.keep_sentence, place),
            )
            if not choice:
                self.lines.say("The rating is as it was.")
                return False
            if choice == "y":
                return self._rate_not_applicable(place)
        elif answer.evidence:  # it is the reason already
            return self._rate_not_applicable(place)
        is_written = False
        try:
            self.evidence.read(place, "", "Why does it not apply? Write it.")
        finally:
            # However the writing ended: the reason and the rating belong together.
            words = session.answer(place).evidence
            if words and words != answer.evidence:
                is_written = self._rate_not_applicable(place)
            else:
                self.lines.say("Nothing was written, so the rating is as it was.")
        self.file.warn_of_personal_data(session.answer(place).evidence)
        return is_written

    def _rate_not_applicable(self, place: Place) -> bool:
        self.session.rate(place, NOT_APPLICABLE)
        self._confirm_rating(place)
        return True
