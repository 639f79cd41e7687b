"""An audit: one setting's answers to one framework in one cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema

from semh_tui.model.cycle import Cycle
from semh_tui.model.field_types import (
    Id,
    Line,
    NeededLine,
    Several,
    StepDate,
    Text,
    Urn,
    WordsDigest,
    WrittenCycle,
    WrittenRating,
    WrittenStatus,
    require_every_field,
)
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Scope
from semh_tui.model.grouping import group_by
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to be done; ``owner`` is a role. The id stays with it from term to term."""

    id: Id
    """Permanent: it stays with the step from term to term."""
    text: NeededLine
    """What is to be done."""
    owner: Line = ""
    """A role, not a name."""
    due: StepDate = None
    """YYYY-MM-DD."""
    done: StepDate = None
    """YYYY-MM-DD; empty while the step is open."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None

    def is_overdue(self, today: date) -> bool:
        """Open, and due before today."""
        return self.done is None and self.due is not None and self.due < today


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a criterion, or the judgement of a section as a whole."""

    rating: WrittenRating = None
    """Empty while it is not rated."""
    evidence: Text = ""
    """What shows it. Not applicable needs its reason here, unless the framework says otherwise."""
    next_steps: Annotated[tuple[NextStep, ...], Several()] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Every field must be written in a file: one that is not there was cut off."""
        return require_every_field(handler(source))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written: no rating, evidence or next step."""
        return self.rating is None and not self.evidence and not self.next_steps

    @property
    def open_steps(self) -> tuple[NextStep, ...]:
        """Next steps that are still to be done."""
        return tuple(step for step in self.next_steps if step.is_open)


