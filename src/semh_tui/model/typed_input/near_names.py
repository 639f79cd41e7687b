"""Names of settings that are probably one: the same but for "School", or a letter apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from semh_tui.model.text import fold

# What people leave out of a setting's name, or add to it.
_KIND = frozenset(
    [
        "the",
        "a",
        "of",
        "and",
        "at",
        "in",
        "school",
        "schools",
        "primary",
        "secondary",
        "infant",
        "infants",
        "junior",
        "juniors",
        "first",
        "middle",
        "high",
        "upper",
        "lower",
        "nursery",
        "preschool",
        "academy",
        "college",
        "community",
        "foundation",
        "voluntary",
        "aided",
        "controlled",
        "special",
        "church",
        "england",
        "catholic",
        "ce",
        "cofe",
        "rc",
        "va",
        "vc",
    ]
)
_SHORT = {"saint": "st", "&": "and"}
_SHORTEST_WORD = 3
"""Letters: shorter words that differ ("Site A", "Site B") are meant to."""


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that may be meant by ``name`` but are not the same folded, in their order."""
    words = _words(name)
    return [
        other
        for other in dict.fromkeys(names)
        if fold(other) != fold(name) and _are_near(words, _words(other))
    ]


def _words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s&]", "", fold(name).replace("-", " ").replace("/", " "))
    return [_SHORT.get(word, word) for word in plain.split()]


def _are_near(words: list[str], others: list[str]) -> bool:
    if "".join(words) == "".join(others):
        return True
    left = [word for word in words if word not in others]
    right = [word for word in others if word not in words]
    if not left or not right:
        # One has all words of the other, and more that say only what kind of setting it is.
        common = set(words) & set(others)
        return bool(common - _KIND) and _KIND.issuperset(left + right)
    return len(left) == len(right) == 1 and _is_slip(left[0], right[0])


def _is_slip(word: str, other: str) -> bool:
    """Whether one letter was left out, added, mistaken or put before its neighbour."""
    if min(len(word), len(other)) < _SHORTEST_WORD or word.isdigit() or other.isdigit():
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    rest, other_rest = word[start:], other[start:]
    if any(letter.isdigit() for letter in rest[:1] + other_rest[:1]):
        return False
    swapped = len(rest) > 1 and rest[1::-1] + rest[2:] == other_rest
    return swapped or rest[1:] in (other_rest[1:], other_rest) or rest == other_rest[1:]
