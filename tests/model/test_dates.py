from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semh_tui.model.cycle import Cycle
from semh_tui.model.dates import day_and_date, easter_sunday, full_date, short_date
from semh_tui.model.errors import UsageError
from semh_tui.model.typed_input.typed_dates import (
    ALLOWED_DUE,
    is_end_of_term,
    parse_done,
    parse_due,
)

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
        ("end of term", date(2026, 12, 18)),
        ("the end of the term", date(2026, 12, 18)),
        ("end of next term", date(2027, 3, 25)),
        ("end of spring", date(2027, 3, 25)),
        ("end of the summer term", date(2027, 7, 23)),
        ("end of year", date(2027, 7, 23)),
        ("end of the school year", date(2027, 7, 23)),
        ("end of term.", date(2026, 12, 18)),
        ("by the end of term", date(2026, 12, 18)),
        ("this term", date(2026, 12, 18)),
        ("next term", date(2027, 3, 25)),
        ("end of spring 2028", date(2028, 3, 31)),
        ("end of 2027", date(2027, 12, 31)),
        ("Friday", date(2026, 11, 27)),
        ("fri.", date(2026, 11, 27)),
        ("on Thurs", date(2026, 11, 26)),
        ("Monday", date(2026, 11, 30)),
        ("this Monday", TODAY),
        ("next Friday", date(2026, 12, 4)),
        ("Friday next week", date(2026, 12, 4)),
        ("Friday week", date(2026, 12, 4)),
        ("a week on Friday", date(2026, 12, 4)),
        ("a week tomorrow", date(2026, 12, 1)),
        ("this week", date(2026, 11, 27)),
        ("end of the week", date(2026, 11, 27)),
        ("next week", date(2026, 12, 4)),
        ("w/c 7 Dec", date(2026, 12, 11)),
        ("January", date(2027, 1, 31)),
        ("November", date(2026, 11, 30)),
        ("end of January", date(2027, 1, 31)),
        ("by the end of Jan 2028", date(2028, 1, 31)),
        ("Feb 2028", date(2028, 2, 29)),
        ("mid-January", date(2027, 1, 15)),
        ("beginning of November", date(2027, 11, 1)),
        ("end of the month", date(2026, 11, 30)),
        ("next month", date(2026, 12, 31)),
        ("3 weeks", date(2026, 12, 14)),
        ("three weeks' time", date(2026, 12, 14)),
        ("in three weeks’ time", date(2026, 12, 14)),
        ("a fortnight", date(2026, 12, 7)),
        ("in 1 month", date(2026, 12, 23)),
        ("3 months from now", date(2027, 2, 23)),
        ("in a year", date(2027, 11, 23)),
        ("by 18 Dec", date(2026, 12, 18)),
        ("due by 18 Dec.", date(2026, 12, 18)),
        ("18 Dec 26", date(2026, 12, 18)),
        ("18 Dec ’26", date(2026, 12, 18)),
        ("18-Dec-2026", date(2026, 12, 18)),
        ("18dec2026", date(2026, 12, 18)),
        ("18 – 12 – 2026", date(2026, 12, 18)),
        ("18 / 12 / 2026", date(2026, 12, 18)),
        ("2026/12/18", date(2026, 12, 18)),
        ("2026.12.18", date(2026, 12, 18)),
        ("Friday 18 Dec 2026", date(2026, 12, 18)),
        ("Fri, 18 December", date(2026, 12, 18)),
        ("Friday the 18th of December", date(2026, 12, 18)),
        ("Fri 18/12", date(2026, 12, 18)),
        ("the 18th", date(2026, 12, 18)),
        ("27th", date(2026, 11, 27)),
        ("end Jan", date(2027, 1, 31)),
        ("by end Jan 2028", date(2028, 1, 31)),
        ("end term", date(2026, 12, 18)),
        ("Jan '28", date(2028, 1, 31)),
        ("mid-Jan ’28", date(2028, 1, 15)),
        ("end of Jan ’28", date(2028, 1, 31)),
        ("in 3 wks", date(2026, 12, 14)),
        ("3wks", date(2026, 12, 14)),
        ("2 mths", date(2027, 1, 23)),
        ("1 yr", date(2027, 11, 23)),
        ("w/b 7 Dec", date(2026, 12, 11)),
        ("wc 7/12", date(2026, 12, 11)),
        ("week of 7 December", date(2026, 12, 11)),
        ("31 Dec 2100", date(2100, 12, 31)),
        ("1 Jan 2000", date(2000, 1, 1)),
    ],
)
def test_a_date_as_people_write_it(said: str, meant: date) -> None:
    assert parse_due(said, AUTUMN, TODAY) == meant


