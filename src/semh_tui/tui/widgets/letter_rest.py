"""The moment in which letters do nothing, after one that is no key: somebody types a sentence."""

from __future__ import annotations

from collections.abc import Collection
from time import monotonic
from typing import Any

from textual.events import Key
from textual.screen import Screen

from semh_tui.model.text import visible
from semh_tui.tui.widgets.footer import HELP

REST_SECONDS = 1.0
"""Seconds for which letters do nothing after one that is no key; each further letter starts them
again."""
SAID_SECONDS = 4.0
"""Seconds after which it is said again that letters do nothing, to somebody who types on."""
OPENING_SECONDS = 0.5
"""Seconds a field may take to open after its key: what is typed meanwhile is meant for it."""
_IN_A_ROW = "Typing does nothing here; wait a moment."


class LetterRest:
    """Tells a sentence from keys where letters are keys."""

    def __init__(self) -> None:
        self._rests_until = 0.0
        self._opens_until = 0.0
        self._said_at = 0.0

    def stop_stray_letter(
        self, screen: Screen[Any], event: Key, opening: Collection[str] = ()
    ) -> str:
        """Stop a letter that is no key of the screen, and those that follow it at once; return what is to be
        said of it, "" for nothing: of the first, and now and then while somebody types on.

        For a screen's ``on_key``, which is called before bindings are looked up. ``opening`` are the
        actions after which people write: letters that are quicker than the field are meant for it,
        and the app writes them there.
        """
        now = monotonic()
        if not event.is_printable or now < self._opens_until:
            return ""
        bound, is_resting = screen.active_bindings, now < self._rests_until
        active = bound.get(event.key) or bound.get(event.key.lower())
        if is_resting or active is None:
            event.stop()
            self._rests_until = now + REST_SECONDS
            if is_resting and now < self._said_at + SAID_SECONDS:
                return ""
            self._said_at = now
            character = event.character or ""
            return _IN_A_ROW if is_resting else _no_key_here(character)
        if active.binding.action in opening:
            self._opens_until = now + OPENING_SECONDS
        return ""

    def refuse_stray_letter(
        self, screen: Screen[Any], event: Key, opening: Collection[str] = ()
    ) -> None:
        """As :meth:`stop_stray_letter`, and say it."""
        if words := self.stop_stray_letter(screen, event, opening):
            help_ = f"{HELP.key} shows the keys."
            screen.notify(f"{words} {help_}", timeout=4)


def _no_key_here(character: str) -> str:
    """A sentence about a letter that does nothing."""
    name = "The space bar" if character == " " else f"“{visible(character)}”"
    return f"{name} does nothing here."
