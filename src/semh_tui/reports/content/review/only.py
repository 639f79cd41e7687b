"""The parts of a review that can be asked for; apart, so that --help need not load the models."""

from __future__ import annotations

from enum import StrEnum

from semh_tui.model.rating import DEFAULT_SCALE


class Only(StrEnum):
    """What ``--only`` leaves of a review."""

    DECLINED = "declined"
    IMPROVED = "improved"
    MOVED = "moved"
    LOWEST = DEFAULT_SCALE.lowest.key
