"""Many settings in one cycle, as a trust or an authority sees them.

Settings are grouped by the edition they answer, and groups are never summed. Rows are generated one by
one, so that a folder of any size fits into memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from semh_tui.authority.records import (
    AbsentSetting,
    LowestCriterion,
    MovementCounts,
    OverdueStep,
    RatingChange,
    SectionCell,
    SectionSpan,
    SectionTotal,
    SettingPair,
    SettingRow,
    add_movements,
    count_movements,
)
from semh_tui.authority.summary import count_ratings, find_rating
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating, Scale
from semh_tui.model.status import Status
from semh_tui.model.text import fold
from semh_tui.model.typed_input.lookup import find_section, require_section


@dataclass(frozen=True, eq=False)
class EditionGroup:
    """The settings that answer one edition, by name."""

    framework: Framework
    sections: tuple[Section, ...]
    pairs: Sequence[SettingPair]

    @property
    def scale(self) -> Scale:
        """The ratings of the edition."""
        return self.framework.scale

    @property
    def judges_sections(self) -> bool:
        """Whether any of the sections has a judgement of its own."""
        return any(section.has_judgement for section in self.sections)

    @cached_property
    def spans(self) -> tuple[SectionSpan, ...]:
        """The positions of each section."""
        return tuple(self._span(section) for section in self.sections)

    def _span(self, section: Section) -> SectionSpan:
        positions = self.framework.positions
        own = positions[section.place] if section.has_judgement else None
        first = positions[section.criterion_places[0]]
        return SectionSpan(own, range(first, first + len(section.criteria)))

    @cached_property
    def _positions(self) -> frozenset[int]:
        positions = self.framework.positions
        return frozenset(positions[place] for section in self.sections for place in section.places)

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(pair.now.setting for pair in self.pairs)

    def rows(self) -> Iterator[SettingRow]:
        """Every setting in turn."""
        return map(self.row, self.pairs)

    def row(self, pair: SettingPair) -> SettingRow:
        """The row of one setting."""
        return SettingRow(
            name=self.name(pair),
            file=pair.now.file,
            status=pair.now.status,
            profile=pair.now.profile,
            before=pair.before.cycle if pair.before else None,
            cells=tuple(_build_cell(self.scale, pair, span) for span in self.spans),
            without_step=self._lowest_without_step(pair),
            late=self._overdue(pair),
        )

    def name(self, pair: SettingPair) -> str:
        """The setting's name, with its folder where several share the name."""
        setting = pair.now.setting
        return setting if self._names[setting] == 1 else f"{setting} ({pair.now.folder})"

    def _lowest_without_step(self, pair: SettingPair) -> tuple[Place, ...]:
        places = self.framework.places
        return tuple(places[at] for at in pair.now.without_step if at in self._positions)

    def _overdue(self, pair: SettingPair) -> tuple[OverdueStep, ...]:
        places, positions = self.framework.places, self._positions
        return tuple(
            OverdueStep(places[at], step)
            for at, step in pair.now.late
            if at in positions and step.is_overdue(pair.as_of)
        )

    def rated(self, place: Place, rating: Rating | None) -> tuple[SettingPair, ...]:
        """The settings that give a place this rating."""
        at = self.framework.positions[place]
        return tuple(
            pair
            for pair in self.pairs
            if pair.now.is_asked(self.scale, at) and pair.now.rating(self.scale, at) == rating
        )

    @cached_property
    def moved(self) -> MovementCounts:
        """The movement of criteria over all settings."""
        return add_movements(total.criteria_moved for total in self.section_totals)

    @cached_property
    def without_step(self) -> tuple[tuple[SettingPair, tuple[Place, ...]], ...]:
        """Settings with places rated lowest without a next step, the most first."""
        settings = (
            (pair, places) for pair in self.pairs if (places := self._lowest_without_step(pair))
        )
        return tuple(sorted(settings, key=lambda setting: -len(setting[1])))

    @cached_property
    def late(self) -> tuple[tuple[SettingPair, OverdueStep], ...]:
        """Every overdue step with its setting, the one that is longest overdue first."""
        steps = ((pair, late) for pair in self.pairs for late in self._overdue(pair))
        return tuple(sorted(steps, key=lambda step: step[1].step.due or date.max))

    @cached_property
    def held(self) -> int:
        """How many settings have an audit before."""
        return sum(pair.before is not None for pair in self.pairs)

    @cached_property
    def profiles(self) -> Counter[str]:
        """How many settings have which profile; "" of those that are asked every criterion."""
        return Counter(pair.now.profile for pair in self.pairs)

    @cached_property
    def drafts(self) -> int:
        """How many audits of the cycle are drafts."""
        return sum(pair.now.status is Status.DRAFT for pair in self.pairs)

    @cached_property
    def section_totals(self) -> tuple[SectionTotal, ...]:
        """One total for each of ``sections``."""
        return tuple(
            SectionTotal(
                section,
                self._judgements(span),
                self._moved_at(span.own_positions),
                self._moved_at(span.criteria),
            )
            for section, span in zip(self.sections, self.spans, strict=True)
        )

    def _judgements(self, span: SectionSpan) -> Counts | None:
        return None if span.own is None else self._count_ratings(span.own)

    def _moved_at(self, positions: range) -> MovementCounts:
        changes: Counter[RatingChange] = Counter()
        for at in positions:
            changes.update(self._changes[at])
        return count_movements(self.scale, changes)

    @cached_property
    def _changes(self) -> Sequence[Counter[RatingChange]]:
        """For each place, how many settings with an audit before changed its rating in which way."""
        size = len(self.framework.places)
        before = b"".join(pair.before.ratings for pair in self.pairs if pair.before)
        now = b"".join(pair.now.ratings for pair in self.pairs if pair.before)
        return [Counter(zip(before[at::size], now[at::size], strict=True)) for at in range(size)]

    @cached_property
    def lowest(self) -> tuple[LowestCriterion, ...]:
        """Criteria that any setting rates lowest, those most often rated so first."""
        criteria = (self._lowest(at) for span in self.spans for at in span.criteria)
        return tuple(
            sorted(
                (criterion for criterion in criteria if criterion.lowest),
                key=lambda criterion: (-criterion.lowest, criterion.rated),
            )
        )

    def _lowest(self, at: int) -> LowestCriterion:
        scale = self.scale
        lowest = scale.lowest.key
        held = [
            (ratings, number)
            for change, number in self._changes[at].items()
            if None not in (ratings := tuple(find_rating(scale, code) for code in change))
        ]
        now = self._count_ratings(at)
        return LowestCriterion(
            self.framework.places[at],
            now.of_rating(lowest),
            now.rated,
            sum(number for _ratings, number in held),
            sum(number for (before, _after), number in held if before == lowest),
            sum(number for (_before, after), number in held if after == lowest),
        )

    @cached_property
    def _ratings(self) -> bytes:
        """The ratings of all settings, one setting after the other."""
        return b"".join(pair.now.ratings for pair in self.pairs)

    def _count_ratings(self, at: int) -> Counts:
        """How the settings rate a place, those that are asked it."""
        return count_ratings(self.scale, self._ratings[at :: len(self.framework.places)])


