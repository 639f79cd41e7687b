"""Last term's answers of a section, read aloud with numbers, each taken by its number."""

from __future__ import annotations

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.text import plural
from semh_tui.plain.numbered import NumberedCommand, read_numbered
from semh_tui.plain.place_questions import PlaceQuestions
from semh_tui.plain.words import (
    answer_words,
    end_sentence,
    last_term_words,
    numbered_lines,
    place_words,
    section_words,
)
from semh_tui.reports.content.audit.same_again import SameAgain

_HELP = (
    "Nothing is taken by itself. t 1 takes last term’s rating and evidence of the first for this term; v 1 reads them "
    "in full. Enter alone goes back to the question before."
)


def ask_section_again(asking: PlaceQuestions, place: Place) -> None:
    """Read last term's answers of the place's section, and take those that are named."""
    session = asking.session
    section = session.framework.section(place.section)
    if session.previous_error:
        asking.lines.say(str(session.previous_error))
    elif session.previous is None or section is None:
        asking.lines.say("There is no audit of a term before.")
    else:
        _SectionAgain(asking, section, session.previous).ask()


class _SectionAgain:
    """Numbers stay as they were read."""

    def __init__(self, asking: PlaceQuestions, section: Section, previous: Audit) -> None:
        self._asking = asking
        self._session = asking.session
        self._lines = asking.lines
        self._section = section
        self._previous = previous
        self._pairs = list(self._now().pairs())

    def ask(self) -> None:
        """Read the list, then take what is named until the person goes back."""
        self._read()
        while self._pairs:
            command = self._asking.questions.ask(
                "t takes one, v reads it in full, each with its number; Enter goes back. Which?",
                self._parse,
                _HELP,
            )
            if not command.verb:
                return
            place, last = self._pairs[command.number - 1]
            if command.verb == "view":
                self._read_in_full(last)
            elif self._now().is_taken(place, last):
                self._lines.say("This term says the same already.")
            else:
                self._asking.repeat_last_term(place)

    def _now(self) -> SameAgain:
        session = self._session
        return SameAgain(
            session.framework,
            session.audit,
            self._section.id,
            self._previous.cycle.label,
            session.last_term,
            session.last_framework,
        )

    def _read(self) -> None:
        session, now = self._session, self._now()
        answers = plural(len(self._pairs), "answer")
        scope = session.audit.scope(session.framework)
        section = section_words(session.framework, self._section, scope)
        self._lines.say(f"{section} {answers} of {now.term}.")
        for number, (place, last) in enumerate(self._pairs, 1):
            where = place_words(session.framework, place)
            title = end_sentence(session.framework.title_of(place))
            words = last_term_words(
                session.last_framework, self._previous, last, more=f"v {number}"
            )
            taken = " Taken already." if now.is_taken(place, last) else ""
            self._lines.say(f"Answer {number}, {where}: {title} {words}{taken}")

    def _read_in_full(self, last: Answer) -> None:
        words = answer_words(self._session.last_framework, last)
        self._lines.say(f"{self._previous.cycle.label}: {words}")
        for line in numbered_lines(last.evidence):
            self._lines.say(line)

    def _parse(self, text: str) -> NumberedCommand:
        return read_numbered(text, ("take", "view"), len(self._pairs), "answer", alone="take")
