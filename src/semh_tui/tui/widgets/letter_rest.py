"""The moment in which letters do nothing, after one that is no key: somebody types a sentence."""

from __future__ import annotations

from time import monotonic

from semh_tui.model.text import visible

REST_SECONDS = 1.0
"""Seconds for which letters do nothing after one that is no key; each further letter starts them
again."""


class LetterRest:
    """Tells a sentence from keys where letters are keys."""

    def __init__(self) -> None:
        self._rests_until = 0.0

    def is_resting(self) -> bool:
        """Whether letters do nothing now; each one asked about prolongs it."""
        resting = monotonic() < self._rests_until
        if resting:
            self.rest()
        return resting

    def rest(self) -> None:
        """Let letters do nothing for a moment from now on."""
        self._rests_until = monotonic() + REST_SECONDS


def no_key_here(character: str) -> str:
    """A sentence about a letter that does nothing."""
    name = "The space bar" if character == " " else f"“{visible(character)}”"
    return f"{name} is no key here."
