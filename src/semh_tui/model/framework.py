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
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating, Scale
from semh_tui.model.scale_fields import NotApplicable, RatingMeaning, ScaleLevel, build_scale


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
    levels: Annotated[dict[Id, NeededText], Several()] = Field(default_factory=dict)
    """What each level looks like here, by its key, as the source describes it."""


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


DIGEST_METHODS = ("1", "2")
"""Those of :attr:`Framework.digest`; the method stands before every digest."""
# Normalised text has none of these, so that the texts between them are told apart.
_TEXT_END, _SECTION_END, _LEVEL_END = "\x1f", "\x1e", "\x1d"


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
    """What the usual ratings mean; one that is left out has its usual name."""
    levels: Annotated[tuple[ScaleLevel, ...], Several()] = Field(
        default=(), validation_alias="scale"
    )
    """The framework's own scale, where it is not the usual one: two to six levels, worst first."""
    not_applicable: NotApplicable = NotApplicable()
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
        """A digest of the words that are rated: a method, ":" and twelve hex digits of their SHA-256.

        Method 1 covers every section's id and title and every criterion's id and text, in their order.
        Method 2, of a framework with a scale of its own or with descriptors of levels, covers before these
        each level's key, label and meaning, and with each text its descriptors. Titles of criteria, guidance
        and the meanings of the usual ratings are not the source's words and may be improved at any time.
        """
        parts = [
            (
                section.id,
                section.title,
                *(
                    text
                    for criterion in section.criteria
                    for text in (criterion.id, self._rated_words(criterion))
                ),
            )
            for section in self.sections
        ]
        scale = [text for level in self.levels for text in (level.key, level.label, level.meaning)]
        is_second = scale or any(criterion.levels for criterion in self.criteria)
        method = DIGEST_METHODS[bool(is_second)]
        words = _SECTION_END.join(map(_TEXT_END.join, [scale, *parts] if is_second else parts))
        return f"{method}:{sha256(words.encode()).hexdigest()[:12]}"

    def _rated_words(self, criterion: Criterion) -> str:
        """A criterion's text, and behind it each descriptor with the key of its level."""
        levels = (
            text
            for key in self.scale.keys
            if key in criterion.levels
            for text in (key, criterion.levels[key])
        )
        return _LEVEL_END.join((criterion.text, *levels))

    def describe_levels(self, place: Place) -> tuple[tuple[Level, str], ...]:
        """The levels that are described for a criterion, worst first, with what they look like there."""
        criterion = self.criterion(place.criterion or "")
        texts = criterion.levels if criterion else {}
        return tuple((level, texts[level.key]) for level in self.scale.levels if level.key in texts)

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
        return build_scale(self.levels, self.ratings, self.not_applicable)

    def choices(self, place: Place) -> tuple[Level, ...]:
        """What can be rated at a place: the levels, and not applicable where that is allowed.

        A section as a whole can be judged not applicable only where it asks whether it applies.
        """
        section = self.section(place.section)
        if place.is_judgement and section is not None:
            has_not_applicable = bool(section.applies_if)
        else:
            has_not_applicable = self.scale.allows_not_applicable
        last = (self.scale.not_applicable,) if has_not_applicable else ()
        return (*self.scale.levels, *last)

    def level(self, rating: Rating | None) -> Level:
        """How a rating is shown."""
        return self.scale.level(rating)

    def label(self, rating: Rating | None) -> str:
        """The framework's own word for a rating."""
        return self.scale.level(rating).label

    def meaning(self, rating: Rating) -> str:
        """What a rating stands for; "" where the framework does not say."""
        if rating in self.ratings:
            return self.ratings[rating].meaning
        if rating == NOT_APPLICABLE:
            return self.not_applicable.meaning
        return next((level.meaning for level in self.levels if level.key == rating), "")

    @property
    def name(self) -> str:
        """Id and edition, as an audit names it."""
        return f"{self.id} edition {self.edition}"
