"""Reads the rows of one answer in a form: its rating, evidence and next steps as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from semh_tui.importers.word_form.colours import rating_of_colour
from semh_tui.importers.word_form.columns import Column, Purpose
from semh_tui.importers.word_form.paragraphs import Paragraph
from semh_tui.importers.word_form.rating_words import has_usual_scale
from semh_tui.importers.word_form.ratings import (
    NOTHING,
    RatingReading,
    read_level_columns,
    read_rating,
)
from semh_tui.importers.word_form.sections import FormRow
from semh_tui.importers.word_form.steps import (
    FormStep,
    join_evidence,
    read_steps,
    with_due,
    with_owner,
)
from semh_tui.importers.word_form.tables import Cell, Table
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.text import fold, normalise_line
from semh_tui.reports.content.form_cells import PLACEHOLDERS

_PROMPTS = frozenset(
    fold(words)
    for words in (
        *PLACEHOLDERS, "Choose an item", "Click or tap here to enter text", "Click here to enter text",
        "Click or tap to enter a date", "Enter text",
    )
)  # fmt: skip
"""What a form says where nobody has written anything."""
_TWO_IN_ONE = (Purpose.RATING, Purpose.EVIDENCE, Purpose.STEPS)


class Tints(Enum):
    """What the shading of a rating's cell means."""

    COUNT = "count"
    """The same as a word."""
    AFTER_WORDS = "after words"
    """Something only where there is no word: semh tinted the cell, and people write over it."""
    IGNORE = "ignore"


class AnswerReading(NamedTuple):
    """What the rows of an answer say."""

    rating: RatingReading
    evidence: str
    steps: tuple[FormStep, ...]
    step_lines: tuple[str, ...]
    """The paragraphs of the column of next steps, each on one line."""
    notes: tuple[str, ...]
    """What was not taken, each in words that follow the name of the answer."""


def read_answer(
    rows: Sequence[FormRow], framework: Framework, cycle: Cycle, tints: Tints = Tints.COUNT
) -> AnswerReading:
    """Read the rows as one answer."""
    readings = (_row_rating(row, framework, tints) for row in rows)
    ratings = [reading for reading in readings if reading != NOTHING]
    steps: list[FormStep] = []
    notes: list[str] = []
    for row in rows:
        row_steps, row_notes = _row_steps(row, cycle)
        steps += row_steps
        notes += (*row_notes, *_not_taken(row))
    rating = _one_rating(ratings, framework)
    if rating.rating and rating.beside:
        notes.append(f"what stands beside the rating is not taken: “{_short(rating.beside)}”")
    return AnswerReading(
        rating,
        join_evidence([part for row in rows for part in _paragraphs(row, Purpose.EVIDENCE)]),
        tuple(steps),
        tuple(
            line
            for row in rows
            for part in _paragraphs(row, Purpose.STEPS)
            if (line := normalise_line(part.text))
        ),
        tuple(notes),
    )


def cells_of(row: FormRow, purpose: Purpose) -> Iterator[Cell]:
    """The cells of a row in columns of one purpose; one that continues the cell above is none."""
    return (cell for column, cell in row.cells if column.purpose is purpose and not cell.continues)


def _paragraphs(row: FormRow, purpose: Purpose) -> Iterator[Paragraph]:
    for cell in cells_of(row, purpose):
        for part in cell.paragraphs:
            if part.text and not is_prompt(part.text):
                yield part


def is_prompt(text: str) -> bool:
    """Whether it is what a form says where nobody has written anything."""
    return fold(normalise_line(text)) in _PROMPTS


# -- the rating


