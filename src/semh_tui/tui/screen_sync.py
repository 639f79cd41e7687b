"""A sync service whose results are taken in the event loop of a screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from semh_tui.session import Session
from semh_tui.session.events import Event
from semh_tui.session.sync import TICK_SECONDS, SyncService

END_SECONDS = 3.0
"""Seconds for which a screen that is left waits for the disk, beside everything else that goes on."""


class ScreenSync(SyncService):
    """A screen's sync service: starts when it is mounted and ends when it is left."""

    def __init__(
        self, screen: Screen[Any], session: Session, hear: Callable[[Event], None]
    ) -> None:
        super().__init__(session, hear, lambda: screen.call_later(self.collect))
        self._screen = screen

    def begin(self) -> None:
        """Start the service, and look at the file at regular times."""
        self._screen.set_interval(TICK_SECONDS, self.tick)
        self.start()

    async def end(self) -> None:
        """Finish what is being written, in a thread, within END_SECONDS."""
        await asyncio.to_thread(self.finish, END_SECONDS)
