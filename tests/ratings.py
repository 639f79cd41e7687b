"""The default scale's ratings by name, and counts of them."""

from __future__ import annotations

from semh_tui.model.progress import Counts
from semh_tui.model.rating import DEFAULT_SCALE

RED, AMBER, GREEN = DEFAULT_SCALE.keys


def counts_of(
    red: int = 0, amber: int = 0, green: int = 0, not_applicable: int = 0, not_rated: int = 0
) -> Counts:
    """How many criteria have which rating."""
    return Counts(DEFAULT_SCALE, (red, amber, green, not_applicable, not_rated))
