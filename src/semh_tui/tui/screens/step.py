"""A next step: what, who, by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import parse_due
from semh_tui.model.errors import UsageError
from semh_tui.tui.content import plain
from semh_tui.tui.widgets.footer import DialogFooter, Hint
from semh_tui.tui.widgets.line_input import LineInput


class StepScreen(ModalScreen["StepScreen.Result | None"]):
    """Gives back what was written, or None where somebody went away."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=False, id="step.back"),
        Binding("ctrl+s", "keep", "Keep", show=False, id="step.keep"),
    ]

    @dataclass(frozen=True, slots=True)
    class Result:
        text: str
        owner: str
        due: date | None
        done: date | None

        def onto(self, step: NextStep) -> NextStep:
            """The same step with what was written here."""
            return replace(step, text=self.text, owner=self.owner, due=self.due, done=self.done)

    def __init__(self, cycle: Cycle, today: date, step: NextStep | None = None) -> None:
        super().__init__()
        self.cycle = cycle
        self.today = today
        self.step = step

    def compose(self) -> ComposeResult:
        step = self.step
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Next step" if step else "New next step")
            yield Static("What is to be done", classes="label")
            yield LineInput(step.text if step else "", id="step-text", max_length=400)
            yield Static("Who: a role, not a name", classes="label")
            yield LineInput(
                step.owner if step else "",
                id="step-owner",
                max_length=100,
                placeholder="SENCo",
            )
            yield Static("By when", classes="label", id="due-label")
            yield LineInput(
                f"{step.due:%d/%m/%Y}" if step and step.due else "",
                id="step-due",
                replaced=True,
                placeholder="18/12/2026, or end of term",
            )
            if step is not None and step.done:
                yield Static("Done on (empty it if it is not done after all)", classes="label")
                yield LineInput(f"{step.done:%d/%m/%Y}", id="step-done", replaced=True)
            yield Static("", classes="error", id="step-error", markup=False)
            yield DialogFooter(
                Hint("enter", "keep it", "screen.keep"), Hint("esc", "back", "screen.dismiss")
            )

    def on_mount(self) -> None:
        self.query_one("#step-text", Input).focus()

    @on(Input.Changed, "#step-due")
    def said(self, event: Input.Changed) -> None:
        """Show the day that is understood while it is typed."""
        label = self.query_one("#due-label", Static)
        try:
            due = self._date(event.value)
        except UsageError:
            due = None
        label.update(Content("By when" + (f": {due:%A} {due.day} {due:%b %Y}" if due else "")))

    @on(Input.Submitted)
    def action_keep(self) -> None:
        text = self.query_one("#step-text", Input)
        if not text.value.strip():
            self._refuse("Say what is to be done.", text)
            return
        dates: dict[str, date | None] = {"step-due": None, "step-done": None}
        for name in dates:
            for field in self.query(f"#{name}").results(Input):
                try:
                    dates[name] = self._date(field.value)
                except UsageError as error:
                    self._refuse(str(error), field)
                    return
        owner = self.query_one("#step-owner", Input).value
        self.dismiss(self.Result(text.value, owner, dates["step-due"], dates["step-done"]))

    def _date(self, value: str) -> date | None:
        return parse_due(value, self.cycle, self.today) if value.strip() else None

    def _refuse(self, message: str, field: Input) -> None:
        self.query_one("#step-error", Static).update(plain(message))
        field.focus()
