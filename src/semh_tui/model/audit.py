"""An audit: one setting's answers to one framework in one cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to be done; ``owner`` is a role. The id stays with it from term to term."""

    id: str
    text: str
    owner: str = ""
    due: date | None = None
    done: date | None = None

    @property
    def is_open(self) -> bool:
        return self.done is None

    def is_overdue(self, today: date) -> bool:
        """Open, and due before today."""
        return self.done is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a criterion, or of a section as a whole (its judgement)."""

    rating: Rating | None = None
    evidence: str = ""
    next_steps: tuple[NextStep, ...] = ()

    @property
    def is_blank(self) -> bool:
        return self.rating is None and not self.evidence and not self.next_steps

    @property
    def open_steps(self) -> tuple[NextStep, ...]:
        return tuple(step for step in self.next_steps if step.is_open)


BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Audit:
    """Answers by place, in the order of the file; frozen: every change is a new audit.

    ``answers`` holds every place of the framework, and after a section's own criteria any the
    framework does not have: they are kept, never dropped.
    """

    framework: str
    edition: str
    setting: str
    cycle: Cycle
    answers: Mapping[Place, Answer]
    urn: str = ""
    status: Status = Status.DRAFT
    auditors: tuple[str, ...] = ()
    notes: str = ""
    framework_digest: str = ""
    """Which words were rated (``Framework.digest``); "" where nobody recorded it."""

    def answer(self, place: Place) -> Answer:
        return self.answers.get(place, BLANK)

    def with_answer(self, place: Place, answer: Answer) -> Audit:
        """This audit with one answer changed; itself where the answer is the same."""
        if self.answers.get(place) == answer:
            return self
        return replace(self, answers={**self.answers, place: answer})

    def unknown_places(self, framework: Framework) -> tuple[Place, ...]:
        """Places with an answer that the framework does not have."""
        return tuple(place for place in self.answers if place not in framework)

    def steps(self) -> Iterator[tuple[Place, NextStep]]:
        """Every next step, in the order of the file."""
        for place, answer in self.answers.items():
            for step in answer.next_steps:
                yield place, step

    def applies(self, section_id: str) -> bool:
        """False where the section as a whole was judged not applicable."""
        return self.answer(Place(section_id)).rating is not Rating.NOT_APPLICABLE

    def is_applicable(self, place: Place) -> bool:
        """False for a criterion or section that does not apply, and for all in such a section.

        Next steps there are kept and carried over like others, and are not overdue.
        """
        rating = self.answer(place).rating
        return self.applies(place.section) and rating is not Rating.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class NewAudit:
    """What somebody decides before an audit starts."""

    setting: str
    cycle: Cycle
    auditors: tuple[str, ...] = ()
    urn: str = ""
    answers: Mapping[Place, Answer] = field(default_factory=dict)


def start(
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
            there = answers.get(place, BLANK).next_steps
            answers[place] = Answer(next_steps=(*there, *answer.open_steps))
    return Audit(
        framework=framework.id,
        edition=framework.edition,
        setting=details.setting,
        cycle=details.cycle,
        answers=in_order(framework, answers),
        urn=details.urn,
        auditors=details.auditors,
        framework_digest=framework.digest,
    )


def in_order(framework: Framework, answers: Mapping[Place, Answer]) -> dict[Place, Answer]:
    """Every place of the framework in its order, unknown criteria last in their section.

    Sections the framework does not have come at the end.
    """
    strangers: dict[str, list[Place]] = {}
    for place in answers:
        if place not in framework:
            strangers.setdefault(place.section, []).append(place)
    ordered: dict[Place, Answer] = {}
    for section in framework.sections:
        for place in (
            Place(section.id),
            *(Place(section.id, criterion.id) for criterion in section.criteria),
            *strangers.pop(section.id, ()),
        ):
            ordered[place] = answers.get(place, BLANK)
    for section_id, places in strangers.items():
        ordered[Place(section_id)] = answers.get(Place(section_id), BLANK)
        ordered.update((place, answers[place]) for place in places)
    return ordered
