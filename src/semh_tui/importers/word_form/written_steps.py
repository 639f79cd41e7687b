"""Holds the next steps of a form that semh wrote against those of the audit: kept, changed or new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from semh_tui.compare.merge import Value
from semh_tui.compare.merge_fields import STEP_FIELDS, Field
from semh_tui.importers.incoming import IncomingField, IncomingStep
from semh_tui.importers.word_form.steps import read_day
from semh_tui.model.audit import NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.place import Place
from semh_tui.reports.content.words import NOT_NOW
from semh_tui.reports.form_ids import AnswerStamp, digest_steps, plain_words, written_step

_ALIKE = 0.6
"""How alike two texts are at least (``SequenceMatcher.ratio``), one of which was made of the other."""
_BOX = re.compile(r"^\s*(?:[-•]\s+)?([☐☑☒✓✔])?\s*")
_DAY = re.compile(r"(due|done|by):? (.+)", re.IGNORECASE)
_LATE = ", overdue"


class WrittenStep(NamedTuple):
    """A line of the column of next steps, taken apart."""

    line: str
    text: str
    owner: str
    due: date | None
    done: date | None
    ticked: bool


class StepsReading(NamedTuple):
    """What became of an answer's steps in the form."""

    fields: tuple[IncomingField, ...] = ()
    new: tuple[IncomingStep, ...] = ()
    notes: tuple[str, ...] = ()


def compare_steps(
    place: Place,
    where: str,
    lines: Sequence[str],
    steps: Sequence[NextStep],
    stamp: AnswerStamp | None,
    cycle: Cycle,
) -> StepsReading:
    """Compare the lines of a form with the steps that the audit has now.

    A step that the form does not have stays as it is.
    """
    if stamp and stamp.steps == digest_steps(map(_without_state, lines)):
        return StepsReading()
    left = {step.id: step for step in steps}
    written = []
    for line in lines:
        same = next((step for step in left.values() if _is_same(line, step)), None)
        if same:
            del left[same.id]
        else:
            written.append(parse_written_step(line, cycle))
    # Where the audit has not changed since, whatever differs was changed in the form.
    is_unchanged = stamp is not None and stamp.steps == digest_steps(map(written_step, steps))
    fields: list[IncomingField] = []
    new: list[IncomingStep] = []
    notes: list[str] = []
    for step in written:
        if step.ticked and not step.done:
            notes.append(
                f"“{step.text[:60]}” is ticked, but not on which day: write “· done” and the day"
            )
        origin = _find_origin(step, left)
        if origin:
            del left[origin.id]
            fields += _changed_fields(place, where, origin, step, is_unchanged)
        elif step.text:
            new.append(IncomingStep(place, where, step.text, step.owner, step.due, step.done))
    return StepsReading(tuple(fields), tuple(new), tuple(notes))


def parse_written_step(line: str, cycle: Cycle) -> WrittenStep:
    """Take a line apart: "☐ Transfer policy · SENCo · due 18 December 2026, overdue"."""
    line = _without_state(line)
    box = _BOX.match(line)
    ticked = bool(box and box[1] and box[1] != "☐")
    parts = [part.strip() for part in line[box.end() if box else 0 :].split(" · ")]
    days: dict[str, date] = {}
    while len(parts) > 1 and (match := _DAY.fullmatch(parts[-1])):
        day = read_day(match[2], cycle)
        if day is None:
            break
        days["done" if match[1].lower() == "done" else "due"] = day
        parts.pop()
    owner = parts.pop() if len(parts) > 1 else ""
    return WrittenStep(line, " · ".join(parts), owner, days.get("due"), days.get("done"), ticked)


def _without_state(line: str) -> str:
    """The line without what depends on the day and the section."""
    return line.removesuffix(f" · {NOT_NOW}").removesuffix(_LATE)


def _is_same(line: str, step: NextStep) -> bool:
    return plain_words(_without_state(line)) == plain_words(written_step(step))


def _find_origin(step: WrittenStep, left: dict[str, NextStep]) -> NextStep | None:
    """The audit's step that a changed line was: of the same text, else the most alike."""
    words = plain_words(step.text)
    alike = {
        step_id: SequenceMatcher(None, plain_words(other.text), words, autojunk=False).ratio()
        for step_id, other in left.items()
    }
    best = max(alike, key=lambda step_id: alike[step_id], default=None)
    return left[best] if best and alike[best] >= _ALIKE else None


def _changed_fields(
    place: Place, where: str, origin: NextStep, step: WrittenStep, is_unchanged: bool
) -> Iterator[IncomingField]:
    # A step that is done is written with that day alone: its due date is not in the form.
    due = origin.due if step.done else step.due
    done = origin.done if step.ticked and not step.done else step.done
    values: dict[Field, Value] = {
        Field.TEXT: step.text, Field.OWNER: step.owner, Field.DUE: due, Field.DONE: done,
    }  # fmt: skip
    for field in STEP_FIELDS:
        mine = getattr(origin, str(field))
        same_words = isinstance(mine, str) and plain_words(mine) == plain_words(str(values[field]))
        if values[field] != mine and not same_words:
            yield IncomingField(
                place, field, values[field], where, _exported_as(mine, is_unchanged), origin.id
            )


def _exported_as(mine: Value, is_unchanged: bool) -> Callable[[Value], bool]:
    return lambda value: is_unchanged and value == mine
