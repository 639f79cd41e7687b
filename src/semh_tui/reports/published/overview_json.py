"""An overview of many settings as JSON; docs/commands.md describes the fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from semh_tui.authority.overview import (
    AuthorityOverview,
    EditionGroup,
    MovementCounts,
    OverdueStep,
    RedCriterion,
    SectionCell,
    SettingRow,
)
from semh_tui.compare.movement import Movement
from semh_tui.model.audit import NextStep
from semh_tui.model.framework import Framework, Section
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.published.json_document import SCHEMA, dump


@dataclass(frozen=True, slots=True)
class OverviewPlace:
    """``criterion`` is null where the section's own judgement is meant."""

    section: str
    criterion: str | None
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class OverviewMoved:
    """How many ratings are better and worse than in the audit before."""

    improved: int
    declined: int


@dataclass(frozen=True, slots=True)
class OverviewSection:
    """How many settings judge a section how, and what moved in all of them."""

    id: str
    number: str
    title: str
    judgements: Counts
    judgements_moved: OverviewMoved
    criteria_moved: OverviewMoved


@dataclass(frozen=True, slots=True)
class OverviewRed:
    """Red in ``red`` of the ``rated`` settings; of the ``held`` that rated it in both audits, ``red_before`` had it red then and ``red_now`` have it red now."""

    place: OverviewPlace
    red: int
    rated: int
    held: int
    red_before: int
    red_now: int


@dataclass(frozen=True, slots=True)
class OverviewCell:
    """``judgement`` is null where there is none yet, ``judgement_moved`` where there is nothing of
    this edition before."""

    section: str
    judgement: Rating | None
    judgement_moved: Movement | None
    counts: Counts
    moved: OverviewMoved


@dataclass(frozen=True, slots=True)
class OverviewLate:
    place: OverviewPlace
    step: NextStep


@dataclass(frozen=True, slots=True)
class OverviewSetting:
    """``since`` is the cycle its movement counts from."""

    name: str
    file: str
    status: Status
    since: str | None
    counts: Counts
    moved: OverviewMoved
    sections: tuple[OverviewCell, ...]
    reds_without_step: tuple[OverviewPlace, ...]
    overdue: tuple[OverviewLate, ...]


@dataclass(frozen=True, slots=True)
class OverviewGroup:
    """The settings that answer one edition of one framework."""

    framework: str
    edition: str
    title: str
    sections: tuple[OverviewSection, ...]
    reds: tuple[OverviewRed, ...]
    settings: Iterable[OverviewSetting]
    """Made one after the other: an authority has thousands."""


@dataclass(frozen=True, slots=True)
class OverviewAbsent:
    name: str
    latest: str
    framework: str


@dataclass(frozen=True, slots=True)
class OverviewDamaged:
    """A setting whose file of this cycle cannot be used."""

    name: str
    framework: str
    file: str


@dataclass(frozen=True, slots=True)
class OverviewDocument:
    """One cycle of a folder; groups are never summed."""

    schema: Literal[1]
    cycle: str
    as_of: date
    groups: tuple[OverviewGroup, ...]
    absent: tuple[OverviewAbsent, ...]
    damaged: tuple[OverviewDamaged, ...]


def overview_json(overview: AuthorityOverview, today: date) -> bytes:
    return dump(
        OverviewDocument(
            schema=SCHEMA,
            cycle=str(overview.cycle),
            as_of=today,
            groups=tuple(map(_group, overview.groups)),
            absent=tuple(
                OverviewAbsent(each.name, str(each.latest), each.framework)
                for each in overview.absent
            ),
            damaged=tuple(
                OverviewDamaged(each.name, each.framework, each.damaged)
                for each in overview.damaged
            ),
        )
    )


def _group(group: EditionGroup) -> OverviewGroup:
    framework = group.framework
    return OverviewGroup(
        framework=framework.id,
        edition=framework.edition,
        title=framework.title,
        sections=tuple(
            OverviewSection(
                total.section.id,
                framework.numbers[Place(total.section.id)],
                total.section.title,
                total.judgements,
                _moved(total.judgements_moved),
                _moved(total.criteria_moved),
            )
            for total in group.section_totals
        ),
        reds=tuple(_red(framework, red) for red in group.reds),
        settings=(_setting(framework, group.sections, row) for row in group.rows()),
    )


def _moved(made: MovementCounts) -> OverviewMoved:
    return OverviewMoved(*made)


def _place(framework: Framework, place: Place) -> OverviewPlace:
    return OverviewPlace(
        place.section, place.criterion, framework.numbers[place], framework.title_of(place)
    )


def _red(framework: Framework, red: RedCriterion) -> OverviewRed:
    return OverviewRed(
        _place(framework, red.place), red.red, red.rated, red.held, red.red_before, red.red_now
    )


def _setting(
    framework: Framework, sections: tuple[Section, ...], row: SettingRow
) -> OverviewSetting:
    return OverviewSetting(
        name=row.name,
        file=row.file,
        status=row.status,
        since=str(row.before) if row.before else None,
        counts=row.counts,
        moved=_moved(row.moved),
        sections=tuple(
            _cell(section, cell) for section, cell in zip(sections, row.cells, strict=True)
        ),
        reds_without_step=tuple(_place(framework, place) for place in row.bare_reds),
        overdue=tuple(_late(framework, late) for late in row.late),
    )


def _cell(section: Section, cell: SectionCell) -> OverviewCell:
    return OverviewCell(
        section.id, cell.judgement, cell.judgement_moved, cell.counts, _moved(cell.moved)
    )


def _late(framework: Framework, late: OverdueStep) -> OverviewLate:
    return OverviewLate(_place(framework, late.place), late.step)
