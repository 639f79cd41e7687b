"""A criterion with its answer in an audit, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.framework_text import INDENT, criterion_lines
from semh_tui.reports.content.words import (
    audit_name,
    place_name,
    rating_words,
    section_not_applying,
    step_words,
)
from semh_tui.reports.render.prose import wrap_text


def answer_lines(
    framework: Framework,
    audit: Audit,
    place: Place,
    today: date,
    width: int,
    last: tuple[Audit, Answer] | None = None,
) -> Iterator[str]:
    """The criterion, this audit's answer, and the answer of the audit before (``last``).

    Next steps that were carried over are listed with this audit only.
    """
    yield from _question(framework, place, width)
    yield "\n" + wrap_text(audit_name(audit), width)
    if not_counted := section_not_applying(framework, audit, place):
        yield "\n" + wrap_text(not_counted, width)
    yield from answer_body_lines(
        framework, audit.answer(place), today, width, applies=audit.is_applicable(place)
    )
    if last is not None:
        before, answer = last
        yield f"\nLast time ({before.cycle.label})"
        over = {step.id for step in audit.answer(place).next_steps}
        ended = tuple(step for step in answer.next_steps if step.id not in over)
        then = min(today, before.cycle.last_day)
        yield from answer_body_lines(framework, replace(answer, next_steps=ended), then, width)


def _question(framework: Framework, place: Place, width: int) -> Iterator[str]:
    criterion = framework.criterion(place.criterion) if place.criterion else None
    section = framework.section(place.section)
    if criterion is not None:
        yield from criterion_lines(framework, place, criterion, width)
    elif place.is_judgement and section is not None:
        yield wrap_text(place_name(framework, place), width)
        if section.applies_if:
            yield wrap_text(f"Only where the answer is yes: {section.applies_if}", width, INDENT)
        if section.introduction:
            yield "\n" + wrap_text(section.introduction, width, INDENT)
    else:
        yield wrap_text(place_name(framework, place), width)
        yield wrap_text(
            f"{framework.name} has no such criterion; what was written is kept.", width, INDENT
        )


def answer_body_lines(
    framework: Framework, answer: Answer, today: date, width: int, *, applies: bool = True
) -> Iterator[str]:
    """Rating, evidence and next steps; each step with its id, by which it is ticked."""
    yield wrap_text(rating_words(framework, answer.rating), width, INDENT)
    if answer.evidence:
        yield "\n" + wrap_text(answer.evidence, width, INDENT)
    if answer.next_steps:
        yield ""
    for step in answer.next_steps:
        yield wrap_text(f"{step_words(step, today, applies=applies)} ({step.id})", width, INDENT)
