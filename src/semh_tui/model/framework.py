"""A framework: what good looks like, in sections of criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from semh_tui.model.field_types import (
    Date,
    DefaultRating,
    FileModel,
    Id,
    Ids,
    Line,
    Link,
    NeededLine,
    NeededText,
    Several,
    Text,
)
from semh_tui.model.place import Place
from semh_tui.model.rating import DEFAULT_SCALE, Level, Rating, Scale


class Criterion(FileModel):
    """One thing to be rated."""

    id: Id
    """Permanent, unique in the file, never reused: audits are kept by it."""
    title: NeededLine
    """Short and the author's own, for lists and reviews."""
    text: NeededText
    """The source's words."""
    group: Line = ""
    """A heading inside the section."""
    tier: Line = ""
    """As the source marks it."""
    guidance: Text = ""
    """The author's own: what evidence might look like."""


class Section(FileModel):
    """Criteria that belong together, with a judgement of their own."""

    id: Id
    """Permanent, unique among the sections, never reused: audits are kept by it."""
    title: NeededLine
    introduction: Text = ""
    criteria: Annotated[tuple[Criterion, ...], Several(is_needed=True)]
    applies_if: Line = ""
    """A question, where the section may be judged not applicable as a whole."""
    table_heading: Line = ""
    """As the source's table has it, where it differs from the title."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where answers stand: its own judgement first, then its criteria."""
        return (Place(self.id), *(Place(self.id, criterion.id) for criterion in self.criteria))


class RatingMeaning(FileModel):
    """The framework's own word for a rating, and what it stands for."""

    label: NeededLine
    meaning: Text = ""


class Reference(FileModel):
    """Something the source cites, and how it stands today."""

    cited_as: NeededLine
    """The source's words for it."""
    current: NeededText
    """How it stands today."""
    checked_on: Date
    """The day on which somebody looked."""
    url: Link = ""


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


class Change(FileModel):
    """One change since the edition before: which ids became which."""

    kind: ChangeKind
    comparable: Comparable
    old: Ids = Field((), validation_alias="from")
    """Ids of the edition before."""
    new: Ids = Field((), validation_alias="to")
    """Ids of this edition."""
    note: Text = ""


DIGEST_METHOD = 1
"""Stands before every digest, so that the method can change one day."""
# Normalised text has neither of these, so that the texts between them are told apart.
_TEXT_END, _SECTION_END = "\x1f", "\x1e"


class Framework(FileModel):
    """A published set of criteria in one edition; ``id`` and ``edition`` name it for ever."""

    id: Id
    """Permanent: audits name it."""
    edition: NeededLine
    """In quotes: it is text. An audit names the edition it answers."""
    title: NeededLine
    publisher: Line = ""
    introduction: Text = ""
    """The source's own words, like context, aims and how_to_use."""
    context: Text = ""
    aims: Text = ""
    how_to_use: Text = ""
    ratings: Annotated[dict[DefaultRating, RatingMeaning], Several()] = Field(default_factory=dict)
    """What the ratings mean; one that is left out has its usual name."""
    ratings_note: Text = ""
    """Whose meanings these are."""
    references: Annotated[tuple[Reference, ...], Several()] = ()
    """What the source cites, and how it stands today."""
    sections: Annotated[tuple[Section, ...], Several(is_needed=True)]
    follows: Line = ""
    """The edition before this one."""
    changes: Annotated[tuple[Change, ...], Several()] = ()
    """What became of the criteria since the edition before."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place an answer may stand: each section's judgement, then its criteria."""
        return tuple(place for section in self.sections for place in section.places)

    @cached_property
    def digest(self) -> str:
        """A digest of the words that are rated: "1:" and twelve hex digits of their SHA-256.

        It covers every section's id and title and every criterion's id and text, in their order. Titles
        of criteria, guidance and meanings are not the source's words and may be improved at any time.
        """
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
            place: f"{first}.{second}" if second else str(first)
            for first, section in enumerate(self.sections, 1)
            for second, place in enumerate(section.places)
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
            section.id: {
                criterion.id: Place(section.id, criterion.id) for criterion in section.criteria
            }
            for section in self.sections
        }

    @property
    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in the order of the file."""
        return (criterion for section in self.sections for criterion in section.criteria)

    def section(self, section_id: str) -> Section | None:
        """The section of an id."""
        return self._sections.get(section_id)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of an id."""
        entry = self._criteria.get(criterion_id)
        return entry[1] if entry else None

    def place(self, criterion_id: str) -> Place | None:
        """Where a criterion stands in this edition."""
        entry = self._criteria.get(criterion_id)
        return Place(entry[0].id, criterion_id) if entry else None

    def __contains__(self, place: object) -> bool:
        return place in self.numbers

    def title_of(self, place: Place) -> str:
        """A name for any place, one this edition does not have included (its id)."""
        if place.criterion is None:
            section = self._sections.get(place.section)
            return section.title if section else place.section
        criterion = self.criterion(place.criterion)
        return criterion.title if criterion else place.criterion

    @cached_property
    def scale(self) -> Scale:
        """The ratings, worst first, by the framework's own words for them."""
        *levels, not_applicable = (
            level._replace(label=self.ratings[level.key].label)
            if level.key in self.ratings
            else level
            for level in (*DEFAULT_SCALE.levels, DEFAULT_SCALE.not_applicable)
        )
        return Scale(tuple(levels), not_applicable)

    def level(self, rating: Rating | None) -> Level:
        """How a rating is shown."""
        return self.scale.level(rating)

    def label(self, rating: Rating | None) -> str:
        """The framework's own word for a rating."""
        return self.scale.level(rating).label

    def meaning(self, rating: Rating) -> str:
        """What a rating stands for; "" where the framework does not say."""
        return self.ratings[rating].meaning if rating in self.ratings else ""

    @property
    def name(self) -> str:
        """Id and edition, as an audit names it."""
        return f"{self.id} edition {self.edition}"
