"""The commands that concern the whole audit rather than one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.plain.commands import Command
from semh_tui.plain.place_questions import PlaceQuestions
from semh_tui.plain.whole_audit.action_plan import ActionPlanQuestions
from semh_tui.plain.whole_audit.audit_lists import (
    left_lines,
    meaning_lines,
    rating_lines,
    search_lines,
)
from semh_tui.plain.whole_audit.details_questions import DetailsQuestions
from semh_tui.plain.whole_audit.section_again import ask_section_again


class AuditCommands:
    """Reads lists, and asks about steps, a section's answers of last term, and details."""

    def __init__(self, asking: PlaceQuestions, details: DetailsQuestions, today: date) -> None:
        self._asking = asking
        self._session = asking.session
        self._lines = asking.lines
        self._details = details
        self._today = today

    def run(self, command: Command, place: Place) -> None:
        """Carry out a command at a place. Raises Leave, FinalAuditError, EOFError."""
        session = self._session
        match command:
            case Command.LEFT:
                self._say(left_lines(session, self._today))
            case Command.LIST:
                self._say(rating_lines(session))
            case Command.FIND:
                self._say(search_lines(session, self._lines.ask("Which words?")))
            case Command.WORDS:
                self._say(meaning_lines(session.framework, place))
            case Command.STEPS:
                ActionPlanQuestions(self._asking.steps).ask()
            case Command.AGAIN if self.may_change():
                ask_section_again(self._asking, place)
            case Command.DETAILS if self.may_change():
                self._details.ask()

    def may_change(self) -> bool:
        """Whether everything may be changed, of a final audit once the person has said so."""
        if not self._session.read_only:
            return True
        answer = self._asking.questions.choose(
            "This audit was finished, and others may have read it. y changes it and it stays final, "
            "d makes it a draft again, Enter leaves it as it is. Change it?",
            {"y": "y", "d": "d", "": ""},
            "Next steps can be ticked without changing a final audit.",
        )
        if answer:
            self._session.changing_final = True
        if answer == "d":
            self._session.change_details(replace(self._session.audit, status=Status.DRAFT))
            self._lines.say(f"It is a draft again. {self._asking.file.save()}")
        return bool(answer)

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.say(line)
