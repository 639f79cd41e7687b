"""A trend as JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasPath, Field

from semh_tui.model.status import Status
from semh_tui.reports.content.trend.words import TrendFilter
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import PlaceRecord


class TrendRound(Record):
    """One audit of the setting."""

    cycle: fields.CycleName = Field(validation_alias=AliasPath("audit", "cycle"))
    edition: str = Field(validation_alias=AliasPath("audit", "edition"))
    status: Status = Field(validation_alias=AliasPath("audit", "status"))
    profile: fields.Profile = Field(validation_alias=AliasPath("audit", "profile"))
    counts: fields.RatingCounts
    missing: int
    """How many terms since the round before have no audit that can be used."""
    left_out: tuple[fields.CycleName, ...]
    """Those of them that have an audit."""
    new_edition: bool
    """Whether the round before is of another edition."""


class TrendPoint(Record):
    """A rating in one round."""

    rating: fields.RatingOrNull
    with_care: Annotated[str | None, fields.NullIfEmpty] = Field(validation_alias="caveat")
    """Why it is compared with the round before with care; null where it may be plainly."""


class TrendRow(PlaceRecord):
    """One criterion, or one section's judgement."""

    points: tuple[TrendPoint | None, ...]
    """One for each round; null where that edition does not have it in a form that compares."""


class TrendSection(Record):
    """How many criteria of one section have which rating."""

    id: str
    number: fields.NumberOrNull
    title: str
    counts: tuple[fields.RatingCounts | None, ...]
    """One for each round; null where that edition does not have the section."""


class TrendDocument(JsonDocument):
    """One setting's audits under one framework."""

    setting: fields.Setting
    framework: fields.FrameworkId
    section: Annotated[str | None, fields.NullIfEmpty]
    """The section that was asked for; null for all."""
    rounds: tuple[TrendRound, ...]
    """Oldest first."""
    sections: tuple[TrendSection, ...]
    rows: tuple[TrendRow, ...]


def trend_json(filtered: TrendFilter) -> bytes:
    """The trend, or the part of it that was asked for."""
    newest = filtered.trend.rounds[-1].audit
    return dump(
        TrendDocument.build(filtered, newest, rounds=filtered.trend.rounds, rows=filtered.lines)
    )
