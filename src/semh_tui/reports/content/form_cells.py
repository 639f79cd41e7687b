"""The cells of a form's row: rating, evidence and next steps, or what stands there without an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from semh_tui.model.audit import BLANK, Answer, Audit
from semh_tui.model.framework import Framework
from semh_tui.model.framework_parts.section import Section
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE, NOT_RATED, Level
from semh_tui.reports.content.words import step_words
from semh_tui.reports.document import Cell, Paragraph
from semh_tui.reports.inline_text import Meaning, Piece, make_quiet, make_rating, make_text

NO_RATING = NOT_RATED.label
NO_EVIDENCE = "No evidence yet"
NO_STEP = "No next step"
EVIDENCE_HINT = "What shows it, and where it is kept"
STEP_HINT = "What, who, by when"
NOT_ASKED, NO_EVIDENCE_NEEDED = "Not asked", "No evidence needed"
PLACEHOLDERS = (
    NO_RATING, NO_EVIDENCE, NO_STEP, EVIDENCE_HINT, STEP_HINT, NOT_ASKED, NO_EVIDENCE_NEEDED,
)  # fmt: skip
"""Stand in cells without an answer; whoever reads a form takes them for nothing."""


class Form(NamedTuple):
    """An audit to be told as a form; a form to be filled in by hand where ``audit`` is None.

    ``profile`` is a blank form's: an audit has its own.
    """

    framework: Framework
    audit: Audit | None = None
    today: date = date.min
    profile: str = ""

    @property
    def sections(self) -> tuple[Section, ...]:
        """What the audit is asked, or the profile of a blank form."""
        profile = self.audit.profile if self.audit else self.profile
        return self.framework.scope(profile).sections

    def others(self) -> Iterator[Place]:
        """The places of answers that are kept and not counted."""
        if self.audit:
            yield from self.audit.unknown_places(self.framework)
            yield from self.audit.kept_outside(self.framework)

    def answer(self, place: Place) -> Answer:
        """The answer at a place."""
        return self.audit.answer(place) if self.audit else BLANK


def answer_cells(form: Form, place: Place) -> tuple[Cell, Cell, Cell]:
    """The cells behind a criterion or a section as a whole."""
    if form.audit is None:
        return _cells_to_fill(_choices(form.framework, place))
    answer = form.answer(place)
    level = form.framework.level(answer.rating)
    is_asked = place.is_judgement or form.audit.applies(place.section)
    rating = _rating_cell(level) if answer.rating else _hint_cell(NO_RATING)
    if not (answer.rating or is_asked):
        rating = _hint_cell(NOT_ASKED)._replace(level=form.framework.level(NOT_APPLICABLE))
    evidence = _hint_cell(NO_EVIDENCE if is_asked else NO_EVIDENCE_NEEDED)
    if answer.evidence:
        reason = "Reason: " if answer.rating == NOT_APPLICABLE else ""
        words = make_text(Piece(reason, Meaning.STRONG) if reason else "", answer.evidence)
        evidence = Cell(blocks=(Paragraph(words),))
    steps = _hint_cell(NO_STEP)
    if answer.next_steps:
        applies = form.audit.is_applicable(place, form.framework)
        # Each has its box in front: a list with bullets as well would mark it twice.
        items = (step_words(step, form.today, applies=applies) for step in answer.next_steps)
        steps = Cell(blocks=tuple(Paragraph(make_text(step)) for step in items))
    return rating, evidence, steps


def _rating_cell(level: Level) -> Cell:
    return Cell(make_text(make_rating(level)), level=level)


def _hint_cell(words: str) -> Cell:
    return Cell(make_quiet(words))


def _choices(framework: Framework, place: Place) -> tuple[Level, ...]:
    """What a blank row offers: a section's with a judgement everything, for whoever prints it."""
    if place.is_judgement and framework.judges(place.section):
        return tuple(map(framework.level, framework.given_ratings))
    return framework.choices(place)


def _cells_to_fill(levels: Iterable[Level]) -> tuple[Cell, Cell, Cell]:
    choices = tuple(Paragraph(make_text(make_rating(level))) for level in levels)
    return Cell(blocks=choices), _hint_cell(EVIDENCE_HINT), _hint_cell(STEP_HINT)
