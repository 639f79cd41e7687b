"""What happened to one criterion between two audits."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating, Scale

if TYPE_CHECKING:  # the classes are part of what --help loads, models are not
    from semh_tui.compare.alignment import ComparedAudit, PlacePair
    from semh_tui.compare.word_diff import Piece
    from semh_tui.model.audit import Answer
    from semh_tui.model.framework_parts.edition_changes import Change


class Movement(StrEnum):
    """What happened to one criterion; every criterion of either audit is in exactly one class."""

    DECLINED = "declined"
    IMPROVED = "improved"
    SAME = "same"
    NEWLY_RATED = "newly rated"
    NO_LONGER_RATED = "no longer rated"
    BECAME_NOT_APPLICABLE = "became not applicable"
    BECAME_APPLICABLE = "became applicable"
    NOT_RATED = "not rated in either"
    NEW = "new in this edition"
    RETIRED = "retired"

    @property
    def symbol(self) -> str:
        """A sign one cell wide; a blank where there is nothing to compare."""
        return _SYMBOLS.get(self, " ")


_SYMBOLS = {
    Movement.IMPROVED: "▲",
    Movement.DECLINED: "▼",
    Movement.SAME: "=",
    Movement.NEWLY_RATED: "+",
    Movement.NO_LONGER_RATED: "−",
    Movement.BECAME_NOT_APPLICABLE: "x",
    Movement.BECAME_APPLICABLE: "+",
    Movement.NEW: "*",
    Movement.RETIRED: "†",
}

RATING_CHANGED = frozenset(
    {
        Movement.DECLINED,
        Movement.IMPROVED,
        Movement.BECAME_NOT_APPLICABLE,
        Movement.BECAME_APPLICABLE,
    }
)
"""Rated in both audits, and not the same."""


def compare_pair(old: ComparedAudit, new: ComparedAudit, pair: PlacePair) -> Movement:
    """The movement of a pair of places; the one definition for lists and reviews."""
    if pair.comparable:
        was, now = old.rating(pair.old), new.rating(pair.new)
        sides = ((old, pair.old), (new, pair.new))
        if None in (was, now) and any(place and not side.asks(place) for side, place in sides):
            return Movement.NOT_RATED
        return compare_ratings(new.framework.scale, was, now)
    only_new = pair.new in new.framework or pair.old is None
    return Movement.NEW if only_new else Movement.RETIRED


def compare_ratings(scale: Scale, old: Rating | None, new: Rating | None) -> Movement:
    """The movement of a criterion that both editions have, along the scale of the newer one.

    A level that this scale does not have is held against nothing.
    """
    if old not in scale.columns:
        old = None
    if old is None or new is None:
        if old == new:
            return Movement.NOT_RATED
        return Movement.NEWLY_RATED if old is None else Movement.NO_LONGER_RATED
    if old == new:
        return Movement.SAME
    if new == NOT_APPLICABLE:
        return Movement.BECAME_NOT_APPLICABLE
    if old == NOT_APPLICABLE:
        return Movement.BECAME_APPLICABLE
    better = scale.keys.index(new) > scale.keys.index(old)
    return Movement.IMPROVED if better else Movement.DECLINED


class Flag(StrEnum):
    """A warning about how far a rating can be relied on."""

    HIGHEST_WITHOUT_EVIDENCE = "highest, but no evidence"
    EVIDENCE_UNTOUCHED = "evidence untouched since last term"
    ONLY_RATING_CHANGED = "rating changed, evidence did not"
    UNKNOWN = "in neither edition of the framework"


class ReviewRow(NamedTuple):
    """One criterion, or one section's judgement, in both audits.

    A side's place and answer are None where that audit does not have it. ``old_rating`` and
    ``new_rating`` are what counts: not applicable throughout a section that does not apply.
    ``caveat`` says why the two are to be compared with care; empty where they may be plainly.
    ``number`` is empty for what neither edition has.
    """

    movement: Movement
    old_place: Place | None
    new_place: Place | None
    number: str
    title: str
    group: str
    """The heading inside the section; "" where there is none."""
    old: Answer | None
    new: Answer | None
    old_rating: Rating | None
    new_rating: Rating | None
    scale: Scale
    caveat: str = ""
    changes: tuple[Change, ...] = ()
    unknown: bool = False

    @property
    def place(self) -> Place:
        """The place in the new audit; in the old one where the new one does not have it."""
        place = self.new_place or self.old_place
        assert place is not None
        return place

    @property
    def old_evidence(self) -> str:
        """The evidence of the old audit; "" where it does not have the place."""
        return self.old.evidence if self.old else ""

    @property
    def new_evidence(self) -> str:
        """The evidence of the new audit; "" where it does not have the place."""
        return self.new.evidence if self.new else ""

    @property
    def evidence_changed(self) -> bool:
        """Whether the words differ; white space alone is no change."""
        from semh_tui.compare.word_diff import have_same_words

        return not have_same_words(self.old_evidence, self.new_evidence)

    @property
    def is_rewritten(self) -> bool:
        """Whether the rating is the same and the evidence is another."""
        return self.movement is Movement.SAME and self.evidence_changed

    def evidence_diff(self) -> tuple[Piece, ...]:
        """The difference between old and new evidence, word by word; computed at each call."""
        from semh_tui.compare.word_diff import diff_words

        return diff_words(self.old_evidence, self.new_evidence)

    @property
    def flags(self) -> tuple[Flag, ...]:
        """Every flag that applies, in the order in which :class:`Flag` lists them but for ``UNKNOWN``, which is last."""
        return tuple(self._flags())

    def _flags(self) -> Iterator[Flag]:
        judgement = self.place.is_judgement
        if self.new_rating == self.scale.highest.key and not self.new_evidence and not judgement:
            yield Flag.HIGHEST_WITHOUT_EVIDENCE
        # Where a whole section became (not) applicable, its judgement carries the flag, not each criterion.
        rated_itself = self.new is not None and self.new.rating == self.new_rating
        if rated_itself and self.movement in RATING_CHANGED and not self.evidence_changed:
            yield Flag.ONLY_RATING_CHANGED
        elif self.movement is Movement.SAME and self.new_evidence and not self.evidence_changed:
            yield Flag.EVIDENCE_UNTOUCHED
        if self.unknown:
            yield Flag.UNKNOWN
