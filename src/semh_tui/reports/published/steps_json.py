"""Open next steps as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from semh_tui.compare.steps import OpenStep
from semh_tui.model.audit import NextStep
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, Record, dump
from semh_tui.reports.published.places import name_place


class ListedStep(Record):
    """An open next step, and the audit it stands in."""

    setting: fields.Setting
    cycle: fields.CycleName
    framework: fields.FrameworkId
    edition: fields.Edition
    section: fields.SectionId
    criterion: fields.CriterionId
    number: fields.NumberOrNull
    title: fields.Title
    overdue: bool
    step: NextStep
    applies: bool
    """False where its criterion or section does not apply now; such a step is not overdue."""


class StepsDocument(JsonDocument):
    """Open next steps of one audit, or of every setting's latest."""

    as_of: fields.AsOf
    steps: tuple[ListedStep, ...]
    """By due date, those without one after the others; last those of what does not apply now."""


def steps_json(steps: Sequence[OpenStep], today: date) -> bytes:
    """The steps in the order given, as they stand on the day given."""
    listed = (
        ListedStep.build(
            name_place(step.framework, step.place),
            step,
            framework=step.framework.id,
            edition=step.framework.edition,
            overdue=step.is_overdue(today),
        )
        for step in steps
    )
    return dump(StepsDocument.build(as_of=today, steps=listed))
