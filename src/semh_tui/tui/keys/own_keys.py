"""A person's own keys: which of them will do, and what is wrong with the others."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import Keys

from semh_tui.model.quoting import quote
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.model.typed_input.near_names import near_names
from semh_tui.tui.keys.all_keys import keys_of_every_place, named_bindings

RATE = "rate."
"""What the ids of ratings begin with: a framework's own levels have keys too."""
_MODIFIERS = frozenset({"ctrl", "shift", "alt"})
_KNOWN = frozenset(key.value for key in Keys)
_COMMA = "comma"
"""Textual's name of the key that stands between keys."""


def _long_name(key: str) -> str:
    """One name for a key that has two, as "?" and "question_mark"."""
    return next(iter(Binding.make_bindings([Binding(key, "", "")]))).key


_SIGNS = frozenset({_COMMA, *map(_long_name, string.punctuation.replace(",", ""))})


class CheckedKeys(NamedTuple):
    """The keys that can be used, by the id of their action, and a sentence for each that cannot."""

    keymap: Mapping[str, str]
    problems: tuple[str, ...]


def check_keys(wanted: Mapping[str, str]) -> CheckedKeys:
    """Look at the keys of a person's settings.

    One that is no key, is for an action that there is not, or is another action's where both can be
    pressed is left out. Textual would take all of these in silence.
    """
    places = keys_of_every_place(DEFAULT_SCALE)
    known = {binding.id: binding for place in places.values() for binding in named_bindings(place)}
    keymap: dict[str, str] = {}
    problems: list[str] = []
    for name, text in wanted.items():
        keys = [_COMMA] if text == "," else [key.strip() for key in text.split(",")]
        wrong = [key for key in keys if not _is_key(key)]
        if name not in known and not name.startswith(RATE):
            near = near_names(name, filter(None, known))
            advice = (
                f"Did you mean {' or '.join(near)}?" if near else "semh settings --keys lists them."
            )
            problems.append(f"There is no action {quote(name, 40)}. {advice}")
        elif wrong:
            problems.append(
                f"{quote(wrong[0], 40)} for {name} is no key. Write one such as w, F5, ctrl+g or space."
            )
        else:
            keymap[name] = ",".join(key.lower() if len(key) > 1 else key for key in keys)
    while clash := next(_find_clashes(keymap), None):
        problems.append(clash.sentence)
        del keymap[clash.name]
    return CheckedKeys(keymap, tuple(problems))


class _Clash(NamedTuple):
    name: str
    sentence: str


def _find_clashes(keymap: Mapping[str, str]) -> Iterator[_Clash]:
    """Own keys that another action has in a place where both work."""
    for place, bindings in keys_of_every_place(DEFAULT_SCALE).items():
        owners: dict[str, Binding] = {}
        named = sorted(named_bindings(bindings), key=lambda binding: binding.id in keymap)
        for binding in named:
            for key in keymap.get(binding.id or "", binding.key).split(","):
                other = owners.setdefault(_long_name(key.strip()), binding)
                is_own = binding.id in keymap
                if is_own and other.id != binding.id and other.action != binding.action:
                    yield _Clash(
                        binding.id or "",
                        f"{key} for {binding.id} is already the key of {other.id} in: {place}. "
                        "Choose another, or give that one another too.",
                    )


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable() and key != " "
    *modifiers, name = key.lower().split("+")
    return set(modifiers) <= _MODIFIERS and (len(name) == 1 or name in _KNOWN or name in _SIGNS)
