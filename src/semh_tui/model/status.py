"""Whether an audit is still being written."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What is final changes only by its next steps' ticks (``final.py``)."""

    DRAFT = "draft"
    FINAL = "final"
