"""The sections of a framework and their criteria."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, model_validator

from semh_tui.model.field_types import (
    FileModel,
    Id,
    Line,
    NeededLine,
    NeededLink,
    NeededText,
    Several,
    Text,
    YesNo,
)
from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TITLE, first_line, normalise

Tags = Annotated[tuple[NeededLine, ...], Several()]


class Resource(FileModel):
    """Something on the web that helps with a criterion."""

    title: NeededLine
    url: NeededLink


class CriterionGroup(FileModel):
    """Criteria of a section under a heading of their own."""

    title: NeededLine
    """As its criteria name it in ``group``."""
    introduction: Text = ""


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
    """The heading inside the section under which it stands."""
    tier: Line = ""
    """As the source marks it."""
    applies_to: Tags = ()
    """The profiles it is asked of, such as nursery; of all where it is left out."""
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
        return " · ".join(filter(None, (self.group, self.own_marks)))

    @property
    def own_marks(self) -> str:
        """How the source marks it, for what stands under the heading of its group; "" for nothing."""
        return " · ".join(filter(None, (self.tier, "Statutory" if self.statutory else "")))


class Section(FileModel):
    """Criteria that belong together, most often with a judgement of their own."""

    id: Id
    """Permanent, unique among the sections, never reused: audits are kept by it."""
    title: NeededLine
    ref: Line = ""
    """The source's own number, shown in place of semh's."""
    introduction: Text = ""
    groups: Annotated[tuple[CriterionGroup, ...], Several()] = ()
    """What is said of headings inside the section; a heading without a text needs no entry."""
    criteria: Annotated[tuple[Criterion, ...], Several(is_needed=True)]
    applies_if: Line = ""
    """A question, where the section may be judged not applicable as a whole."""
    has_judgement: YesNo = Field(default=True, validation_alias="judgement")
    """Whether the section as a whole is rated; without it applies_if takes not applicable, and nothing else."""
    applies_to: Tags = ()
    """The profiles that any of it is asked of; all where it is left out."""
    table_heading: Line = ""
    """As the source's table has it, where it differs from the title."""

    @property
    def place(self) -> Place:
        """The section as a whole, whether or not anything is answered there."""
        return Place(self.id)

    @property
    def is_answered_itself(self) -> bool:
        """Whether something is answered of the section as a whole: a judgement, or that it does not apply."""
        return self.has_judgement or bool(self.applies_if)

    @cached_property
    def criterion_places(self) -> tuple[Place, ...]:
        """Where the answers to its criteria stand."""
        return tuple(Place(self.id, criterion.id) for criterion in self.criteria)

    @cached_property
    def group_starts(self) -> Mapping[str, CriterionGroup]:
        """The groups, each by the id of the criterion that it begins with."""
        groups = {group.title: group for group in self.groups}
        starts: dict[str, CriterionGroup] = {}
        title = ""
        for criterion in self.criteria:
            if criterion.group and criterion.group != title:
                usual = CriterionGroup.model_construct(title=criterion.group)
                starts[criterion.id] = groups.get(criterion.group, usual)
            title = criterion.group
        return starts

    def group_of(self, criterion: Criterion) -> CriterionGroup | None:
        """The group of one of its criteria; None for one that is in none."""
        titled = (group for group in self.group_starts.values() if group.title == criterion.group)
        return next(titled, None)

    @property
    def rated_places(self) -> tuple[Place, ...]:
        """The places that want a rating: those of its criteria, and its judgement before them."""
        return self.places if self.has_judgement else self.criterion_places

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where answers stand: its own, where it has one, then those of its criteria."""
        return (*([self.place] if self.is_answered_itself else ()), *self.criterion_places)

    def restrict_to(self, profile: str) -> Section | None:
        """The section with what a profile asks; itself where that is all, None where it is nothing."""
        if self.applies_to and profile not in self.applies_to:
            return None
        asked = tuple(
            criterion
            for criterion in self.criteria
            if not criterion.applies_to or profile in criterion.applies_to
        )
        if len(asked) == len(self.criteria):
            return self
        fields = {name: getattr(self, name) for name in Section.model_fields}
        return Section.model_construct(**fields | {"criteria": asked}) if asked else None


class Scope:
    """What an audit answers of its framework: everything, or what its profile asks."""

    def __init__(self, sections: tuple[Section, ...], profile: str) -> None:
        asked = (section.restrict_to(profile) for section in sections)
        self.sections = tuple(filter(None, asked)) if profile else sections
        self._by_id = {section.id: section for section in self.sections}
        self.places = tuple(place for section in self.sections for place in section.places)
        self._places = frozenset(self.places)

    def __contains__(self, place: object) -> bool:
        return place in self._places

    def section(self, section_id: str) -> Section | None:
        """The section of an id with the criteria that are asked; None where none is."""
        return self._by_id.get(section_id)

    def group_at(self, place: Place) -> CriterionGroup | None:
        """The group that begins with a place, of those that are asked."""
        section = self.section(place.section)
        return section.group_starts.get(place.criterion or "") if section else None


def hand_down_judgement(fields: Any) -> Any:
    """A framework's data with its "judgement: no" in each section that does not have that field."""
    no = fields.get("judgement") if isinstance(fields, dict) else None
    if no not in ("no", "false"):
        return fields
    sections = fields.get("sections")
    if not isinstance(sections, list | tuple):
        return fields
    handed = [
        {"judgement": no, **section} if isinstance(section, dict) else section
        for section in sections
    ]
    return {**fields, "sections": handed}
