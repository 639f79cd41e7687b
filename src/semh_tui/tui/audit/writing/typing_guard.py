"""Telling a sentence typed in the wrong place from keys that are meant."""

from __future__ import annotations

from collections import deque
from time import monotonic

from semh_tui.session import Change

REST_SECONDS = 1.0
"""How long letters do nothing after one that is no key; each further letter begins it anew."""
OPENING_SECONDS = 0.5
"""How long a field may take to come up after its key: what is typed meanwhile is meant for it."""
RECENT_SECONDS = 2.0
"""How far back a change counts as made by the same typing."""


class TypingGuard:
    """Remembers which changes were made just now, and whether letters do nothing for a moment."""

    def __init__(self) -> None:
        self._changes: deque[tuple[float, Change]] = deque(maxlen=50)
        self._rests_until = 0.0
        self._opens_until = 0.0

    def open_field(self) -> None:
        """A key was pressed after which people write."""
        self._opens_until = monotonic() + OPENING_SECONDS

    def is_opening_field(self) -> bool:
        """Whether what comes now is meant for a field that is not there yet."""
        return monotonic() < self._opens_until

    def note(self, change: Change | None) -> None:
        """Remember the session's last change; one that is known already is not counted again."""
        known = self._changes[-1][1] if self._changes else None
        if change is not None and change is not known:
            self._changes.append((monotonic(), change))

    def is_resting(self) -> bool:
        """Whether a letter that comes now is part of what was typed by mistake."""
        resting = monotonic() < self._rests_until
        if resting:
            self.rest()
        return resting

    def rest(self) -> None:
        """Let letters do nothing for a moment from now on."""
        self._rests_until = monotonic() + REST_SECONDS

    def recent(self) -> list[Change]:
        """What was changed in the last two seconds, oldest first."""
        since = monotonic() - RECENT_SECONDS
        return [change for at, change in self._changes if at >= since]
