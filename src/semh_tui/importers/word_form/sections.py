"""Finds the framework's sections in the tables of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from semh_tui.importers.word_form.columns import Column, Columns, read_columns, read_level_row
from semh_tui.importers.word_form.paragraphs import Paragraph
from semh_tui.importers.word_form.tables import Block, Cell, Row, Table
from semh_tui.model.framework import Framework
from semh_tui.model.text import fold

_LEAST_SHARE = 0.5
"""Of a section's criteria that must stand in a table without its title."""
_LIKE_TITLE = 0.88
_LONGEST_TITLE = 120
_NUMBER = re.compile(r"^(?:section )?[0-9]+(?: [0-9]+)* (?=\D)")


class FormRow(NamedTuple):
    """A row of a section: its cells with the columns they stand in."""

    cells: tuple[tuple[Column, Cell], ...]
    columns: tuple[Column, ...] = ()
    """All columns of its table."""

    @property
    def bookmarks(self) -> Iterator[str]:
        """The bookmarks in it."""
        return (name for _column, cell in self.cells for name in cell.bookmarks)

    @property
    def label(self) -> str:
        """What stands in its first column."""
        return next((cell.text for column, cell in self.cells if column.purpose == "label"), "")


class FormTables(NamedTuple):
    """What the tables of a form hold."""

    sections: Mapping[str, tuple[FormRow, ...]]
    """The rows of each section that was found, by its id."""
    beside: tuple[Block, ...]
    """What stands outside those rows: paragraphs, and tables that are none of a section."""


class _Part(NamedTuple):
    """Rows under one head."""

    columns: Columns
    above: str
    rows: list[Row]


def squeeze(text: str) -> str:
    """The words alone, for comparing texts that were copied from program to program."""
    return re.sub(r"[\W_]+", " ", fold(text).replace("&", " and ")).strip()


def read_tables(
    blocks: Iterable[Block], framework: Framework, others: Iterable[str] = ()
) -> FormTables:
    """Find the sections' rows; ``others`` are ids of sections that an audit has beside the framework's."""
    reader = _TableReader(framework, others)
    reader.read(blocks)
    return FormTables(
        {section: tuple(rows) for section, rows in reader.sections.items()}, tuple(reader.beside)
    )


class _TableReader:
    def __init__(self, framework: Framework, others: Iterable[str]) -> None:
        self.sections: dict[str, list[FormRow]] = {}
        self.beside: list[Block] = []
        self._framework = framework
        self._titles = {
            squeeze(title): section.id
            for section in framework.sections
            for title in (section.id, section.table_heading, section.title)
            if title
        } | {squeeze(section_id): section_id for section_id in others}
        self._folded = {
            fold(title).strip(" :*")
            for section in framework.sections
            for title in (section.table_heading, section.title)
        }
        self._criteria = {
            section.id: [squeeze(criterion.text) for criterion in section.criteria]
            for section in framework.sections
        }
        self._above = ""
        self._columns: Columns | None = None

    def read(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._above = block.text or self._above
                self.beside.append(block)
            else:
                self._table(block)

    def _table(self, table: Table) -> None:
        parts = list(self._parts(table))
        is_taken = [self._take(part) for part in parts]
        if not any(is_taken):
            nested = [cell for row in table.rows for cell in row.cells if cell.tables]
            if not nested or parts:
                self.beside.append(table)
                return
            for cell in nested:
                self.read(cell.blocks)

    def _parts(self, table: Table) -> Iterator[_Part]:
        """The rows below each head; rows above the first are a continued table's, or none's."""
        part: _Part | None = None
        above: list[Row] = []
        for row in table.rows:
            columns = read_columns(row, self._folded, self._framework)
            if columns:
                if part:
                    yield part
                part = _Part(columns, above[-1].text if above else self._above, [])
                above = []
            elif part is None:
                above.append(row)
            elif not part.rows and (levels := read_level_row(row, part.columns, self._framework)):
                part = part._replace(columns=levels)
            elif (title := self._row_title(row)) is not None:
                yield part
                part = _Part(part.columns, title, [])
            else:
                part.rows.append(row)
        if part:
            yield part
        elif above and self._columns and self._continues(above):
            yield _Part(self._columns, self._above, above)

    def _row_title(self, row: Row) -> str | None:
        """The text of a row that is only a section's title, between the rows of two sections."""
        texts = [cell.text for cell in row.cells if cell.text]
        return texts[0] if len(texts) == 1 and self._section_titled(texts[0]) else None

    def _continues(self, rows: list[Row]) -> bool:
        """Whether rows without a head go on in the columns of the table before."""
        columns = self._columns
        return (
            columns is not None
            and all(len(row.cells) == columns.cells for row in rows)
            and self._section_of_criteria(rows, columns, least=0.01) is not None
        )

    def _take(self, part: _Part) -> bool:
        """Keep a part's rows with its section; False where it is none's."""
        titled = part.columns.label if part.above not in self._titles else ""
        section = (
            self._section_titled(titled)
            or self._section_of_criteria(part.rows, part.columns)
            or self._section_titled(part.above)
            or self._section_of_criteria(part.rows, part.columns, least=0.01)
        )
        if section is None:
            return False
        self._columns = part.columns
        rows = self.sections.setdefault(section, [])
        columns = part.columns
        rows += (
            FormRow(tuple(columns.assign(row)), columns.columns) for row in part.rows if row.cells
        )
        return True

    def _section_titled(self, text: str) -> str | None:
        if not text or len(text) > _LONGEST_TITLE:
            return None
        words = squeeze(text)
        title = _NUMBER.sub("", words)
        for name in (words, title):
            if name in self._titles:
                return self._titles[name]
        begun = [known for known in self._titles if f"{title} ".startswith(f"{known} ")]
        if begun:
            return self._titles[max(begun, key=len)]
        likeness = {known: SequenceMatcher(None, known, title).ratio() for known in self._titles}
        near = {self._titles[known] for known, ratio in likeness.items() if ratio >= _LIKE_TITLE}
        return near.pop() if len(near) == 1 else None

    def _section_of_criteria(
        self, rows: list[Row], columns: Columns, least: float = _LEAST_SHARE
    ) -> str | None:
        """The section with the greatest share of its criteria in the rows, where it is one alone."""
        labels = [
            cell.text
            for row in rows
            for column, cell in columns.assign(row)
            if column.purpose == "label"
        ]
        words = squeeze("\n".join(labels))
        shares = {
            section_id: sum(text in words for text in texts) / len(texts)
            for section_id, texts in self._criteria.items()
        }
        best = max(shares.values(), default=0)
        winners = [section_id for section_id, share in shares.items() if share == best]
        return winners[0] if best >= least and len(winners) == 1 else None
