"""What became of a framework's criteria between one edition and the next."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from semh_tui.model.field_types import FileModel, Ids, Text


class ChangeKind(StrEnum):
    """What happened to criteria between one edition and the next."""

    TYPO = "typo"
    CLARIFIED = "clarified"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    RETIRED = "retired"


class Comparable(StrEnum):
    """Whether a rating before a change may be held against one after it."""

    YES = "yes"
    WITH_CARE = "with care"
    NO = "no"


class Change(FileModel):
    """One change since the edition before: which ids became which."""

    kind: ChangeKind
    comparable: Comparable
    old: Ids = Field((), validation_alias="from")
    """Ids of the edition before."""
    new: Ids = Field((), validation_alias="to")
    """Ids of this edition."""
    note: Text = ""