def _row_rating(row: FormRow, framework: Framework, tints: Tints) -> RatingReading:
    levels = [
        (column.rating, cell.paragraphs, _own_fill(row, cell))
        for column, cell in row.cells
        if column.purpose is Purpose.LEVEL and column.rating and not cell.continues
    ]
    if levels:
        return read_level_columns(levels, framework)
    cells = list(cells_of(row, Purpose.RATING))
    if not cells:
        return NOTHING
    parts = [part for cell in cells for part in cell.paragraphs if not is_prompt(part.text)]
    fills = [] if tints is Tints.IGNORE else [_own_fill(row, cell) for cell in cells]
    reading = read_rating(parts, fills, framework, words_count=tints is not Tints.COUNT)
    if reading == NOTHING and tints is Tints.COUNT and not fills[0]:
        return _row_colour(cells[0].fill, framework)
    return reading


def _row_colour(fill: str, framework: Framework) -> RatingReading:
    """What the shading of a whole row says: a design, or a rating that has to be asked about."""
    rating = rating_of_colour(fill) if fill and has_usual_scale(framework) else None
    if rating is None:
        return NOTHING
    name = framework.label(rating)
    return RatingReading(doubt=f"nothing; all of its row is in the colour of {name}")


def _own_fill(row: FormRow, cell: Cell) -> str:
    """A cell's shading, "" where the whole row has it."""
    return "" if all(other.fill == cell.fill for _column, other in row.cells) else cell.fill


def _one_rating(ratings: Sequence[RatingReading], framework: Framework) -> RatingReading:
    if not ratings:
        return NOTHING
    doubt = next((reading for reading in ratings if reading.doubt), None)
    if doubt:
        return doubt
    values = list(dict.fromkeys(reading.rating for reading in ratings))
    if len(values) > 1:
        names = ", ".join(framework.label(value) for value in values)
        return RatingReading(doubt=f"different ratings in its rows: {names}")
    return ratings[0]._replace(beside="; ".join(filter(None, (part.beside for part in ratings))))


# -- next steps


def _row_steps(row: FormRow, cycle: Cycle) -> tuple[list[FormStep], list[str]]:
    steps = [
        step
        for cell in cells_of(row, Purpose.STEPS)
        for step in read_steps(_without_prompts(cell), cycle)
    ]
    notes = []
    for purpose in (Purpose.OWNER, Purpose.DUE):
        lines = [normalise_line(part.text) for part in _paragraphs(row, purpose)]
        if not lines:
            continue
        if len(lines) == len(steps):
            steps = [
                with_owner(step, line) if purpose is Purpose.OWNER else with_due(step, line, cycle)
                for step, line in zip(steps, lines, strict=True)
            ]
        else:
            title = next(column.title for column, _cell in row.cells if column.purpose is purpose)
            notes.append(
                f"it is unclear which next step the column “{title}” belongs to: "
                f"“{_short('; '.join(lines))}”"
            )
    return steps, notes


def _without_prompts(cell: Cell) -> Cell:
    blocks = tuple(
        block for block in cell.blocks if isinstance(block, Table) or not is_prompt(block.text)
    )
    return cell._replace(blocks=blocks)


# -- what is not taken


def _not_taken(row: FormRow) -> Iterator[str]:
    for column, cell in row.cells:
        pictures = sum(part.pictures for part in cell.paragraphs)
        if pictures:
            yield f"{'a picture' if pictures == 1 else f'{pictures} pictures'} under “{column.title}”"
        if column.purpose is Purpose.OTHER and cell.text and not cell.continues:
            yield f"the column “{column.title}” is not taken: “{_short(cell.text)}”"
        if cell.text and column.purpose in _TWO_IN_ONE and not cell.continues:
            yield from _merged_columns(row, column, cell)


def _merged_columns(row: FormRow, column: Column, cell: Cell) -> Iterator[str]:
    present = [other for other, _cell in row.cells]
    for other in row.columns:
        is_covered = cell.start <= other.start and other.end <= cell.end
        if (
            other is not column
            and other not in present
            and is_covered
            and other.purpose in _TWO_IN_ONE
        ):
            yield f"one cell stands for “{column.title}” and “{other.title}”: all of it is taken as the first"


def _short(text: str) -> str:
    line = normalise_line(text)
    return line if len(line) <= 80 else f"{line[:79]}…"
