"""The next steps of one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from semh_tui.model.audit import NextStep
from semh_tui.tui.styled_text import lines, step_about, step_text
from semh_tui.tui.widgets.cursor_sign import CursorSign, cursor_keys
from semh_tui.tui.widgets.reflow import ExpandingRow, Reflow, label_lines
from semh_tui.tui.widgets.row import Row


class StepsList(CursorSign):
    """Shows steps and posts what is asked for one; it changes none itself."""

    HAS_SIGN_WITHOUT_FOCUS = False

    BINDINGS = [
        Binding("enter", "select", "Change the step", id="steps.change"),
        Binding("space", "tick", "Done", id="steps.tick"),
        Binding("s,n,plus,insert", "add", "Add", id="steps.add"),
        Binding(
            "delete,backspace",
            "remove",
            "Remove",
            tooltip="Remove the step; undo brings it back",
            id="steps.remove",
        ),
        *cursor_keys("steps"),
    ]

    @dataclass
    class Wanted(Message):
        """``what`` is add, edit, tick or remove; ``step_id`` is empty for add, and where there is no step."""

        what: str
        step_id: str = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._shown: tuple[tuple[NextStep, ...], bool] | None = None
        self._on_box = False
        self._today = date.min
        self._whole: int | None = None
        self._pressed = False

    def show(self, steps: Sequence[NextStep], today: date, *, applies: bool = True) -> None:
        """``applies`` says whether their criterion or section applies now."""
        steps = tuple(steps)
        if (steps, applies) == self._shown:
            return
        self._shown = steps, applies
        self._today = today
        self._whole = None
        position = self.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            if steps:
                self.add_options(Option(self._row(step), id=step.id) for step in steps)
                self.highlighted = min(position or 0, len(steps) - 1)
            else:
                self.add_option(Option(Content.styled("No next step", "$quiet"), disabled=True))
        self._show_current_whole()

    def _row(self, step: NextStep, *, whole: bool = False) -> Visual:
        """One line that is cut where it is too long, or as many as the step takes."""
        applies = self._shown is None or self._shown[1]
        text, about = step_text(step), step_about(step, self._today, applies=applies)
        row = Row(text, about)
        if not whole:
            return row
        box, words = text.divide([2])
        all_words = words + (" · " + about if about else "")
        wrapped = Reflow(lambda width: lines(label_lines(box.rstrip(), all_words, 2, width)))
        return ExpandingRow(row, wrapped)

    @on(OptionList.OptionHighlighted)
    def _show_current_whole(self) -> None:
        """Show the step under the cursor on all its lines while the list has the focus.

        Not while a mouse button is down: the lines would move away under it.
        """
        steps = self._shown[0] if self._shown else ()
        wanted = self.highlighted if self.has_focus and steps and not self._pressed else None
        if wanted == self._whole:
            return
        before, self._whole = self._whole, wanted
        for at in (before, wanted):
            if at is not None and at < len(steps):
                self.replace_option_prompt_at_index(at, self._row(steps[at], whole=at == wanted))
        if wanted is not None:
            self.scroll_to_highlight()

    @on(events.Focus)
    @on(events.Blur)
    def show_current_whole_soon(self) -> None:
        """Show the step under the cursor whole, or every step on one line."""
        self.call_after_refresh(self._show_current_whole)

    def action_add(self) -> None:
        """Ask for a new step."""
        self.post_message(self.Wanted("add"))

    def action_tick(self) -> None:
        """Ask to tick the step under the cursor, or to take its tick away."""
        self._want("tick")

    def action_remove(self) -> None:
        """Ask to remove the step under the cursor."""
        self._want("remove")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note whether the box of a step is pressed."""
        self._on_box = event.x < 3
        self._pressed = True

    def on_mouse_up(self) -> None:
        """Let the lines of a step unfold again."""
        self._pressed = False

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the step on enter or a click; tick it on a click on its box."""
        event.stop()
        self._want("tick" if self._on_box else "edit")
        self._on_box = False

    def _want(self, what: str) -> None:
        self.post_message(self.Wanted(what, self.current))
