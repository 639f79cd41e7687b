"""Dates as school staff write and read them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from semh_tui.model.cycle import Cycle, Term
from semh_tui.model.errors import UsageError

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
ALLOWED_DUE = "18/12/2026, 18 Dec, 2026-12-18, tomorrow, in 2 weeks, end of term, end of year"
"""What :func:`parse_due` understands, by example."""

# Text until a date is read: compiling all of them would cost every command that only shows one.
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
_NUMBERS = r"(?P<day>[0-9]{1,2})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<year>[0-9]{4}|[0-9]{2}))?"
_DAY_FIRST = (
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[a-z]{3,9})\.?,?(?: (?P<year>[0-9]{4}))?"
)
_MONTH_FIRST = (
    r"(?P<name>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?(?: (?P<year>[0-9]{4}))?"
)
_IN = r"in (?P<count>[0-9]{1,3}|a|one|two|three|four|five|six) (?P<unit>day|week)s?"
_END_OF = (
    r"(?:the )?end of (?:the |this )?(?P<what>next term|term|(?:school |academic )?year"
    r"|(?:autumn|spring|summer)(?: term)?)"
)
_WORDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def parse_due(text: str, cycle: Cycle, today: date) -> date:
    """The day somebody means by "18/12/2026", "18 Dec", "2026-12-18" or "end of term".

    The day comes before the month. Without a year it is the next such day, today included. Ends of
    terms are those of the academic year of ``cycle``, the audit's own: see ``Cycle.last_day``.

    Raises UsageError that says what is allowed.
    """
    said = " ".join(text.lower().split())
    if said in ("today", "tomorrow"):
        return today + timedelta(days=said == "tomorrow")
    if match := re.fullmatch(_IN, said):
        count = _WORDS.get(match["count"]) or int(match["count"])
        return today + timedelta(days=count * (7 if match["unit"] == "week" else 1))
    if match := re.fullmatch(_END_OF, said):
        return _end_of(match["what"], cycle)
    for pattern in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        if (match := re.fullmatch(pattern, said)) and (month := _month(match)):
            year = match["year"]
            return _day(
                (int(year) + (2000 if len(year) == 2 else 0)) if year else None,
                month,
                int(match["day"]),
                today,
            )
    raise UsageError(f"“{text[:60]}” is not a date. Write one like these: {ALLOWED_DUE}.")


def _end_of(what: str, cycle: Cycle) -> date:
    if what == "next term":
        return cycle.after.last_day
    if what == "term":
        return cycle.last_day
    if what.endswith("year"):
        return Cycle(cycle.year, Term.SUMMER).last_day
    return Cycle(cycle.year, Term(what.split()[0])).last_day


def _month(match: re.Match[str]) -> int:
    """The number of the month, 0 where its name is none."""
    groups = match.groupdict()
    if "month" in groups:
        return int(match["month"])
    name = match["name"]
    found = [
        number
        for number, month in enumerate(MONTHS, 1)
        if month.lower().startswith(name) or (name == "sept" and number == 9)
    ]
    return found[0] if len(found) == 1 else 0


def _day(year: int | None, month: int, day: int, today: date) -> date:
    """Raises UsageError where the calendar has no such day."""
    if not 1 <= month <= 12:
        raise UsageError(f"There is no month {month}. The day comes first: 18/12/2026.")
    if year is not None and not 2000 <= year < 2100:
        raise UsageError(f"The year {year} cannot be meant. Write one like these: {ALLOWED_DUE}.")
    years = [year] if year else range(today.year, today.year + 9)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    raise UsageError(f"There is no {day} {MONTHS[month - 1]}{f' {year}' if year else ''}.")


def full_date(day: date) -> str:
    """ "18 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date, today: date) -> str:
    """ "18 Dec", with the year where it is not the present one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
