"""An audit taken over into another edition: text comes along, a rating only where it still means the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from semh_tui.model.audit import Answer, Audit, Status, in_order
from semh_tui.model.editions import compare_editions
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Change, Framework, Place
from semh_tui.model.pairing import PlacePair, Side, pair_places
from semh_tui.model.rating import Rating


class Fate(StrEnum):
    """What becomes of one answer; every answer of the old audit has exactly one."""

    CARRIED = "carried over"
    TO_RATE_AGAIN = "to be rated again"
    KEPT = "kept under its old name"
    NEW = "new, nothing said yet"


@dataclass(frozen=True, slots=True)
class Carried:
    """One place before and after; ``answer`` is the old one, None for what is new.

    ``reason`` says why a rating did not come along.
    """

    fate: Fate
    old_place: Place | None
    new_place: Place | None
    answer: Answer | None
    reason: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> Place:
        place = self.new_place or self.old_place
        assert place is not None
        return place


@dataclass(frozen=True, slots=True)
class Upgrade:
    """``recorded`` is false where no framework says how the one edition became the other."""

    audit: Audit
    rows: tuple[Carried, ...]
    recorded: bool

    def of(self, fate: Fate) -> tuple[Carried, ...]:
        """The rows with this fate; blank answers are left out: nothing became of them."""
        return tuple(
            row
            for row in self.rows
            if row.fate is fate and not (row.answer is not None and row.answer.is_blank)
        )


def upgrade(
    audit: Audit, framework: Framework, to: Framework, known: Iterable[Framework] = ()
) -> Upgrade:
    """The audit in the edition ``to``, a draft again, with everything in it accounted for.

    Raises UsageError where ``to`` is the audit's own edition or another framework.
    """
    if to.id != audit.framework:
        raise UsageError(f"This audit answers {framework.name}, not {to.name}.")
    if to.edition == audit.edition:
        raise UsageError(f"This audit answers edition {to.edition} already.")
    editions = compare_editions(framework, to, known)
    empty = replace(audit, edition=to.edition, answers={})
    pairs = pair_places(Side(audit, framework), Side(empty, to), editions)
    carried = [_carried(audit, to, pair) for pair in pairs]
    filled = {row.new_place for row in carried if row.old_place}
    rows = tuple(row for row in carried if row.old_place or row.new_place not in filled)
    answers = {
        row.place: _answer(row)
        for row in rows
        if row.answer is not None and not (row.fate is Fate.KEPT and row.answer.is_blank)
    }
    made = replace(empty, answers=in_order(to, answers), status=Status.DRAFT)
    return Upgrade(made, rows, editions.recorded)


def _carried(audit: Audit, to: Framework, pair: PlacePair) -> Carried:
    if pair.old is None:
        return Carried(Fate.NEW, None, pair.new, None, changes=pair.changes)
    answer = audit.answer(pair.old)
    if pair.new is None and pair.old not in to:
        return Carried(Fate.KEPT, pair.old, None, answer, changes=pair.changes)
    place = pair.new or pair.old
    reason = pair.care if pair.comparable and pair.new else "not the same in both editions"
    section = to.section(place.section)
    not_applicable = answer.rating is Rating.NOT_APPLICABLE and place.is_judgement
    if not_applicable and not (section and section.applies_if):
        reason = reason or "this section applies to every setting now"
    fate = Fate.TO_RATE_AGAIN if reason else Fate.CARRIED
    return Carried(fate, pair.old, place, answer, reason, pair.changes)


def _answer(row: Carried) -> Answer:
    assert row.answer is not None
    return replace(row.answer, rating=None) if row.fate is Fate.TO_RATE_AGAIN else row.answer
