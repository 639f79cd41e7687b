"""One question with a few answers."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from semh_tui.tui.dialogs.dialog import DialogScreen
from semh_tui.tui.keys.key_help import hint
from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.cursor_sign import CursorSign
from semh_tui.tui.widgets.footer import HELP_KEYS, Hint
from semh_tui.tui.widgets.letter_rest import LetterKeys


class ChoiceList(CursorSign):
    """A list that leaves page up and page down to the text above it."""

    def action_page_up(self) -> None:
        """Scroll the text above the choices up."""
        for text in self.screen.query(".sides"):
            text.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll the text above the choices down."""
        for text in self.screen.query(".sides"):
            text.scroll_page_down(animate=False)


class ChoiceScreen(DialogScreen[int | None], LetterKeys[int | None]):
    """Returns the number of the chosen answer, from 0; None where the question was left without one."""

    BINDINGS = [
        Binding("escape,q", "dismiss", "Back", id="choice.back"),
        HELP_KEYS,
        Binding("j", "app.simulate_key('down')", id="choice.down"),
        Binding("k", "app.simulate_key('up')", id="choice.up"),
    ]

    def __init__(
        self,
        title: str,
        answers: Sequence[str],
        proposed: int = 0,
        *,
        message: str | Content = "",
        rests: bool = False,
    ) -> None:
        super().__init__(rests=rests)
        self.title = title
        self._answers = answers
        self._proposed = proposed
        self._message = plain(message) if isinstance(message, str) else message

    def hints(self) -> Sequence[Hint]:
        """Return the keys of a list of answers."""
        return CHOICE_HINTS

    def compose_dialog(self) -> ComposeResult:
        """Lay out the message above the answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = plain(self.title or "")
            if self._message:
                with VerticalScroll(classes="sides", can_focus=False):
                    yield Static(self._message, classes="message", markup=False)
            yield ChoiceList(*map(plain, self._answers), markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the answer that is proposed."""
        self.query_one(OptionList).highlighted = self._proposed

    def take_focus(self) -> None:
        """Go to the answers."""
        self.query_one(OptionList).focus()

    @property
    def takes_letters(self) -> bool:
        """Whether letters are keys: none is in the moment after the question opened by itself."""
        return not self.is_resting

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the answer; a key meant for what was there before does nothing."""
        if not self.is_resting:
            self.dismiss(event.option_index)


_KEYS = ChoiceList.BINDINGS
CHOICE_HINTS = (
    hint(_KEYS, "cursor_up", "cursor_down", label="choose", owner="focused"),
    hint(_KEYS, "select", label="take it", owner="focused"),
    hint([Binding("escape", "dismiss", id="choice.back")], "dismiss", label="back"),
)
