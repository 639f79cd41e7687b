"""The app's part that shows messages: each once, as it is written, and no longer than its screen."""

from __future__ import annotations

from time import monotonic
from typing import Any, NamedTuple

from textual.notifications import SeverityLevel
from textual.screen import Screen

from semh_tui.tui.navigation import NavigatingApp

LASTING_SECONDS = 12.0
"""A message for so long, or longer, tells of something that stays so, such as a file that was written."""


class _Shown(NamedTuple):
    """A message that stands: until when, by the monotonic clock, and on which screen it came."""

    until: float
    title: str
    severity: SeverityLevel
    screen: Screen[Any]
    stays: bool


class MessageApp(NavigatingApp):
    """Shows messages, and closes those about a screen with it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._shown: dict[str, _Shown] = {}

    def on_mount(self) -> None:
        """Close the messages of a screen when another takes its place."""
        self.screen_change_signal.subscribe(
            self, lambda _screen: self._close_those_of_others(), immediate=True
        )

    def action_close_messages(self) -> None:
        """Close all messages, on F3; a click on a message closes that one."""
        self.clear_notifications()

    def clear_notifications(self) -> None:
        """Close every message; each may then be shown again."""
        self._shown.clear()
        super().clear_notifications()
        # Textual removes the toasts and leaves their holders, which would take a line each for ever.
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a message as it is written: markup is never read, whatever is asked for.

        One that stands already is not shown twice, however often a key is pressed. It goes when its screen is
        left, unless it warns or tells of something that lasts (LASTING_SECONDS).
        """
        now = monotonic()
        if message in self._shown and self._shown[message].until > now:
            return
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        stays = severity != "information" or seconds >= LASTING_SECONDS
        self._shown[message] = _Shown(now + seconds, title, severity, self.screen, stays)
        super().notify(message, title=title, severity=severity, timeout=seconds, markup=False)

    def _close_those_of_others(self) -> None:
        """Close what was about a screen that is not seen any more."""
        now, seen = monotonic(), self._screens_in_sight()
        standing = {words: shown for words, shown in self._shown.items() if shown.until > now}
        kept = {
            words: shown for words, shown in standing.items() if shown.stays or shown.screen in seen
        }
        if len(kept) == len(standing):
            return
        self.clear_notifications()
        self._shown = kept
        for words, (until, title, severity, *_) in kept.items():
            super().notify(words, title=title, severity=severity, timeout=until - now, markup=False)

    def _screens_in_sight(self) -> set[Screen[Any]]:
        """The screen on top, and those that are seen around a dialogue on it."""
        seen = set()
        for screen in reversed(self.screen_stack):
            seen.add(screen)
            if not screen.is_modal:
                break
        return seen
