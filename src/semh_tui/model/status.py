"""Whether an audit is still being written."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"
