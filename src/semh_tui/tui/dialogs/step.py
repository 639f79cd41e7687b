"""A next step: what, who, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import day_and_date
from semh_tui.model.errors import UsageError
from semh_tui.model.typed_input.details import validate_role, validate_step_text
from semh_tui.model.typed_input.typed_dates import parse_done, parse_due
from semh_tui.tui.dialogs.choice import ChoiceScreen
from semh_tui.tui.dialogs.form import FormScreen, Remember
from semh_tui.tui.dialogs.labels import BY_WHEN, WHO
from semh_tui.tui.key_help import hint
from semh_tui.tui.widgets.footer import DialogFooter
from semh_tui.tui.widgets.line_input import LineInput


class StepScreen(FormScreen["StepScreen.Result | None"]):
    """Returns what was written, or None where the form was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", show=False, id="step.keep"),
    ]

    @dataclass(frozen=True, slots=True)
    class Result:
        """The fields of a step as they were written."""

        text: str
        owner: str
        due: date | None
        done: date | None

        def onto(self, step: NextStep) -> NextStep:
            """The same step with what was written here."""
            return replace(step, text=self.text, owner=self.owner, due=self.due, done=self.done)

    def __init__(
        self,
        cycle: Cycle,
        today: date,
        step: NextStep | None = None,
        remember: Remember | None = None,
        remembered: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(remember, remembered)
        self.cycle = cycle
        self.today = today
        self.step = step

    def compose(self) -> ComposeResult:
        """Lay out what, who and by when; for a step that is done, when as well."""
        step = self.step
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content("Next step" if step else "New next step")
            yield Static("What needs doing", classes="label")
            yield LineInput(step.text if step else "", id="step-text")
            yield Static(WHO, classes="label")
            yield LineInput(step.owner if step else "", id="step-owner")
            yield Static(BY_WHEN, classes="label", id="due-label")
            yield LineInput(
                f"{step.due:%d/%m/%Y}" if step and step.due else "",
                id="step-due",
                replaced=True,
            )
            if step is not None and step.done:
                yield Static("Done on (clear this if it is not done)", classes="label")
                yield LineInput(f"{step.done:%d/%m/%Y}", id="step-done", replaced=True)
            yield Static("", classes="error", id="step-error", markup=False)
            keep = hint(Input.BINDINGS, "submit", label="keep it", click="screen.keep")
            yield DialogFooter(keep, self.BACK_HINT)

    def on_mount(self) -> None:
        """Go to what needs doing."""
        # focus() would wait for the next message; what is typed next must already reach the field.
        self.set_focus(self.query_one("#step-text"))

    @on(Input.Changed, "#step-due")
    def show_due(self, event: Input.Changed) -> None:
        """Show the day that is understood while it is typed."""
        label = self.query_one("#due-label", Static)
        try:
            due = self._due(event.value)
        except UsageError:
            due = None
        label.update(Content(f"By when: {day_and_date(due)}" if due else BY_WHEN))

    def submit(self) -> None:
        """Keep the step."""
        self.action_keep()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Give back the fields, or go to the one that will not do and say why."""
        if self.refuses(
            {
                "step-text": _checked_text,
                "step-owner": validate_role,
                "step-due": self._due,
                "step-done": self._done,
            }
        ):
            return
        values = self.values()
        due, done = self._due(values["step-due"]), self._done(values.get("step-done", ""))
        result = self.Result(values["step-text"], values["step-owner"], due, done)
        if result.due and result.due < self.today and not self._is_as_before(result.due):
            self._ask_about_past(result, result.due)
        else:
            self.dismiss(result)

    def _is_as_before(self, due: date) -> bool:
        return self.step is not None and due == self.step.due

    def _ask_about_past(self, result: Result, due: date) -> None:
        def take(choice: str | None) -> None:
            if choice == "keep":
                self.dismiss(result)
            else:
                self.query_one("#step-due", Input).focus()

        self.app.push_screen(
            ChoiceScreen(
                "This day has passed",
                [("change", "Write another day"), ("keep", "Keep it as the due date")],
                "change",
                message=f"{day_and_date(due)} is in the past.",
            ),
            take,
        )

    def _due(self, value: str) -> date | None:
        return parse_due(value, self.cycle, self.today) if value.strip() else None

    def _done(self, value: str) -> date | None:
        """Return the day it was done; one that was there before is kept without a check."""
        before = self.step.done if self.step else None
        if before and value.strip() == f"{before:%d/%m/%Y}":
            return before
        return parse_done(value, self.cycle, self.today) if value.strip() else None


def _checked_text(text: str) -> str:
    if not text.strip():
        raise UsageError("Write what needs doing.")
    return validate_step_text(text)
