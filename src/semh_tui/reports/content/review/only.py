"""The parts of a review that can be asked for; apart, so that --help need not load the models."""

from __future__ import annotations

from enum import StrEnum


class Only(StrEnum):
    """What ``--only`` leaves of a review."""

    DECLINED = "declined"
    IMPROVED = "improved"
    MOVED = "moved"
    LOWEST = "lowest"
