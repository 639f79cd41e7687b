"""Rules of a framework's scale, checked on the plain data of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import east_asian_width

from semh_tui.model.quoting import quote
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE, NOT_RATED
from semh_tui.model.rules.faults import Fault, Loc, as_fields, as_items, as_text
from semh_tui.model.text import fold, normalise_line

FEWEST, MOST = 2, 6
"""Levels of a scale."""
_RESERVED = (NOT_APPLICABLE, "none", "not-rated")
_TAKEN_SHAPES = (DEFAULT_SCALE.not_applicable.symbol, NOT_RATED.symbol)


def level_keys(fields: Mapping[str, Any]) -> list[str]:
    """The keys of the levels, as far as they are written."""
    if "scale" not in fields:
        return list(DEFAULT_SCALE.keys)
    return [as_text(as_fields(level).get("key")) for level in as_items(fields["scale"])]


def scale_faults(fields: Mapping[str, Any]) -> Iterator[Fault]:
    """Levels that cannot be told apart, or that stand beside meanings of the usual ones."""
    if "scale" not in fields:
        return
    if fields.get("ratings"):
        message = "“ratings:” is for the usual scale, and this framework has a scale of its own."
        yield Fault(("ratings",), message, "Take it out: each level has its own label and meaning.")
    levels = as_items(fields["scale"])
    if not FEWEST <= len(levels) <= MOST:
        message = f"a scale has {FEWEST} to {MOST} levels, worst first, not {len(levels)}."
        yield Fault(("scale",), message)
    not_applicable = as_fields(fields.get("not_applicable"))
    usual = DEFAULT_SCALE.not_applicable
    taken = dict.fromkeys(map(fold, (NOT_APPLICABLE, usual.label, "n/a", "na", NOT_RATED.label)), 0)
    if as_text(not_applicable.get("allowed")) not in ("no", "false"):
        taken[fold(usual.letter)] = 0
    shapes = dict.fromkeys(_TAKEN_SHAPES, 0)
    for number, level in enumerate(map(as_fields, levels), 1):
        loc: Loc = ("scale", number - 1)
        yield from _sign_faults(level, loc)
        for name in ("key", "label", "letter"):
            yield from _taken(level, loc, name, taken, number)
        yield from _taken(level, loc, "shape", shapes, number)


def _taken(
    level: Mapping[str, Any], loc: Loc, name: str, taken: dict[str, int], number: int
) -> Iterator[Fault]:
    """A name or a shape that another level, by its number, or (0) not applicable has."""
    word = fold(normalise_line(as_text(level.get(name))))
    if not word:
        return
    other = taken.setdefault(word, number)
    if other != number:
        whose = f"level {other} of this scale" if other else "not applicable, or for not rated"
        message = f"{quote(as_text(level[name]), 40)} stands for {whose} already."
        yield Fault((*loc, name), message, "Levels are told apart by it.")


def _sign_faults(level: Mapping[str, Any], loc: Loc) -> Iterator[Fault]:
    key, letter = as_text(level.get("key")), normalise_line(as_text(level.get("letter")))
    if key in _RESERVED:
        yield Fault((*loc, "key"), f"{quote(key)} says that something has no level.", "Choose another key.")  # fmt: skip
    if len(letter) == 1 and not letter.isalnum():
        yield Fault((*loc, "letter"), f"{quote(letter)} is neither a letter nor a digit.")
    for name in ("key", "label"):
        text = as_text(level.get(name)).strip()
        if len(text) == 1 and text.isdigit() and text != letter:
            message = f"a {name} of one digit is the level’s letter too: else {quote(text)} means two levels."
            yield Fault((*loc, name), message, f'Write: letter: "{text}"')
    for name in ("letter", "shape"):
        sign = normalise_line(as_text(level.get(name)))
        if len(sign) == 1 and (east_asian_width(sign) in "WF" or not sign.isprintable()):
            yield Fault((*loc, name), f"{quote(sign)} takes two columns of a terminal.", "Choose a sign one column wide.")  # fmt: skip
