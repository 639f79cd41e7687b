"""Dates as people read them, and days of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from semh_tui.model.errors import UsageError

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Between these lie the dates of an audit: what lies outside is a slip, and calendars refuse it."""


def unlikely_year(year: int) -> UsageError:
    """The error of a year outside ``FIRST_DAY`` to ``LAST_DAY``."""
    return UsageError(
        f"The year {year} cannot be meant: dates lie between {FIRST_DAY.year} and {LAST_DAY.year}."
    )


def month_number(name: str) -> int:
    """The number, 1 to 12, of a month by its name or the beginning of it; 0 where it is none or several."""
    matches = [
        number
        for number, month in enumerate(MONTHS, 1)
        if month.lower().startswith(name) or (name == "sept" and number == 9)
    ]
    return matches[0] if len(matches) == 1 else 0


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = checked_year(day.year + years)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def checked_year(year: int) -> int:
    """Raises UsageError where the year cannot be meant."""
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise unlikely_year(year)
    return year


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (century - (century - (century + 8) // 25 + 1) // 3) - century // 4
    epact = (19 * golden + moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def exact_day(year: int, month: int, day: int) -> date:
    """Raises UsageError where the calendar has no such day."""
    if not 1 <= month <= 12:
        raise unknown_month(month)
    try:
        return date(checked_year(year), month, day)
    except ValueError:
        raise UsageError(
            f"There is no {day} {MONTHS[month - 1]} {year}. Write a day that the month has."
        ) from None


def unknown_month(month: int) -> UsageError:
    """The error of a month that is not 1 to 12; often day and month change places."""
    return UsageError(f"There is no month {month}. The day comes first: 18/12/2026.")


def full_date(day: date) -> str:
    """ "18 December 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: date) -> str:
    """ "Friday 18 Dec 2026", which :func:`parse_due` reads as well."""
    return f"{day:%A} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def short_date(day: date, today: date) -> str:
    """ "18 Dec", with the year where it is not the present one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"
