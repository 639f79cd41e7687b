"""Three-way merge of two people's changes to one audit, field by field.

A change of one side is taken, and so is the same change on both. A field that both changed differently
is a :class:`Conflict`, which a person resolves: no rating is chosen and no texts are joined here.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from semh_tui.compare.merge_fields import DETAIL_FIELDS, STEP_FIELDS, Field, Side
from semh_tui.compare.merge_order import merge_order
from semh_tui.compare.rated_words import merge_digests
from semh_tui.model.audit import BLANK, Answer, Audit, NextStep, order_answers
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SemhError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.ids import LONGEST_ID
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.model.typed_input.details import (
    validate_evidence,
    validate_notes,
    validate_role,
    validate_setting,
    validate_step_text,
    validate_urn,
)

_V = TypeVar("_V", bound="Value")
Value = Cycle | date | str | tuple[str, ...] | NextStep | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that both sides changed, each to something else.

    ``place`` is None for the audit's own details; ``step_id`` names the next step where the field is
    a step or one of its fields.
    """

    place: Place | None
    field: Field
    base: Value
    mine: Value
    theirs: Value
    step_id: str = ""
    ratings: tuple[Rating, ...] = dataclasses.field(default=(), compare=False)
    """What a rating in conflict can be."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged audit; each field in conflict has the value of the base."""

    audit: Audit
    conflicts: tuple[Conflict, ...] = ()


class DifferentAuditsError(SemhError):
    """The two audits answer different frameworks or editions and cannot be merged."""


def merge_audits(base: Audit, mine: Audit, theirs: Audit, framework: Framework) -> MergeResult:
    """Merge ``mine`` and ``theirs``, both derived from ``base``.

    Raises DifferentAuditsError where they answer different frameworks or editions.
    """
    if (mine.framework, mine.edition) != (theirs.framework, theirs.edition):
        raise DifferentAuditsError(
            f"One version answers {mine.framework} edition {mine.edition}, the other "
            f"{theirs.framework} edition {theirs.edition}: they cannot be brought together. Keep one of them under another name."
        )
    merger = _Merger(framework)
    details: dict[str, Any] = {}
    for name in DETAIL_FIELDS:
        old, ours, others = (getattr(side, name) for side in (base, mine, theirs))
        details[str(name)] = merger.field(None, name, old, ours, others)
    details["modeline"] = theirs.modeline if mine.modeline == base.modeline else mine.modeline
    details["framework_digest"] = merge_digests(base, mine, theirs, framework)
    answers = {
        place: merger.answer(place, *(side.answer(place) for side in (base, mine, theirs)))
        for place in _list_places(base, mine, theirs, framework)
    }
    audit = replace(mine, answers=_make_ids_unique(order_answers(framework, answers)), **details)
    return MergeResult(audit, tuple(merger.conflicts))


def _list_places(base: Audit, mine: Audit, theirs: Audit, framework: Framework) -> Iterable[Place]:
    """Places of the merged audit; one outside the framework is dropped where either side removed it."""
    known = dict.fromkeys(framework.places)
    outside = [place for place in base.answers if place not in known]
    added = {*mine.answers, *theirs.answers} - known.keys() - base.answers.keys()
    yield from known
    for place in outside:
        kept = place in mine.answers and place in theirs.answers
        untouched = (BLANK, base.answer(place))
        if kept or any(side.answer(place) not in untouched for side in (mine, theirs)):
            yield place
    yield from sorted(added, key=lambda place: (place.section, place.criterion or ""))


