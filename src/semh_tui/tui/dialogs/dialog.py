"""The base of every dialogue: its look, its keys, and the moment in which it ignores keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from semh_tui.tui.widgets.footer import Hint, ModeFooter
from semh_tui.tui.widgets.sized_screen import SizedScreen

REST_SECONDS = 0.6
"""Seconds for which a dialogue that opens by itself ignores keys, which were meant for what was
there before."""

_R = TypeVar("_R")


class DialogScreen(ModalScreen[_R], SizedScreen[_R]):
    """A dialogue. One that ``rests`` opened by itself, perhaps between two keys: it takes the focus, and
    keys, only after a moment. Its keys take the place of the bottom line of the screen beneath."""

    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = Path(__file__).with_name("dialog.tcss")
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-low"), (24, "-high"), (36, "-tall")]

    def __init__(self, *, rests: bool = False) -> None:
        super().__init__()
        self.is_resting = rests
        self._note = ""
        self._is_longer = False

    footer = getters.query_one(ModeFooter)

    def compose(self) -> ComposeResult:
        """Lay out the dialogue, and its keys in the bottom line."""
        yield from self.compose_dialog()
        yield ModeFooter()

    def compose_dialog(self) -> ComposeResult:
        """Yield the dialogue without its keys."""
        raise NotImplementedError

    def hints(self) -> Sequence[Hint]:
        """Return what the bottom line says of its keys."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show the keys in the bottom line."""
        self.footer.show("", self.hints())

    def on_mount(self) -> None:
        """Take the focus, now or after the moment in which keys do nothing."""
        self.show_keys()
        for text in self.query(".sides"):
            self.watch(text, "show_vertical_scrollbar", self._say_it_is_longer)
        if self.is_resting:
            self.set_timer(REST_SECONDS, self._wake)
        else:
            self.take_focus()

    def show_note(self, note: str) -> None:
        """Say something at the lower edge, beside the keys that read on where the text is longer."""
        self._note = note
        keys = "page down reads on" if self._is_longer else ""
        self.query_one(".dialog").border_subtitle = Content(" · ".join(filter(None, (keys, note))))

    def _say_it_is_longer(self, is_longer: bool) -> None:
        self._is_longer = is_longer
        self.show_note(self._note)

    def take_focus(self) -> None:
        """Focus what is to be answered first."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key of the dialogue work in that moment."""
        return not self.is_resting

    def _wake(self) -> None:
        self.is_resting = False
        self.take_focus()
