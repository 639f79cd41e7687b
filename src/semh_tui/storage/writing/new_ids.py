"""Makes the permanent ids of what is new: of its words, never of its position."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import count

from semh_tui.model.ids import LONGEST_ID
from semh_tui.model.text import fold

_USUAL_LENGTH, _SECTION_LENGTH, _DIGEST_LENGTH = 40, 20, 8


def make_id(words: str, longest: int = _USUAL_LENGTH) -> str:
    """The first words of a text as an id; a digest of it where none can be written in ASCII."""
    slug = ""
    for word in re.findall(r"[a-z0-9]+", fold(words).replace("'", "")):
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > longest:
            return slug or longer[:longest]
        slug = longer
    return slug or f"x-{sha256(words.encode()).hexdigest()[:_DIGEST_LENGTH]}"


def make_ids(items: Iterable[tuple[str, str]], taken: Collection[str]) -> list[str]:
    """An id for each name and its section's title, none of them in ``taken`` or given twice."""
    used = set(taken)
    ids = []
    for name, section in items:
        new_id = next(
            candidate for candidate in _candidates(name, section) if candidate not in used
        )
        used.add(new_id)
        ids.append(new_id)
    return ids


def _candidates(name: str, section: str) -> Iterator[str]:
    """Ids for a name, the best first, without end."""
    usual = make_id(name)
    yield usual
    yield make_id(f"{make_id(section, _SECTION_LENGTH)} {usual}", LONGEST_ID)
    yield from (f"{usual}-{number}" for number in count(2))
