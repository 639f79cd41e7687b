from __future__ import annotations

from datetime import date

import pytest

from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import ALLOWED_DUE, full_date, parse_due, short_date
from semh_tui.model.errors import UsageError

TODAY = date(2026, 11, 23)
AUTUMN = Cycle.parse("2026/27 autumn")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-12-18", date(2026, 12, 18)),
        ("18/12/2026", date(2026, 12, 18)),
        ("18.12.2026", date(2026, 12, 18)),
        ("18-12-2026", date(2026, 12, 18)),
        ("3/7/27", date(2027, 7, 3)),
        ("18/12", date(2026, 12, 18)),
        ("23/11", TODAY),
        ("22/11", date(2027, 11, 22)),
        ("18 Dec", date(2026, 12, 18)),
        ("1st of February", date(2027, 2, 1)),
        ("  3rd   SEPT 2027 ", date(2027, 9, 3)),
        ("December 18, 2026", date(2026, 12, 18)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("in a week", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in 10 days", date(2026, 12, 3)),
        ("end of term", date(2026, 12, 31)),
        ("the end of the term", date(2026, 12, 31)),
        ("end of next term", date(2027, 3, 31)),
        ("end of spring", date(2027, 3, 31)),
        ("end of the summer term", date(2027, 8, 31)),
        ("end of year", date(2027, 8, 31)),
        ("end of the school year", date(2027, 8, 31)),
    ],
)
def test_a_date_as_people_write_it(said: str, meant: date) -> None:
    assert parse_due(said, AUTUMN, TODAY) == meant


@pytest.mark.parametrize("example", ALLOWED_DUE.split(", "))
def test_every_example_in_the_message_is_understood(example: str) -> None:
    assert parse_due(example, AUTUMN, TODAY) > TODAY


def test_end_of_term_belongs_to_the_audit_not_to_today() -> None:
    assert parse_due("end of term", Cycle.parse("2025/26 summer"), TODAY) == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "is not a date"),
        ("soon", "18/12/2026"),
        ("12/18/2026", "The day comes first"),
        ("31 Feb", "There is no 31 February."),
        ("2026-02-29", "There is no 29 February 2026."),
        ("0/12/2026", "There is no 0 December 2026."),
        ("18 Ju", "is not a date"),
        ("18 Jua", "is not a date"),
        ("1704153600", "is not a date"),
        ("0000-01-01", "The year 0 cannot be meant"),
        ("18/12/1926", "The year 1926 cannot be meant"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_allowed(said: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_due(said, AUTUMN, TODAY)


def test_dates_as_people_read_them() -> None:
    assert full_date(date(2026, 12, 1)) == "1 December 2026"
    assert short_date(date(2026, 12, 18), TODAY) == "18 Dec"
    assert short_date(date(2027, 1, 8), TODAY) == "8 Jan 2027"
