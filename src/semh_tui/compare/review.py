"""Two audits compared: every criterion, every judgement and every next step of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from semh_tui.compare.alignment import ComparedAudit, PlacePair, pair_places
from semh_tui.compare.editions import EditionComparison, compare_editions
from semh_tui.compare.movement import RATING_CHANGED, Flag, Movement, ReviewRow, compare_pair
from semh_tui.compare.steps import StepReview, StepState, review_steps
from semh_tui.model.audit import Audit
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place
from semh_tui.model.progress import Counts
from semh_tui.model.status import Status

__all__ = ["Flag", "Movement", "Review", "ReviewRow", "SectionReview", "review_audits"]


class SectionReview(NamedTuple):
    """One section of either edition: its counts before and after, never turned into a score.

    ``number`` is "" and ``title`` its id for a section of neither edition. Counts are None where an
    audit's edition does not have the section; ``judgement`` is None where nobody judges it.
    """

    id: str
    number: str
    title: str
    old: Counts | None
    new: Counts | None
    judgement: ReviewRow | None
    rows: tuple[ReviewRow, ...]

    @property
    def all_rows(self) -> tuple[ReviewRow, ...]:
        """The judgement, where there is one, then the criteria."""
        return (*([self.judgement] if self.judgement else ()), *self.rows)


@dataclass(frozen=True)
class Review:
    """Two audits of one framework.

    Sections and rows stand in the order of the new edition, what is gone after the rest of its
    section. Every criterion of either edition or audit is in exactly one row, and every section's
    judgement in exactly one section.
    """

    old: Audit
    old_framework: Framework
    new: Audit
    new_framework: Framework
    today: date
    editions: EditionComparison
    sections: tuple[SectionReview, ...]
    steps: tuple[StepReview, ...]

    @property
    def rows(self) -> Iterator[ReviewRow]:
        """The criteria."""
        return (row for section in self.sections for row in section.rows)

    @property
    def judgements(self) -> Iterator[ReviewRow]:
        """The sections’ own rows."""
        return (section.judgement for section in self.sections if section.judgement)

    @cached_property
    def counts(self) -> Mapping[Movement, int]:
        """How many criteria are in each class; 0 where none is."""
        return Counter(row.movement for row in self.rows)

    @property
    def is_draft(self) -> bool:
        """Whether what is no longer rated may only not be rated yet."""
        return self.new.status is Status.DRAFT

    @property
    def same_edition(self) -> bool:
        """Whether both audits answer one edition."""
        return self.old.edition == self.new.edition

    @property
    def moving(self) -> frozenset[Movement]:
        """The classes that are movement; in a draft, not being rated yet is none."""
        moving = RATING_CHANGED | {Movement.NEWLY_RATED}
        return moving if self.is_draft else moving | {Movement.NO_LONGER_RATED}

    def is_asked_once(self, row: ReviewRow) -> bool:
        """Whether both editions have the row, and only one of the audits' profiles asks it."""
        if self.old.profile == self.new.profile or not (row.old_place and row.new_place):
            return False
        old = ComparedAudit(self.old, self.old_framework)
        new = ComparedAudit(self.new, self.new_framework)
        return old.asks(row.old_place) != new.asks(row.new_place)

    def steps_in(self, *states: StepState) -> tuple[StepReview, ...]:
        """The next steps in any of these states."""
        return tuple(step for step in self.steps if step.state in states)

    def row(self, place: Place) -> ReviewRow | None:
        """The row of a place in the new audit, or of one that only the old audit has."""
        return self._by_place.get(place)

    @cached_property
    def _by_place(self) -> Mapping[Place, ReviewRow]:
        by_place: dict[Place, ReviewRow] = {}
        for row in (*self.judgements, *self.rows):
            if row.new_place:
                by_place[row.new_place] = row
            elif row.old_place:
                by_place.setdefault(row.old_place, row)
        return by_place


def review_audits(
    old: Audit,
    old_framework: Framework,
    new: Audit,
    new_framework: Framework,
    today: date,
    known: Iterable[Framework] = (),
) -> Review:
    """What moved between two audits of one framework, in one edition or in two.

    Ids decide what is held against what, never text. ``known`` are the editions at hand, for those
    that lie between the two; ``today`` decides what is overdue.

    Raises UsageError where the two answer different frameworks.
    """
    if old.framework != new.framework:
        raise UsageError(
            f"These two audits answer different frameworks ({old.framework} and {new.framework}): "
            "nothing in them can be compared. Name two of one framework."
        )
    before, after = ComparedAudit(old, old_framework), ComparedAudit(new, new_framework)
    editions = compare_editions(old_framework, new_framework, known)
    pairs = pair_places(before, after, editions)
    became = {pair.old: pair.new for pair in pairs if pair.old and pair.new}
    return Review(
        old=old,
        old_framework=old_framework,
        new=new,
        new_framework=new_framework,
        today=today,
        editions=editions,
        sections=tuple(_build_sections(before, after, pairs)),
        steps=review_steps(old, new, new_framework, today, became),
    )


def _build_sections(
    before: ComparedAudit, after: ComparedAudit, pairs: Iterable[PlacePair]
) -> Iterator[SectionReview]:
    rows = [
        _build_row(before, after, pair)
        for pair in pairs
        if (pair.old and before.asks(pair.old)) or (pair.new and after.asks(pair.new))
    ]
    for section_id, same in group_by(rows, lambda row: row.place.section).items():
        place = Place(section_id)
        asking = after if place in after.framework.numbers else before
        own = (row for row in same if row.place.is_judgement)
        yield SectionReview(
            section_id,
            asking.framework.numbers.get(place, ""),
            asking.framework.title_of(place),
            before.counts(section_id),
            after.counts(section_id),
            next((row for row in own if _says_something(row, before, after)), None),
            tuple(row for row in same if not row.place.is_judgement),
        )


def _says_something(row: ReviewRow, before: ComparedAudit, after: ComparedAudit) -> bool:
    """Whether a section is judged, or a judgement was kept that its edition does not have.

    That a section does not apply, where it has no judgement, is said by its criteria.
    """
    return any(
        side.framework.judges(place.section)
        or (place not in side.framework and not side.audit.answer(place).is_blank)
        for side, place in ((before, row.old_place), (after, row.new_place))
        if place is not None
    )


def _build_row(before: ComparedAudit, after: ComparedAudit, pair: PlacePair) -> ReviewRow:
    place, asking = pair.place, after.framework
    if pair.new not in asking:
        asking = before.framework
        place = pair.old if pair.old and pair.old in asking else place
    return ReviewRow(
        movement=compare_pair(before, after, pair),
        old_place=pair.old,
        new_place=pair.new,
        number=asking.numbers.get(place, ""),
        title=asking.title_of(place),
        group=asking.group_title_of(place),
        old=before.audit.answer(pair.old) if pair.old else None,
        new=after.audit.answer(pair.new) if pair.new else None,
        old_rating=before.rating(pair.old),
        new_rating=after.rating(pair.new),
        scale=after.framework.scale,
        caveat=pair.caveat,
        changes=pair.changes,
        unknown=place not in asking,
    )
