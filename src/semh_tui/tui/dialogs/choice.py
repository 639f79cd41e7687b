"""One question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from semh_tui.tui.dialogs.choice_list import ChoiceList
from semh_tui.tui.dialogs.dialog import DialogScreen
from semh_tui.tui.styled_text import plain


class ChoiceScreen(DialogScreen[str | None]):
    """Returns the chosen value, or None where the question was left without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Back", show=False, id="choice.back"),
        Binding("j", "app.simulate_key('down')", show=False, id="choice.down"),
        Binding("k", "app.simulate_key('up')", show=False, id="choice.up"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        chosen: str = "",
        *,
        message: str | Content = "",
        rests: bool = False,
    ) -> None:
        super().__init__(rests=rests)
        self._title = title
        self._options = tuple(options)
        self._chosen = chosen
        self._message = plain(message) if isinstance(message, str) else message

    def compose(self) -> ComposeResult:
        """Lay out the message above the answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = plain(self._title)
            if self._message:
                with VerticalScroll(classes="sides", can_focus=False):
                    yield Static(self._message, classes="message", markup=False)
            yield ChoiceList(
                *(
                    Option(plain(label), id=f"option-{at}")
                    for at, (_value, label) in enumerate(self._options)
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Put the cursor on the answer that is proposed."""
        options = self.query_one(OptionList)
        values = [value for value, _label in self._options]
        options.highlighted = values.index(self._chosen) if self._chosen in values else 0

    def take_focus(self) -> None:
        """Go to the answers."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the answer; a key meant for what was there before does nothing."""
        if not self.is_resting:
            self.dismiss(self._options[event.option_index][0])
