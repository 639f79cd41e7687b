"""Rules of a framework's scale, checked on the plain data of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import east_asian_width

from semh_tui.model.quoting import quote
from semh_tui.model.rating import (
    DEFAULT_SCALE,
    FEWEST_LEVELS,
    MOST_LEVELS,
    NOT_APPLICABLE,
    NOT_RATED,
)
from semh_tui.model.rules.faults import Fault, Loc, as_fields, as_items, as_text
from semh_tui.model.text import fold, normalise_line

_RESERVED = (NOT_APPLICABLE, "none", "not-rated")
_TAKEN_SHAPES = (DEFAULT_SCALE.not_applicable.symbol, NOT_RATED.symbol)


def level_keys(fields: Mapping[str, Any]) -> list[str]:
    """The keys of the levels, as far as they are written."""
    if "scale" not in fields:
        return list(DEFAULT_SCALE.keys)
    return [as_text(as_fields(level).get("key")) for level in as_items(fields["scale"])]


def scale_faults(fields: Mapping[str, Any]) -> Iterator[Fault]:
    """Levels that cannot be told apart, or that stand beside meanings of the usual ones."""
    levels = list(_locate_levels(fields))
    if "scale" in fields:
        if fields.get("ratings"):
            message = (
                "“ratings:” is for the usual scale, and this framework has a scale of its own."
            )
            remedy = "Take it out: each level has its own label and meaning."
            yield Fault(("ratings",), message, remedy)
        if not FEWEST_LEVELS <= len(levels) <= MOST_LEVELS:
            message = f"a scale has {FEWEST_LEVELS} to {MOST_LEVELS} levels, worst first, not {len(levels)}."
            yield Fault(("scale",), message)
    usual = DEFAULT_SCALE.not_applicable
    taken = dict.fromkeys(map(fold, (NOT_APPLICABLE, usual.label, "n/a", "na", NOT_RATED.label)), 0)
    if as_text(as_fields(fields.get("not_applicable")).get("allowed")) not in ("no", "false"):
        taken[fold(usual.letter)] = 0
    if "scale" not in fields:
        for number, usual_level in enumerate(DEFAULT_SCALE.levels, 1):
            taken |= dict.fromkeys(map(fold, (usual_level.key, usual_level.letter)), number)
    shapes = dict.fromkeys(_TAKEN_SHAPES, 0)
    for number, (loc, level) in enumerate(levels, 1):
        yield from _sign_faults(level, loc)
        for name in ("key", "label", "letter"):
            yield from _taken(level, loc, name, taken, number)
        yield from _taken(level, loc, "shape", shapes, number)
    others = {
        word: level for word, level in taken.items() if level or word == fold(NOT_RATED.label)
    }
    named = as_fields(fields.get("ratings")).get(NOT_APPLICABLE)
    for loc, own in (
        (("ratings", NOT_APPLICABLE), named),
        (("not_applicable",), fields.get("not_applicable")),
    ):
        yield from _taken(as_fields(own), loc, "label", others, len(levels) + 1)


def _locate_levels(fields: Mapping[str, Any]) -> Iterator[tuple[Loc, Mapping[str, Any]]]:
    """The levels, worst first, each with where it stands; the usual ones as "ratings" names them."""
    if "scale" in fields:
        for at, level in enumerate(as_items(fields["scale"])):
            yield ("scale", at), as_fields(level)
        return
    named = as_fields(fields.get("ratings"))
    for usual in DEFAULT_SCALE.levels:
        yield ("ratings", usual.key), {"label": as_fields(named.get(usual.key)).get("label")}


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
