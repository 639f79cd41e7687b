"""The term somebody means."""

from __future__ import annotations

from datetime import date

import pytest

from semh_tui.model.cycle import Cycle, Term, is_term, parse_begun_term, parse_term, term_name
from semh_tui.model.errors import UsageError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026/27 autumn", "2026/27 autumn"),
        ("2026-27-autumn", "2026/27 autumn"),
        ("Autumn 2026–27", "2026/27 autumn"),
        ("autumn 26/27", "2026/27 autumn"),
        ("Autumn term 2026/2027", "2026/27 autumn"),
        ("autumn 2026", "2026/27 autumn"),
        ("2026 Autumn", "2026/27 autumn"),
        ("summer 2026", "2025/26 summer"),
        ("Summer ’26", "2025/26 summer"),
        ("spring 2027", "2026/27 spring"),
        ("the spring term of 2027.", "2026/27 spring"),
        ("this term", "2026/27 autumn"),
        ("previous", "2025/26 summer"),
        ("last term", "2025/26 summer"),
        ("next term", "2026/27 spring"),
    ],
)
def test_a_term_as_people_write_it(said: str, meant: str) -> None:
    assert parse_term(said, TODAY) == Cycle.parse(meant)


@pytest.mark.parametrize("cycle", [Cycle(2026, term) for term in Term])
def test_a_term_that_is_shown_can_be_typed(cycle: Cycle) -> None:
    for shown in (str(cycle), cycle.label, cycle.slug, f"{cycle.term} {cycle.last_day.year}"):
        assert parse_term(shown, TODAY) == cycle


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("autumn", "Which autumn[?] Write its year too: 2026/27 autumn or 2027/28 autumn."),
        ("summer term", "2025/26 summer or 2026/27 summer"),
        ("2026/28 autumn", "is not an academic year"),
        ("last", "is not a term"),
        ("winter 2026", "is not a term"),
        ("2026/27", "is not a term"),
        ("autumn spring 2026", "is not a term"),
        ("", "such as 2026/27 autumn or autumn 2026; or: this term, previous"),
        ("summer 9999/00", "The year 10000 cannot be meant: dates lie between 2000 and 2100"),
        ("summer 9999", "The year 9999 cannot be meant"),
        ("1999/00 autumn", "The year 1999 cannot be meant"),
        ("spring 2101", "The year 2101 cannot be meant"),
    ],
)
def test_what_is_no_term_is_refused_with_what_is_allowed(said: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse_term(said, TODAY)


@pytest.mark.parametrize("written", ["1999-00-spring", "2100-01-autumn"])
def test_every_term_that_is_read_has_a_last_day(written: str) -> None:
    assert str(Cycle.parse(written).last_day.year) in ("2000", "2100")


def test_a_term_alone() -> None:
    assert term_name("Autumn Term.") is Term.AUTUMN
    assert term_name("autumn 2026") is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [("summer", "2025/26 summer"), ("autumn", "2026/27 autumn"), ("spring term", "2025/26 spring"),
     ("spring 2027", "2026/27 spring")],
)  # fmt: skip
def test_a_term_alone_is_the_latest_that_has_begun(said: str, meant: str) -> None:
    assert parse_begun_term(said, TODAY) == Cycle.parse(meant)


def test_a_slash_in_a_term_parts_no_folders() -> None:
    assert is_term("2026/27 autumn")
    assert is_term("Autumn 26/27")
    assert not is_term("audits/2026-27-autumn")
    assert not is_term("autumn/mill-lane")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2023/24 autumn", date(2023, 12, 22)),
        ("2025/26 autumn", date(2025, 12, 19)),
        ("2026/27 autumn", date(2026, 12, 18)),
        ("2027/28 autumn", date(2027, 12, 17)),
        ("2023/24 spring", date(2024, 3, 28)),  # Good Friday is the 29th
        ("2025/26 spring", date(2026, 3, 27)),
        ("2026/27 spring", date(2027, 3, 25)),
        ("2034/35 spring", date(2035, 3, 22)),  # Easter is the 25th
        ("2025/26 summer", date(2026, 7, 24)),
        ("2026/27 summer", date(2027, 7, 23)),
    ],
)
def test_a_term_usually_ends_on_a_friday_before_the_holidays(said: str, meant: date) -> None:
    cycle = Cycle.parse(said)
    assert cycle.usual_end == meant
    assert Cycle.at(meant) == cycle
