"""A trend as JSON; docs/review.md describes the fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from semh_tui.compare.trend import Round, TrendLine
from semh_tui.model.progress import Counts
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.content.trend_words import Part
from semh_tui.reports.published.json_document import SCHEMA, dump


@dataclass(frozen=True, slots=True)
class TrendRound:
    """``missing`` counts the cycles without an audit since the round before."""

    cycle: str
    edition: str
    status: Status
    counts: Counts
    missing: int
    new_edition: bool


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """``rating`` is null where there is none yet; ``with_care`` says why it is compared with care."""

    rating: Rating | None
    with_care: str | None


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One criterion, or a section's judgement (``criterion`` is null): a point for each round, null
    where that edition does not have it in a form that compares."""

    section: str
    criterion: str | None
    number: str | None
    title: str
    points: tuple[TrendPoint | None, ...]


@dataclass(frozen=True, slots=True)
class TrendOfSection:
    """Counts are null in a round whose edition does not have the section."""

    id: str
    number: str | None
    title: str
    counts: tuple[Counts | None, ...]


@dataclass(frozen=True, slots=True)
class TrendDocument:
    """One setting's audits under one framework, oldest first."""

    schema: Literal[1]
    setting: str
    framework: str
    section: str | None
    rounds: tuple[TrendRound, ...]
    sections: tuple[TrendOfSection, ...]
    rows: tuple[TrendRow, ...]


def trend_json(part: Part) -> bytes:
    newest = part.trend.rounds[-1].audit
    return dump(
        TrendDocument(
            schema=SCHEMA,
            setting=newest.setting,
            framework=newest.framework,
            section=part.section or None,
            rounds=tuple(map(_round, part.trend.rounds)),
            sections=tuple(
                TrendOfSection(made.id, made.number or None, made.title, made.counts)
                for made in part.sections
            ),
            rows=tuple(
                _row(line) for made in part.sections for line in (made.judgement, *made.criteria)
            ),
        )
    )


def _round(each: Round) -> TrendRound:
    audit = each.audit
    return TrendRound(
        str(audit.cycle), audit.edition, audit.status, each.counts, each.missing, each.new_edition
    )


def _row(line: TrendLine) -> TrendRow:
    return TrendRow(
        line.place.section,
        line.place.criterion,
        line.number or None,
        line.title,
        tuple(
            None if point is None else TrendPoint(point.rating, point.caveat or None)
            for point in line.points
        ),
    )
