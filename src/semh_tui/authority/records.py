"""What an overview of many settings holds: rows, cells, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from semh_tui.authority.summary import AuditSummary
from semh_tui.compare.movement import Movement, compare_ratings
from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating, Scale
from semh_tui.model.status import Status


class MovementCounts(NamedTuple):
    """How many ratings are better, and how many worse, than in the audit before."""

    improved: int = 0
    declined: int = 0


class SectionSpan(NamedTuple):
    """The positions of a section in ``Framework.places``; ``own`` is None where it has no judgement."""

    own: int | None
    criteria: range

    @property
    def own_positions(self) -> range:
        """The position of the judgement, if any."""
        return range(0) if self.own is None else range(self.own, self.own + 1)


RatingChange = tuple[int, int]
"""A place's ratings in the audit before and in the one of the cycle, each as in ``AuditSummary.ratings``."""


class SettingPair(NamedTuple):
    """One setting: its audit of the cycle, and the one before where that is of the same edition.

    ``as_of`` is the day by which steps are overdue; after a later audit it is the cycle's last day.
    """

    now: AuditSummary
    before: AuditSummary | None
    as_of: date

    def movement(self, scale: Scale, at: int) -> Movement | None:
        """The movement at a position of ``Framework.places``; None where either audit does not ask it, or none is before."""
        if self.before is None:
            return None
        return find_movement(scale, (self.before.ratings[at], self.now.ratings[at]))

    def changes(self, positions: range) -> Counter[RatingChange]:
        """How many neighbouring positions changed in which way; none where there is no audit before."""
        if self.before is None:
            return Counter()
        part = slice(positions.start, positions.stop)
        return Counter(zip(self.before.ratings[part], self.now.ratings[part], strict=True))


@dataclass(frozen=True, slots=True)
class SectionCell:
    """One section of one setting: its judgement beside its criteria's counts.

    ``judgement`` is None where the section has none, ``judgement_moved`` where there is no audit before, too.
    """

    judgement: Rating | None
    judgement_moved: Movement | None
    counts: Counts
    moved: MovementCounts


class OverdueStep(NamedTuple):
    """An open step that is overdue."""

    place: Place
    step: NextStep


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting; ``before`` is the cycle its movement counts from."""

    name: str
    file: str
    status: Status
    profile: str
    before: Cycle | None
    cells: tuple[SectionCell, ...]
    without_step: tuple[Place, ...]
    late: tuple[OverdueStep, ...]

    @property
    def counts(self) -> Counts:
        """Criteria over all sections."""
        first, *others = (cell.counts for cell in self.cells)
        return sum(others, first)

    @property
    def moved(self) -> MovementCounts:
        """Criteria over all sections, since ``before``."""
        return add_movements(cell.moved for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """The judgements of a section over all settings, and how judgements and criteria moved.

    ``judgements`` is None where the section has none.
    """

    section: Section
    judgements: Counts | None
    judgements_moved: MovementCounts
    criteria_moved: MovementCounts


@dataclass(frozen=True, slots=True)
class LowestCriterion:
    """A criterion that settings rate lowest: ``lowest`` of the ``rated`` that rated it.

    Of those ``held`` against an audit before that rated it too, ``lowest_before`` had it lowest then,
    ``lowest_now`` have it now.
    """

    place: Place
    lowest: int
    rated: int
    held: int
    lowest_before: int
    lowest_now: int


@dataclass(frozen=True, slots=True)
class AbsentSetting:
    """A setting with nothing in this cycle, and the latest cycle it has."""

    name: str
    folder: str
    latest: Cycle
    framework: str
    file: str = ""
    """The file of that latest audit."""
    damaged: str = ""
    """The file that cannot be used and is, or may be, its audit of the cycle: it is damaged, or one
    of several."""


def find_movement(scale: Scale, change: RatingChange) -> Movement | None:
    """Which way a rating moved; None outside the profile of either audit."""
    if max(change) >= len(scale.columns):
        return None
    before, now = change
    return compare_ratings(scale, scale.columns[before], scale.columns[now])


def count_movements(scale: Scale, changes: Counter[RatingChange]) -> MovementCounts:
    """How many of the changes are to a better rating, and to a worse one."""
    counted: Counter[Movement | None] = Counter()
    for (before, now), number in changes.items():
        if before != now:
            counted[find_movement(scale, (before, now))] += number
    return MovementCounts(counted[Movement.IMPROVED], counted[Movement.DECLINED])


def add_movements(moved: Iterable[MovementCounts]) -> MovementCounts:
    """The sum of several counts."""
    parts = tuple(moved)
    return MovementCounts(
        sum(part.improved for part in parts), sum(part.declined for part in parts)
    )
