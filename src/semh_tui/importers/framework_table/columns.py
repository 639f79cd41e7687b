"""Finds the columns of a table of criteria by their headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from semh_tui.importers.framework_table.headings import HEADINGS, TEXT, find_field, fold_heading
from semh_tui.importers.framework_table.table_file import TableFile, TableSheet, column_letters
from semh_tui.model.errors import NotFoundError, UsageError
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold, normalise_line

ALL_SHEETS = "all"
_ROWS_ABOVE = 20
"""Rows in which the headings are looked for: above them somebody may have written a title."""
_LONGEST_HEADING = 60


class Columns(NamedTuple):
    """Which column of a sheet holds which field; ``first`` is the index of the first row below the headings."""

    first: int
    fields: Mapping[str, int]
    levels: Mapping[str, int]
    """The columns with what each level looks like, by the level's key."""
    unused: tuple[str, ...]
    """Headings of the other columns."""


class Table(NamedTuple):
    """A sheet with criteria, and its columns."""

    sheet: TableSheet
    columns: Columns


class MissingColumnError(UsageError):
    """No column holds the criteria's text; ``headings`` are those there are."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.headings = headings
        super().__init__(
            "No column is known to hold the text of each criterion. The columns are: "
            f'{quote_names(headings)}. Say which: --column {TEXT}="HEADING"'
        )


class SeveralSheetsError(UsageError):
    """Several sheets hold criteria; ``titles`` are theirs."""

    def __init__(self, titles: Sequence[str]) -> None:
        self.titles = titles
        super().__init__(
            f"Several sheets hold criteria: {quote_names(titles)}. Say which: --sheet NAME, "
            f"or --sheet {ALL_SHEETS}"
        )


class ChosenColumns(NamedTuple):
    """The headings that somebody named, by field and by level's key."""

    fields: Mapping[str, str]
    levels: Mapping[str, str]


def quote_names(names: Sequence[str]) -> str:
    """Headings or titles for a message, the long ones shortened."""
    return ", ".join(quote(name, _LONGEST_HEADING) for name in names) or "none"


def parse_chosen_columns(choices: Sequence[str], levels: Mapping[str, str]) -> ChosenColumns:
    """Read choices such as "text=What good looks like"; ``levels`` are the levels' keys by folded name.

    Raises UsageError for one that names no field, or no heading.
    """
    fields, chosen_levels = {}, {}
    for choice in choices:
        name, _sign, heading = choice.partition("=")
        heading = normalise_line(heading)
        if not heading:
            raise UsageError(f'{quote(choice)} names no column. Write: --column {TEXT}="HEADING"')
        field = find_field(name)
        if field:
            fields[field] = heading
        elif fold(name) in levels:
            chosen_levels[levels[fold(name)]] = heading
        else:
            names = ", ".join((*HEADINGS, *dict.fromkeys(levels.values())))
            message = f"{quote(name, 40)} is nothing a column can hold. Choose from: {names}."
            raise UsageError(message)
    return ChosenColumns(fields, chosen_levels)


def find_tables(
    file: TableFile, chosen: ChosenColumns, levels: Mapping[str, str], sheet: str = ""
) -> list[Table]:
    """The sheet with a column of texts, or that of the title ``sheet``, or all that have one.

    Raises MissingColumnError, SeveralSheetsError; NotFoundError for a sheet or a heading that is not there,
    UsageError for a heading that stands over several columns.
    """
    sheets = _choose_sheets(file, sheet)
    tables = [
        Table(one, columns)
        for one in sheets
        if (columns := _find_in_sheet(one, chosen, levels)) is not None
    ]
    headings = list(dict.fromkeys(name for one in sheets for name in _likely_headings(one)))
    for name in (*chosen.fields.values(), *chosen.levels.values()):
        rows = (row.cells for one in sheets for row in one.rows[:_ROWS_ABOVE])
        if not any(_find_heading(name, cells) for cells in rows):
            raise NotFoundError(
                f"There is no column {quote(name)}. The columns are: {quote_names(headings)}."
            )
    if not tables:
        raise MissingColumnError(headings)
    if len(tables) > 1 and not sheet:
        raise SeveralSheetsError([table.sheet.title for table in tables])
    return tables


def _choose_sheets(file: TableFile, title: str) -> Sequence[TableSheet]:
    named = [sheet for sheet in file.sheets if fold(sheet.title) == fold(title)]
    if not title or (fold(title) == ALL_SHEETS and not named):
        return file.sheets
    if not named:
        titles = quote_names([sheet.title for sheet in file.sheets if sheet.title])
        raise NotFoundError(f"There is no sheet {quote(title)}. There are: {titles}.")
    return named


def _find_in_sheet(
    sheet: TableSheet, chosen: ChosenColumns, levels: Mapping[str, str]
) -> Columns | None:
    """The columns by the row of headings that names the most of them; None where none names the text."""
    best: Columns | None = None
    for index in range(min(len(sheet.rows), _ROWS_ABOVE)):
        first, headings = _read_headings(sheet, index)
        columns = _match_headings(first, headings, chosen, levels)
        if columns and (best is None or _count(columns) > _count(best)):
            best = columns
    return best


def _read_headings(sheet: TableSheet, index: int) -> tuple[int, Sequence[str]]:
    """The index of the row below, and the headings: those of two rows where cells are merged over both."""
    row = sheet.rows[index]
    below = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else None
    if below and any(text and (below.number, at) in sheet.joined for at, text in enumerate(row.cells)):  # fmt: skip
        width = max(len(row.cells), len(below.cells))
        return index + 2, [normalise_line(below.cell(at) or row.cell(at)) for at in range(width)]
    return index + 1, list(map(normalise_line, row.cells))


def _count(columns: Columns) -> int:
    return len(columns.fields) + len(columns.levels)


def _match_headings(
    first: int, headings: Sequence[str], chosen: ChosenColumns, levels: Mapping[str, str]
) -> Columns | None:
    taken: set[int] = set()
    fields: dict[str, int] = {}
    level_columns: dict[str, int] = {}
    for target, names in ((fields, chosen.fields), (level_columns, chosen.levels)):
        for name, heading in names.items():
            columns = _find_heading(heading, headings)
            if len(columns) > 1:
                letters = ", ".join(map(column_letters, columns))
                message = f"{quote(heading)} stands over several columns: {letters}. Rename one."
                raise UsageError(message)
            if columns:
                target[name] = columns[0]
                taken.add(columns[0])
    known = list(map(fold_heading, headings))
    for name, words in HEADINGS.items():
        column = _find_known(words, known, taken)
        if column is not None and name not in chosen.fields:
            fields[name] = column
            taken.add(column)
    for at, heading in enumerate(known):
        key = levels.get(heading)
        if key and at not in taken and key not in level_columns:
            level_columns[key] = at
            taken.add(at)
    if TEXT not in fields:
        return None
    unused = tuple(heading for at, heading in enumerate(headings) if heading and at not in taken)
    return Columns(first, fields, level_columns, unused)


def _find_known(words: Sequence[str], known: Sequence[str], taken: set[int]) -> int | None:
    """The free column of the likeliest of these headings."""
    for word in words:
        for at, heading in enumerate(known):
            if heading == word and at not in taken:
                return at
    return None


def _find_heading(heading: str, headings: Sequence[str]) -> list[int]:
    return [at for at, other in enumerate(headings) if fold(other) == fold(heading)]


def _likely_headings(sheet: TableSheet) -> list[str]:
    """The row with the most cells among the first ones."""
    rows = [[cell for cell in row.cells if cell] for row in sheet.rows[:_ROWS_ABOVE]]
    return max(rows, key=len, default=[])
