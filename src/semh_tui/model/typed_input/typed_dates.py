"""Parse dates as people type them: "18 Dec", "Friday", "in 3 weeks", "end of term"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from semh_tui.model.cycle import Cycle, Term, parse_term, term_name
from semh_tui.model.dates import (
    LAST_DAY,
    MONTHS,
    add_months,
    checked_year,
    day_and_date,
    exact_day,
    full_date,
    month_length,
    month_number,
    unknown_month,
    unlikely_year,
)
from semh_tui.model.errors import UsageError
from semh_tui.model.text import fold

ALLOWED_DUE = (
    "18/12/2026, 18 Dec, 2026-12-18, Friday, next week, in 3 weeks, end of January, end of term"
)
"""What :func:`parse_due` understands, by example."""

# Compiled (and kept, by re) when a date is read: most commands read none.
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_ISO = r"(?P<year>[0-9]{4})(?P<sep>[/.-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})"
_NUMBERS = rf"(?P<day>[0-9]{{1,2}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?:(?P=sep){_YEAR})?"
_DAY_FIRST = (
    r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ /.-]?(?:of )?(?P<name>[a-z]{3,9})"
    rf"(?:[ /.-]?'?{_YEAR})?"
)
_MONTH_FIRST = (
    r"(?P<name>[a-z]{3,9})[ /.-]?(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    rf"(?:[ /.-]'?{_YEAR})?"
)
_DAY_ALONE = r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
_MONTH = r"(?P<name>[a-z]{3,9})(?: (?:of )?(?P<year>[0-9]{4}|'[0-9]{2}))?"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_SPAN = (
    rf"(?:in |within )?(?:(?P<figure>[0-9]{{1,3}}) ?|(?P<count>{'|'.join(_COUNTS)}) )"
    r"(?P<unit>day|week|wk|fortnight|month|mth|year|yr)s?'?(?P<ago> ago)?(?: time| from (?:now|today))?"
)
_DAYS_OF = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}
_MONTHS_AWAY = {"last": -1, "this": 0, "next": 1}
_MONTHS_OF = {"month": 1, "mth": 1, "year": 12, "yr": 12}
_END_OF = r"(?:the |at the )?end (?:of )?(?:the )?"
_PART_OF = (
    rf"(?:the )?(?P<part>early|start of|beginning of|mid|middle of|late)[ -](?:the )?{_MONTH}"
)
_BEFORE = r"(?:due |done )?(?:by|on|until|till|due|done) "
_SET_BY_SCHOOLS = (
    r"\b(?:half[ -]?terms?|easter|christmas|xmas|whitsun|holidays?|break|inset"
    r"|(?:start|beginning|first day) of (?:the |next |this |autumn |spring |summer )*(?:term|year))\b"
)


def parse_due(text: str, cycle: Cycle, today: date) -> date:
    """The day somebody means by "18/12/2026", "Friday", "in 3 weeks" or "end of term".

    The day comes before the month. Without a year it is the next such day, today included; a
    weekday alone is after today. A month is its last day, a week its Friday, a term its
    ``Cycle.usual_end`` in the academic year of ``cycle``, the audit's own.

    Raises UsageError that says what is allowed.
    """
    return _Reader(cycle, today, past=False).read(_words(text))


def parse_done(text: str, cycle: Cycle, today: date) -> date:
    """As :func:`parse_due`, of a day on which something was done: the last such day, not the next.

    Raises UsageError also for a day that is still to come.
    """
    day = _Reader(cycle, today, past=True).read(_words(text))
    if day > today:
        raise UsageError(f"{day_and_date(day)} is still to come. Write the day it was done.")
    return day


def is_end_of_term(text: str, cycle: Cycle, today: date) -> bool:
    """Whether somebody named the end of a term, whose day a school may set otherwise than semh takes it."""
    with suppress(UsageError):
        return _Reader(cycle, today, past=False).read_term(_words(text)) is not None
    return False


def _words(text: str) -> str:
    """Without "by" in front, and without spaces around what stands between numbers."""
    words = re.sub(rf"^{_BEFORE}", "", fold(text))
    return re.sub(r" ?([/.]|(?<=[0-9 ])-) ?", r"\1", words)


class _Reader:
    """Reads one date. ``past`` looks back for what is left open: the year, the week."""

    def __init__(self, cycle: Cycle, today: date, *, past: bool) -> None:
        self.cycle = cycle
        self.today = today
        self.past = past
        self.monday = today - timedelta(days=today.weekday())

    def read(self, words: str) -> date:
        """Raises UsageError where the words are no date, or one that cannot be meant."""
        try:
            for read in (
                self._fixed, self._span, self._weekday, self._week, self.read_term, self._month,
                self._calendar,
            ):  # fmt: skip
                if (day := read(words)) is not None:
                    checked_year(day.year)
                    return day
        except OverflowError:
            raise unlikely_year(LAST_DAY.year + 1) from None
        if re.search(_SET_BY_SCHOOLS, words):
            raise UsageError(
                "Each school or council sets when terms begin and when half terms and holidays are, "
                "so semh cannot know. Write the date, such as 18/12/2026."
            )
        raise UsageError(f"This is not a date. Write one like these: {ALLOWED_DUE}.")

    def _fixed(self, words: str) -> date | None:
        days = {"yesterday": -1, "today": 0, "now": 0, "tonight": 0, "tomorrow": 1}
        return self.today + timedelta(days=days[words]) if words in days else None

    def _span(self, words: str) -> date | None:
        match = re.fullmatch(_SPAN, words)
        if match is None:
            return None
        count = int(match["figure"] or _COUNTS[match["count"]]) * (-1 if match["ago"] else 1)
        if months := _MONTHS_OF.get(match["unit"]):
            return add_months(self.today, count * months)
        return self.today + timedelta(days=count * _DAYS_OF[match["unit"]])

    def _weekday(self, words: str) -> date | None:
        """ "Friday", "next Friday", "Friday week", and a weekday before a date."""
        if match := re.fullmatch(rf"(?P<which>this |next |last )?{_WEEKDAY}(?P<week>(?: last| next)? week)?", words):  # fmt: skip
            return self._nearest_weekday(
                _number_of(match), (match["which"] or "").strip(), (match["week"] or "").strip()
            )
        if match := re.fullmatch(r"(?:a|one|1) week (?:on )?(?P<rest>.+)", words):
            start = self._fixed(match["rest"]) or self._weekday(match["rest"])
            return start and start + timedelta(weeks=1)
        if match := re.fullmatch(rf"{_WEEKDAY} (?P<rest>.+)", words):
            day = self._calendar(match["rest"])
            if day is not None and day.weekday() != _number_of(match):
                raise UsageError(
                    f"{full_date(day)} is a {day:%A}. Correct the day of the week or the date."
                )
            return day
        return None

    def _nearest_weekday(self, weekday: int, which: str, week: str) -> date:
        if which == "next" or week == "next week":
            return self.monday + timedelta(days=7 + weekday)
        if week == "last week":
            return self.monday + timedelta(days=weekday - 7)
        after_today = self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
        if week:
            return after_today + timedelta(weeks=1)
        if which == "this":
            return self.today + timedelta(days=(weekday - self.today.weekday()) % 7)
        if which == "last":
            return after_today - timedelta(weeks=1 + (weekday == self.today.weekday()))
        if self.past:
            return self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return after_today

    def _week(self, words: str) -> date | None:
        """The Friday of a week; "w/c 7 Dec" is the week that day is in."""
        rest = re.sub(rf"^(?:{_END_OF})", "", words)
        if rest in ("week", "this week") and words != "week":
            return self.today + timedelta(days=(4 - self.today.weekday()) % 7)
        if rest in ("last week", "next week"):
            return self.monday + timedelta(days=4 + (7 if rest == "next week" else -7))
        if match := re.fullmatch(
            r"(?:w/?[cb]|wk/c|(?:the )?week (?:commencing|beginning|of)) (?P<rest>.+)", words
        ):
            day = self._calendar(match["rest"])
            return day and day + timedelta(days=4 - day.weekday())
        return None

    def read_term(self, words: str) -> date | None:
        """When a term or an academic year usually ends."""
        ended = (rest := re.sub(rf"^(?:{_END_OF})", "", words)) != words
        if rest == "this term" or (ended and rest == "term"):
            return self.cycle.usual_end
        if rest in ("last term", "next term"):
            return (self.cycle.after if rest == "next term" else self.cycle.before).usual_end
        if term := term_name(rest):
            cycle = Cycle(self.cycle.year, term)
            if not self.past:
                return cycle.usual_end
            has_begun = cycle <= Cycle.at(self.today)
            return min(Cycle(cycle.year - (not has_begun), term).usual_end, self.today)
        if ended and (year := re.fullmatch(r"(this |next )?(?:school |academic )?year", rest)):
            return Cycle(self.cycle.year + (year[1] == "next "), Term.SUMMER).usual_end
        if re.match("autumn|spring|summer", rest) and not re.search(_SET_BY_SCHOOLS, rest):
            return parse_term(rest, self.today).usual_end
        return None

    def _month(self, words: str) -> date | None:
        """The last day of a month or a year, or the day another part of a month ends or begins with."""
        rest = re.sub(rf"^(?:{_END_OF})", "", words)
        if rest != words and re.fullmatch(r"[0-9]{4}", rest):
            return exact_day(int(rest), 12, 31)
        which = rest.removesuffix("month").strip()
        if rest.endswith("month") and (which in _MONTHS_AWAY or (not which and rest != words)):
            day = add_months(self.today.replace(day=1), _MONTHS_AWAY.get(which, 0))
            return self._part(day.year, day.month, "")
        match = re.fullmatch(_PART_OF, rest) or re.fullmatch(_MONTH, rest)
        month = month_number(match["name"]) if match else 0
        if match is None or not month:
            return None
        part = match.groupdict().get("part") or ""
        if match["year"]:
            return self._part(_full_year(match["year"]), month, part)
        years = range(self.today.year - 1, self.today.year + 2)
        days = [self._part(year, month, part) for year in years]
        if self.past:
            first = [year for year in years if (year, month) <= (self.today.year, self.today.month)]
            return min(self._part(first[-1], month, part), self.today)
        return next(day for day in days if day >= self.today)

    @staticmethod
    def _part(year: int, month: int, part: str) -> date:
        last = month_length(checked_year(year), month)
        first_days = {"early": 1, "start of": 1, "beginning of": 1, "mid": 15, "middle of": 15}
        return date(year, month, first_days.get(part, last))

    def _calendar(self, words: str) -> date | None:
        """A day and a month, with or without a year; the day alone is of this month or the next."""
        for pattern in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
            match = re.fullmatch(pattern, words)
            if match is None:
                continue
            groups = match.groupdict()
            month = int(groups["month"]) if "month" in groups else month_number(match["name"])
            if month or "month" in groups:
                return self._of_year(match["year"], month, int(match["day"]))
        if match := re.fullmatch(_DAY_ALONE, words):
            return self._of_month(int(match["day"]))
        return None

    def _of_year(self, year: str | None, month: int, day: int) -> date:
        if year:
            return exact_day(_full_year(year), month, day)
        if not 1 <= month <= 12:
            raise unknown_month(month)
        step = -1 if self.past else 1
        # 29 February can be eight years away.
        years = range(self.today.year, self.today.year + 9 * step, step)
        match = self._first_match(day, ((candidate, month) for candidate in years))
        if match is None:
            raise UsageError(
                f"There is no {day} {MONTHS[month - 1]}. Write a day that the month has."
            )
        return match

    def _of_month(self, day: int) -> date | None:
        if not 1 <= day <= 31:
            return None
        step = -1 if self.past else 1
        this_month = self.today.replace(day=1)
        months = (add_months(this_month, count) for count in range(0, 3 * step, step))
        return self._first_match(day, ((month.year, month.month) for month in months))

    def _first_match(self, day: int, months: Iterable[tuple[int, int]]) -> date | None:
        """The first such day of these months, each with its year, that is not on the wrong side of today."""
        for year, month in months:
            if 1 <= day <= month_length(year, month):
                match = date(year, month, day)
                if match == self.today or (match < self.today) is self.past:
                    return match
        return None


def _full_year(written: str) -> int:
    """The year of "2026", "26" or "'26"."""
    digits = written.removeprefix("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _number_of(match: re.Match[str]) -> int:
    return _WEEKDAYS.index(match["weekday"][:3])
