"""Dates and terms on the command line: what is in the past is asked about, what is none is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.cli.terminal import questions
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

AUTUMN = Path("audits/2026-27-autumn.yaml")
LED = Place("leadership", "staff-wellbeing-led")
pytestmark = pytest.mark.usefixtures("school")


def last_due() -> date | None:
    steps = load_audit(AUTUMN, Library()).audit.answer(LED).next_steps
    return steps[-1].due if steps else None


def add_step(due: str, stdin: bytes = b"") -> tuple[int, str]:
    ran = semh("answer", "autumn", "1.3", "--step", "Ask", "--due", due, stdin=stdin)
    return ran.code, ran.err


def test_a_due_date_in_the_past_is_taken_only_as_numbers_where_nobody_can_be_asked() -> None:
    before = AUTUMN.read_bytes()
    code, told = add_step("1 Nov 2026")
    assert (code, AUTUMN.read_bytes()) == (2, before)
    assert "1 November 2026 is in the past" in told
    assert "--due 2026-11-01" in told
    code, told = add_step("2026-11-01")
    assert (code, last_due()) == (0, date(2026, 11, 1))
    assert "1 November 2026 is in the past; it is used as the due date." in told


@pytest.mark.parametrize(("typed", "taken"), [(b"y\n", True), (b"what?\nn\n", False), (b"", False)])
def test_a_person_at_a_terminal_is_asked(
    typed: bytes, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "can_ask", lambda: True)
    before = AUTUMN.read_bytes()
    code, told = add_step("1 Nov 2026", typed)
    assert "1 November 2026 is in the past. Use it as the due date? (y/n)" in told
    assert (code == 0, AUTUMN.read_bytes() != before) == (taken, taken)


def test_today_is_not_in_the_past() -> None:
    assert add_step("today")[0] == 0


@pytest.mark.parametrize("day", ["18/12/2026", "Friday 18 Dec 2026"])
def test_the_day_is_any_date(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMH_TODAY", day)
    assert "18 December 2026" in semh("steps", "--format", "markdown").out


@pytest.mark.parametrize(
    "command",
    [["status"], ["status", "autumn"], ["steps"], ["review"], ["overview"], ["answer", "autumn", "1.3"],
     ["new"], ["status", "--format", "json"]],
)  # fmt: skip
def test_a_day_that_is_no_date_stops_the_command(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEMH_TODAY", "18th of Nevember")
    ran = semh(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("SEMH_TODAY says which day it is for semh. This is not a date.")


def test_a_due_date_no_calendar_takes_is_named_and_nothing_is_written() -> None:
    text = AUTUMN.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "due: 2026-12-" in line)
    AUTUMN.write_text(text.replace(line, line[: line.index("due:")] + "due: 9999-12-31"), "utf-8")
    before = AUTUMN.read_bytes()
    checked = semh("check")
    assert checked.code == 3
    assert f"{AUTUMN}:{text.splitlines().index(line) + 1}: " in checked.out
    assert "dates lie between 2000 and 2100" in checked.out
    assert semh("steps", "--format", "ics", "-o", "steps.ics").code == 3
    assert semh("answer", "autumn", "1.3", "-r", "red").code == 3
    assert AUTUMN.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("autumn 2026", "Autumn 2026/27"),
        ("this term", "Autumn 2026/27"),
        ("summer 2026", "Summer 2025/26"),
        ("spring 26", "Spring 2025/26"),
        ("previous", "Summer 2025/26"),
        ("last term", "Summer 2025/26"),
        ("last", "Autumn 2026/27"),
        ("Summer", "Summer 2025/26"),
        ("summer 25/26", "Summer 2025/26"),
    ],
)
def test_an_audit_is_found_by_its_term_as_people_say_it(asked: str, label: str) -> None:
    ran = semh("status", asked)
    assert ran.code == 0
    assert label in ran.out


def test_previous_is_the_calendar_term_before_and_last_the_latest_audit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEMH_TODAY", "2027-05-03")
    ran = semh("status", "previous")
    assert (ran.code, ran.out) == (4, "")
    assert "There is no audit “previous” (Spring 2026/27) in audits." in ran.err
    assert "Autumn 2026/27" in semh("status", "last").out


@pytest.mark.parametrize("option", ["--term", "--cycle"])
def test_a_term_is_an_option_under_its_name_of_today_and_of_before(option: str) -> None:
    assert semh("new", option, "spring 2027").out == "audits/2026-27-spring.yaml\n"
    assert "Summer 2025/26" in semh("overview", option, "summer").out


def test_only_term_stands_in_the_help() -> None:
    for command in ("new", "overview"):
        text = semh(command, "--help").out
        assert "--term" in text
        assert "cycle" not in text.lower()


def test_a_new_audit_needs_its_year() -> None:
    ran = semh("new", "--term", "spring")
    assert (ran.code, ran.out) == (2, "")
    assert "Write its year too: 2025/26 spring or 2026/27 spring." in ran.err
