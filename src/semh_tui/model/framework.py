"""A framework: what good looks like, in sections of criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Annotated, Any

from pydantic import Field, model_validator

from semh_tui.model.edition_changes import Change
from semh_tui.model.field_types import (
    Date,
    DefaultRating,
    FileModel,
    Id,
    Language,
    Line,
    Link,
    NeededLine,
    NeededLink,
    NeededText,
    Several,
    Text,
    YesNo,
)
from semh_tui.model.place import Place
from semh_tui.model.rated_digest import compute_words_digest, join_descriptors
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating, Scale
from semh_tui.model.scale_fields import NotApplicable, RatingMeaning, ScaleLevel, build_scale
from semh_tui.model.text import LONGEST_TITLE, first_line, normalise


class Resource(FileModel):
    """Something on the web that helps with a criterion."""

    title: NeededLine
    url: NeededLink


class Criterion(FileModel):
    """One thing to be rated."""

    id: Id
    """Permanent, unique in the file, never reused: audits are kept by it."""
    title: Line = ""
    """Short and the author's own, for lists and reviews; the first words of the text where it is left out."""
    text: NeededText
    """The source's words."""
    ref: Line = ""
    """The source's own number, shown in place of semh's."""
    statutory: YesNo = False
    """Whether the law asks for it."""
    group: Line = ""
    """A heading inside the section."""
    tier: Line = ""
    """As the source marks it."""
    guidance: Text = ""
    """The author's own: what evidence might look like."""
    levels: Annotated[dict[Id, NeededText], Several()] = Field(default_factory=dict)
    """What each level looks like here, by its key, as the source describes it."""
    resources: Annotated[tuple[Resource, ...], Several()] = ()
    """Links that help with it."""

    @model_validator(mode="before")
    @classmethod
    def _take_first_words(cls, fields: Any) -> Any:
        """The first words of the text as the title, where none is written."""
        if isinstance(fields, dict) and not fields.get("title"):
            text = fields.get("text")
            if isinstance(text, str) and text.strip():
                return {**fields, "title": first_line(normalise(text), LONGEST_TITLE)}
        return fields

    @property
    def marks(self) -> str:
        """Where it belongs and how the source marks it, on one line; "" for nothing."""
        marks = (self.group, self.tier, "Statutory" if self.statutory else "")
        return " · ".join(filter(None, marks))


class Section(FileModel):
    """Criteria that belong together, with a judgement of their own."""

    id: Id
    """Permanent, unique among the sections, never reused: audits are kept by it."""
    title: NeededLine
    ref: Line = ""
    """The source's own number, shown in place of semh's."""
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


class Framework(FileModel):
    """A published set of criteria in one edition; ``id`` and ``edition`` name it for ever."""

    id: Id
    """Permanent: audits name it."""
    edition: NeededLine
    """In quotes: it is text. An audit names the edition it answers."""
    title: NeededLine
    publisher: Line = ""
    licence: Line = ""
    """Under which it is published."""
    language: Language = ""
    """That of its words, such as cy; English where it is left out."""
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
    not_applicable: NotApplicable = NotApplicable.model_construct()
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
        """A digest of the source's words that are rated: titles of criteria and guidance are not."""
        keys = self.scale.keys
        sections = [
            (
                section.id,
                section.title,
                *chain.from_iterable(
                    (criterion.id, join_descriptors(criterion.text, criterion.levels, keys))
                    for criterion in section.criteria
                ),
            )
            for section in self.sections
        ]
        scale = [text for level in self.levels for text in (level.key, level.label, level.meaning)]
        has_descriptors = any(criterion.levels for criterion in self.criteria)
        return compute_words_digest(sections, scale, has_descriptors=has_descriptors)

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
        """ "2" for a section's judgement, "2.3" for its third criterion: positions, never ids.

        Where the source numbers its criteria, or its sections, its own numbers; the id for one it does
        not number.
        """
        has_refs = any(criterion.ref for criterion in self.criteria)
        section_refs = any(section.ref for section in self.sections)
        numbers: dict[Place, str] = {}
        for first, section in enumerate(self.sections, 1):
            numbers[section.places[0]] = (section.ref or section.id) if section_refs else str(first)
            for second, criterion in enumerate(section.criteria, 1):
                own = criterion.ref or criterion.id
                numbers[section.places[second]] = own if has_refs else f"{first}.{second}"
        return numbers

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