@pytest.mark.parametrize("example", ALLOWED_DUE.split(", "))
def test_every_example_in_the_message_is_understood(example: str) -> None:
    assert parse_due(example, AUTUMN, TODAY) > TODAY


def test_end_of_term_belongs_to_the_audit_not_to_today() -> None:
    assert parse_due("end of term", Cycle.parse("2025/26 summer"), TODAY) == date(2026, 7, 24)


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
        ("9999-12-31", "between 2000 and 2100"),
        ("31/12/1999", "between 2000 and 2100"),
        ("in 999 months", "between 2000 and 2100"),
        ("in 100 years", "between 2000 and 2100"),
        ("half term", "semh cannot know"),
        ("by half-term", "semh cannot know"),
        ("spring half term", "semh cannot know"),
        ("end of the summer holidays", "semh cannot know"),
        ("end of Feb half term", "semh cannot know"),
        ("after the Easter holidays", "semh cannot know"),
        ("start of next term", "semh cannot know"),
        ("Thursday 18 Dec 2026", "18 December 2026 is a Friday"),
        ("Friday 31 Feb", "There is no 31 February."),
        ("when it’s done", "is not a date"),
        ("18/12/1926", "The year 1926 cannot be meant"),
    ],
)
def test_what_is_no_date_is_refused_with_what_is_allowed(said: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_due(said, AUTUMN, TODAY)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 22)),
        ("Friday", date(2026, 11, 20)),
        ("last Friday", date(2026, 11, 20)),
        ("Monday", TODAY),
        ("last Monday", date(2026, 11, 16)),
        ("18 Dec", date(2025, 12, 18)),
        ("the 18th", date(2026, 11, 18)),
        ("2 weeks ago", date(2026, 11, 9)),
        ("October", date(2026, 10, 31)),
        ("November", TODAY),
        ("29 Feb", date(2024, 2, 29)),
        ("last week", date(2026, 11, 20)),
        ("end of last week", date(2026, 11, 20)),
        ("Tuesday last week", date(2026, 11, 17)),
        ("last month", date(2026, 10, 31)),
        ("last term", date(2026, 7, 24)),
        ("end of the summer term", date(2026, 7, 24)),
        ("summer", date(2026, 7, 24)),
        ("autumn term", TODAY),
        ("2026-11-01", date(2026, 11, 1)),
    ],
)
def test_a_day_on_which_something_was_done_is_the_last_such_day(said: str, meant: date) -> None:
    assert parse_done(said, AUTUMN, TODAY) == meant


def test_nothing_was_done_on_a_day_to_come() -> None:
    with pytest.raises(UsageError, match="Friday 18 Dec 2026 is still to come"):
        parse_done("2026-12-18", AUTUMN, TODAY)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.dates(date(2001, 1, 1), date(2099, 1, 1)))
def test_a_date_that_is_shown_can_be_typed(day: date, today: date) -> None:
    for shown in (day_and_date(day), full_date(day), str(day), f"{day:%d/%m/%Y}"):
        assert parse_due(shown, Cycle.at(today), today) == day
    if day >= today:
        assert parse_due(short_date(day, today), Cycle.at(today), today) == day


WORDS = st.sampled_from(
    [
        "mon",
        "friday",
        "week",
        "next",
        "this",
        "last",
        "end",
        "of",
        "term",
        "year",
        "month",
        "january",
        "18",
        "2026",
        "half",
        "in",
        "a",
        "the",
        "by",
        "3",
        "/",
        "-",
        "'",
    ]
)


@given(st.lists(WORDS, max_size=5).map(" ".join) | st.text(max_size=20), st.booleans())
def test_anything_typed_is_a_date_within_range_or_refused(text: str, past: bool) -> None:
    try:
        day = (parse_done if past else parse_due)(text, AUTUMN, TODAY)
    except UsageError:
        return
    assert date(2000, 1, 1) <= day <= date(2100, 12, 31)


def test_dates_as_people_read_them() -> None:
    assert day_and_date(date(2026, 12, 18)) == "Friday 18 Dec 2026"
    assert full_date(date(2026, 12, 1)) == "1 December 2026"
    assert short_date(date(2026, 12, 18), TODAY) == "18 Dec"
    assert short_date(date(2027, 1, 8), TODAY) == "8 Jan 2027"


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2076, date(2076, 4, 19)),
    ],
)
def test_easter(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("end of term", True),
        ("by the end of the school year", True),
        ("next term", True),
        ("spring", True),
        ("18 December", False),
        ("end of 2027", False),
        ("half term", False),
        ("nonsense", False),
        ("", False),
    ],
)
def test_which_words_leave_the_day_to_the_school(said: str, expected: bool) -> None:
    assert is_end_of_term(said, AUTUMN, TODAY) is expected
