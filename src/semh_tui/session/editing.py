"""One audit being edited: changes, undo, and last term's answers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import NotFoundError
from semh_tui.model.framework import Framework
from semh_tui.model.ids import generate_step_id
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.rules.final import FinalAuditError, changes_final
from semh_tui.model.status import Status
from semh_tui.model.text import normalise, normalise_line
from semh_tui.storage.audit_folder import NO_PREVIOUS, PreviousAudit, StoredAudit

if TYPE_CHECKING:
    from semh_tui.compare.alignment import ComparedAudit, PlacePair
    from semh_tui.compare.movement import Movement

UNDO_LIMIT = 500


class UndoStep(NamedTuple):
    """One step of undo: the audit before it, its place, and what it was in words."""

    before: Audit
    place: Place
    what: str
    is_others: bool = False
    """Whether it came from the file, where somebody else had saved it."""


class EditingSession:
    """An audit and every change made to it since it was opened.

    Every method that changes something replaces ``audit``. It raises FinalAuditError where the audit is
    final, unless it only ticks a step.
    """

    def __init__(self, stored: StoredAudit, previous: PreviousAudit = NO_PREVIOUS) -> None:
        self.framework: Framework = stored.framework
        self.audit: Audit = stored.audit
        self.take_previous(previous)
        self._undone: list[UndoStep] = []
        self._done: list[UndoStep] = []
        self._typing: Place | None = None
        self._done_before: dict[str, date] = {}
        self.changing_final = False
        """Whether the person has chosen to change a final audit; holds until the session is closed."""

    def take_previous(self, previous: PreviousAudit) -> None:
        """Hold another state of the term before beside the audit."""
        before = previous.stored
        self.previous: Audit | None = before.audit if before else None
        self.previous_framework: Framework | None = before.framework if before else None
        self.previous_error = previous.error
        """Why the audit before this one cannot be used, although there is one."""
        self._known = previous.known
        self._last_day = previous.last_day
        self.__dict__.pop("_pairs", None)

    @property
    def read_only(self) -> bool:
        """Whether only next steps can be ticked, as in a final audit."""
        return self.audit.status is Status.FINAL and not self.changing_final

    def would_change_final(self, audit: Audit) -> bool:
        """Whether replacing the audit by this one would change a final audit without permission."""
        return not self.changing_final and changes_final(self.audit, audit)

    def as_of(self, today: date) -> date:
        """The day by which steps are overdue: ``today``; the last day of its term for an audit whose
        open steps a later one has taken over."""
        return min(today, self._last_day) if self._last_day else today

    # -- reading

    def answer(self, place: Place) -> Answer:
        """The answer as it is now; blank for a place the audit does not have."""
        return self.audit.answer(place)

    def step(self, place: Place, step_id: str) -> NextStep | None:
        """The place's next step of this id; None where there is none."""
        return next((step for step in self.answer(place).next_steps if step.id == step_id), None)

    def last_term(self, place: Place) -> Answer | None:
        """The answer to the same criterion or section in the audit before; None without one."""
        old = self.place_last_term(place)
        return self.previous.answers.get(old) if self.previous and old else None

    def place_last_term(self, place: Place) -> Place | None:
        """The same criterion or section in the audit before; None where that does not have it."""
        pair = self._pairs.get(place)
        return pair.old if pair else place

    @property
    def last_framework(self) -> Framework:
        """The edition by which last term's ratings are named; this one without an audit before."""
        return self.previous_framework or self.framework

    @property
    def compared(self) -> ComparedAudit:
        """The audit as one side of a comparison."""
        from semh_tui.compare.alignment import ComparedAudit

        return ComparedAudit(self.audit, self.framework)

    @property
    def compared_before(self) -> ComparedAudit | None:
        """The audit before as the other side; None where there is none."""
        if self.previous is None or self.previous_framework is None:
            return None
        from semh_tui.compare.alignment import ComparedAudit

        return ComparedAudit(self.previous, self.previous_framework)

    def movement(self, place: Place) -> Movement | None:
        """The movement of a place as a review shows it; None without an audit before."""
        pair, before = self._pairs.get(place), self.compared_before
        if pair is None or before is None:
            return None
        from semh_tui.compare.movement import compare_pair

        return compare_pair(before, self.compared, pair)

    @cached_property
    def _pairs(self) -> Mapping[Place, PlacePair]:
        """The pair of each place with one of the audit before."""
        before = self.compared_before
        if before is None:
            return {}
        from semh_tui.compare.alignment import pair_new_places

        return pair_new_places(before, self.compared, self._known)

    # -- changes

    def rate(self, place: Place, rating: Rating | None) -> bool:
        """Set a rating; returns whether that changed anything."""
        what = f"rating {self.framework.label(rating)}" if rating else "rating cleared"
        return self._answer(place, replace(self.answer(place), rating=rating), what)

    def set_evidence(self, place: Place, evidence: str) -> bool:
        """Set evidence from an editor; uninterrupted typing is one step of undo."""
        answer = self.answer(place)
        evidence = normalise(evidence)
        if evidence == answer.evidence:
            return False
        going_on = self._typing == place
        self._answer(place, replace(answer, evidence=evidence), "evidence", keep=going_on)
        self._typing = place
        return True

    def stop_typing(self) -> None:
        """Begin a new step of undo with the next text."""
        self._typing = None

    def copy_last_term(self, place: Place) -> bool:
        """Copy last term's rating and evidence; next steps stay as they are.

        A rating that this edition does not have is left out.
        """
        old = self.last_term(place)
        if old is None:
            return False
        allowed = {level.key for level in self.framework.choices(place)}
        rating = old.rating if old.rating in allowed else None
        answer = replace(self.answer(place), rating=rating, evidence=old.evidence)
        return self._answer(place, answer, "last term’s answer")

    def add_step(
        self, place: Place, text: str, owner: str = "", due: date | None = None
    ) -> NextStep | None:
        """Add a next step and return it; None where the text is blank."""
        text = normalise_line(text)
        if not text:
            return None
        taken = {step.id for _place, step in self.audit.steps()}
        if self.previous:
            taken |= {step.id for _place, step in self.previous.steps()}
        step = NextStep(generate_step_id(taken), text, normalise_line(owner), due)
        answer = self.answer(place)
        steps = (*answer.next_steps, step)
        self._answer(place, replace(answer, next_steps=steps), "next step added")
        return step

    def change_step(self, place: Place, changed: NextStep, what: str = "next step changed") -> bool:
        """Put a step in the place of the one with its id. Raises NotFoundError without one."""
        self._step(place, changed.id)
        return self._answer(place, replace_step(self.answer(place), changed), what)

    def toggle_step(self, place: Place, step_id: str, today: date) -> bool:
        """Mark a step as done today or as not done; done again, it gets its earlier day back."""
        step = self._step(place, step_id)
        if step.done:
            self._done_before[step_id] = step.done
            return self.change_step(place, replace(step, done=None), "next step marked as open")
        done = self._done_before.get(step_id, today)
        return self.change_step(place, replace(step, done=done), "next step marked as done")

    def remove_step(self, place: Place, step_id: str) -> bool:
        """Whether the step was removed. Raises NotFoundError where the place has no such step."""
        gone = self._step(place, step_id)
        answer = self.answer(place)
        steps = tuple(step for step in answer.next_steps if step is not gone)
        return self._answer(place, replace(answer, next_steps=steps), "next step removed")

    def restore_step(self, place: Place, step: NextStep) -> bool:
        """Add a step under its own id again, last of the place's steps; where it is back already, change it."""
        if self.step(place, step.id) is not None:
            return self.change_step(place, step)
        answer = self.answer(place)
        steps = (*answer.next_steps, _normalise_step(step))
        return self._answer(place, replace(answer, next_steps=steps), "next step added again")

    def change_details(self, audit: Audit) -> bool:
        """Take setting, auditors, status and notes from ``audit``; its answers are not looked at."""
        changed = replace(audit, answers=self.audit.answers)
        if changed == self.audit:
            return False
        first = next(iter(self.audit.answers))
        self._take(changed, UndoStep(self.audit, first, "details"))
        return True

    def _set_cycle(self, cycle: Cycle) -> None:
        """Take another term, also in what undo and redo bring back: the file's name goes with it."""
        self.audit = replace(self.audit, cycle=cycle)
        for steps in (self._done, self._undone):
            steps[:] = [step._replace(before=replace(step.before, cycle=cycle)) for step in steps]

    def _step(self, place: Place, step_id: str) -> NextStep:
        step = self.step(place, step_id)
        if step is None:
            raise NotFoundError(f"{place} has no next step {step_id}. Look at those it has.")
        return step

    def _answer(self, place: Place, answer: Answer, what: str, *, keep: bool = False) -> bool:
        audit = self.audit.with_answer(place, answer)
        if audit is self.audit:
            return False
        self._take(audit, None if keep else UndoStep(self.audit, place, what))
        return True

    def _take(self, audit: Audit, change: UndoStep | None) -> None:
        if self.would_change_final(audit):
            raise FinalAuditError
        self._record(audit, change)

    def _record(self, audit: Audit, change: UndoStep | None) -> None:
        if change is not None:
            self._done.append(change)
            del self._done[:-UNDO_LIMIT]
        self._undone.clear()
        self._typing = None
        self.audit = audit

    @property
    def next_undone(self) -> UndoStep | None:
        """The change that :meth:`undo` would take back."""
        return self._done[-1] if self._done else None

    def undo(self) -> UndoStep | None:
        """Take the last change back; that change, or None where there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> UndoStep | None:
        """Make the change again that was taken back last."""
        return self._swap(self._undone, self._done)

    def _swap(self, source: list[UndoStep], target: list[UndoStep]) -> UndoStep | None:
        self._typing = None
        if not source:
            return None
        if self.would_change_final(source[-1].before):
            raise FinalAuditError
        change = source.pop()
        target.append(change._replace(before=self.audit))
        self.audit = change.before
        return change


def replace_step(answer: Answer, changed: NextStep) -> Answer:
    """The answer with a step in the place of the one with its id."""
    changed = _normalise_step(changed)
    steps = (changed if step.id == changed.id else step for step in answer.next_steps)
    return replace(answer, next_steps=tuple(steps))


def _normalise_step(step: NextStep) -> NextStep:
    """The step as the file keeps it: text and owner without line breaks or double spaces."""
    return replace(step, text=normalise_line(step.text), owner=normalise_line(step.owner))
