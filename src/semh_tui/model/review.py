"""Two audits compared: what happened to every criterion between them."""

from __future__ import annotations

from enum import StrEnum

from semh_tui.model.rating import COLOURS, Rating


class Movement(StrEnum):
    """What happened to one criterion; every criterion of either audit is in exactly one class."""

    DECLINED = "declined"
    IMPROVED = "improved"
    SAME = "same"
    NEWLY_RATED = "newly rated"
    NO_LONGER_RATED = "no longer rated"
    BECAME_NOT_APPLICABLE = "became not applicable"
    BECAME_APPLICABLE = "became applicable"
    NOT_RATED = "not rated in either"
    NEW = "new in this edition"
    RETIRED = "retired"

    @property
    def symbol(self) -> str:
        """One cell wide; a blank where nothing moved that could be compared."""
        return _SYMBOLS.get(self, " ")


_SYMBOLS = {
    Movement.IMPROVED: "▲",
    Movement.DECLINED: "▼",
    Movement.SAME: "=",
    Movement.NEWLY_RATED: "+",
    Movement.NO_LONGER_RATED: "−",
    Movement.BECAME_NOT_APPLICABLE: "x",
    Movement.BECAME_APPLICABLE: "+",
    Movement.NEW: "*",
    Movement.RETIRED: "†",
}


def movement(old: Rating | None, new: Rating | None) -> Movement:
    """The class of a criterion that both editions have."""
    if old is None or new is None:
        if old is new:
            return Movement.NOT_RATED
        return Movement.NEWLY_RATED if old is None else Movement.NO_LONGER_RATED
    if old is new:
        return Movement.SAME
    if new is Rating.NOT_APPLICABLE:
        return Movement.BECAME_NOT_APPLICABLE
    if old is Rating.NOT_APPLICABLE:
        return Movement.BECAME_APPLICABLE
    better = COLOURS.index(new) > COLOURS.index(old)
    return Movement.IMPROVED if better else Movement.DECLINED
