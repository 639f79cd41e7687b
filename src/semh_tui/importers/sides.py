"""The two sides of an import, and the base they are merged by.

A workbook has a digest in place of each text as it was exported. Where one side still has that text the
base is known: it is that text. Where both have another, it is not, and the base gets a value that neither
has, so that the merge asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from semh_tui.compare.merge import Value
from semh_tui.compare.merge_base import choose_spare_value
from semh_tui.compare.merge_fields import Field
from semh_tui.importers.incoming import Incoming, IncomingField, IncomingStep
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.place import Place

_STEP_SIGNS = "abcdefghjkmnpqrstuvwxyz"
_STEP_LENGTH = 6


def build_sides(audit: Audit, incoming: Incoming, *, is_new: bool = False) -> tuple[Audit, Audit]:
    """The base and the file's side of a merge with ``audit``.

    What the file does not have, and what nobody touched there, is on both as it is in the audit. An audit that
    ``is_new`` has lost no steps: those of the file are added.
    """
    builder = _SidesBuilder(audit, is_new=is_new)
    for field in incoming.fields:
        if not field.step_id:
            builder.take_answer(field)
    builder.take_steps(field for field in incoming.fields if field.step_id)
    builder.take_new_steps(incoming.steps, {field.step_id for field in incoming.fields})
    return builder.base, builder.theirs


class _SidesBuilder:
    def __init__(self, audit: Audit, *, is_new: bool) -> None:
        self._audit = audit
        self._is_new = is_new
        self.base = self.theirs = audit

    def take_answer(self, field: IncomingField) -> None:
        """Take the rating or the evidence of an answer."""
        name = str(field.field)
        mine = getattr(self._audit.answer(field.place), name)
        before, theirs = _weigh(field, mine)
        self.base = _with_field(self.base, field.place, name, before)
        self.theirs = _with_field(self.theirs, field.place, name, theirs)

    def take_steps(self, fields: Iterable[IncomingField]) -> None:
        """Take the fields of steps that have an id."""
        steps: dict[tuple[Place, str], list[IncomingField]] = {}
        for field in fields:
            steps.setdefault((field.place, field.step_id), []).append(field)
        present = {step.id: step for _place, step in self._audit.steps()}
        for (place, step_id), step_fields in steps.items():
            if step_id in present:
                self._change_step(place, present[step_id], step_fields)
            else:
                self._restore_step(place, step_id, step_fields)

    def _change_step(self, place: Place, step: NextStep, fields: Iterable[IncomingField]) -> None:
        before, theirs = step, step
        for field in fields:
            name = str(field.field)
            values: tuple[Any, Any] = _weigh(field, getattr(step, name))
            before = replace(before, **{name: values[0]})
            theirs = replace(theirs, **{name: values[1]})
        self.base = _with_step(self.base, place, before)
        self.theirs = _with_step(self.theirs, place, theirs)

    def _restore_step(self, place: Place, step_id: str, fields: list[IncomingField]) -> None:
        """A step that the audit has no more: a question where it was changed in the file, else nothing."""
        values: dict[str, Any] = {str(field.field): field.value for field in fields}
        touched = [field for field in fields if not field.was_exported(field.value)]
        if not touched or not values.get(Field.TEXT):
            return
        step = NextStep(step_id, **values)
        if self._is_new:
            self.theirs = _with_step(self.theirs, place, step)
            return
        spare = choose_spare_value(touched[0].field, touched[0].value, None)
        self.base = _with_step(self.base, place, replace(step, **{str(touched[0].field): spare}))
        self.theirs = _with_step(self.theirs, place, step)

    def take_new_steps(self, steps: Iterable[IncomingStep], known: set[str]) -> None:
        """Take the steps that were written into the file.

        One that the audit has already, because this file was imported before, is that one.
        """
        taken = set(known)
        for incoming in steps:
            step = self._find_step(incoming, taken)
            if step is None:
                new_id = next(
                    step_id
                    for step_id in _list_ids(incoming)
                    if step_id not in {*taken, *self._ids()}
                )
                step = NextStep(new_id, *_values(incoming))
                self.theirs = _with_step(self.theirs, incoming.place, step)
            else:
                self._compare_new_step(incoming, step)
            taken.add(step.id)

    def _find_step(self, incoming: IncomingStep, taken: set[str]) -> NextStep | None:
        """The audit's step that a row without an id is: of the id this import gives it, or of its text."""
        ids = _list_ids(incoming)
        first = next(ids)
        steps = [
            step for step in self._audit.answer(incoming.place).next_steps if step.id not in taken
        ]
        same_id = [step for step in steps if step.id == first]
        same_text = [step for step in steps if step.text == incoming.text]
        return next(iter((*same_id, *same_text)), None)

    def _compare_new_step(self, incoming: IncomingStep, step: NextStep) -> None:
        before, theirs = step, NextStep(step.id, *_values(incoming))
        for field in (Field.TEXT, Field.OWNER, Field.DUE, Field.DONE):
            name = str(field)
            mine, other = getattr(step, name), getattr(theirs, name)
            if mine != other:
                before = replace(before, **{name: choose_spare_value(field, mine, other)})
        self.base = _with_step(self.base, incoming.place, before)
        self.theirs = _with_step(self.theirs, incoming.place, theirs)

    def _ids(self) -> set[str]:
        return {step.id for audit in (self._audit, self.theirs) for _place, step in audit.steps()}


def _weigh(field: IncomingField, mine: Any) -> tuple[Value, Value]:
    """The base's value and the file's, of a field that is ``mine`` in the audit."""
    theirs = field.value
    if theirs == mine or field.was_exported(theirs):
        return mine, mine
    if field.was_exported(mine):
        return mine, theirs
    return choose_spare_value(field.field, mine, theirs), theirs


def _values(step: IncomingStep) -> tuple[Any, ...]:
    return step.text, step.owner, step.due, step.done


def _list_ids(step: IncomingStep) -> Iterator[str]:
    """Ids for a new step, the same ones whenever the file is imported."""
    number = 0
    while True:
        text = f"{step.place}\n{step.text}\n{number}"
        digest = int.from_bytes(sha256(text.encode()).digest()[:8])
        signs = []
        for _ in range(_STEP_LENGTH):
            digest, sign = divmod(digest, len(_STEP_SIGNS))
            signs.append(_STEP_SIGNS[sign])
        yield "".join(signs)
        number += 1


def _with_field(audit: Audit, place: Place, name: str, value: Any) -> Audit:
    return audit.with_answer(place, replace(audit.answer(place), **{name: value}))


def _with_step(audit: Audit, place: Place, step: NextStep) -> Audit:
    """The audit with a step in the place of the one with its id, or as the last of its place."""
    answer = audit.answer(place)
    steps = {other.id: other for other in answer.next_steps} | {step.id: step}
    return audit.with_answer(place, Answer(answer.rating, answer.evidence, tuple(steps.values())))
