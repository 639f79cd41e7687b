"""How far an audit is, what it counts, and what still wants somebody's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Rating, Scale


@dataclass(frozen=True, slots=True)
class Counts:
    """How many criteria have which rating of one scale, in the order of its ``columns``.

    Not applicable is in no denominator.
    """

    scale: Scale
    numbers: tuple[int, ...]

    def by_name(self) -> dict[str, int]:
        """The numbers by the names under which they are published."""
        return dict(
            zip((*self.scale.keys, "not_applicable", "not_rated"), self.numbers, strict=True)
        )

    @classmethod
    def of(cls, scale: Scale, ratings: Iterable[Rating | None] = ()) -> Counts:
        """Counts the ratings given."""
        counted = Counter(ratings)
        return cls(scale, tuple(counted[rating] for rating in scale.columns))

    def __add__(self, other: Counts) -> Counts:
        numbers = zip(self.numbers, other.numbers, strict=True)
        return Counts(self.scale, tuple(mine + theirs for mine, theirs in numbers))

    def of_rating(self, rating: Rating | None) -> int:
        """How many have one rating; None for not rated."""
        return self.numbers[self.scale.columns.index(rating)]

    @property
    def not_applicable(self) -> int:
        """How many do not apply."""
        return self.numbers[-2]

    @property
    def not_rated(self) -> int:
        """How many have no rating yet."""
        return self.numbers[-1]

    @property
    def rated(self) -> int:
        """All levels of the scale together."""
        return sum(self.numbers[:-2])

    @property
    def applicable(self) -> int:
        """The denominator: everything but not applicable."""
        return self.rated + self.not_rated


class SectionProgress(NamedTuple):
    """One section: its criteria's counts beside its own judgement, never turned into one another.

    ``judgement`` is None where the framework has none for the section.
    """

    section: Section
    counts: Counts
    judgement: Answer | None
    applies: bool

    @property
    def judgement_rating(self) -> Rating | None:
        """The rating of the judgement; None where there is none."""
        return self.judgement.rating if self.judgement else None


class Progress(NamedTuple):
    """The sections of an audit with their counts, and the counts of all of them together."""

    sections: tuple[SectionProgress, ...]
    counts: Counts

    def section(self, section_id: str) -> SectionProgress | None:
        """The section of an id."""
        return next(
            (section for section in self.sections if section.section.id == section_id), None
        )


def count_section(scale: Scale, section: Section, audit: Audit) -> SectionProgress:
    """A section that does not apply counts all its criteria as not applicable."""
    applies = audit.applies(section.id)
    ratings = (
        audit.answer(place).rating if applies else NOT_APPLICABLE
        for place in section.criterion_places
    )
    judgement = audit.answer(section.place) if section.has_judgement else None
    return SectionProgress(section, Counts.of(scale, ratings), judgement, applies)


def count_progress(framework: Framework, audit: Audit) -> Progress:
    """Counts over what the audit answers of its framework; other answers are in none."""
    scale = framework.scale
    sections = tuple(
        count_section(scale, section, audit) for section in audit.scope(framework).sections
    )
    total = sum((section.counts for section in sections), Counts.of(scale))
    return Progress(sections, total)


def unrated_places(framework: Framework, audit: Audit) -> list[Place]:
    """The criteria and judgements that apply and have no rating yet."""
    return [
        place
        for section in audit.scope(framework).sections
        if audit.applies(section.id)
        for place in section.rated_places
        if audit.answer(place).rating is None
    ]


def lowest_places(framework: Framework, audit: Audit) -> list[Place]:
    """What counts and is rated lowest, in the order of the audit."""
    lowest, scope = framework.scale.lowest.key, audit.scope(framework)
    return [
        place
        for place, answer in audit.answers.items()
        if answer.rating == lowest and place in scope and audit.applies(place.section)
    ]


class GapKind(StrEnum):
    """Something an audit still lacks; in the order in which it is listed."""

    OVERDUE = "overdue step"
    LOWEST_WITHOUT_STEP = "lowest without a next step"
    NOT_APPLICABLE_WITHOUT_REASON = "not applicable without a reason"
    JUDGEMENT_WITHOUT_REASON = "judgement differs from every criterion, without a reason"
    HIGHEST_WITHOUT_EVIDENCE = "highest without evidence"
    NOT_RATED = "not rated"
    NOT_JUDGED = "section not judged"


_ORDER = {kind: number for number, kind in enumerate(GapKind)}


class Gap(NamedTuple):
    """Something one answer lacks; ``step`` is the next step that is overdue."""

    kind: GapKind
    place: Place
    step: NextStep | None = None


def list_gaps(framework: Framework, audit: Audit, today: date) -> tuple[Gap, ...]:
    """Everything the audit still lacks, by kind and then in the order of the framework.

    A section that does not apply lacks nothing but its reason.
    """
    lacking = (
        gap
        for section in audit.scope(framework).sections
        for gap in _section_gaps(framework.scale, section, audit, today)
    )
    return tuple(sorted(lacking, key=lambda gap: _ORDER[gap.kind]))


def _section_gaps(scale: Scale, section: Section, audit: Audit, today: date) -> Iterable[Gap]:
    applies = audit.applies(section.id)
    for place in section.places if applies else section.places[:1]:
        is_rated = section.has_judgement or place != section.place or not applies
        yield from _answer_gaps(scale, place, audit.answer(place), today, is_rated=is_rated)
    if lacks_reason(section, audit):
        yield Gap(GapKind.JUDGEMENT_WITHOUT_REASON, section.place)


def _answer_gaps(
    scale: Scale, place: Place, answer: Answer, today: date, *, is_rated: bool
) -> Iterable[Gap]:
    """``is_rated`` is false where no rating is asked for."""
    applies = answer.rating != NOT_APPLICABLE
    for step in answer.next_steps if applies else ():
        if step.is_overdue(today):
            yield Gap(GapKind.OVERDUE, place, step)
    if answer.rating is None:
        if is_rated:
            yield Gap(GapKind.NOT_JUDGED if place.is_judgement else GapKind.NOT_RATED, place)
    elif answer.rating == NOT_APPLICABLE:
        if scale.needs_reason and not answer.evidence:
            yield Gap(GapKind.NOT_APPLICABLE_WITHOUT_REASON, place)
    elif answer.rating == scale.lowest.key and not answer.next_steps:
        yield Gap(GapKind.LOWEST_WITHOUT_STEP, place)
    elif answer.rating == scale.highest.key and not (answer.evidence or place.is_judgement):
        yield Gap(GapKind.HIGHEST_WITHOUT_EVIDENCE, place)


def lacks_reason(section: Section, audit: Audit) -> bool:
    """Whether a section is judged as none of its criteria is rated, without saying why."""
    if not (section.has_judgement and audit.applies(section.id)):
        return False
    ratings = {audit.answer(place).rating for place in section.criterion_places}
    return needs_reason(audit.answer(section.place), ratings)


def needs_reason(judgement: Answer, ratings: set[Rating | None]) -> bool:
    """A judgement that is none of its criteria's ratings is allowed, and has to say why.

    So a section with one level throughout and judged another asks for a reason; one with a single criterion
    of that other level does not.
    """
    if judgement.rating is None or judgement.evidence:
        return False
    levels = ratings - {NOT_APPLICABLE}
    return bool(levels) and None not in levels and judgement.rating not in levels
