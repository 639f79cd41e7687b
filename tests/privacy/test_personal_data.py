"""Personal data: found by its form, hardly ever where there is none, and never repeated."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from stdnum.gb import upn

from semh_tui.privacy.detection import find_personal_data
from semh_tui.privacy.finding import FindingKind

# Made here, so that no valid number stands in this repository.
DIGITS = "881200123456"
UPN = upn.calc_check_digit(DIGITS) + DIGITS
NEW_COUNCIL = upn.calc_check_digit("940200123456") + "940200123456"
TEMPORARY = upn.calc_check_digit("88120012345A") + "88120012345A"
NHS = "943" + "4765" + "870"[:0] + "870"
NHS_GROUPED = f"{NHS[:3]} {NHS[3:6]} {NHS[6:]}"


def kinds(text: str) -> list[FindingKind]:
    return [finding.kind for finding in find_personal_data(text)]


FOUND = [
    (f"see {UPN} in the file", FindingKind.UPN),
    (UPN.lower(), FindingKind.UPN),
    (f"({UPN}).", FindingKind.UPN),
    (NEW_COUNCIL, FindingKind.UPN),
    (TEMPORARY, FindingKind.UPN),
    (f"UPN:{UPN}", FindingKind.UPN),
    (NHS_GROUPED, FindingKind.NHS_NUMBER),
    (NHS_GROUPED.replace(" ", "-"), FindingKind.NHS_NUMBER),
    (f"NHS no. {NHS}", FindingKind.NHS_NUMBER),
    ("DOB 12/03/2015", FindingKind.BIRTH_DATE),
    ("D.O.B.: 12.3.15", FindingKind.BIRTH_DATE),
    ("born on 12 March 2015", FindingKind.BIRTH_DATE),
    ("Date of birth – 2015-03-12", FindingKind.BIRTH_DATE),
    ("born March 12th, 2015", FindingKind.BIRTH_DATE),
    ("(12/03/2015, dob)", FindingKind.BIRTH_DATE),
    ("DOB 07032015", FindingKind.BIRTH_DATE),
    ("DOB 2015/03/07", FindingKind.BIRTH_DATE),
    ("DOB 7-Mar-2015", FindingKind.BIRTH_DATE),
    ("born at Basildon Hospital on 7 March 2015", FindingKind.BIRTH_DATE),
    ("write to jo.smith@example.org", FindingKind.EMAIL),
    ("write to jo.smith at example.org", FindingKind.EMAIL),
    ("ring her on 07700900123", FindingKind.PHONE),
    ("07700 900123", FindingKind.PHONE),
    ("07700900123", FindingKind.PHONE),
    ("01632 960 001", FindingKind.PHONE),
    ("(020) 7946 0001", FindingKind.PHONE),
    ("+44 7700 900123", FindingKind.PHONE),
    ("+447700900123", FindingKind.PHONE),
    ("0044 7700 900123", FindingKind.PHONE),
    ("they live in CM1 1QH", FindingKind.POSTCODE),
    ("SW1A 1AA", FindingKind.POSTCODE),
    ("postcode: cm1 1qh", FindingKind.POSTCODE),
]


@pytest.mark.parametrize(("text", "kind"), FOUND)
def test_found(text: str, kind: FindingKind) -> None:
    assert kinds(text) == [kind]
    assert kinds(f"Before.\n{text}\nAfter.") == [kind]
    assert find_personal_data(f"Before.\n\n{text}")[0].line == 3


NOT_FOUND = [
    "A 123456 789012",
    f"{'B' if UPN[0] != 'B' else 'C'}{UPN[1:]}",
    f"X{UPN}",
    f"{UPN}9",
    NHS,
    f"{NHS[:-1]}{(int(NHS[-1]) + 1) % 10}",
    "order 4444444444, NHS 9999999999",
    "NHS 5434765870",
    "Invoice 07700900123",
    "1234567890123456",
    "born in 2015; minutes of 12/03/2015",
    "reborn 12/03/2015",
    "Minutes of 12 October 2026; due 2026-12-18",
    "5-6 pupils, 12/18 staff, 2026/27, 9.30-10.30",
    "Y5 2AB, KS2 1PM, Y6 1pm",
    "M25 1st half, S4 2 of 3",
    "me @ school, @mention, a@b",
    "Ofsted report 10012345, URN 123456",
    "£1,234,567.89 over 3 years",
    "Raffle tickets 01632-01699, 12 prizes",
    "see plan.docx at school.example",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert kinds(text) == []


def test_nothing_is_found_in_our_own_texts() -> None:
    root = Path(__file__).parents[2]
    for path in [*root.glob("framework/*.yaml"), *root.glob("audits/*.yaml"), *root.glob("src/**/*.py")]:  # fmt: skip
        assert kinds(path.read_text(encoding="utf-8")) == [], path


def test_nothing_found_is_ever_repeated() -> None:
    for text, _kind in FOUND:
        for finding in find_personal_data(text):
            said = f"{finding!r} {finding.sentence}"
            assert not any(part in said for part in text.split() if any(map(str.isdigit, part)))


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        ("office@oakfield.example", "office@oakfield.example"),
        ("@oakfield.example", "Senco@Oakfield.example"),
        ("01632 960001", "01632 960 001"),
        ("01632 960001", "+44 1632 960001"),
        ("cm1 1qh", "CM1 1QH"),
    ],
)
def test_a_schools_own_may_be_allowed(allowed: str, text: str) -> None:
    assert find_personal_data(text)
    assert find_personal_data(text, [allowed]) == ()
    assert find_personal_data(f"{text}, jo@example.org", [allowed])[0].kind is FindingKind.EMAIL


AUTUMN = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "is_birth"),
    [
        ("DOB 12/03/2015", True),
        ("DOB 12/03/26", True),
        ("DOB 12/03/27", False),
        ("DOB 12/03/2001", True),
        ("DOB 12/03/2000", False),
        ("born on 3 September 2023", True),
        ("The club was born on 3 September 2026.", False),
        ("Birthday assembly on 14 January 2026", False),
        ("The baby was born on 3 September 2026.", True),
        ("The poet's birthday, 23 April 2024, in Year 6", False),
        ("Birthday 12 March 2023", True),
        ("DOB, Y4: 12/03/2015", True),
        ("DOB (4B) 12/03/2015", True),
        ("DOB for child 2 is 12 March 2015", True),
        ("DOB seen, 4 minutes of 12/03/2015", False),
        ("Name - DOB - class\nS - 12/03/2015 - 4B", True),
        ("Name \u2013 DOB\nS \u2013 12/03/2015", True),
    ],
)
def test_a_date_of_birth_has_a_year_that_makes_a_child(text: str, is_birth: bool) -> None:
    findings = find_personal_data(text, around=AUTUMN)
    assert [finding.kind for finding in findings] == ([FindingKind.BIRTH_DATE] if is_birth else [])


def test_an_old_audit_is_about_the_children_of_its_own_time() -> None:
    assert find_personal_data("DOB 12/03/1998", around=date(2010, 12, 31))
    assert not find_personal_data("DOB 12/03/1998", around=AUTUMN)


def test_the_line_is_that_of_the_number() -> None:
    assert find_personal_data("Class 4B\nDOB\n\n12/03/2015")[0].line == 4
    assert [
        finding.line for finding in find_personal_data("Name | DOB\nA | 1/2/2015\nB | 3/4/2016")
    ] == [
        2,
        3,
    ]


@pytest.mark.parametrize(
    "text", ["0 " * 20_000, "a@" * 20_000, "dob " * 9_000, "12/03/2015 dob " * 2_000, "A1" * 20_000]
)
def test_a_long_text_takes_no_time_to_speak_of(text: str) -> None:
    began = time.process_time()
    find_personal_data(text, around=AUTUMN)
    assert time.process_time() - began < 2


def test_what_identifies_a_child_cannot_be_allowed() -> None:
    for text in (UPN, NHS_GROUPED, "DOB 12/03/2015"):
        assert find_personal_data(text, [text])[0].kind.is_error


def test_each_finding_says_what_to_do() -> None:
    (finding,) = find_personal_data(f"{UPN}")
    assert finding.sentence == (
        "This looks like a UPN, a pupil’s own number. Take it out; say “a Year 4 pupil” instead."
    )


def test_several_on_a_line_come_in_their_order() -> None:
    assert kinds(f"jo@example.org, DOB 12/03/2015, {UPN}") == [
        FindingKind.EMAIL, FindingKind.BIRTH_DATE, FindingKind.UPN,
    ]  # fmt: skip
