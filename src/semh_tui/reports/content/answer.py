"""A criterion with its answer in an audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.reports.content.framework.document import criterion_blocks, section_blocks
from semh_tui.reports.content.words import (
    audit_name,
    place_name,
    step_words,
    why_not_counted,
)
from semh_tui.reports.document import Block, Document, Heading, Note, Paragraph
from semh_tui.reports.inline_text import make_rating, make_text


class ShownAnswer(NamedTuple):
    """The answer at a place of an audit in the file ``path``, on a day.

    ``last`` is the audit before with its answer; ``step`` the next step that somebody asked for.
    """

    path: Path
    framework: Framework
    audit: Audit
    place: Place
    today: date
    last: tuple[Audit, Answer] | None = None
    step: NextStep | None = None
    last_framework: Framework | None = None
    """The edition of the audit before."""


def answer_document(shown: ShownAnswer) -> Document:
    """The criterion, this audit's answer, and the answer of the audit before.

    Next steps that were carried over are listed with this audit only.
    """
    return Document((), tuple(_blocks(shown)))


def changed_answer_document(shown: ShownAnswer) -> Document:
    """The answer alone, under the criterion's name."""
    heading = Heading(make_text(place_name(shown.framework, shown.place)), depth=3)
    applies = shown.audit.is_applicable(shown.place, shown.framework)
    answer = shown.audit.answer(shown.place)
    return Document((), (heading, *_answer(shown.framework, answer, shown.today, applies=applies)))


def step_document(shown: ShownAnswer) -> Document:
    """The next step alone, with its id."""
    assert shown.step is not None
    applies = shown.audit.is_applicable(shown.place, shown.framework)
    words = f"{step_words(shown.step, shown.today, applies=applies)} ({shown.step.id})"
    return Document((), (Paragraph(make_text(words)),))


def _blocks(shown: ShownAnswer) -> Iterator[Block]:
    _path, framework, audit, place, today, last, *_others = shown
    yield from _question(framework, place)
    yield Heading(make_text(audit_name(audit)), depth=3)
    if not_counted := why_not_counted(framework, audit, place):
        yield Note(make_text(not_counted))
    answer = audit.answer(place)
    yield from _answer(framework, answer, today, applies=audit.is_applicable(place, framework))
    if last is not None:
        before, answer_before = last
        yield Heading(make_text(f"Last time ({before.cycle.label})"), depth=3)
        over = {step.id for step in answer.next_steps}
        ended = tuple(step for step in answer_before.next_steps if step.id not in over)
        then = min(today, before.cycle.last_day)
        edition = shown.last_framework or framework
        applies = before.is_applicable(place, edition)
        answer_before = replace(answer_before, next_steps=ended)
        yield from _answer(edition, answer_before, then, applies=applies)


def _question(framework: Framework, place: Place) -> Iterator[Block]:
    criterion = framework.criterion(place.criterion) if place.criterion else None
    section = framework.section(place.section)
    if criterion is not None:
        yield from criterion_blocks(framework, place, criterion)
        return
    yield Heading(make_text(place_name(framework, place)), depth=3)
    if place.is_judgement and section is not None:
        yield from section_blocks(section)
    else:
        words = f"{framework.name} has no such criterion; what was written is kept."
        yield Paragraph(make_text(words))


def _answer(
    framework: Framework, answer: Answer, today: date, *, applies: bool = True
) -> Iterator[Block]:
    """Rating, evidence and next steps; each step with its id, by which it is ticked."""
    yield Paragraph((make_rating(framework.level(answer.rating)),))
    if answer.evidence:
        yield Paragraph(make_text(answer.evidence))
    if steps := answer.next_steps:
        lines = (f"{step_words(step, today, applies=applies)} ({step.id})" for step in steps)
        yield Paragraph(make_text("\n".join(lines)))
