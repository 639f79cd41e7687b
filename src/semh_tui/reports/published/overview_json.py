"""An overview of many settings as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from semh_tui.authority.overview import AuthorityOverview, EditionGroup
from semh_tui.authority.records import SettingRow
from semh_tui.compare.movement import Movement
from semh_tui.model.audit import NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE
from semh_tui.model.status import Status
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import PlaceRecord, name_place


def _is_missing(value: object) -> bool:
    return value is None


_OfOneScale = Field(exclude_if=_is_missing)
"""Left out by another scale."""
_USUAL = DEFAULT_SCALE.lowest.key
"""The usual scale's lowest level gives its fields their names."""


class OverviewPlace(PlaceRecord):
    """A criterion, or a section as a whole."""

    number: fields.Number


class OverviewMoved(Record):
    """How many ratings are better, and how many worse, than in the audit before."""

    improved: int
    declined: int


class OverviewSection(Record):
    """One section in all settings together."""

    id: str
    number: fields.Number
    title: str
    judgements: fields.RatingCounts | None
    """How many settings judge it how; null where the framework has no judgement of it."""
    judgements_moved: OverviewMoved
    criteria_moved: OverviewMoved


class OverviewLowest(Record):
    """A criterion that some settings rate lowest, by another scale than the usual one."""

    place: OverviewPlace
    lowest: int
    """How many settings rate it lowest."""
    rated: int
    """How many settings rated it."""
    held: int
    """How many settings rated it in the audit before as well."""
    lowest_before: int
    """In how many of those it was lowest then."""
    lowest_now: int
    """In how many of those it is lowest now."""


class OverviewUsualLowest(Record):
    """A criterion that is red in some settings."""

    place: OverviewPlace
    lowest: int = Field(serialization_alias=_USUAL)
    """How many settings rate it red."""
    rated: int
    """How many settings rated it."""
    held: int
    """How many settings rated it in the audit before as well."""
    lowest_before: int = Field(serialization_alias=f"{_USUAL}_before")
    """In how many of those it was red then."""
    lowest_now: int = Field(serialization_alias=f"{_USUAL}_now")
    """In how many of those it is red now."""


class OverviewCell(Record):
    """One section of one setting."""

    section: str
    """The section's id."""
    judgement: fields.RatingOrNull
    judgement_moved: Movement | None
    """Null where there is no audit of this edition before."""
    counts: fields.RatingCounts
    moved: OverviewMoved


class OverviewLate(Record):
    """A next step that is overdue."""

    place: OverviewPlace
    step: NextStep


class OverviewSetting(Record):
    """One setting's audit of the term."""

    name: str
    file: str
    status: Status
    profile: fields.Profile
    since: str | None
    """The term of the audit before, from which movement counts; null where there is none."""
    counts: fields.RatingCounts
    moved: OverviewMoved
    sections: tuple[OverviewCell, ...]
    usual_without_step: Annotated[
        tuple[OverviewPlace, ...] | None,
        Field(serialization_alias=f"{_USUAL}s_without_step", exclude_if=_is_missing),
    ] = None
    """By the usual scale; ``lowest_without_step`` stands in its place by another."""
    lowest_without_step: Annotated[tuple[OverviewPlace, ...] | None, _OfOneScale] = None
    overdue: tuple[OverviewLate, ...]


class OverviewGroup(Record):
    """The settings that answer one edition of one framework."""

    framework: fields.FrameworkId
    edition: fields.Edition
    title: str
    """The framework's title."""
    sections: tuple[OverviewSection, ...]
    usual_lowest: Annotated[
        tuple[OverviewUsualLowest, ...] | None,
        Field(serialization_alias=f"{_USUAL}s", exclude_if=_is_missing),
    ] = None
    """By the usual scale, most often red first; ``lowest`` stands in its place by another."""
    lowest: Annotated[tuple[OverviewLowest, ...] | None, _OfOneScale] = None
    """Most often lowest first."""
    # An authority has thousands: one is built after the other.
    settings: Iterable[OverviewSetting]


class OverviewAbsent(Record):
    """A setting with nothing in the term."""

    name: str
    latest: fields.CycleName
    """The latest term it has an audit of."""
    framework: fields.FrameworkId


class OverviewDamaged(Record):
    """A setting whose file of the term cannot be used: it is damaged, or one of several."""

    name: str
    framework: fields.FrameworkId
    file: str = Field(validation_alias="damaged")


class OverviewDocument(JsonDocument):
    """Many settings in one term; groups are never summed."""

    cycle: fields.CycleName
    as_of: fields.AsOf
    groups: tuple[OverviewGroup, ...]
    absent: tuple[OverviewAbsent, ...]
    damaged: tuple[OverviewDamaged, ...]


def overview_json(overview: AuthorityOverview, today: date) -> bytes:
    """The overview, its steps as they stand on the day given."""
    groups = map(_group, overview.groups)
    return dump(OverviewDocument.build(overview, as_of=today, groups=groups))


def _group(group: EditionGroup) -> OverviewGroup:
    framework = group.framework
    return OverviewGroup.build(
        framework,
        framework=framework.id,
        sections=(
            OverviewSection.build(
                total, total.section, number=framework.numbers[total.section.place]
            )
            for total in group.section_totals
        ),
        **_most_often_lowest(group),
        settings=(_setting(framework, group.sections, row) for row in group.rows()),
    )


def _place(framework: Framework, place: Place) -> OverviewPlace:
    return OverviewPlace.build(name_place(framework, place))


def _is_usual(framework: Framework) -> bool:
    return framework.scale.keys == DEFAULT_SCALE.keys


def _most_often_lowest(group: EditionGroup) -> dict[str, Any]:
    """What is most often rated lowest, under the name for the group's scale."""
    is_usual = _is_usual(group.framework)
    record = OverviewUsualLowest if is_usual else OverviewLowest
    return {
        "usual_lowest" if is_usual else "lowest": tuple(
            record.build(criterion, place=_place(group.framework, criterion.place))
            for criterion in group.lowest
        )
    }


def _setting(
    framework: Framework, sections: tuple[Section, ...], row: SettingRow
) -> OverviewSetting:
    return OverviewSetting.build(
        row,
        since=str(row.before) if row.before else None,
        sections=(
            OverviewCell.build(cell, section=section.id)
            for section, cell in zip(sections, row.cells, strict=True)
        ),
        **{
            "usual_without_step" if _is_usual(framework) else "lowest_without_step": tuple(
                _place(framework, place) for place in row.without_step
            )
        },
        overdue=(
            OverviewLate.build(late, place=_place(framework, late.place)) for late in row.late
        ),
    )
