"""What every dialogue has: its look, and a moment in which it takes no key where nobody asked for it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

REST_SECONDS = 0.6
"""How long a dialogue that opens by itself ignores keys: they were meant for what was there before."""

_R = TypeVar("_R")


class DialogScreen(ModalScreen[_R]):
    """A dialogue. One that ``rests`` opened by itself, perhaps between two keys: it takes the focus, and
    keys, only after a moment."""

    CSS_PATH: ClassVar[PurePath | list[str | PurePath]] = Path(__file__).with_name("dialog.tcss")
    AUTO_FOCUS = ""

    def __init__(self, *, rests: bool = False) -> None:
        super().__init__()
        self.is_resting = rests

    def on_mount(self) -> None:
        if self.is_resting:
            self.set_timer(REST_SECONDS, self._wake)
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """Focus what is to be answered first."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.is_resting

    def _wake(self) -> None:
        self.is_resting = False
        self.take_focus()
