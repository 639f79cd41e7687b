"""Screens on which letters are keys: they tell a sentence from keys."""

from __future__ import annotations

from time import monotonic
from typing import Any, TypeVar

from textual.events import Key
from textual.screen import Screen
from textual.widgets import Input, TextArea

from semh_tui.model.text import visible
from semh_tui.tui.widgets.footer import HELP

REST_SECONDS = 1.0
"""Seconds for which letters do nothing after one that is no key; each further letter starts them
again."""
SAID_SECONDS = 4.0
"""Seconds after which it is said again that letters do nothing, to somebody who types on."""
_IN_A_ROW = "Typing does nothing here; wait a moment."

_R = TypeVar("_R")


class LetterRest:
    """The moment in which letters do nothing, after one that is no key: somebody types a sentence."""

    def __init__(self) -> None:
        self._rests_until = 0.0
        self._said_at = 0.0

    @property
    def is_over(self) -> bool:
        """Whether letters are keys again."""
        return monotonic() >= self._rests_until

    def begin(self) -> None:
        """Let letters do nothing for a moment."""
        self._rests_until = monotonic() + REST_SECONDS

    def refuse(self, screen: Screen[Any], event: Key) -> str | None:
        """Return None where a letter is a key of the screen; else what is to be said of it, "" for
        nothing: of the first, and now and then while somebody types on.
        """
        if not event.is_printable:
            return None
        now, is_resting, bound = monotonic(), not self.is_over, screen.active_bindings
        if not is_resting and (event.key in bound or event.key.lower() in bound):
            return None
        self.begin()
        if is_resting and now < self._said_at + SAID_SECONDS:
            return ""
        self._said_at = now
        return _IN_A_ROW if is_resting else _no_key_here(event.character or "")


class LetterKeys(Screen[_R]):
    """A screen on which letters are keys. The app hands it each before it acts."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.letter_rest = LetterRest()

    @property
    def takes_letters(self) -> bool:
        """Whether letters are keys now."""
        return not isinstance(self.focused, (Input, TextArea))

    def refuse_letter(self, event: Key) -> bool:
        """Return whether a letter does nothing, and say so where it was not just said."""
        words = self.letter_rest.refuse(self, event)
        if words:
            self.explain_refusal(words)
        return words is not None

    def explain_refusal(self, words: str) -> None:
        """Say that a letter does nothing."""
        self.notify(f"{words} {HELP.key} shows the keys.", timeout=4)

    def write_sentence(self, beginning: str) -> bool:
        """Open a field with the first letters of a sentence; return whether there is one for it."""
        return False


def _no_key_here(character: str) -> str:
    """A sentence about a letter that does nothing."""
    name = "The space bar" if character == " " else f"“{visible(character)}”"
    return f"{name} does nothing here."
