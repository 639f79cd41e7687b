"""A merge base for sides without a single common ancestor, or with one that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from semh_tui.compare.merge_fields import DETAIL_FIELDS, STEP_FIELDS, Field
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.framework import Framework
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status

# Three values or more for each field: one of them differs from both sides, so that both count as changed.
_TEXTS = ("", "–", "––")
_SPARE_VALUES: dict[Field, Sequence[Any]] = {
    Field.SETTING: _TEXTS,
    Field.URN: _TEXTS,
    Field.PROFILE: _TEXTS,
    Field.CYCLE: [Cycle(number, Term.AUTUMN) for number in (1, 2, 3)],
    Field.STATUS: [cast("Status", "")],
    Field.AUDITORS: [(), *((text,) for text in _TEXTS)],
    Field.NOTES: _TEXTS,
    Field.RATING: [None, NOT_APPLICABLE, ""],
    Field.EVIDENCE: _TEXTS,
    Field.TEXT: (*_TEXTS[1:], "–––"),
    Field.OWNER: _TEXTS,
    Field.DUE: [None, date.min, date.max],
    Field.DONE: [None, date.min, date.max],
}  # fmt: skip


def build_common_base(
    bases: Sequence[Audit], mine: Audit, theirs: Audit, framework: Framework
) -> Audit:
    """Build a base from several common ancestors that differ, or from none.

    Criss-cross merges leave several common ancestors. A field in which all agree has that value.
    Otherwise it is unknown which side changed it, and it gets a value that neither side has, so that
    the merge reports a conflict. A next step that only one side has is kept.
    """
    places = dict.fromkeys((*framework.places, *mine.answers, *theirs.answers))
    details: dict[str, Any] = {
        str(field): _choose_value(field, bases, mine, theirs) for field in DETAIL_FIELDS
    }
    answers = {
        place: _build_answer(
            [base.answer(place) for base in bases], mine.answer(place), theirs.answer(place)
        )
        for place in places
    }
    digests = {base.framework_digest for base in bases}
    digest = digests.pop() if len(digests) == 1 else ""
    return replace(mine, answers=answers, framework_digest=digest, **details)


def _choose_value(
    field: Field, bases: Sequence[object], mine: object, theirs: object, *, doubt: bool = False
) -> Any:
    """The value of a field in the base; ``doubt`` that what the bases agree on was there before."""
    before = [getattr(base, field) for base in bases]
    ours, others = getattr(mine, field), getattr(theirs, field)
    if before and not doubt and all(value == before[0] for value in before):
        return before[0]
    if ours == others:
        return ours
    different = [value for value in before if value not in (ours, others)]
    return different[0] if different else choose_spare_value(field, ours, others)


def choose_spare_value(field: Field, mine: object, theirs: object) -> Any:
    """A value for a base that is not known: neither side's, so that both count as changed."""
    return next(value for value in _SPARE_VALUES[field] if value not in (mine, theirs))


def _build_answer(before: Sequence[Answer], mine: Answer, theirs: Answer) -> Answer:
    ours, others = ({step.id: step for step in side.next_steps} for side in (mine, theirs))
    known = [{step.id: step for step in answer.next_steps} for answer in before]
    step_ids = dict.fromkeys((*ours, *others, *(step_id for steps in known for step_id in steps)))
    steps = (
        _build_step(step_id, [steps.get(step_id) for steps in known], ours.get(step_id), others.get(step_id))
        for step_id in step_ids
    )  # fmt: skip
    return Answer(
        _choose_value(Field.RATING, before, mine, theirs),
        _choose_value(Field.EVIDENCE, before, mine, theirs),
        tuple(step for step in steps if step),
    )


def _build_step(
    step_id: str, before: Sequence[NextStep | None], mine: NextStep | None, theirs: NextStep | None
) -> NextStep | None:
    if before and all(step == before[0] for step in before):
        return before[0]
    if mine is None or theirs is None:
        return None
    known = [step for step in before if step]
    # One ancestor lacks the step, so what the others agree on is not known to be the base.
    doubt = len(known) < len(before)
    fields: dict[str, Any] = {
        str(field): _choose_value(field, known, mine, theirs, doubt=doubt) for field in STEP_FIELDS
    }
    return NextStep(step_id, **fields)
