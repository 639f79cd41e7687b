"""Tells what the columns of a form's table are for, by the words in its head."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from semh_tui.importers.word_form.tables import Cell, Row
from semh_tui.model.framework import Framework
from semh_tui.model.rating import Rating
from semh_tui.model.text import fold, normalise_line


class Purpose(StrEnum):
    """What a column is for."""

    LABEL = "label"
    RATING = "rating"
    LEVEL = "level"
    """For one rating, to be ticked."""
    EVIDENCE = "evidence"
    STEPS = "steps"
    OWNER = "owner"
    DUE = "due"
    OTHER = "other"


class Column(NamedTuple):
    """A column from ``start`` up to ``end`` of the grid."""

    purpose: Purpose
    title: str
    start: int
    end: int
    rating: Rating | None = None


_RATING = re.compile(r"rag \(?red.*|status|colour|grade|score")
_RATING_NAMES = frozenset(("rag", "rating", "ratings", "rated", "judgement", "judgment"))
_RATING_LEVELS = (frozenset("rag"), frozenset(("red", "amber", "green")))
_BESIDE_RATING = frozenset(
    ("and", "assessment", "current", "or", "our", "overall", "school", "section", "self", "setting", "status", "term",
    "the", "this", "your")
)  # fmt: skip
_STEPS = re.compile(r"\bnext[ -]steps?\b|\bactions?\b|\bto do\b|\btargets?\b")
_SURE_STEPS = re.compile(r"\bnext[ -]steps?\b")
_EVIDENCE = re.compile(r"\b(?:comment|evidence|commentary)s?\b")
_OWNER = re.compile(r"\b(?:who|whom|owner|leads?|responsib\w+|person)\b")
_DUE = re.compile(r"\b(?:when|dates?|deadline|timescales?|due|time ?frame)\b")
_HEAD_WORDS = frozenset(
    [
        "a",
        "action",
        "actions",
        "agreed",
        "and",
        "be",
        "by",
        "comment",
        "commentary",
        "comments",
        "current",
        "date",
        "dates",
        "deadline",
        "development",
        "do",
        "due",
        "evidence",
        "examples",
        "for",
        "frame",
        "further",
        "future",
        "how",
        "impact",
        "improvement",
        "is",
        "key",
        "lead",
        "leads",
        "next",
        "notes",
        "of",
        "or",
        "our",
        "owner",
        "person",
        "plan",
        "planned",
        "points",
        "practice",
        "progress",
        "proposed",
        "required",
        "responsibility",
        "responsible",
        "review",
        "school",
        "setting",
        "step",
        "steps",
        "strengths",
        "supporting",
        "taken",
        "target",
        "targets",
        "the",
        "time",
        "timeframe",
        "timescale",
        "timescales",
        "to",
        "we",
        "what",
        "when",
        "where",
        "who",
        "whom",
        "will",
        "with",
        "your",
    ]
)
_LONGEST_HEAD = 200
_ANSWERS = (Purpose.RATING, Purpose.EVIDENCE, Purpose.STEPS)


class Columns(NamedTuple):
    """The columns of a table, in their order."""

    columns: tuple[Column, ...]
    cells: int
    """How many cells its head has."""

    @property
    def label(self) -> str:
        """What stands over the criteria: the section's title."""
        return next(
            (column.title for column in self.columns if column.purpose is Purpose.LABEL), ""
        )

    def assign(self, row: Row) -> list[tuple[Column, Cell]]:
        """Each cell of a row with its column: by position in rows like the head, else by the grid."""
        if len(row.cells) == self.cells == len(self.columns):
            return list(zip(self.columns, row.cells, strict=True))
        return [(self._column_of(cell), cell) for cell in row.cells]

    def _column_of(self, cell: Cell) -> Column:
        def shared(column: Column) -> int:
            return min(column.end, cell.end) - max(column.start, cell.start)

        return max(self.columns, key=shared)


