"""Keys as people read them; those that a person chose instead of the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.binding import Binding
from textual.keys import format_key

_WORDS = {
    "enter": "enter",
    "backspace": "backspace",
    "delete": "delete",
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
}
_CHOSEN: Final[dict[str, str]] = {}
"""The keys of this run, by the id of their binding; ``App.set_keymap`` has the same."""


def choose_keys(keymap: Mapping[str, str]) -> None:
    """Show these keys for the bindings of these ids from now on, and the usual ones for all others."""
    _CHOSEN.clear()
    _CHOSEN.update(keymap)


def keys_of(binding: Binding) -> list[str]:
    """Every key of a binding, by the names that Textual has for them."""
    keys = _CHOSEN.get(binding.id or "", binding.key)
    return [key.strip() for key in keys.split(",")]


def shortest_key(binding: Binding) -> str:
    """The key that takes least room."""
    return min(map(name_key, keys_of(binding)), key=len)


def key_words(binding: Binding) -> str:
    """ "esc or q" for "escape,q"; two at most, and none that only an Apple keyboard has."""
    known = [key for key in keys_of(binding) if "super+" not in key]
    return " or ".join(map(name_key, known[:2]))


def name_key(key: str) -> str:
    """A key as it stands on the keyboard: "ctrl+s", "page down", "?"."""
    *modifiers, name = key.split("+")
    shown = _WORDS.get(name) or format_key(name)
    shown = shown.upper() if name[0] == "f" and name[1:].isdigit() else shown
    return "+".join([*modifiers, shown])
