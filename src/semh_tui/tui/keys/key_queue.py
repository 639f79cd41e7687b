"""Dispatch keys one after another, so that a letter typed quickly after a key comes after what that does."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Any

from textual.app import App
from textual.events import Event
from textual.message import Message

LONGEST_SECONDS = 0.5
"""Seconds after which the next key is dispatched though its KeyDone was lost, as with a screen that closed."""


class KeyDone(Message):
    """Follows a key from its widget up to the app; the key has done what it does when this arrives."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeyQueue:
    """What was typed while an earlier key is still on its way from widget to widget.

    Textual sends each key at once to what has the focus. A key that moves the focus does so at the end of
    its way: by then the next letters may be anywhere between the old place and the new one.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Event] = deque()
        self._number = 0
        self._is_busy = False

    def begin(self) -> int:
        """Let what is typed from now on wait; return the number to end that with."""
        self._number += 1
        self._is_busy = True
        if self._waiting:
            self._limit()
        return self._number

    def takes(self, event: Event) -> bool:
        """Keep an event that has to wait; return whether it has to."""
        if self._is_busy:
            if not self._waiting:
                self._limit()
            self._waiting.append(event)
        return self._is_busy

    def put_first(self, event: Event) -> None:
        """Keep an event that comes before all that waits."""
        self._waiting.appendleft(event)

    async def end(self, number: int) -> None:
        """Dispatch what waits, up to the next key that the rest has to wait for."""
        if number == self._number:
            self._is_busy = False
            while self._waiting and not self._is_busy:
                await self._app.on_event(self._waiting.popleft())

    def _limit(self) -> None:
        end = partial(self._app.call_later, self.end, self._number)
        self._app.set_timer(LONGEST_SECONDS, end)
