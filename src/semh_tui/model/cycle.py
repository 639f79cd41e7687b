"""Academic years and terms."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from semh_tui.model.errors import UsageError


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

        Raises UsageError where the text is none of these or the years do not follow one another.
        """
        match = _CYCLE.fullmatch(text)
        if match is None:
            raise UsageError(
                f"“{text[:40]}” is not a cycle. Write the academic year and the term, such as 2026/27 autumn."
            )
        year = int(match["year"] or match["year2"])
        end = match["end"] or match["end2"]
        if end not in (f"{(year + 1) % 100:02}", str(year + 1)):
            raise UsageError(
                f"“{text}” is not an academic year: {year} is followed by {year + 1}. "
                f"Write {year}/{(year + 1) % 100:02}."
            )
        return cls(year, Term((match["term"] or match["term2"]).lower()))

    @staticmethod
    def is_one(text: str) -> bool:
        """Whether the text has the form of a cycle, its slash no separator of folders."""
        return _CYCLE.fullmatch(text) is not None

    @classmethod
    def at(cls, day: date) -> Cycle:
        """The cycle a day falls in: September to December, January to March, April to August."""
        if day.month >= 9:
            return cls(day.year, Term.AUTUMN)
        return cls(day.year - 1, Term.SPRING if day.month <= 3 else Term.SUMMER)

    @property
    def academic_year(self) -> str:
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
        if self.term is Term.AUTUMN:
            return date(self.year, 12, 31)
        return (
            date(self.year + 1, 3, 31) if self.term is Term.SPRING else date(self.year + 1, 8, 31)
        )

    @property
    def before(self) -> Cycle:
        return self._at(self.number - 1)

    @property
    def after(self) -> Cycle:
        return self._at(self.number + 1)

    @classmethod
    def _at(cls, number: int) -> Cycle:
        return cls(number // 3, TERMS[number % 3])

    def __str__(self) -> str:
        """As it stands in an audit file: "2026/27 autumn"."""
        return f"{self.academic_year} {self.term}"
