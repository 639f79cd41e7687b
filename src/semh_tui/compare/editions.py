"""Matches the criteria of two editions of one framework, by ids and recorded changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.edition_changes import Change, ChangeKind, Comparable


class CriterionPair(NamedTuple):
    """One criterion across two editions, by its id in each.

    A side is None where nothing in that edition may be compared. ``caveat`` says why the two are to be
    compared with care; "" where they may be compared plainly. ``changes`` led from one edition to the
    other, oldest first.
    """

    old: str | None
    new: str | None
    caveat: str = ""
    changes: tuple[Change, ...] = ()


class EditionComparison(NamedTuple):
    """The pairs of two editions; ``recorded`` is false where no chain of ``follows`` connects them."""

    pairs: tuple[CriterionPair, ...]
    recorded: bool = True


def compare_editions(
    old: Framework, new: Framework, known: Iterable[Framework] = ()
) -> EditionComparison:
    """Pair every criterion of both editions exactly once.

    ``known`` are the editions at hand, in which those between the two are searched. With old and new
    swapped, the pairs are the same with their sides swapped.
    """
    if old is new or (old.id, old.edition) == (new.id, new.edition):
        return EditionComparison(
            tuple(CriterionPair(criterion.id, criterion.id) for criterion in new.criteria)
        )
    known = tuple(known)
    if chain := _find_chain(old, new, known):
        return EditionComparison(tuple(_follow_chain(chain)))
    if chain := _find_chain(new, old, known):
        turned = (pair._replace(old=pair.new, new=pair.old) for pair in _follow_chain(chain))
        return EditionComparison(tuple(turned))
    return EditionComparison(tuple(_follow_chain((old, new))), recorded=False)


def find_successors(
    old: Framework, new: Framework, known: Iterable[Framework] = ()
) -> dict[str, str]:
    """Map ids of the old edition to ids of the new one; criteria without a successor are left out."""
    pairs = compare_editions(old, new, known).pairs
    return {pair.old: pair.new for pair in pairs if pair.old and pair.new}


def _find_chain(
    first: Framework, last: Framework, known: Sequence[Framework]
) -> tuple[Framework, ...]:
    """The editions from the first to the last; () where no chain connects them."""
    chain = [last]
    editions = {framework.edition: framework for framework in known if framework.id == last.id}
    editions[first.edition] = first
    while chain[0].edition != first.edition:
        before = editions.get(chain[0].follows)
        if first.id != last.id or before is None or before in chain:
            return ()
        chain.insert(0, before)
    return tuple(chain)


def _follow_chain(chain: Sequence[Framework]) -> Iterator[CriterionPair]:
    """One pair for each criterion, from the edition in which it begins to the one in which it ends."""
    going = [CriterionPair(criterion.id, criterion.id) for criterion in chain[0].criteria]
    for before, after in pairwise(chain):
        step = _Step(before, after)
        moved = [step.follow(pair) for pair in going]
        yield from (pair for pair in moved if pair.new is None and pair.old is not None)
        going = [pair for pair in moved if pair.new is not None]
        going += step.find_begun({pair.new for pair in going})
    yield from going


class _Step:
    """The step from one edition to the next."""

    def __init__(self, before: Framework, after: Framework) -> None:
        self.before = before
        self.after = after
        self.recorded = after.follows == before.edition
        changes = after.changes if self.recorded else ()
        self.by_old = {criterion_id: change for change in changes for criterion_id in change.old}
        self.by_new = {criterion_id: change for change in changes for criterion_id in change.new}
        self.taken: set[str] = set()

    def follow(self, pair: CriterionPair) -> CriterionPair:
        """The pair with its new side in this edition; None there where the comparison ends."""
        assert pair.new is not None
        change = self.by_old.get(pair.new)
        changes = (*pair.changes, change) if change else pair.changes
        target = pair.new if change is None else _find_successor(change)
        ended = target is None or target in self.taken or self.after.criterion(target) is None
        if target is None or ended:
            return pair._replace(new=None, caveat="", changes=changes)
        self.taken.add(target)
        caveat = self._caveat_of(change) if change else self._wording_caveat(target)
        caveat = "; ".join(filter(None, (pair.caveat, caveat)))
        return pair._replace(new=target, caveat=caveat, changes=changes)

    def find_begun(self, paired: set[str | None]) -> list[CriterionPair]:
        """Pairs of criteria that begin in this edition."""
        return [
            CriterionPair(None, criterion.id, changes=(change,) if change else ())
            for criterion in self.after.criteria
            if criterion.id not in paired
            for change in [self.by_new.get(criterion.id)]
        ]

    def _caveat_of(self, change: Change) -> str:
        if change.comparable is Comparable.YES and change.kind is not ChangeKind.CHANGED:
            return ""
        caveat = f"{change.kind.value} in edition {self.after.edition}"
        return f"{caveat}: {change.note}" if change.note else caveat

    def _wording_caveat(self, criterion_id: str) -> str:
        old, new = self.before.criterion(criterion_id), self.after.criterion(criterion_id)
        if old is None or new is None:
            return ""
        # Line breaks and layout are no words.
        if (old.text.split(), old.tier) == (new.text.split(), new.tier):
            return ""
        return (
            f"worded differently in editions {self.before.edition} and {self.after.edition}, "
            "without a note on how"
        )


def _find_successor(change: Change) -> str | None:
    """The id of what a changed criterion became, where ratings may still be compared."""
    if change.comparable is Comparable.NO or len(change.old) != 1 or len(change.new) != 1:
        return None
    return change.new[0]
