"""The digest of the words that are rated: whoever rated by other words is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from semh_tui.model.rating import Rating

DIGEST_METHODS = ("1", "2")
"""The methods of :func:`compute_words_digest`, which stand before every digest."""
# Normalised text has none of these, so that the texts between them are told apart.
_TEXT_END, _SECTION_END, _LEVEL_END = "\x1f", "\x1e", "\x1d"


def compute_words_digest(
    sections: Sequence[Sequence[str]], scale: Sequence[str], *, has_descriptors: bool
) -> str:
    """A digest of the words that are rated: a method, ":" and twelve hex digits of their SHA-256.

    Method 1 covers ``sections``: the id and title of each, and each criterion's id and text, in their
    order. Method 2, of a framework with a scale of its own or with descriptors of levels, covers before
    these ``scale``: each level's key, label and meaning.
    """
    is_second = bool(scale) or has_descriptors
    parts = [scale, *sections] if is_second else sections
    words = _SECTION_END.join(map(_TEXT_END.join, parts))
    return f"{DIGEST_METHODS[is_second]}:{sha256(words.encode()).hexdigest()[:12]}"


def join_descriptors(text: str, descriptors: Mapping[Rating, str], keys: Sequence[Rating]) -> str:
    """A criterion's text, and behind it each descriptor with the key of its level, in the order of the scale."""
    levels = (part for key in keys if key in descriptors for part in (key, descriptors[key]))
    return _LEVEL_END.join((text, *levels))
