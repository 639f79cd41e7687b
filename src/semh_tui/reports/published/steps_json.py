"""Open next steps as JSON; docs/review.md describes the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from semh_tui.compare.steps import OpenStep
from semh_tui.model.audit import NextStep
from semh_tui.reports.published.json_document import SCHEMA, dump


@dataclass(frozen=True, slots=True)
class ListedStep:
    """``criterion`` is null for a step of a section as a whole. ``applies`` is false where its
    criterion or section does not apply now; such a step is not overdue."""

    setting: str
    cycle: str
    framework: str
    edition: str
    section: str
    criterion: str | None
    number: str | None
    title: str
    overdue: bool
    step: NextStep
    applies: bool


@dataclass(frozen=True, slots=True)
class StepsDocument:
    """Open next steps, by due date, those without one last; after them those that do not apply."""

    schema: Literal[1]
    as_of: date
    steps: tuple[ListedStep, ...]


def steps_json(steps: Sequence[OpenStep], today: date) -> bytes:
    return dump(StepsDocument(SCHEMA, today, tuple(_listed(found, today) for found in steps)))


def _listed(found: OpenStep, today: date) -> ListedStep:
    return ListedStep(
        setting=found.setting,
        cycle=str(found.cycle),
        framework=found.framework.id,
        edition=found.framework.edition,
        section=found.place.section,
        criterion=found.place.criterion,
        number=found.framework.numbers.get(found.place),
        title=found.framework.title_of(found.place),
        overdue=found.is_overdue(today),
        step=found.step,
        applies=found.applies,
    )
