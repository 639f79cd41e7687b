"""Academic years and terms."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.dates import checked_year, easter_sunday
from semh_tui.model.errors import UsageError
from semh_tui.model.quoting import quote
from semh_tui.model.text import fold


class Term(StrEnum):
    """A term of the English school year; alphabetical order is the order of the year."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


TERMS = tuple(Term)
_YEAR = r"(?P<year>[0-9]{4})\s*[/-]\s*(?P<end>[0-9]{2}|[0-9]{4})"
_TERM = r"(?P<term>autumn|spring|summer)"
_CYCLE = re.compile(rf"\s*(?:{_YEAR}[\s-]+{_TERM}|{_TERM.replace('term', 'term2')}[\s-]+"
                    rf"{_YEAR.replace('year', 'year2').replace('end', 'end2')})(?:\s+term)?\s*",
                    re.IGNORECASE)  # fmt: skip


class Cycle(NamedTuple):
    """One term of one academic year; ``year`` is the calendar year in which September falls.

    Cycles compare in time: the names of the terms are in alphabetical order.
    """

    year: int
    term: Term

    @property
    def number(self) -> int:
        """Terms counted from the year 0: consecutive cycles differ by one."""
        return self.year * 3 + TERMS.index(self.term)

    @classmethod
    def parse(cls, text: str) -> Cycle:
        """Read "2026/27 autumn", "2026-27-autumn" or "Autumn 2026/27".

        Raises UsageError where the text is none of these, the years do not follow one another, or no date
        of an audit lies in them.
        """
        match = _CYCLE.fullmatch(text)
        if match is None:
            raise UsageError(
                f"{quote(text, 40)} is not a term. Write the academic year and the term, such as 2026/27 autumn."
            )
        year = int(match["year"] or match["year2"])
        end = match["end"] or match["end2"]
        if end not in (f"{(year + 1) % 100:02}", str(year + 1)):
            raise UsageError(
                f"{quote(text)} is not an academic year: {year} is followed by {year + 1}. "
                f"Write {year}/{(year + 1) % 100:02}."
            )
        return cls(year, Term((match["term"] or match["term2"]).lower())).checked()

    @classmethod
    def at(cls, day: date) -> Cycle:
        """The cycle a day falls in: September to December, January to March, April to August."""
        if day.month >= 9:
            return cls(day.year, Term.AUTUMN)
        return cls(day.year - 1, Term.SPRING if day.month <= 3 else Term.SUMMER)

    def checked(self) -> Cycle:
        """The cycle itself. Raises UsageError where no date of an audit lies in it."""
        checked_year(self.calendar_year)
        return self

    @property
    def calendar_year(self) -> int:
        """The calendar year that all of the term lies in."""
        return self.year if self.term is Term.AUTUMN else self.year + 1

    @property
    def academic_year(self) -> str:
        """The years in which it begins and ends: "2026/27"."""
        return f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def slug(self) -> str:
        """As it stands in a file name; names sort in the order of the terms."""
        return f"{self.year}-{(self.year + 1) % 100:02}-{self.term}"

    @property
    def label(self) -> str:
        """As people read it: "Autumn 2026/27"."""
        return f"{self.term.capitalize()} {self.academic_year}"

    @property
    def last_day(self) -> date:
        """31 December, 31 March or 31 August: where the next cycle begins, not when school ends."""
        months = {Term.AUTUMN: 12, Term.SPRING: 3, Term.SUMMER: 8}
        return date(self.calendar_year, months[self.term], 31)

    @property
    def usual_end(self) -> date:
        """When most schools in England break up: the last Friday by 22 December, 31 March or 24 July.

        In spring the Thursday before Good Friday at the latest. Each council or school sets its own day.
        """
        month, day = {Term.AUTUMN: (12, 22), Term.SPRING: (3, 31), Term.SUMMER: (7, 24)}[self.term]
        latest = date(self.calendar_year, month, day)
        friday = latest - timedelta(days=(latest.weekday() - 4) % 7)
        if self.term is Term.SPRING:
            return min(friday, easter_sunday(self.calendar_year) - timedelta(days=3))
        return friday

    @property
    def before(self) -> Cycle:
        """The term before this one; autumn follows the summer of the year before."""
        return self._at(self.number - 1)

    @property
    def after(self) -> Cycle:
        """The term after this one."""
        return self._at(self.number + 1)

    @classmethod
    def _at(cls, number: int) -> Cycle:
        return cls(number // 3, TERMS[number % 3])

    def __str__(self) -> str:
        """As it stands in an audit file: "2026/27 autumn"."""
        return f"{self.academic_year} {self.term}"


THIS_TERM = ("this term", "this", "current term", "current", "now", "today")
PREVIOUS_TERM = ("previous term", "previous", "last term")
NEXT_TERM = ("next term", "next")
_ANY_DAY = date(2000, 1, 1)


def term_name(text: str) -> Term | None:
    """The term of "autumn" or "Autumn term", which names no year; None where it is more or less."""
    words = [word for word in fold(text).split() if word not in ("the", "term")]
    return Term(words[0]) if len(words) == 1 and words[0] in TERMS else None


def parse_term(text: str, today: date) -> Cycle:
    """The term of a year that somebody means by "2026/27 autumn", "summer 2026" or "this term".

    One year is the calendar year the term lies in, two are the academic year. "This term" is the one
    ``today`` falls in; "previous" (or "last term") the one before that, whether or not it was audited.

    Raises UsageError that says what is allowed.
    """
    folded = fold(text)
    present = Cycle.at(today)
    for names, cycle in (
        (THIS_TERM, present),
        (PREVIOUS_TERM, present.before),
        (NEXT_TERM, present.after),
    ):
        if folded in names:
            return cycle
    words = [word for word in re.split(r"[ /'-]+", folded) if word not in ("", "the", "term", "of")]
    terms = [Term(word) for word in words if word in TERMS]
    years = [word for word in words if word not in TERMS]
    are_years = all(re.fullmatch(r"[0-9]{2}|[1-9][0-9]{3}", word) for word in years)
    if len(terms) != 1 or len(years) not in (1, 2) or not are_years:
        raise UsageError(_not_a_term(text, terms, present))
    term, first = terms[0], int(years[0]) + (2000 if len(years[0]) == 2 else 0)
    if len(years) == 2:
        return Cycle.parse(f"{first}/{years[1]} {term}")
    return Cycle(first if term is Term.AUTUMN else first - 1, term).checked()


def parse_begun_term(text: str, today: date) -> Cycle:
    """As :func:`parse_term`; a term without a year is the latest of that name that has begun."""
    term = term_name(text)
    return _latest(term, Cycle.at(today)) if term else parse_term(text, today)


def _latest(term: Term, present: Cycle) -> Cycle:
    return Cycle(present.year if term <= present.term else present.year - 1, term)


def is_term(text: str) -> bool:
    """Whether the text names a term and its year, so that its slash is no separator of folders."""
    try:
        parse_term(text, _ANY_DAY)
    except UsageError:
        return False
    return True


def _not_a_term(text: str, terms: list[Term], present: Cycle) -> str:
    if len(terms) == 1 and term_name(text):
        last = _latest(terms[0], present)
        following = Cycle(last.year + 1, last.term)
        return f"Which {terms[0]}? Write its year too: {last} or {following}."
    return (
        f"{quote(text, 40)} is not a term. Write the term and its year, such as {present} or "
        f"{present.term} {present.calendar_year}; or: this term, previous."
    )
