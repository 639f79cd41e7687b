"""The two tables of tidy data and their rows; docs/data.md explains each column.

Tidy as in Hadley Wickham, "Tidy Data", Journal of Statistical Software 59 (2014): every column one
variable, every row one observation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple, TypeAlias

from semh_tui.model.audit import Audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place

Value: TypeAlias = str | int | bool | date | None
Row: TypeAlias = tuple[Value, ...]


class Kind(Enum):
    """What a column holds."""

    TEXT = str
    NUMBER = int
    YES_NO = bool
    DAY = date


class Column(NamedTuple):
    """A column; ``is_prose`` where people have written whatever they liked."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    is_prose: bool = False


class Table(NamedTuple):
    """A table by its name."""

    name: str
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    def without(self, *names: str) -> Table:
        """The table without columns of these names."""
        return Table(
            self.name, tuple(column for column in self.columns if column.name not in names)
        )

    def without_prose(self) -> Table:
        """The table without what people have written in their own words."""
        return self.without(*(column.name for column in self.columns if column.is_prose))


_AUDIT_COLUMNS = (
    Column("setting", "The school, college or nursery"),
    Column("urn", "Its unique reference number, where the audit gives it"),
    Column("folder", "The subfolder the file is in, which tells two settings of one name apart"),
    Column("cycle", "The term, such as 2026-27-autumn; sorts in the order of time"),
    Column("framework", "The framework's id"),
    Column("edition", "The framework's edition"),
    Column("profile", "The kind of setting whose criteria count; empty where all do"),
)
ANSWERS = Table(
    "answers",
    (
        *_AUDIT_COLUMNS,
        Column("status", "draft or final"),
        Column("place", "criterion, or judgement for a section as a whole"),
        Column("section", "The section's id"),
        Column("section_title", "The section's title"),
        Column("criterion", "The criterion's id; empty for a judgement"),
        Column("number", "Its number in this edition; empty where the edition does not have it"),
        Column("title", "The criterion's or section's title"),
        Column("group", "The heading inside the section"),
        Column("tier", "As the source marks it"),
        Column("rating", "The rating's key; empty for not rated"),
        Column("rating_label", "The framework's word for it"),
        Column("rating_rank", "1 for the lowest level of the scale; empty without a level", Kind.NUMBER),
        Column("applies", "No for what was judged not applicable, all in such a section, and what is outside the profile", Kind.YES_NO),
        Column("evidence", "Comments and evidence", is_prose=True),
        Column("open_steps", "The number of next steps still to be done", Kind.NUMBER),
        Column("done_steps", "The number of next steps done", Kind.NUMBER),
    ),
)  # fmt: skip
STEPS = Table(
    "steps",
    (
        *_AUDIT_COLUMNS,
        Column("section", "The section's id"),
        Column("criterion", "The criterion's id; empty for a judgement"),
        Column("step", "The step's id, the same from term to term"),
        Column("text", "What is to be done", is_prose=True),
        Column("owner", "The role that does it", is_prose=True),
        Column("due", "The day it is due", Kind.DAY),
        Column("done", "The day it was done; empty while it is open", Kind.DAY),
    ),
)
TABLES = (ANSWERS, STEPS)


class TidyAudit(NamedTuple):
    """One audit's rows of both tables, with every column."""

    answers: tuple[Row, ...]
    steps: tuple[Row, ...]

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, with the columns that it has."""
        whole, rows = (ANSWERS, self.answers) if table.name == ANSWERS.name else (STEPS, self.steps)
        if table.columns == whole.columns:
            yield from rows
            return
        kept = [whole.columns.index(column) for column in table.columns]
        for row in rows:
            yield tuple(row[index] for index in kept)


def tidy_audit(audit: Audit, framework: Framework, folder: str = "") -> TidyAudit:
    """The rows of an audit; ``folder`` is the subfolder it is in."""
    shared = (
        audit.setting,
        audit.urn or None,
        folder or None,
        audit.cycle.slug,
        audit.framework,
        audit.edition,
        audit.profile or None,
    )
    answers = tuple(
        (*shared, audit.status.value, *_answer_values(audit, framework, place))
        for place in audit.shown_places(framework)
    )
    steps = tuple(
        (*shared, *place, step.id, step.text, step.owner or None, step.due, step.done)
        for place, step in audit.steps()
    )
    return TidyAudit(answers, steps)


def _answer_values(audit: Audit, framework: Framework, place: Place) -> Row:
    answer = audit.answers[place]
    criterion = framework.criterion(place.criterion) if place.criterion else None
    keys = framework.scale.keys
    still_open = len(answer.open_steps)
    return (
        "judgement" if place.is_judgement else "criterion",
        place.section,
        framework.title_of(Place(place.section)),
        place.criterion,
        framework.numbers.get(place),
        framework.title_of(place),
        (criterion.group or None) if criterion else None,
        (criterion.tier or None) if criterion else None,
        answer.rating,
        framework.label(answer.rating) if answer.rating else None,
        keys.index(answer.rating) + 1 if answer.rating in keys else None,
        audit.is_applicable(place, framework),
        answer.evidence or None,
        still_open,
        len(answer.next_steps) - still_open,
    )
