"""The app's part that shows messages: each once, as it is written, and no longer than it holds."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, NamedTuple

from textual.notifications import SeverityLevel
from textual.screen import Screen

from semh_tui.tui.navigation import NavigatingApp

LASTING_SECONDS = 12.0
"""A message for so long, or longer, tells of something that stays so, such as a file that was written."""


class _Shown(NamedTuple):
    """A message that stands: until when, by the monotonic clock, and on which screen it came.

    One that ``holds`` only for a while belongs to its screen, and goes as soon as it does not.
    """

    until: float
    title: str
    severity: SeverityLevel
    screen: Screen[Any]
    stays: bool
    holds: Callable[[], bool] | None = None

    @property
    def comes_back(self) -> bool:
        """Whether it is shown again where its screen is seen again in time: it warns of something there."""
        return self.holds is not None and self.severity != "information"


class MessageApp(NavigatingApp):
    """Shows messages, and closes those about a screen with it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._shown: dict[str, _Shown] = {}
        self._hidden: dict[str, _Shown] = {}
        """Warnings whose screen is not seen just now."""

    def on_mount(self) -> None:
        """Close the messages of a screen when another takes its place."""
        self.screen_change_signal.subscribe(
            self, lambda _screen: self._show_standing(), immediate=True
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
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        stays = severity != "information" or seconds >= LASTING_SECONDS
        self._show(
            message, _Shown(monotonic() + seconds, title, severity, self.screen, stays), seconds
        )

    def notify_while(
        self,
        holds: Callable[[], bool],
        message: str,
        *,
        severity: SeverityLevel = "information",
        timeout: float,
    ) -> None:
        """Show a message on the present screen for as long as it holds, at most ``timeout`` seconds."""
        until = monotonic() + timeout
        self._show(
            message, _Shown(until, "", severity, self.screen, stays=False, holds=holds), timeout
        )

    def close_outdated(self) -> None:
        """Close the messages that hold no longer."""
        if any(shown.holds and not shown.holds() for shown in self._shown.values()):
            self._show_standing()

    def _show(self, message: str, shown: _Shown, seconds: float) -> None:
        now = monotonic()
        self._shown = {words: old for words, old in self._shown.items() if old.until > now}
        if message in self._shown:
            return
        self._shown[message] = shown
        self._hidden.pop(message, None)
        title, severity = shown.title, shown.severity
        super().notify(message, title=title, severity=severity, timeout=seconds, markup=False)

    def _show_standing(self) -> None:
        """Close what holds no longer and what was about a screen that is not seen any more."""
        now, seen = monotonic(), self._screens_in_sight()
        current = {words: shown for words, shown in self._shown.items() if shown.until > now}
        standing = {
            words: shown
            for words, shown in (self._hidden | current).items()
            if shown.until > now and (shown.holds is None or shown.holds())
        }
        kept = {
            words: shown for words, shown in standing.items() if shown.stays or shown.screen in seen
        }
        self._hidden = {
            words: shown
            for words, shown in standing.items()
            if words not in kept and shown.comes_back
        }
        if kept.keys() == current.keys():
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
