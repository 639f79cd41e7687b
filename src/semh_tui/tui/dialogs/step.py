"""A next step: what, who, by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import day_and_date
from semh_tui.model.errors import UsageError
from semh_tui.model.typed_input.details import validate_role, validate_step_text
from semh_tui.model.typed_input.typed_dates import is_end_of_term, parse_done, parse_due
from semh_tui.tui.dialogs.form import FormScreen, Remember
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.questions import ask

_BY_WHEN = "By when, for example: 18 December, Friday, end of term"


class StepScreen(FormScreen["StepScreen.Result | None"]):
    """Returns what was written, or None where the form was left."""

    PREFIX = "step-"
    BINDINGS = [Binding("ctrl+s", "keep", "Keep", id="step.keep")]
    KEEP_HINT = hint(Input.BINDINGS, "submit", label="keep it", click="screen.keep")

    class Result(NamedTuple):
        """The fields of a step as they were written."""

        text: str
        owner: str
        due: date | None
        done: date | None

    def __init__(
        self,
        cycle: Cycle,
        today: date,
        step: NextStep | None = None,
        remember: Remember | None = None,
        remembered: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(remember, remembered)
        self.title = "Next step" if step else "New next step"
        self.cycle = cycle
        self.today = today
        self.step = step or NextStep("", "")

    def compose_fields(self) -> ComposeResult:
        """Yield what, who and by when; for a step that is done, when as well."""
        step, field = self.step, self.line_field
        yield from field("What needs doing", "text", step.text)
        yield from field("Who: a role, not a name, for example: SENCo", "owner", step.owner)
        yield from field(_BY_WHEN, "due", _written(step.due), replaced=True)
        if step.done:
            label = "Done on (clear this if it is not done)"
            yield from field(label, "done", _written(step.done), replaced=True)

    def on_mount(self) -> None:
        """Go to what needs doing."""
        # focus() would wait for the next message; what is typed next must already reach the field.
        self.set_focus(self.query_one("#step-text"))

    @on(Input.Changed, "#step-due")
    def show_due(self, event: Input.Changed) -> None:
        """Show the day that is understood while it is typed."""
        try:
            due = self._due(event.value)
        except UsageError:
            due = None
        label = f"By when: {day_and_date(due)}" if due else _BY_WHEN
        if due and is_end_of_term(event.value, self.cycle, self.today):
            label += ", if your term ends then"
        self.query_one("#step-due-label", Static).update(Content(label))

    def action_keep(self) -> None:
        """Give back the fields, or go to the one that will not do and say why."""
        fields = self.parse(text=_checked_text, owner=validate_role, due=self._due, done=self._done)
        if fields is None:
            return
        result = self.Result(**fields)
        if result.due is None or result.due >= self.today or result.due == self.step.due:
            self.dismiss(result)
            return
        ask(
            self.app,
            "This day has passed",
            [
                ("Write another day", None),
                ("Keep it as the due date", lambda: self.dismiss(result)),
            ],
            self.query_one("#step-due").focus,
            message=f"{day_and_date(result.due)} is in the past.",
        )

    def _due(self, value: str) -> date | None:
        return parse_due(value, self.cycle, self.today) if value.strip() else None

    def _done(self, value: str) -> date | None:
        """Return the day it was done; one that was there before is kept without a check."""
        before = self.step.done
        if before and value.strip() == _written(before):
            return before
        return parse_done(value, self.cycle, self.today) if value.strip() else None


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _checked_text(text: str) -> str:
    if not text.strip():
        raise UsageError("Write what needs doing.")
    return validate_step_text(text)