class _Merger:
    """One merge; collects its conflicts."""

    def __init__(self, framework: Framework) -> None:
        self.conflicts: list[Conflict] = []
        self._ratings = framework.given_ratings

    def field(
        self, place: Place | None, name: Field, base: _V, mine: _V, theirs: _V, step_id: str = ""
    ) -> _V:
        """Merge one value; a conflict yields the base."""
        if mine == theirs or theirs == base:
            return mine
        if mine != base:
            ratings = self._ratings if name is Field.RATING else ()
            self.conflicts.append(Conflict(place, name, base, mine, theirs, step_id, ratings))
            return base
        return theirs

    def answer(self, place: Place, base: Answer, mine: Answer, theirs: Answer) -> Answer:
        """Merge the answer to one place."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        return Answer(
            self.field(place, Field.RATING, base.rating, mine.rating, theirs.rating),
            self.field(place, Field.EVIDENCE, base.evidence, mine.evidence, theirs.evidence),
            self.steps(place, base.next_steps, mine.next_steps, theirs.next_steps),
        )

    def steps(
        self,
        place: Place,
        base: Sequence[NextStep],
        mine: Sequence[NextStep],
        theirs: Sequence[NextStep],
    ) -> tuple[NextStep, ...]:
        """Merge the next steps of one place."""
        before, ours, others = ({step.id: step for step in side} for side in (base, mine, theirs))
        steps: list[NextStep] = []
        for step_id in merge_order(list(before), list(ours), list(others)):
            steps += self.step(place, before.get(step_id), ours.get(step_id), others.get(step_id))
        return tuple(steps)

    def step(
        self, place: Place, base: NextStep | None, mine: NextStep | None, theirs: NextStep | None
    ) -> list[NextStep]:
        """Merge one step; returns none where it was removed, two where the sides share an id by chance."""
        if mine is None or theirs is None:
            step = mine or theirs or base
            kept = self.field(place, Field.STEP, base, mine, theirs, step.id if step else "")
            return [kept] if kept else []
        if base is None and mine.text != theirs.text:
            # Two different steps happen to share an id: keep both; the second gets a new id later.
            return sorted((mine, theirs), key=lambda step: step.text)
        base = base or NextStep(mine.id, "")
        step = mine
        for name in STEP_FIELDS:
            old, ours, others = (getattr(side, name) for side in (base, mine, theirs))
            chosen: Any = self.field(place, name, old, ours, others, mine.id)
            step = replace(step, **{str(name): chosen})
        return [step]


def _make_ids_unique(answers: dict[Place, Answer]) -> dict[Place, Answer]:
    """Give steps with an id that occurs before a new one: ids are unique in a file."""
    counted = Counter(step.id for answer in answers.values() for step in answer.next_steps)
    if not counted or max(counted.values()) == 1:
        return answers
    seen: set[str] = set()
    renumbered = {}
    for place, answer in answers.items():
        steps = []
        for step in answer.next_steps:
            step_id, number = step.id, 1
            while step_id in seen or (number > 1 and step_id in counted):
                number += 1
                step_id = f"{step.id[: LONGEST_ID - 4].rstrip('-')}-{number}"
            seen.add(step_id)
            steps.append(replace(step, id=step_id))
        renumbered[place] = replace(answer, next_steps=tuple(steps))
    return renumbered


# -- resolving


def set_field(audit: Audit, conflict: Conflict, value: Value) -> Audit:
    """The audit with the field of a conflict set; unchanged where the step does not exist."""
    changed: dict[str, Any] = {str(conflict.field): value}
    if conflict.place is None:
        return replace(audit, **changed)
    answer = audit.answer(conflict.place)
    if conflict.field is Field.STEP:
        others = [step for step in answer.next_steps if step.id != conflict.step_id]
        at = next(
            (at for at, step in enumerate(answer.next_steps) if step.id == conflict.step_id),
            len(others),
        )
        steps = others[:at] + ([value] if isinstance(value, NextStep) else []) + others[at:]
        answer = replace(answer, next_steps=tuple(steps))
    elif conflict.step_id:
        answer = replace(
            answer,
            next_steps=tuple(
                replace(step, **changed) if step.id == conflict.step_id else step
                for step in answer.next_steps
            ),
        )
    else:
        answer = replace(answer, **changed)
    return audit.with_answer(conflict.place, answer)


_TYPES: dict[Field, tuple[type, ...]] = {
    Field.RATING: (str, type(None)),
    Field.STEP: (NextStep, type(None)),
    Field.DUE: (date, type(None)),
    Field.DONE: (date, type(None)),
    Field.CYCLE: (Cycle,),
    Field.STATUS: (Status,),
    Field.AUDITORS: (tuple,),
}


_CHECKS: dict[Field, Callable[[str], str]] = {
    Field.EVIDENCE: validate_evidence,
    Field.NOTES: validate_notes,
    Field.SETTING: validate_setting,
    Field.URN: validate_urn,
    Field.TEXT: validate_step_text,
    Field.OWNER: validate_role,
}


def choose_value(conflict: Conflict, value: Side | Value) -> Value:
    """The value of a side, or another that somebody gives for the field of a conflict, normalised.

    Raises UsageError where the field cannot hold it.
    """
    if isinstance(value, Side):
        return conflict.mine if value is Side.MINE else conflict.theirs
    if not isinstance(value, _TYPES.get(conflict.field, (str,))):
        raise UsageError(f"That is no value for {conflict.field}. Choose one of the two sides.")
    if conflict.field is Field.RATING and value is not None and value not in conflict.ratings:
        raise UsageError(f"A rating is one of: {', '.join(conflict.ratings)}.")
    check = _CHECKS.get(conflict.field)
    return check(value) if check and isinstance(value, str) else value


def resolve_conflict(merged: MergeResult, conflict: Conflict, choice: Side | Value) -> MergeResult:
    """The result with one conflict resolved, by a side or by another value. Raises UsageError."""
    return MergeResult(
        set_field(merged.audit, conflict, choose_value(conflict, choice)),
        tuple(other for other in merged.conflicts if other != conflict),
    )
