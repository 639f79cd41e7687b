"""What an audit says about one criterion, and about itself, as JSON; docs/commands.md describes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from semh_tui.model.audit import Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.reports.published.json_document import SCHEMA, dump


@dataclass(frozen=True, slots=True)
class AnswerDocument:
    """``criterion`` is null for a section's judgement; ``rating`` is null where it is not rated,
    ``number`` where this edition has no such criterion."""

    schema: Literal[1]
    path: str
    setting: str
    cycle: str
    framework: str
    edition: str
    section: str
    criterion: str | None
    number: str | None
    title: str
    rating: Rating | None
    evidence: str
    next_steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True)
class DetailsDocument:
    """``urn`` and ``notes`` are empty where there are none."""

    schema: Literal[1]
    path: str
    setting: str
    urn: str
    cycle: str
    framework: str
    edition: str
    status: Status
    auditors: tuple[str, ...]
    notes: str


def answer_json(path: Path, audit: Audit, framework: Framework, place: Place) -> bytes:
    answer = audit.answer(place)
    document = AnswerDocument(
        schema=SCHEMA,
        path=str(path),
        setting=audit.setting,
        cycle=str(audit.cycle),
        framework=audit.framework,
        edition=audit.edition,
        section=place.section,
        criterion=place.criterion,
        number=framework.numbers.get(place),
        title=framework.title_of(place),
        rating=answer.rating,
        evidence=answer.evidence,
        next_steps=answer.next_steps,
    )
    return dump(document)


def details_json(path: Path, audit: Audit) -> bytes:
    document = DetailsDocument(
        schema=SCHEMA,
        path=str(path),
        setting=audit.setting,
        urn=audit.urn,
        cycle=str(audit.cycle),
        framework=audit.framework,
        edition=audit.edition,
        status=audit.status,
        auditors=audit.auditors,
        notes=audit.notes,
    )
    return dump(document)
