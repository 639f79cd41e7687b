"""What a merge asks about, and the two sides of it; apart, so that --help need not load the models."""

from __future__ import annotations

from enum import Enum, StrEnum


class Field(StrEnum):
    """What two people can have changed; the value is the attribute's name, but for ``STEP``."""

    RATING = "rating"
    EVIDENCE = "evidence"
    STEP = "next step"
    """A step as a whole: one side removed it, the other changed it."""
    TEXT = "text"
    OWNER = "owner"
    DUE = "due"
    DONE = "done"
    SETTING = "setting"
    URN = "urn"
    PROFILE = "profile"
    CYCLE = "cycle"
    STATUS = "status"
    AUDITORS = "auditors"
    NOTES = "notes"


DETAIL_FIELDS = (
    Field.SETTING, Field.URN, Field.PROFILE, Field.CYCLE, Field.STATUS, Field.AUDITORS, Field.NOTES,
)  # fmt: skip
STEP_FIELDS = (Field.TEXT, Field.OWNER, Field.DUE, Field.DONE)


class Side(Enum):
    """Whose version of a field is meant."""

    MINE = "mine"
    THEIRS = "theirs"
