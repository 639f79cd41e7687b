"""The field in which one types what is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from semh_tui.tui.widgets.line_input import LineInput


class FindBox(LineInput):
    """Posts ``Sought`` at each change. Enter goes to ``results``; the box closes once it is left.

    The words of the last search are selected, so that the first letter replaces them.
    """

    DEFAULT_CSS = """
    FindBox {
        height: 3;
        border: round $accent;
        background: $background;
        &:focus { border: round $accent; background: $background; }
    }
    """

    @dataclass
    class Sought(Message):
        """The search words have changed; "" shows everything."""

        words: str

    def __init__(self, words: str, placeholder: str, results: Widget) -> None:
        super().__init__(words, placeholder=placeholder, id="find")
        self._results = results

    async def open(self, parent: Widget, before: int | str) -> None:
        """Go into the find box of the parent's screen; where there is none yet, mount this one."""
        screen = parent.screen
        if not screen.query(FindBox):
            await parent.mount(self, before=before)
        box = screen.query_one(FindBox)
        # focus() would wait for the next message; what is typed next must already reach the field.
        screen.set_focus(box)
        box.action_select_all()

    async def on_blur(self) -> None:
        """Close, once the box is left."""
        await self.remove()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Post the search words."""
        event.stop()
        # Straight to the screen: on its way up it would arrive after the letter alone was drawn.
        self.screen.post_message(self.Sought(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the results."""
        event.stop()
        self._results.focus()
