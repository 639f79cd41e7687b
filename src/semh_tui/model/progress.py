"""How far an audit is, what it counts, and what still wants somebody's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework, Section
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating


@dataclass(frozen=True, slots=True)
class Counts:
    """How many criteria have which rating. Not applicable is in no denominator."""

    red: int = 0
    amber: int = 0
    green: int = 0
    not_applicable: int = 0
    not_rated: int = 0

    @classmethod
    def of(cls, ratings: Iterable[Rating | None]) -> Counts:
        counted = Counter(ratings)
        return cls(
            counted[Rating.RED],
            counted[Rating.AMBER],
            counted[Rating.GREEN],
            counted[Rating.NOT_APPLICABLE],
            counted[None],
        )

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.red + other.red,
            self.amber + other.amber,
            self.green + other.green,
            self.not_applicable + other.not_applicable,
            self.not_rated + other.not_rated,
        )

    def of_rating(self, rating: Rating | None) -> int:
        return {
            Rating.RED: self.red,
            Rating.AMBER: self.amber,
            Rating.GREEN: self.green,
            Rating.NOT_APPLICABLE: self.not_applicable,
            None: self.not_rated,
        }[rating]

    @property
    def rated(self) -> int:
        """Red, Amber and Green together."""
        return self.red + self.amber + self.green

    @property
    def applicable(self) -> int:
        """The denominator: everything but not applicable."""
        return self.rated + self.not_rated

    @property
    def is_complete(self) -> bool:
        return self.not_rated == 0


class SectionProgress(NamedTuple):
    """One section: its criteria's counts beside its own judgement, never turned into one another."""

    section: Section
    counts: Counts
    judgement: Answer
    applies: bool


class Progress(NamedTuple):
    sections: tuple[SectionProgress, ...]
    counts: Counts

    def section(self, section_id: str) -> SectionProgress | None:
        return next((made for made in self.sections if made.section.id == section_id), None)


def section_progress(section: Section, audit: Audit) -> SectionProgress:
    """A section that does not apply counts all its criteria as not applicable."""
    applies = audit.applies(section.id)
    ratings = (
        audit.answer(Place(section.id, criterion.id)).rating if applies else Rating.NOT_APPLICABLE
        for criterion in section.criteria
    )
    judgement = audit.answer(Place(section.id))
    return SectionProgress(section, Counts.of(ratings), judgement, applies)


def progress(framework: Framework, audit: Audit) -> Progress:
    """Counts over the framework's criteria; answers to criteria it does not have are in none."""
    sections = tuple(section_progress(section, audit) for section in framework.sections)
    return Progress(sections, sum((made.counts for made in sections), Counts()))


class GapKind(StrEnum):
    """Something an audit still lacks; in the order in which it is listed."""

    OVERDUE = "overdue step"
    RED_WITHOUT_STEP = "red without a next step"
    NOT_APPLICABLE_WITHOUT_REASON = "not applicable without a reason"
    JUDGEMENT_WITHOUT_REASON = "judgement differs from every criterion, without a reason"
    GREEN_WITHOUT_EVIDENCE = "green without evidence"
    NOT_RATED = "not rated"
    NOT_JUDGED = "section not judged"


_ORDER = {kind: number for number, kind in enumerate(GapKind)}


class Gap(NamedTuple):
    kind: GapKind
    place: Place
    step: NextStep | None = None


def gaps(framework: Framework, audit: Audit, today: date) -> tuple[Gap, ...]:
    """Everything the audit still lacks, by kind and then in the order of the framework.

    A section that does not apply lacks nothing but its reason.
    """
    found = [gap for section in framework.sections for gap in _section_gaps(section, audit, today)]
    return tuple(sorted(found, key=lambda gap: _ORDER[gap.kind]))


def _section_gaps(section: Section, audit: Audit, today: date) -> Iterable[Gap]:
    judgement = Place(section.id)
    yield from _answer_gaps(judgement, audit.answer(judgement), today)
    if not audit.applies(section.id):
        return
    ratings = set()
    for criterion in section.criteria:
        place = Place(section.id, criterion.id)
        answer = audit.answer(place)
        ratings.add(answer.rating)
        yield from _answer_gaps(place, answer, today)
    if needs_reason(audit.answer(judgement), ratings):
        yield Gap(GapKind.JUDGEMENT_WITHOUT_REASON, judgement)


def _answer_gaps(place: Place, answer: Answer, today: date) -> Iterable[Gap]:
    applies = answer.rating is not Rating.NOT_APPLICABLE
    for step in answer.next_steps if applies else ():
        if step.is_overdue(today):
            yield Gap(GapKind.OVERDUE, place, step)
    if answer.rating is None:
        yield Gap(GapKind.NOT_JUDGED if place.is_judgement else GapKind.NOT_RATED, place)
    elif answer.rating is Rating.NOT_APPLICABLE and not answer.evidence:
        yield Gap(GapKind.NOT_APPLICABLE_WITHOUT_REASON, place)
    elif answer.rating is Rating.RED and not answer.next_steps:
        yield Gap(GapKind.RED_WITHOUT_STEP, place)
    elif answer.rating is Rating.GREEN and not answer.evidence and not place.is_judgement:
        yield Gap(GapKind.GREEN_WITHOUT_EVIDENCE, place)


def needs_reason(judgement: Answer, ratings: set[Rating | None]) -> bool:
    """A judgement that is none of its criteria's ratings is allowed, and has to say why.

    So an all-green section judged amber asks for a reason; one with a single amber does not.
    """
    if judgement.rating is None or judgement.evidence:
        return False
    coloured = ratings - {Rating.NOT_APPLICABLE}
    return bool(coloured) and None not in coloured and judgement.rating not in coloured