@dataclass(frozen=True)
class AuthorityOverview:
    """One cycle of a folder, the group of most settings first.

    ``absent`` have nothing in the cycle; ``damaged`` have a file of it that cannot be used. ``frameworks``
    are those that anybody answers, each in one edition.
    """

    cycle: Cycle
    groups: tuple[EditionGroup, ...]
    absent: tuple[AbsentSetting, ...]
    damaged: tuple[AbsentSetting, ...] = ()
    frameworks: tuple[Framework, ...] = ()

    @cached_property
    def setting_counts(self) -> tuple[int, int]:
        """How many settings have an audit of the cycle, and how many there are: each once, whatever it answers."""
        pairs = (pair for group in self.groups for pair in group.pairs)
        audited = {(pair.now.folder, fold(pair.now.setting)) for pair in pairs}
        others = (*self.absent, *self.damaged)
        every = audited.union((other.folder, fold(other.name)) for other in others)
        return len(audited), len(every)

    def for_section(self, name: str) -> AuthorityOverview:
        """The overview of one section, by id, number or title; groups without it are left out.

        Raises NotFoundError where no group has it.
        """
        section_ids = {group: find_section(group.framework, name) for group in self.groups}
        if self.groups and not any(section_ids.values()):
            require_section(self.groups[0].framework, name)
        groups = tuple(
            replace(group, sections=(section,))
            for group, section_id in section_ids.items()
            if section_id and (section := group.framework.section(section_id))
        )
        return replace(self, groups=groups)


def _build_cell(scale: Scale, pair: SettingPair, span: SectionSpan) -> SectionCell:
    own, criteria = span
    return SectionCell(
        None if own is None else pair.now.rating(scale, own),
        None if own is None else pair.movement(scale, own),
        pair.now.counts(scale, slice(criteria.start, criteria.stop)),
        count_movements(scale, pair.changes(criteria)),
    )
