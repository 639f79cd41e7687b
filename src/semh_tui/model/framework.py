"""A framework: what good looks like, in sections of criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from semh_tui.model.place import Place
from semh_tui.model.rating import Rating


class Criterion(NamedTuple):
    """One thing to be rated. ``text`` is the source's words; title and guidance are ours."""

    id: str
    title: str
    text: str
    group: str = ""
    tier: str = ""
    guidance: str = ""


class Section(NamedTuple):
    """A section; where ``applies_if`` asks a question, it may be judged not applicable whole."""

    id: str
    title: str
    introduction: str
    criteria: tuple[Criterion, ...]
    applies_if: str = ""
    table_heading: str = ""


class RatingMeaning(NamedTuple):
    label: str
    meaning: str


class Reference(NamedTuple):
    """Something the source cites, and how it stands on ``checked_on``."""

    cited_as: str
    current: str
    checked_on: date
    url: str = ""


class ChangeKind(StrEnum):
    """What happened to criteria between one edition and the next."""

    TYPO = "typo"
    CLARIFIED = "clarified"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    RETIRED = "retired"


class Comparable(StrEnum):
    """Whether a rating before a change may be held against one after it."""

    YES = "yes"
    WITH_CARE = "with care"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Change:
    """One change since the edition before: which ids became which."""

    kind: ChangeKind
    comparable: Comparable
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    note: str = ""


DIGEST_METHOD = 1
"""The number before every digest of a framework's words, so that there may be another method one day."""
# Normalised text holds neither, so no text can be taken for the end of another.
_TEXT_END, _SECTION_END = "\x1f", "\x1e"


@dataclass(frozen=True)
class Framework:
    """A published set of criteria in one edition; ``id`` and ``edition`` name it for ever."""

    id: str
    edition: str
    title: str
    publisher: str
    sections: tuple[Section, ...]
    ratings: Mapping[Rating, RatingMeaning]
    introduction: str = ""
    context: str = ""
    aims: str = ""
    how_to_use: str = ""
    ratings_note: str = ""
    references: tuple[Reference, ...] = ()
    follows: str = ""
    changes: tuple[Change, ...] = field(default=())

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place an answer may stand: each section's judgement, then its criteria."""
        return tuple(
            place
            for section in self.sections
            for place in (
                Place(section.id),
                *(Place(section.id, criterion.id) for criterion in section.criteria),
            )
        )

    @cached_property
    def digest(self) -> str:
        """What was rated, in short: "1:" and twelve hex digits of the SHA-256 of the words.

        Over every section's id and title and every criterion's id and text, in their order. Titles of
        criteria, guidance and meanings are not the source's words and may be bettered at any time.
        """
        from hashlib import sha256  # with the whole of OpenSSL: not before somebody asks

        words = _SECTION_END.join(
            _TEXT_END.join(
                (
                    section.id,
                    section.title,
                    *(
                        text
                        for criterion in section.criteria
                        for text in (criterion.id, criterion.text)
                    ),
                )
            )
            for section in self.sections
        )
        return f"{DIGEST_METHOD}:{sha256(words.encode()).hexdigest()[:12]}"

    @cached_property
    def positions(self) -> Mapping[Place, int]:
        """Where each place stands in ``places``."""
        return {place: at for at, place in enumerate(self.places)}

    @cached_property
    def numbers(self) -> Mapping[Place, str]:
        """ "2" for a section's judgement, "2.3" for its third criterion; positions, never ids."""
        return {
            place: number
            for first, section in enumerate(self.sections, 1)
            for place, number in (
                (Place(section.id), str(first)),
                *(
                    (Place(section.id, criterion.id), f"{first}.{second}")
                    for second, criterion in enumerate(section.criteria, 1)
                ),
            )
        }

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _criteria(self) -> Mapping[str, tuple[Section, Criterion]]:
        return {
            criterion.id: (section, criterion)
            for section in self.sections
            for criterion in section.criteria
        }

    @cached_property
    def titles(self) -> frozenset[tuple[str, str]]:
        """Every section's and criterion's id with its title."""
        return frozenset(
            (place.criterion or place.section, self.title_of(place)) for place in self.places
        )

    @cached_property
    def places_by_id(self) -> Mapping[str, Mapping[str, Place]]:
        """The criteria's places: by section, then by criterion."""
        return {
            section.id: {each.id: Place(section.id, each.id) for each in section.criteria}
            for section in self.sections
        }

    @property
    def criteria(self) -> Iterator[Criterion]:
        return (criterion for section in self.sections for criterion in section.criteria)

    def section(self, section_id: str) -> Section | None:
        return self._sections.get(section_id)

    def criterion(self, criterion_id: str) -> Criterion | None:
        found = self._criteria.get(criterion_id)
        return found[1] if found else None

    def place(self, criterion_id: str) -> Place | None:
        """Where a criterion stands in this edition."""
        found = self._criteria.get(criterion_id)
        return Place(found[0].id, criterion_id) if found else None

    def __contains__(self, place: object) -> bool:
        return place in self.numbers

    def title_of(self, place: Place) -> str:
        """A name for any place, one this edition does not have included (its id)."""
        if place.criterion is None:
            section = self._sections.get(place.section)
            return section.title if section else place.section
        criterion = self.criterion(place.criterion)
        return criterion.title if criterion else place.criterion

    def label(self, rating: Rating | None) -> str:
        """The framework's own word for a rating."""
        if rating is None:
            return "Not rated"
        meaning = self.ratings.get(rating)
        return meaning.label if meaning else rating.word

    @property
    def name(self) -> str:
        """Id and edition, as an audit names it."""
        return f"{self.id} edition {self.edition}"
