"""Questions about the next steps of one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.dates import full_date
from semh_tui.model.errors import UsageError
from semh_tui.model.place import Place
from semh_tui.model.text import fold
from semh_tui.model.typed_input.details import validate_role, validate_step_text
from semh_tui.model.typed_input.typed_dates import ALLOWED_DUE, parse_due
from semh_tui.plain.audit_questions import AuditQuestions
from semh_tui.plain.due_date import read_due
from semh_tui.plain.numbered import parse_numbered
from semh_tui.plain.questions import is_sentence, short_text_error
from semh_tui.plain.words import end_sentence, step_words
from semh_tui.storage.drafts.draft_format import FormKey, FormValues

_T = TypeVar("_T")
NONE = "-"
"""Typed for an owner or a date that is to go."""
VERBS = ("tick", "change", "drop")
TICK_HELP = "t 1 ticks the first as done today, or takes the tick back"
CHANGE_HELP = "c 1 changes it; d 1 drops it"
ONLY_TICKED = "This audit is final: its next steps can be ticked, not changed."


class _StepCommand(NamedTuple):
    """``verb``: "add", "tick", "change", "drop", or "" to go on; ``number`` counts the steps from 1.

    ``text`` is what is to be done, where it was typed already.
    """

    verb: str = ""
    number: int = 0
    text: str = ""


class StepQuestions(AuditQuestions):
    """Adds, changes, ticks and drops next steps."""

    def say_steps(self, place: Place) -> None:
        """Say each next step, with its number."""
        for number, step in enumerate(self.session.answer(place).next_steps, 1):
            self.lines.say(f"Next step {number}: {self._words(place, step)}")

    def _words(self, place: Place, step: NextStep) -> str:
        applies = self.session.audit.is_applicable(place, self.session.framework)
        return step_words(step, self.session.as_of(self.today), applies=applies)

    def ask(self, place: Place) -> None:
        """Ask what becomes of the next steps until the person goes on."""
        self.say_steps(place)
        while True:
            steps = self.session.answer(place).next_steps
            command = self.questions.ask(
                self._question(steps), lambda text: self._parse(place, text), self._help(steps)
            )
            if not command.verb:
                return
            if command.verb == "add":
                self.write(place, text=command.text)
                continue
            step = self.session.answer(place).next_steps[command.number - 1]
            self.carry_out(command.verb, place, step)

    def carry_out(self, verb: str, place: Place, step: NextStep) -> None:
        """Tick, change or drop a step."""
        if verb == "tick":
            self._tick(place, step)
        elif verb == "change":
            self.write(place, step)
        else:
            self.session.remove_step(place, step.id)
            self.lines.say(
                f"Dropped: {end_sentence(step.text)} {self.file.save()} u brings it back."
            )

    def _question(self, steps: tuple[NextStep, ...]) -> str:
        if self.session.read_only:
            return "t and a number ticks a next step, Enter goes on. Next step?"
        if not steps and self.lines.is_interactive:
            return "Write what is to be done, or Enter none for now. Next step?"
        if self.lines.is_interactive:
            return (
                "Write another, or Enter to go on; t ticks, c changes, d drops, each with its number. "
                "Next step?"
            )
        if not steps:
            return "a adds a next step, Enter none for now. Next step?"
        return "a adds one, t ticks, c changes, d drops, each with its number; Enter goes on. Next step?"

    def _help(self, steps: tuple[NextStep, ...]) -> str:
        words = "A next step is what is to be done, by whom and by when."
        if not self.session.read_only:
            words += " a adds one."
        if steps:
            words += f" {TICK_HELP}"
            words += "." if self.session.read_only else f"; {CHANGE_HELP}."
        return f"{words} Enter alone goes on."

    def _parse(self, place: Place, text: str) -> _StepCommand:
        steps = self.session.answer(place).next_steps
        word = fold(text)
        if not word:
            return _StepCommand()
        if word in ("a", "add") and not self.session.read_only:
            return _StepCommand("add")
        command = parse_numbered(word, VERBS, len(steps), "next step")
        if command is None and is_sentence(self.lines, text) and not self.session.read_only:
            return _StepCommand("add", text=validate_step_text(text))
        if command is None and self.lines.is_interactive and not self.session.read_only:
            raise short_text_error(text, "a next step")
        if command is None:
            way = "t and a number" if self.session.read_only else "a"
            raise UsageError(f"That is no answer here. Type {way}, or Enter alone; ? is help.")
        if self.session.read_only and command.verb != "tick":
            raise UsageError(ONLY_TICKED)
        return _StepCommand(*command)

    def _tick(self, place: Place, step: NextStep) -> None:
        self.session.toggle_step(place, step.id, self.today)
        now = self.session.step(place, step.id)
        done = now and now.done
        state = f"Done {full_date(done)}" if done else "Open again"
        self.lines.say(f"{state}: {end_sentence(step.text)} {self.file.save()}")

    def write(
        self,
        place: Place,
        step: NextStep | None = None,
        remembered: FormValues | None = None,
        text: str = "",
    ) -> None:
        """Ask for the fields of a new step, or of one that is changed.

        What was answered counts, however the questions end. ``remembered`` is what a killed program left,
        ``text`` what was said already to be done.
        """
        opened = self.session.audit
        fields = _StepFields(self, place, step, remembered or {})
        if text:
            fields.take_text(text)
        else:
            fields.ask_text()
        if not fields.text:
            self.session.keep_form(fields.key, None)
            self.lines.say("No next step was added.")
            return
        try:
            fields.ask_owner()
            fields.ask_due()
        finally:
            self._take(opened, place, step, fields)

    def _take(
        self, opened: Audit, place: Place, step: NextStep | None, fields: _StepFields
    ) -> None:
        session = self.session
        text, owner, due = fields.text, fields.owner, fields.due
        if step is None:
            taken = session.add_step(place, text, owner, due)
        else:
            taken = replace(step, text=text, owner=owner, due=due)
            if session.step(place, step.id) is None:  # somebody else dropped it meanwhile
                session.restore_step(place, taken)
            else:
                session.change_step_since(opened, place, taken)
                taken = session.step(place, step.id)
        session.keep_form(fields.key, None)
        saved = self.file.save()
        what = "Next step added" if step is None else "Next step changed"
        if taken:
            self.lines.say(f"{what}: {self._words(place, taken)} {saved}")
        self.file.warn_of_personal_data(f"{text}\n{owner}")


class _StepFields:
    """The fields of a next step while they are asked for; each answer goes into the draft."""

    def __init__(
        self,
        steps: StepQuestions,
        place: Place,
        step: NextStep | None,
        remembered: Mapping[str, str],
    ) -> None:
        self._steps = steps
        self._session = steps.session
        self.key = FormKey("step", place, step.id if step else "")
        before = step or NextStep("", "")
        self._remembered = remembered
        self.text = remembered.get("step-text") or before.text
        self.owner = remembered.get("step-owner", before.owner)
        self.due = before.due
        if "step-due" in remembered:
            with suppress(UsageError):
                self.due = self._read_remembered(remembered["step-due"])

    def ask_text(self) -> None:
        """Ask what is to be done."""
        keep = f" Enter keeps: {self.text}" if self.text else ""

        def parse(text: str) -> str:
            return validate_step_text(text) if text.strip() else self.text

        help_ = "A sentence: what is to be done. Enter alone leaves it as it is."
        self.text = self._ask(f"What is to be done?{keep}", parse, help_)
        self._keep()

    def take_text(self, text: str) -> None:
        """Take what is to be done without asking."""
        self.text = text
        self._keep()

    def ask_owner(self) -> None:
        """Ask whose step it is."""
        keep = (
            f"Enter keeps {self.owner}, a dash takes it away"
            if self.owner
            else "Enter for nobody yet"
        )

        def parse(text: str) -> str:
            if not text.strip():
                return self.owner
            return "" if text.strip() == NONE else validate_role(text)

        help_ = "A role, not a name: SENCo, Deputy head."
        self.owner = self._ask(f"Whose is it, a role? {keep}.", parse, help_)
        self._keep()

    def ask_due(self) -> None:
        """Ask by when."""
        steps = self._steps
        keep = "Enter for no date"
        if self.due:
            keep = f"Enter keeps {full_date(self.due)}, a dash takes it away"

        def parse(text: str) -> date | None:
            if not text.strip():
                return self.due
            if text.strip() == NONE:
                return None
            return read_due(steps.lines, text, self._session.audit.cycle, steps.today)

        help_ = f"A day as people write it: {ALLOWED_DUE}. A dash alone is no date."
        self.due = self._ask(f"By when? {keep}.", parse, help_)

    def _read_remembered(self, text: str) -> date | None:
        return (
            parse_due(text, self._session.audit.cycle, self._steps.today) if text.strip() else None
        )

    def _ask(self, question: str, parse: Callable[[str], _T], help_: str) -> _T:
        return self._steps.questions.ask(question, parse, help_, is_text=True)

    def _keep(self) -> None:
        values = {"step-text": self.text, "step-owner": self.owner}
        self._session.keep_form(self.key, {**self._remembered, **values})
        self._session.keep_draft()
