"""Reads a workbook's table of next steps; a row without an id is a new step."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from semh_tui.compare.merge import Value
from semh_tui.compare.merge_fields import Field
from semh_tui.importers.cell_reader import CellReader, RowReader, Unreadable
from semh_tui.importers.cell_values import parse_day, refuse_future
from semh_tui.importers.incoming import IncomingStep
from semh_tui.importers.worksheet import SheetCell, SheetTable
from semh_tui.model.errors import UsageError
from semh_tui.model.ids import ID, LONGEST_ID
from semh_tui.model.place import Place
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold
from semh_tui.model.typed_input.details import validate_role, validate_step_text
from semh_tui.reports.published.workbook import layout


def read_steps(reader: CellReader, table: SheetTable) -> None:
    """Read every row; what is wrong goes to the reader's problems."""
    reader.refuse_repeated(table, (layout.STEP_ID, layout.ANSWER_ID, *layout.STEP_HEADINGS))
    known = {step.id: place for place, step in reader.audit.steps()}
    for row in reader.rows(table):
        step_id = row.text(layout.STEP_ID)
        if step_id:
            place = known.get(step_id) or reader.find_place(row.text(layout.ANSWER_ID))
            _read_step(row, step_id, place)
        elif step_id == "" and any(map(row.text, layout.STEP_HEADINGS)):
            _read_new_step(row)


def _read_step(row: RowReader, step_id: str, place: Place | None) -> None:
    if place is None or len(step_id) > LONGEST_ID or not re.fullmatch(ID, step_id):
        message = f"{quote(step_id, 40)} is no next step of this audit."
        row.add(layout.STEP_ID, message, "Write a new step into an empty row.")
        return
    other = _place_by_number(row)
    if other and other != place:
        message = "The number of this row and its hidden id belong to two criteria."
        remedy = "Sort whole rows; write a step for another criterion into an empty row."
        row.add(layout.NUMBER, message, remedy)
        return
    for heading, field in layout.STEP_HEADINGS.items():
        key = layout.FieldKey(place, field, step_id)
        taken = row.take(heading, key, _choose_parser(row.reader, field))
        if taken and field is Field.DONE and not taken.was_exported(taken.value):
            _check_done(row, taken.value)


def _choose_parser(reader: CellReader, field: Field) -> Callable[[SheetCell], Value]:
    if field in (Field.DUE, Field.DONE):
        return lambda cell: parse_day(cell, reader.audit.cycle, reader.epoch)
    check = validate_step_text if field is Field.TEXT else validate_role
    return lambda cell: check(cell.text)


def _check_done(row: RowReader, day: object) -> None:
    try:
        refuse_future(day, row.reader.today)
    except UsageError as error:
        row.add(layout.DONE, str(error))


def _read_new_step(row: RowReader) -> None:
    reader = row.reader
    place = (
        reader.find_place(row.text(layout.ANSWER_ID))
        or _place_by_number(row)
        or _place_by_title(row)
    )
    if place is None:
        heading = layout.NUMBER if row.table.has(layout.NUMBER) else layout.STEP
        message = "It is unclear which criterion this next step belongs to."
        row.add(heading, message, "Write the criterion’s number, such as 2.3.")
        return
    values: dict[str, Any] = {
        str(field): row.parse(heading, _choose_parser(reader, field))
        for heading, field in layout.STEP_HEADINGS.items()
        if row.sheet_row.cell(heading)
    }
    _check_done(row, values.get(Field.DONE))
    cell = row.sheet_row.cell(layout.STEP)
    if cell and not any(isinstance(value, Unreadable) for value in values.values()):
        reader.steps.append(IncomingStep(place, row.table.where(cell), **values))


def _place_by_number(row: RowReader) -> Place | None:
    """The place of a number. A cell that is no text may have lost a nought: 6.1 could have been 6.10."""
    cell, places = row.sheet_row.cell(layout.NUMBER), row.reader.places_by_number
    number = row.text(layout.NUMBER) or ""
    if cell and isinstance(cell.value, float):
        same = [name for name in places if name.rstrip("0") == number]
        number = same[0] if len(same) == 1 else ""
    return places.get(number)


def _place_by_title(row: RowReader) -> Place | None:
    framework, title = row.reader.framework, fold(row.text(layout.CRITERION) or "")
    places = [place for place in framework.places if fold(framework.title_of(place)) == title]
    return places[0] if len(places) == 1 else None
