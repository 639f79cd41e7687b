"""What the parts of an audit's screen may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from semh_tui.model.place import Place
    from semh_tui.session import Session
    from semh_tui.storage.drafts.draft_format import FormValues
    from semh_tui.tui.screen_sync import ScreenSync

_R = TypeVar("_R")


class OpenAudit(Protocol):
    """An audit that is being edited, and the place chosen in it."""

    session: Session
    sync: ScreenSync

    @property
    def app(self) -> App[object]:
        """The app, for messages and dialogues."""

    @property
    def is_on_top(self) -> bool:
        """Whether no other screen or dialogue stands above it."""

    @property
    def is_typing(self) -> bool:
        """Whether the focus is in a field in which somebody writes."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back after so many seconds, unless the audit is left before."""

    def change(self, action: Callable[[], _R]) -> _R | None:
        """What ``action`` gives, which changes the session; None where the audit is final."""

    def may_change(self) -> bool:
        """Whether answers can be changed; where the audit is final, says so."""

    def go_to(self, place: Place) -> None:
        """Choose a place; a filter that hides it is dropped."""

    def show_change(self, place: Place) -> None:
        """Show what changed at a place, and save it soon."""

    def show_everything(self) -> None:
        """Show the list, the chosen place and the top line anew."""

    def show_place(self) -> None:
        """Show the chosen place anew."""

    def show_header(self) -> None:
        """Show the top line anew."""

    def action_about(self, details: FormValues | None = None) -> None:
        """Open the screen about the audit; its form with ``details``, where there are any."""
