"""Reads cells of a workbook as fields of an audit; everything that is wrong is collected by sheet and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from semh_tui.compare.merge import Value
from semh_tui.importers.incoming import Incoming, IncomingField, IncomingStep
from semh_tui.importers.worksheet import DECODERS, SheetCell, SheetRow, SheetTable
from semh_tui.model.errors import FileError, Problem, UsageError
from semh_tui.model.place import Place
from semh_tui.model.text import fold
from semh_tui.reports.content.words import place_name, why_not_counted
from semh_tui.reports.published.workbook import layout

if TYPE_CHECKING:
    from semh_tui.storage.audit_folder import StoredAudit


class Unreadable(NamedTuple):
    """In place of a value that could not be read."""


class CellReader:
    """Collects what one workbook says of one audit."""

    def __init__(
        self,
        name: str,
        stored: StoredAudit,
        record: layout.ExportRecord,
        today: date,
        epoch: datetime,
    ) -> None:
        self.audit, self.framework = stored.audit, stored.framework
        self.today, self.epoch = today, epoch
        self.problems: list[Problem] = []
        self.steps: list[IncomingStep] = []
        self.name = name
        self.digests = record.digests
        self.notes: list[str] = []
        self.fields: dict[layout.FieldKey, IncomingField] = {}

    def finish(self) -> Incoming:
        """What was read. Raises FileError with every problem, where there is any."""
        if self.problems:
            raise FileError(self.problems)
        return Incoming(tuple(self.fields.values()), tuple(self.steps), tuple(self.notes))

    def rows(self, table: SheetTable) -> Iterator[RowReader]:
        """Every row of a table."""
        return (RowReader(self, table, row) for row in table.rows)

    def note_not_counted(self, place: Place) -> None:
        """Note that what was written at a place does not count, where it does not."""
        if self.audit.is_outside(place, self.framework):
            name = place_name(self.framework, place)
            self.notes.append(f"{name}: {why_not_counted(self.framework, self.audit, place)}")

    def find_place(self, row_id: str | None) -> Place | None:
        """The place of a row's id; None where the audit has none of it."""
        place = layout.parse_place(row_id) if row_id else None
        return place if place in self.audit.answers else None

    @cached_property
    def places_by_number(self) -> dict[str, Place]:
        """Every place of the framework by its number."""
        numbers = self.framework.numbers
        return {numbers[place]: place for place in self.framework.places}

    def refuse_repeated(self, table: SheetTable, headings: tuple[str, ...]) -> None:
        """Add a problem for each of the headings that stands over two columns."""
        for heading in headings:
            if fold(heading) in table.repeated:
                message = f"Two columns are called “{heading}”."
                remedy = "Give one of them another heading."
                self.problems.append(Problem(self.name, 0, table.title, message, remedy))


class RowReader(NamedTuple):
    """Reads one row of a table; ``reader`` collects what is read."""

    reader: CellReader
    table: SheetTable
    sheet_row: SheetRow

    def take(
        self, heading: str, key: layout.FieldKey, parse: Callable[[SheetCell], Value]
    ) -> IncomingField | None:
        """Read a field; None without its column, or where it cannot be read."""
        cell = self.sheet_row.cell(heading)
        if cell is None or cell.value == layout.TOO_LONG:
            return None
        exported = self.reader.digests.get(layout.name_field(key))
        value = _find_exported(cell, key, exported, parse)
        if isinstance(value, Unreadable):
            value = self.parse(heading, parse)
        if isinstance(value, Unreadable):
            return None
        field = IncomingField(
            key.place,
            key.field,
            value,
            self.table.where(cell),
            lambda value: layout.digest_field(key, value) == exported,
            key.step_id,
        )
        earlier = self.reader.fields.setdefault(key, field)
        if earlier.value != value:
            message = f"This and {earlier.where} belong to the same row, and say different things."
            self.add(heading, message, "Delete the row that does not count.")
        return field

    def parse(self, heading: str, parse: Callable[[SheetCell], Value]) -> Value | Unreadable:
        """The value of a cell in a column that is there."""
        cell = self.sheet_row.cells[fold(heading)]
        if cell.is_formula and cell.value is None:
            return self._refuse(heading, "This formula has no result. Write its text.")
        if cell.is_formula:
            where = self.table.where(cell)
            self.reader.notes.append(f"{where} is a formula: its result is taken.")
        try:
            return parse(cell)
        except UsageError as error:
            return self._refuse(heading, str(error))

    def _refuse(self, heading: str, message: str) -> Unreadable:
        self.add(heading, message)
        return Unreadable()

    def text(self, heading: str) -> str | None:
        """The text of a cell that is not taken into the audit, "" without its column; None where it
        cannot be read.
        """
        cell = self.sheet_row.cell(heading)
        if cell is None:
            return ""
        try:
            return cell.text.strip()
        except UsageError as error:
            self.add(heading, str(error))
            return None

    def add(self, heading: str, message: str, remedy: str = "") -> None:
        """Add a problem with the cell below a heading."""
        cell, table = self.sheet_row.cell(heading), self.table
        where = table.where(cell) if cell else f"{table.title}, row {self.sheet_row.number}"
        problem = Problem(self.reader.name, 0, where, message, remedy)
        if problem not in self.reader.problems:
            self.reader.problems.append(problem)


def _find_exported(
    cell: SheetCell,
    key: layout.FieldKey,
    exported: str | None,
    parse: Callable[[SheetCell], Value],
) -> Value | Unreadable:
    """The value that was exported, if the cell still has it, however another program wrote it down."""
    for decode in DECODERS if not cell.is_formula else ():
        with suppress(UsageError):
            value = parse(cell._replace(decode=decode))
            if layout.digest_field(key, value) == exported:
                return value
    return Unreadable()
