"""Which list of an overview somebody asks for by itself."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from semh_tui.authority.overview import EditionGroup
from semh_tui.model.place import Place


class Edition(NamedTuple):
    """The identity of an overview's group, the same in every term."""

    framework: str
    edition: str

    @classmethod
    def of(cls, group: EditionGroup) -> Edition:
        """Name the edition that a group is about."""
        return cls(group.framework.id, group.framework.edition)


class ListKind(StrEnum):
    """What a list is about."""

    RATINGS = "ratings"
    LOWEST = "lowest"
    WITHOUT_STEP = "without step"
    OVERDUE = "overdue"
    ABSENT = "absent"


class ListRequest(NamedTuple):
    """Which list is shown by itself: the ratings of a place, or one of the overview's lists whole."""

    kind: ListKind
    edition: Edition | None = None
    place: Place | None = None