def read_columns(row: Row, titles: Collection[str], framework: Framework) -> Columns | None:
    """The columns of a row that is a table's head; None where it is none.

    ``titles`` are the folded titles of the sections, which stand over the criteria.
    """
    if any(len(cell.text) > _LONGEST_HEAD for cell in row.cells):
        return None
    columns = [_read_column(cell, titles, framework) for cell in row.cells]
    purposes = [column.purpose for column in columns]
    answers = {purpose for purpose in purposes if purpose in _ANSWERS}
    if purposes.count(Purpose.LEVEL) > 1:
        answers.add(Purpose.RATING)
    if len(answers) < 2:
        return None
    if Purpose.LABEL not in purposes:
        for at, column in enumerate(columns):
            if column.purpose is Purpose.OTHER:
                columns[at] = column._replace(purpose=Purpose.LABEL)
                break
    return Columns(tuple(columns), len(row.cells))


def read_level_row(row: Row, above: Columns, framework: Framework) -> Columns | None:
    """The columns where a second row of the head names the ratings; None where it is none."""
    levels = [
        Column(Purpose.LEVEL, cell.text, cell.start, cell.end, rating)
        for cell in row.cells
        if (rating := _level_of(fold(normalise_line(cell.text)), framework))
    ]
    others = [cell for cell in row.cells if normalise_line(cell.text) and not cell.continues]
    if len(levels) < 2 or len(others) > len(levels):
        return None
    start, end = levels[0].start, levels[-1].end
    kept = [
        column
        for column in above.columns
        if column.purpose is not Purpose.RATING and not start <= column.start < end
    ]
    return Columns(tuple(sorted((*kept, *levels), key=lambda column: column.start)), len(row.cells))


def _read_column(cell: Cell, titles: Collection[str], framework: Framework) -> Column:
    title = normalise_line(cell.text)
    folded = fold(title).strip(" :*")
    column = Column(Purpose.OTHER, title, cell.start, cell.end)
    if rating := _level_of(folded, framework):
        return column._replace(purpose=Purpose.LEVEL, rating=rating)
    return column._replace(purpose=_purpose_of(folded, titles))


def find_purpose(title: str) -> Purpose:
    """What a column of this title is for."""
    return _purpose_of(fold(normalise_line(title)).strip(" :*"), ())


def _purpose_of(folded: str, titles: Collection[str]) -> Purpose:
    if folded in titles:
        return Purpose.LABEL
    if _RATING.fullmatch(folded) or _is_rating_head(folded):
        return Purpose.RATING
    for pattern, purpose in (
        (_SURE_STEPS, Purpose.STEPS),
        (_EVIDENCE, Purpose.EVIDENCE),
        (_STEPS, Purpose.STEPS),
        (_OWNER, Purpose.OWNER),
        (_DUE, Purpose.DUE),
    ):
        if pattern.search(folded) and _is_head(folded):
            return purpose
    return Purpose.OTHER


def _is_rating_head(folded: str) -> bool:
    """Whether it has only words that name a rating, brackets aside: "RAG rating (R/A/G)", "Self-rated RAG"."""
    for text in (re.sub(r"\(.*?\)", " ", folded), folded):
        words = frozenset(re.findall(r"[a-z]+", text))
        is_named = words & _RATING_NAMES or any(levels <= words for levels in _RATING_LEVELS)
        if is_named and words <= _RATING_NAMES.union(_BESIDE_RATING, *_RATING_LEVELS):
            return True
    return False


def _is_head(folded: str) -> bool:
    """Whether a text has only words that stand in heads: "See evidence folder" is an answer."""
    words = re.findall(r"[a-z]+", re.sub(r"\(.*?\)", " ", folded))
    return _HEAD_WORDS.issuperset(words)


def _level_of(folded: str, framework: Framework) -> Rating | None:
    for rating in framework.given_ratings:
        level = framework.level(rating)
        if folded in (rating, fold(level.label), level.letter.lower()):
            return rating
    return None
