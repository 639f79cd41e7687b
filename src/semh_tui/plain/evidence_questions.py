"""Questions about the evidence of one place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from semh_tui.model.errors import UsageError
from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TEXT, fold, normalise
from semh_tui.plain.audit_questions import AuditQuestions
from semh_tui.plain.lines import Lines, read_text
from semh_tui.plain.questions import GoTo, is_sentence, short_text_error
from semh_tui.plain.words import count_evidence, drop_line, nonblank_lines, numbered_lines
from semh_tui.session import Session

_PROMPTS = {
    (
        True,
        False,
    ): "Write a sentence, or a for a text of several lines; Enter none for now. Evidence?",
    (True, True): (
        "Enter keeps it, a sentence is added below; e reads it, a adds several lines, r replaces it, d and a "
        "number drops a line. Evidence?"
    ),
    (False, False): "a writes evidence, Enter none for now. Evidence?",
    (False, True): (
        "Enter keeps it, e reads it, a adds below, r replaces, d and a number drops a line. Evidence?"
    ),
}
"""By whether a person answers, and whether there is evidence."""


class _EvidenceCommand(NamedTuple):
    """``verb``: "add", "replace", "drop", "view", or "" to go on; ``line`` 0 is all of it.

    ``first`` is the first line of what is added, where it was typed already.
    """

    verb: str = ""
    line: int = 0
    first: str = ""


class EvidenceQuestions(AuditQuestions):
    """Reads, writes and shortens evidence."""

    def text(self, place: Place) -> str:
        """The evidence as it was written; what is too long to be saved included."""
        overlong = self.session.overlong_evidence()
        return overlong.get(place, self.session.answer(place).evidence)

    def ask(self, place: Place) -> None:
        """Ask what becomes of the evidence until the person goes on."""
        while True:
            text = self.text(place)
            if text:
                self.lines.say(f"Evidence: {count_evidence(text)}.")
            command = self.questions.ask(
                _PROMPTS[self.lines.is_interactive, bool(text)],
                partial(self._parse, text),
                "Evidence is what shows the rating: a policy, minutes, a survey, something seen.",
            )
            if not command.verb:
                return
            if command.verb == "read":
                for line in numbered_lines(text):
                    self.lines.say(line)
                continue
            refuse_final(self.session, self.lines, place)
            if command.verb == "drop":
                self._drop(place, text, command.line)
                continue
            before = self._before(place) if command.verb == "add" else ""
            if self._write(place, before, command.first):
                return

    def _parse(self, text: str, typed: str) -> _EvidenceCommand:
        """As :func:`_parse_evidence`; a sentence is the evidence itself. Raises UsageError for the rest."""
        command = _parse_evidence(text, typed)
        if command is None and is_sentence(self.lines, typed):
            command = _EvidenceCommand("add", first=typed.strip())
        if command is None and self.lines.is_interactive:
            raise short_text_error(typed, "evidence")
        if command is None:
            raise UsageError(
                "That is no answer here. Type a to write evidence, or Enter alone to go on; ? is help."
            )
        return command

    def _drop(self, place: Place, text: str, line: int) -> None:
        self.session.write_evidence(place, drop_line(text, line) if line else "")
        self.session.stop_typing()
        dropped = f"Line {line}" if line else "All of it"
        self.lines.say(f"{dropped} is dropped. {self.file.save()} u brings it back.")

    def _write(
        self, place: Place, before: str, first: str, taken: str = "Taken as evidence."
    ) -> bool:
        """Read evidence to stand below ``before``, of which the ``first`` line may be typed already.

        ``taken`` says so. Returns whether there is nothing left to be asked.
        """
        question = "Write it."
        if first:
            self._keep(place, before + first)
            before += f"{first}\n"
            question = f"{taken} More lines of it may follow."
        if not self.read(place, before, question) and not first:
            self.lines.say("Nothing was written.")
            return True
        return self._confirm(place)

    def keep_sentence(self, place: Place, typed: str, answers: Iterable[str] = ()) -> bool:
        """Add what a person typed at another question to the evidence, if it is a sentence; whether it is."""
        if not is_sentence(self.lines, typed, answers):
            return False
        refuse_final(self.session, self.lines, place)
        before, taken = self._before(place), "That is no answer here, so it is kept as evidence"
        if self.lines.has_more():
            self._write(place, before, typed, f"{taken}.")
        else:
            self._keep(place, before + typed)
            self.session.stop_typing()
            self.lines.say(f"{taken}; u takes it back.")
            self._confirm(place)
        return True

    def _before(self, place: Place) -> str:
        """What stands above a text that is added."""
        text = self.text(place)
        return f"{text}\n\n" if text else ""

    def _confirm(self, place: Place) -> bool:
        """Save, and say what the evidence is now; whether it fits."""
        text = self.text(place)
        saved = self.file.save()
        if place in self.session.overlong_evidence():
            self.lines.say(
                f"This evidence has {len(normalise(text)):,} characters, and at most {LONGEST_TEXT:,} can be "
                "saved. It is kept in a draft. Drop lines, or say where the rest is kept."
            )
            return False
        self.lines.say(f"{count_evidence(text)} of evidence. {saved}")
        self.file.warn_of_personal_data(text)
        return True

    def read(self, place: Place, before: str, question: str) -> bool:
        """Read a text line by line into the evidence and the draft; whether anything was written."""
        written = False

        def keep(text: str) -> None:
            nonlocal written
            if text.strip():
                written = True
                self._keep(place, before + text)

        try:
            read_text(self.lines, question, keep)
        finally:
            self.session.stop_typing()
        return written

    def _keep(self, place: Place, text: str) -> None:
        self.session.write_evidence(place, text)
        self.session.keep_draft()


def refuse_final(session: Session, lines: Lines, place: Place) -> None:
    """Begin anew with the place (GoTo) where somebody else has marked the audit final meanwhile."""
    if session.read_only:
        lines.say("Somebody else has marked this audit final. Nothing was changed.")
        raise GoTo(place)


def _parse_evidence(text: str, typed: str) -> _EvidenceCommand | None:
    """The command of a line; None for none. Raises UsageError for a line of evidence that is not there."""
    word = fold(typed)
    if not word:
        return _EvidenceCommand()
    if word in ("a", "add", "write"):
        return _EvidenceCommand("add")
    lines = len(nonblank_lines(text))
    if lines:
        if word in ("e", "evidence", "read"):
            return _EvidenceCommand("read")
        if word in ("r", "replace"):
            return _EvidenceCommand("replace")
        if word in ("d all", "drop all"):
            return _EvidenceCommand("drop")
        match = re.fullmatch(r"(?:d|drop) ?([0-9]{0,4})", word)
        if match and not match[1]:
            raise UsageError(
                "Which line? Write its number too, such as d 2; d all drops all of it."
            )
        if match and 1 <= int(match[1]) <= lines:
            return _EvidenceCommand("drop", int(match[1]))
        if match:
            raise UsageError(f"There is no line {match[1]}. The last is {lines}.")
    return None
