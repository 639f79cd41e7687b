"""Copies an audit to another edition: texts always, a rating only where it still means the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from semh_tui.compare.alignment import ComparedAudit, PlacePair, pair_places
from semh_tui.compare.editions import compare_editions
from semh_tui.model.audit import Answer, Audit, order_answers
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_APPLICABLE, Rating
from semh_tui.model.status import Status

ID_REUSED = "the same id, but not the same criterion"
ID_TAKEN = "another criterion goes by this id now; kept in the audit’s notes"


class UpgradeOutcome(StrEnum):
    """The outcome for one answer; every answer of the old audit has exactly one."""

    CARRIED = "carried over"
    TO_RATE_AGAIN = "to be rated again"
    KEPT = "kept under its old name"
    NEW = "new, nothing said yet"


class UpgradeRow(NamedTuple):
    """One place before and after; ``answer`` is the old one, None for what is new.

    ``reason`` says why a rating did not come along.
    """

    outcome: UpgradeOutcome
    old_place: Place | None
    new_place: Place | None
    answer: Answer | None
    reason: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> Place:
        """Where the answer stands in the new audit; its old place where it has no new one."""
        place = self.new_place or self.old_place
        assert place is not None
        return place


@dataclass(frozen=True, slots=True)
class Upgrade:
    """An upgraded audit and its rows; ``recorded`` is false where no framework records the changes."""

    audit: Audit
    rows: tuple[UpgradeRow, ...]
    recorded: bool

    def of(self, outcome: UpgradeOutcome) -> tuple[UpgradeRow, ...]:
        """The rows with this outcome, without those of blank answers."""
        return tuple(
            row
            for row in self.rows
            if row.outcome is outcome and not (row.answer is not None and row.answer.is_blank)
        )


def upgrade_audit(
    audit: Audit, framework: Framework, to: Framework, known: Iterable[Framework] = ()
) -> Upgrade:
    """Copy an audit to the edition ``to``, as a draft, with a row for every answer.

    Raises UsageError where ``to`` is the audit's own edition or another framework.
    """
    if to.id != audit.framework:
        raise UsageError(
            f"This audit answers {framework.name}, not {to.name}. Name an edition of its own framework."
        )
    if to.edition == audit.edition:
        raise UsageError(f"This audit answers edition {to.edition} already. Name a newer one.")
    editions = compare_editions(framework, to, known)
    profile = audit.profile if audit.profile in to.profiles else ""
    empty = replace(
        audit, edition=to.edition, answers={}, framework_digest=to.digest, profile=profile
    )
    pairs = pair_places(ComparedAudit(audit, framework), ComparedAudit(empty, to), editions)
    rows = _build_rows(audit, to, pairs)
    answers: dict[Place, Answer] = {}
    notes = [audit.notes] if audit.notes else []
    for row in rows:
        if row.answer is None or (row.outcome is UpgradeOutcome.KEPT and row.answer.is_blank):
            continue
        if row.reason == ID_TAKEN:
            steps = (*answers[row.place].next_steps, *row.answer.next_steps)
            answers[row.place] = replace(answers[row.place], next_steps=steps)
            notes += [f"{row.place}: {row.answer.evidence}"] if row.answer.evidence else []
        elif row.outcome is UpgradeOutcome.TO_RATE_AGAIN:
            answers[row.place] = replace(row.answer, rating=None)
        else:
            answers[row.place] = row.answer
    upgraded = replace(
        empty, answers=order_answers(to, answers), status=Status.DRAFT, notes="\n\n".join(notes)
    )
    return Upgrade(upgraded, rows, editions.recorded)


def _build_rows(audit: Audit, to: Framework, pairs: Sequence[PlacePair]) -> tuple[UpgradeRow, ...]:
    """One row for every old answer and every new place; no two rows share a new place.

    The id of a kept answer may be another criterion's in this edition. That criterion has precedence,
    and the kept answer goes into the audit's notes.
    """
    carried = [_build_row(audit, to, pair) for pair in pairs]
    filled = Counter(row.new_place for row in carried if row.old_place)
    return tuple(
        row._replace(outcome=UpgradeOutcome.KEPT, new_place=None, reason=ID_TAKEN)
        if row.reason == ID_REUSED and filled[row.new_place] > 1
        else row
        for row in sorted(carried, key=lambda row: row.reason == ID_REUSED)
        if row.old_place or row.new_place not in filled
    )


def _why_not_given(rating: Rating, place: Place, to: Framework) -> str:
    """Why the edition does not take a rating that both scales have."""
    if rating != NOT_APPLICABLE:
        return "this section is not judged any more"
    if place.is_judgement:
        return "this section applies to every setting now"
    return f"edition {to.edition} has no {quote(to.label(rating).lower())}"


def _build_row(audit: Audit, to: Framework, pair: PlacePair) -> UpgradeRow:
    if pair.old is None:
        return UpgradeRow(UpgradeOutcome.NEW, None, pair.new, None, changes=pair.changes)
    answer = audit.answer(pair.old)
    if pair.new is None and pair.old not in to:
        return UpgradeRow(UpgradeOutcome.KEPT, pair.old, None, answer, changes=pair.changes)
    place = pair.place
    reason = pair.caveat if pair.comparable and pair.new else ID_REUSED
    allowed = {level.key for level in to.choices(place)}
    is_gone = place.is_judgement and to.section(place.section) is None
    if answer.rating is not None and (is_gone or answer.rating not in allowed):
        reason = reason or _why_not_given(answer.rating, place, to)
    outcome = UpgradeOutcome.TO_RATE_AGAIN if reason else UpgradeOutcome.CARRIED
    return UpgradeRow(outcome, pair.old, place, answer, reason, pair.changes)