BLANK = Answer()


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class SectionAnswers:
    """A section of an audit file."""

    criteria: Annotated[dict[Id, Answer], Several()]
    judgement: Answer | None = None
    """Of the section as a whole; a framework may have none."""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDetails:
    """What an audit says about itself, in its file and in memory."""

    framework: NeededLine
    """The id of the framework that is answered."""
    edition: NeededLine
    """In quotes: it is text."""
    setting: NeededLine
    """The school, college or nursery."""
    cycle: WrittenCycle
    """The term, such as 2026/27 autumn."""
    status: WrittenStatus
    urn: Urn = ""
    """The school's unique reference number, in quotes."""
    profile: Line = ""
    """The kind of setting, by a tag of the framework's applies_to; "" where everything is answered."""
    framework_digest: WordsDigest = ""
    """Which words were rated (``Framework.digest``), as semh wrote it; "" where nobody recorded it."""
    auditors: Annotated[tuple[NeededLine, ...], Several()] = ()
    """Roles, not names."""
    notes: Text = ""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFile(AuditDetails):
    """An audit as its file holds it: answers by section and criterion."""

    sections: Annotated[dict[Id, SectionAnswers], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(AuditDetails):
    """Answers by place, in the order of the file; frozen: every change is a new audit.

    ``answers`` holds every place of the framework, and after a section's own criteria any the
    framework does not have: they are kept, never dropped. A judgement stands first in its section.
    """

    answers: Mapping[Place, Answer]
    modeline: str = ""
    """The comment by which editors find the JSON Schema ("# yaml-language-server: …"); "" for none."""

    @classmethod
    def from_file(cls, file: AuditFile, framework: Framework, modeline: str = "") -> Audit:
        """The audit of a file that keeps the framework's rules (``rules/audit_rules.py``)."""
        answers: dict[Place, Answer] = {}
        for section_id, section in file.sections.items():
            known = framework.places_by_id.get(section_id, {})
            own, judgement = Place(section_id), section.judgement
            if judgement and (own in framework or not judgement.is_blank):
                answers[own] = _shared_if_blank(judgement)
            for criterion_id, answer in section.criteria.items():
                place = known.get(criterion_id) or Place(section_id, criterion_id)
                answers[place] = _shared_if_blank(answer)
        details = {field.name: getattr(file, field.name) for field in fields(AuditDetails)}
        is_in_order = tuple(answers) == framework.places
        return cls(
            **details,
            answers=answers if is_in_order else order_answers(framework, answers),
            modeline=modeline,
        )

    def answer(self, place: Place) -> Answer:
        """The answer at a place; a blank one where nothing was written."""
        return self.answers.get(place, BLANK)

    def with_answer(self, place: Place, answer: Answer) -> Audit:
        """This audit with one answer changed; itself where the answer is the same."""
        if self.answers.get(place) == answer:
            return self
        return replace(self, answers={**self.answers, place: answer})

    def unknown_places(self, framework: Framework) -> tuple[Place, ...]:
        """Places with an answer that the framework does not have."""
        return tuple(place for place in self.answers if place not in framework)

    def scope(self, framework: Framework) -> Scope:
        """What counts in this audit: the sections, criteria and places that its profile asks."""
        return framework.scope(self.profile)

    def is_outside(self, place: Place, framework: Framework) -> bool:
        """Whether the framework has a place that the audit's profile does not ask."""
        return place in framework and place not in self.scope(framework)

    def kept_outside(self, framework: Framework) -> tuple[Place, ...]:
        """Places outside the profile with an answer: kept, shown as such, and not counted."""
        return tuple(
            place
            for place, answer in self.answers.items()
            if not answer.is_blank and self.is_outside(place, framework)
        )

    def shown_places(self, framework: Framework) -> tuple[Place, ...]:
        """Every place but the blank ones that the profile does not ask, in the order of the file."""
        return tuple(place for place in self.answers if self.is_shown(place, framework))

    def is_shown(self, place: Place, framework: Framework) -> bool:
        """Whether the audit has a place that its profile asks, or that is kept from outside it."""
        answer = self.answers.get(place)
        if answer is None:
            return False
        return not (answer.is_blank and self.is_outside(place, framework))

    def steps(self) -> Iterator[tuple[Place, NextStep]]:
        """Every next step, in the order of the file."""
        for place, answer in self.answers.items():
            for step in answer.next_steps:
                yield place, step

    def applies(self, section_id: str) -> bool:
        """False where the section as a whole was judged not applicable."""
        return self.answer(Place(section_id)).rating != NOT_APPLICABLE

    def is_applicable(self, place: Place, framework: Framework) -> bool:
        """False for a criterion or section that does not apply, for all in such a section, and outside the
        profile.

        Next steps there are kept and carried over like others, and are not overdue.
        """
        return self.counts(place, framework) and self.answer(place).rating != NOT_APPLICABLE

    def counts(self, place: Place, framework: Framework) -> bool:
        """Whether a rating counts: False outside the profile and in a section that does not apply."""
        return self.applies(place.section) and not self.is_outside(place, framework)


def _shared_if_blank(answer: Answer) -> Answer:
    """``BLANK`` for a blank answer: of many audits most answers are blank."""
    return BLANK if answer.is_blank else answer


@dataclass(frozen=True, slots=True)
class NewAudit:
    """What somebody decides before an audit starts."""

    setting: str
    cycle: Cycle
    auditors: tuple[str, ...] = ()
    urn: str = ""
    profile: str = ""


def start_audit(
    framework: Framework,
    details: NewAudit,
    previous: Audit | None = None,
    became: Mapping[str, str] | None = None,
) -> Audit:
    """A new audit with nothing rated and nothing written; open next steps come over with their ids.

    ``became`` leads from ids of the previous edition to those of this one. A step whose criterion
    this edition does not have stays under that criterion's old id.
    """
    answers = dict.fromkeys(framework.places, BLANK)
    for old, answer in previous.answers.items() if previous else ():
        if answer.open_steps:
            criterion = (became or {}).get(old.criterion or "", old.criterion)
            place = (framework.place(criterion) if criterion else None) or old
            earlier_steps = answers.get(place, BLANK).next_steps
            answers[place] = Answer(next_steps=(*earlier_steps, *answer.open_steps))
    return Audit(
        framework=framework.id,
        edition=framework.edition,
        setting=details.setting,
        cycle=details.cycle,
        status=Status.DRAFT,
        answers=order_answers(framework, answers),
        urn=details.urn,
        profile=details.profile,
        auditors=details.auditors,
        framework_digest=framework.digest,
    )


def order_answers(framework: Framework, answers: Mapping[Place, Answer]) -> dict[Place, Answer]:
    """Every place of the framework in its order, unknown criteria last in their section.

    Sections the framework does not have come at the end.
    """
    strangers = (place for place in answers if place not in framework)
    unknown = group_by(strangers, lambda place: place.section)
    ordered: dict[Place, Answer] = {}
    for section in framework.sections:
        kept = unknown.pop(section.id, ())
        own = [place for place in kept if place.is_judgement]
        for place in dict.fromkeys((*own, *section.places, *kept)):
            ordered[place] = answers.get(place, BLANK)
    for section_id, places in unknown.items():
        if framework.has_judgements:
            ordered[Place(section_id)] = answers.get(Place(section_id), BLANK)
        ordered.update((place, answers[place]) for place in places)
    return ordered
