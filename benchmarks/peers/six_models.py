"""What frozen pydantic models for an audit would cost a command before it reads anything."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rating(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    NOT_APPLICABLE = "not-applicable"


class NextStep(Frozen):
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    text: str = Field(min_length=1, max_length=500)
    owner: str = ""
    due: date | None = None
    done: date | None = None


class Answer(Frozen):
    rating: Rating | None = None
    evidence: str = Field("", max_length=20_000)
    next_steps: tuple[NextStep, ...] = ()


class SectionAnswers(Frozen):
    judgement: Answer
    criteria: dict[str, Answer]


class Audit(Frozen):
    framework: str
    edition: str
    setting: str = Field(min_length=1)
    cycle: str
    sections: dict[str, SectionAnswers]


class Criterion(Frozen):
    id: str
    title: str
    text: str
    group: str = ""
    tier: str = ""


class Section(Frozen):
    id: str
    title: str
    criteria: tuple[Criterion, ...]
    applies_if: str = ""
