"""Values of an audit's fields as people write them into cells; each raises UsageError that says what is allowed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, from_excel

from semh_tui.importers.worksheet import SheetCell
from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import FIRST_DAY, LAST_DAY, full_date, unlikely_year
from semh_tui.model.errors import UsageError
from semh_tui.model.framework import Framework
from semh_tui.model.quoting import quote
from semh_tui.model.rating import NOT_RATED, Rating
from semh_tui.model.text import fold, normalise_line
from semh_tui.model.typed_input.lookup import find_rating
from semh_tui.model.typed_input.typed_dates import parse_due

_SOME_DAYS = (date(2026, 1, 1), date(2031, 8, 20))
"""Two days on which to read a date: one that depends on the day it is read is not taken."""


def parse_rating(framework: Framework, cell: SheetCell) -> Rating | None:
    """The rating of a cell, by its word, letter or symbol; None where it is empty or "Not rated"."""
    text = normalise_line(cell.text)
    symbols = "".join(framework.level(rating).symbol for rating in framework.scale.columns)
    word = text.lstrip(f"{symbols} ") or text
    if not text or fold(word) == fold(NOT_RATED.label):
        return None
    try:
        return find_rating(framework, word, by_position=False)
    except UsageError:
        labels = ", ".join(map(framework.label, framework.given_ratings))
        raise UsageError(
            f"{quote(text, 40)} is not a rating. Choose one of: {labels}; or leave it empty."
        ) from None


def parse_day(
    cell: SheetCell, cycle: Cycle, epoch: datetime = CALENDAR_WINDOWS_1900
) -> date | None:
    """The day of a cell: a date, a number whose format was lost, or a date in words with its year."""
    if cell.is_merged or cell.value is None or isinstance(cell.value, str):
        return _parse_day_in_words(cell, cycle)
    day = _as_day(cell.value, epoch)
    if day is None:
        raise UsageError(f"{quote(cell.text, 40)} is not a date. Write it such as 18/12/2026.")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise unlikely_year(day.year)
    return day


def refuse_future(day: object, today: date) -> None:
    """Raise UsageError for a day on which nothing can have been done yet."""
    if isinstance(day, date) and day > today:
        raise UsageError(f"{full_date(day)} is still to come. Write the day it was done.")


def _as_day(value: Any, epoch: datetime) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        day = from_excel(value, epoch)
    except (ValueError, OverflowError):
        return None
    return None if isinstance(day, timedelta) or not isinstance(day, datetime) else day.date()


def _parse_day_in_words(cell: SheetCell, cycle: Cycle) -> date | None:
    text = normalise_line(cell.text)
    if not text:
        return None
    try:
        first, second = (parse_due(text, cycle, day) for day in _SOME_DAYS)
    except UsageError as error:
        raise UsageError(f"{quote(text, 40)}: {error}") from None
    if first != second:
        raise UsageError(
            f"{quote(text, 40)} depends on the day it is read. Write the whole date, such as 18/12/2026."
        )
    return first
