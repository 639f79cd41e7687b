"""Reads the criteria of a table, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from semh_tui.importers.framework_table.columns import Columns, Table, quote_names
from semh_tui.importers.framework_table.headings import SECTION, TEXT
from semh_tui.importers.framework_table.row_cells import RowCells
from semh_tui.importers.framework_table.table_file import TableFile, TableRow, TableSheet
from semh_tui.model.errors import FileError, Problem
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, normalise_line, shorten_list

_MOST_ROWS_NAMED = 10
_LONGEST_TICK = 2
"""Characters: what is no longer in the column of a level is ticked there, not described."""


class TableCriterion(NamedTuple):
    """A criterion as its row has it; ``fields`` are as the framework's file writes them, without an id."""

    section: str
    fields: dict[str, Any]
    where: str

    @property
    def name(self) -> str:
        """Its title, or its text."""
        return str(self.fields.get("title") or self.fields[TEXT])

    def key(self, names: Sequence[str]) -> tuple[str, ...]:
        """What is compared of it; () where it has none of these fields."""
        return compare_key(self.section, self.fields, names)


def compare_key(section: str, fields: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """What is compared of a criterion's fields and its section's title; () where it has none of them."""
    values = [section if name == SECTION else str(fields.get(name) or "") for name in names]
    return tuple(fold(value) or value for value in values) if all(values) else ()


class TableContent(NamedTuple):
    """What a table says: criteria in its order, and what was left out."""

    criteria: tuple[TableCriterion, ...]
    columns: frozenset[str]
    """Names of the criteria's fields it has columns for."""
    section_refs: Mapping[str, str]
    """The sections' own numbers by title, where every section has one."""
    notes: tuple[str, ...]


class _Heading(NamedTuple):
    """A row that only names what follows."""

    title: str
    ref: str = ""


def read_criteria(file: TableFile, tables: Sequence[Table], title: str) -> TableContent:
    """Read the criteria of every table; a section without a name gets the sheet's, or ``title``.

    Raises FileError with every cell that cannot be used.
    """
    reader = _TableReader(file.name)
    for table in tables:
        usual = table.sheet.title if len(tables) > 1 else title
        reader.read_sheet(table.sheet, table.columns, normalise_line(usual))
    return reader.finish()


class _TableReader:
    """Collects criteria and problems over all sheets."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._criteria: list[TableCriterion] = []
        self._problems: list[Problem] = []
        self._left_out: list[str] = []
        self._without_links: list[str] = []
        self._unused: dict[str, None] = {}
        self._columns: set[str] = set()
        self._titles: dict[str, str] = {}
        """Titles of sections as they first stand, by folded title."""
        self._section_refs: dict[str, str] = {}

    def read_sheet(self, sheet: TableSheet, columns: Columns, section: str) -> None:
        """Read the rows below the headings; ``section`` is where they belong until one says otherwise."""
        columns = self._without_ticks(sheet, columns)
        self._unused.update(dict.fromkeys(columns.unused))
        self._columns.update(columns.fields.keys() - {SECTION})
        self._columns.update(["levels"] if columns.levels else [])
        has_sections = SECTION in columns.fields
        above: dict[str, Any] = {}
        group = ""
        heading_row: TableRow | None = None
        has_mark = _find_mark(sheet.rows[columns.first :], columns.fields[TEXT])
        for row in sheet.rows[columns.first :]:
            cells = RowCells(sheet, row, columns, self._add_problem)
            heading = None if cells.is_continued else _find_heading(row, columns, has_mark(row))
            title = cells.line(SECTION)
            if heading and not (has_sections and not title):
                title = heading.title
            if title and fold(title) != fold(section):
                section, above, group = title, {}, ""
            if heading:
                self._leave_out(sheet, heading_row)
                heading_row = row
                if has_sections and not title:
                    group = heading.title
                elif heading.ref:
                    self._section_refs[fold(section)] = heading.ref
                continue
            if not cells.text(TEXT):
                if not (above and cells.continue_criterion(above)):
                    self._leave_out(sheet, row)
                continue
            heading_row = None
            fields = cells.read_fields(above)
            if group:
                fields.setdefault("group", group)
            above = fields
            where = sheet.where(row.number, columns.fields[TEXT])
            title = self._titles.setdefault(fold(section), section)
            self._criteria.append(TableCriterion(title, fields, where))
            self._without_links += cells.without_links
        self._leave_out(sheet, heading_row)

    def finish(self) -> TableContent:
        """All of it. Raises FileError where there is no criterion, or a problem."""
        self._find_doubles()
        if not self._criteria and not self._problems:
            self._problems.append(Problem(self._name, 0, "", "it has no row with a criterion."))
        if self._problems:
            raise FileError(self._problems)
        refs = {title: self._section_refs.get(key, "") for key, title in self._titles.items()}
        return TableContent(
            tuple(self._criteria),
            frozenset(self._columns),
            refs if all(refs.values()) else {},
            tuple(self._notes()),
        )

    def _notes(self) -> Iterator[str]:
        """Sentences about columns, rows and cells that were not used."""
        if self._unused:
            yield f"Columns not used: {quote_names(list(self._unused))}."
        if self._left_out:
            yield f"Left out, as they are no criteria: {shorten_list(self._left_out, _MOST_ROWS_NAMED)}."
        if self._without_links:
            yield f"No link that can be opened in: {shorten_list(self._without_links, _MOST_ROWS_NAMED)}."

    def _without_ticks(self, sheet: TableSheet, columns: Columns) -> Columns:
        """The columns without those of levels in which nothing is described."""
        rows = sheet.rows[columns.first :]
        levels = {
            key: at
            for key, at in columns.levels.items()
            if any(len(row.cell(at)) > _LONGEST_TICK for row in rows)
        }
        ticked = tuple(key for key in columns.levels if key not in levels)
        return columns._replace(levels=levels, unused=columns.unused + ticked)

    def _leave_out(self, sheet: TableSheet, row: TableRow | None) -> None:
        if row and not any(number == row.number for number, _column in sheet.faults):
            self._left_out.append(", ".join(filter(None, (sheet.title, f"row {row.number}"))))

    def _add_problem(self, where: str, message: str) -> None:
        self._problems.append(Problem(self._name, 0, where, message))

    def _find_doubles(self) -> None:
        """Rows that nothing tells apart, and refs that stand twice."""
        known: dict[tuple[str, ...], str] = {}
        refs: dict[str, str] = {}
        for criterion in self._criteria:
            fields = criterion.fields
            names = ("title", "group", "ref")
            key = (criterion.section, str(fields[TEXT]), *(fields.get(name, "") for name in names))
            first = known.setdefault(key, criterion.where)
            if first != criterion.where:
                self._add_problem(criterion.where, f"the same criterion stands in {first} already.")
                continue
            ref = fold(fields.get("ref", ""))
            first = refs.setdefault(ref, criterion.where) if ref else criterion.where
            if first != criterion.where:
                message = f"the number {quote(ref, 40)} stands beside {first} already. Write numbers such as 6.10 as text."
                self._add_problem(criterion.where, message)


def _find_mark(rows: Sequence[TableRow], column: int) -> Callable[[TableRow], bool]:
    """Whether a row is marked as a heading: bold, or merged over several columns, where not all texts are so."""
    texts = [row for row in rows if row.cell(column)]
    counts_bold = not all(row.is_bold for row in texts)
    counts_wide = not all(row.is_wide for row in texts)
    return lambda row: (row.is_bold and counts_bold) or (row.is_wide and counts_wide)


def _find_heading(row: TableRow, columns: Columns, is_marked: bool) -> _Heading | None:
    """A row's title, and number, where it has nothing else and no criterion's text, or is marked."""
    ref_column = columns.fields.get("ref", -1)
    filled = [column for column, text in enumerate(row.cells) if text]
    names = [column for column in filled if column != ref_column] or filled
    has_text = bool(row.cell(columns.fields[TEXT]))
    if len(names) > 1 or (has_text and not is_marked):
        return None
    ref = normalise_line(row.cell(ref_column)) if len(filled) > 1 else ""
    return _Heading(normalise_line(row.cell(names[0])), ref)
