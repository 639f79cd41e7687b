"""A framework: what good looks like, in sections of criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Annotated, Any

from pydantic import Field, model_validator

from semh_tui.model.field_types import (
    Date,
    DefaultRating,
    FileModel,
    Id,
    Language,
    Line,
    Link,
    NeededLine,
    NeededText,
    Several,
    Text,
    YesNo,
)
from semh_tui.model.framework_parts.edition_changes import Change
from semh_tui.model.framework_parts.glossary import GlossaryEntry
from semh_tui.model.framework_parts.rated_digest import compute_words_digest, join_descriptors
from semh_tui.model.framework_parts.scale_fields import (
    NotApplicable,
    RatingMeaning,
    ScaleLevel,
    build_scale,
)
from semh_tui.model.framework_parts.section import (
    Criterion,
    Scope,
    Section,
    hand_down_judgement,
)
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, Level, Rating, Scale


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
    has_judgements: YesNo = Field(default=True, validation_alias="judgement")
    """Whether sections have a judgement of their own; a section may say otherwise."""
    references: Annotated[tuple[Reference, ...], Several()] = ()
    """What the source cites, and how it stands today."""
    glossary: Annotated[tuple[GlossaryEntry, ...], Several()] = ()
    """Abbreviations and names of its text in full."""
    sections: Annotated[tuple[Section, ...], Several(is_needed=True)]
    follows: Line = ""
    """The edition before this one."""
    changes: Annotated[tuple[Change, ...], Several()] = ()
    """What became of the criteria since the edition before."""
    retired: Annotated[tuple[Id, ...], Several()] = ()
    """Ids of criteria that are gone, and are never used again."""

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, fields: Any) -> Any:
        """What the file says of all sections, to those that do not say it themselves."""
        return hand_down_judgement(fields)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every place an answer may stand: each section's own, where it has one, then its criteria."""
        return tuple(place for section in self.sections for place in section.places)

    @cached_property
    def profiles(self) -> tuple[str, ...]:
        """Every tag under which something applies to some settings only, in the order of the file."""
        tags = (
            (
                *section.applies_to,
                *chain.from_iterable(item.applies_to for item in section.criteria),
            )
            for section in self.sections
        )
        return tuple(dict.fromkeys(chain.from_iterable(tags)))

    @cached_property
    def _scopes(self) -> dict[str, Scope]:
        return {}

    def scope(self, profile: str) -> Scope:
        """What is asked of settings with a profile; everything of those without one ("")."""
        if profile not in self._scopes:
            self._scopes[profile] = Scope(self.sections, profile)
        return self._scopes[profile]

    @cached_property
    def digest(self) -> str:
        """A digest of the source's words that are rated: titles of criteria, guidance and glossary are not."""
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
            numbers[section.place] = (section.ref or section.id) if section_refs else str(first)
            for second, place in enumerate(section.criterion_places, 1):
                criterion = section.criteria[second - 1]
                own = criterion.ref or criterion.id
                numbers[place] = own if has_refs else f"{first}.{second}"
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
            (place.criterion or place.section, self.title_of(place)) for place in self.numbers
        )

    @cached_property
    def places_by_id(self) -> Mapping[str, Mapping[str, Place]]:
        """The criteria's places: by section, then by criterion."""
        return {
            section.id: {place.criterion or "": place for place in section.criterion_places}
            for section in self.sections
        }

    def judges(self, section_id: str) -> bool:
        """Whether a section has a judgement of its own; one that this edition does not have, as most do."""
        section = self._sections.get(section_id)
        return section.has_judgement if section else self.has_judgements

    @property
    def judges_sections(self) -> bool:
        """Whether any section has a judgement of its own."""
        return any(section.has_judgement for section in self.sections)

    @property
    def criteria(self) -> Iterator[Criterion]:
        """Every criterion, in the order of the file."""
        return (criterion for section in self.sections for criterion in section.criteria)

    def section(self, section_id: str) -> Section | None:
        """The section of an id."""
        return self._sections.get(section_id)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of an id."""
        return self._criteria.get(criterion_id, (None, None))[1]

    def place(self, criterion_id: str) -> Place | None:
        """Where a criterion stands in this edition."""
        entry = self._criteria.get(criterion_id)
        return Place(entry[0].id, criterion_id) if entry else None

    def __contains__(self, place: object) -> bool:
        return place in self.positions

    def title_of(self, place: Place) -> str:
        """A name for any place, one this edition does not have included (its id)."""
        if place.criterion is None:
            section = self._sections.get(place.section)
            return section.title if section else place.section
        criterion = self.criterion(place.criterion)
        return criterion.title if criterion else place.criterion

    def group_title_of(self, place: Place) -> str:
        """The heading inside the section under which a place stands; "" where there is none."""
        criterion = self.criterion(place.criterion or "") if place in self else None
        return criterion.group if criterion else ""

    @cached_property
    def scale(self) -> Scale:
        """The ratings, worst first, by the framework's own words for them."""
        return build_scale(self.levels, self.ratings, self.not_applicable)

    @cached_property
    def given_ratings(self) -> tuple[Rating, ...]:
        """What can be rated anywhere: the levels, and not applicable where a criterion or a section can be that."""
        by_section = any(section.applies_if for section in self.sections)
        return (*self.scale.keys, NOT_APPLICABLE) if by_section else self.scale.ratings

    @property
    def columns(self) -> tuple[Rating | None, ...]:
        """What a table counts: the ratings that can be given, then not rated."""
        return (*self.given_ratings, None)

    def choices(self, place: Place) -> tuple[Level, ...]:
        """What can be rated at a place: the levels, and not applicable where that is allowed.

        A section as a whole can be judged not applicable only where it asks whether it applies, and only
        that where it has no judgement.
        """
        section, levels = self.section(place.section), self.scale.levels
        if place.is_judgement and section is not None:
            has_not_applicable = bool(section.applies_if)
            levels = levels if section.has_judgement else ()
        else:
            has_not_applicable = self.scale.allows_not_applicable
        last = (self.scale.not_applicable,) if has_not_applicable else ()
        return (*levels, *last)

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
