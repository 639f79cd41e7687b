"""The action plan as JSON."""

from __future__ import annotations

from semh_tui.compare.steps import list_open_steps
from semh_tui.model.audit import NextStep
from semh_tui.model.status import Status
from semh_tui.reports.content.actions import ActionPlan
from semh_tui.reports.published import fields
from semh_tui.reports.published.json_document import JsonDocument, dump
from semh_tui.reports.published.places import PlaceRecord, name_place


class Action(PlaceRecord):
    """A next step, open or done, and what it is for."""

    step: NextStep
    overdue: bool
    applies: bool
    """False where its criterion or section does not apply now; such a step is not overdue."""
    since: str | None
    """The first term whose audit has it; null for what is new in this one."""


class ActionsDocument(JsonDocument):
    """Every next step of an audit."""

    framework: fields.FrameworkId
    edition: fields.Edition
    setting: fields.Setting
    cycle: fields.CycleName
    status: Status
    as_of: fields.AsOf
    actions: tuple[Action, ...]
    """In the order of the audit."""


def actions_json(plan: ActionPlan) -> bytes:
    """Every step in the order of the audit, as it stands on the day of the plan."""
    audit, framework = plan.audit, plan.framework
    actions = (
        Action.build(
            name_place(framework, step.place),
            step,
            overdue=step.is_overdue(plan.today),
            since=str(first) if (first := plan.carried_over_since(step.step)) else None,
        )
        for step in list_open_steps(audit, framework, with_done=True)
    )
    return dump(ActionsDocument.build(audit, as_of=plan.today, actions=actions))
