"""Every next step of an audit, read aloud with numbers, to be ticked, changed and gone to."""

from __future__ import annotations

from semh_tui.compare.steps import count_steps
from semh_tui.model.audit import NextStep
from semh_tui.model.errors import UsageError
from semh_tui.model.place import Place
from semh_tui.model.text import fold, plural
from semh_tui.plain.numbered import NumberedCommand, read_numbered
from semh_tui.plain.questions import GoTo
from semh_tui.plain.step_questions import CHANGE_HELP, ONLY_TICKED, TICK_HELP, VERBS, StepQuestions
from semh_tui.plain.words import place_words, step_words
from semh_tui.reports.content.actions import steps_by_date
from semh_tui.reports.content.words import NOT_NOW

_HELP = "g 1 goes to its criterion. e reads the list again. Enter alone goes back to the question before."


class ActionPlanQuestions:
    """Reads the steps in the order of the action plan, the most urgent first.

    Numbers stay as they were read until the list is read again.
    """

    def __init__(self, steps: StepQuestions) -> None:
        self._steps = steps
        self._session = steps.session
        self._lines = steps.lines
        self._order: list[tuple[Place, str]] = []

    def ask(self) -> None:
        """Read the list, then take what is to be done with it until the person goes back."""
        self._read()
        while self._order:
            is_final = self._session.read_only
            again = "e reads them again, " if self._lines.is_interactive else ""
            command = self._steps.questions.ask(
                f"t ticks, {'' if is_final else 'c changes, d drops, '}g goes there, each with its "
                f"number; {again}Enter goes back. Which?",
                self._parse,
                "; ".join((TICK_HELP, *([] if is_final else [CHANGE_HELP]), _HELP)),
            )
            if not command.verb:
                return
            if command.verb == "read":
                self._read()
                continue
            place, step = self._chosen(command)
            if step is None:
                self._lines.say("That next step is gone. e reads the list again.")
            elif command.verb == "go":
                raise GoTo(place)
            else:
                self._steps.carry_out(command.verb, place, step)

    def _read(self) -> None:
        session = self._session
        steps = steps_by_date(session.audit, session.framework)
        self._order = [(step.place, step.step.id) for step in steps]
        if not steps:
            self._lines.say("There is no next step in this audit.")
            return
        day = session.as_of(self._steps.today)
        counts = count_steps(steps, day)
        apart = f"{counts.apart} of what {NOT_NOW}; " if counts.apart else ""
        self._lines.say(
            f"{plural(len(steps), 'next step')}: {counts.open} open, {counts.overdue} of them overdue; "
            f"{apart}{counts.done} done."
        )
        for number, step in enumerate(steps, 1):
            where = place_words(session.framework, step.place)
            words = step_words(step.step, day, applies=step.applies)
            self._lines.say(f"Step {number}, {where}: {words}")

    def _chosen(self, command: NumberedCommand) -> tuple[Place, NextStep | None]:
        place, step_id = self._order[command.number - 1]
        return place, self._session.step(place, step_id)

    def _parse(self, text: str) -> NumberedCommand:
        if fold(text) in ("e", "read"):
            return NumberedCommand("read")
        command = read_numbered(text, (*VERBS, "go"), len(self._order), "next step")
        if self._session.read_only and command.verb in ("change", "drop"):
            raise UsageError(ONLY_TICKED)
        return command
