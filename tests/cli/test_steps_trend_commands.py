from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import semh


@pytest.mark.usefixtures("school")
def test_open_steps_of_the_latest_audit_by_due_date() -> None:
    ran = semh("steps")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:4] == [
        "Next steps: Oakfield Primary School, Autumn 2026/27",
        "16 open next steps, 5 overdue on 23 November 2026.",
        "",
        "Overdue  5 steps",
    ]


@pytest.mark.usefixtures("school")
def test_by_owner_by_date_and_overdue() -> None:
    def ids(*arguments: str) -> list[str]:
        made = json.loads(semh("steps", "--format", "json", *arguments).out)
        return [each["step"]["id"] for each in made["steps"]]

    assert ids("--overdue") == ["z7ck", "e4ug", "d9fu", "b6hz", "p9mu"]
    assert ids("--owner", "senco", "--overdue") == ["d9fu", "p9mu"]
    assert ids("--due-before", "19 June 2026") == ["z7ck"]
    assert ids("--owner", "caretaker") == []
    assert semh("steps", "--owner", "caretaker").out == "No open next step.\n"
    assert semh("steps", "--due-before", "soon").code == 2


@pytest.mark.usefixtures("school")
def test_an_owner_without_a_step_is_told_apart_from_nothing_to_do() -> None:
    ran = semh("steps", "--owner", "Senko")
    assert ran.err == "No open next step is for “Senko”. Did you mean SENCo?\n"
    assert "Open ones are for: Chair of governors," in semh("steps", "--owner", "caretaker").err
    assert semh("steps", "--owner", "senco", "--due-before", "1 Jan 2020").err == ""


@pytest.mark.usefixtures("school")
def test_an_older_audit_as_it_stood() -> None:
    ran = semh("steps", "summer", "--overdue")
    assert "5 open next steps, 5 overdue on 31 August 2026." in ran.out


@pytest.mark.usefixtures("school")
def test_steps_for_other_programs() -> None:
    assert semh("steps", "--format", "csv").out.startswith("\ufeffsetting,cycle,section")
    calendar = semh("steps", "--format", "ics")
    cancelled = calendar.out.count("STATUS:CANCELLED")
    assert cancelled > 0, "what is done is told to the calendar"
    assert "Done on" not in semh("steps").out
    assert calendar.out.count("BEGIN:VEVENT") - cancelled == 15
    assert calendar.err == "Left out because they have no due date: 1.\n"
    assert "| Due | Next step | Owner | Where |" in semh("steps", "--format", "markdown").out
    assert semh("steps", "--format", "ics", "-o", "steps.ics").out == ""
    assert Path("steps.ics").read_bytes().endswith(b"END:VCALENDAR\r\n")


def test_several_settings_and_a_damaged_file(school: Path) -> None:
    other = school / "other"
    other.mkdir()
    text = (school / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    (other / "2026-27-autumn.yaml").write_text(
        text.replace("Oakfield Primary School\n", "Elm Road\n", 1), encoding="utf-8"
    )
    (school / "2027-28-autumn.yaml").write_text("schema: 1\n")
    ran = semh("steps")
    assert ran.out.startswith("Next steps: 2 settings\n32 open next steps")
    assert (ran.code, ran.err[:10]) == (3, "Left out: ")
    trend = semh("trend")
    assert trend.code == 2
    assert "several settings: Elm Road, Oakfield Primary School" in trend.err
    review = semh("review")
    assert review.code == 2


@pytest.mark.usefixtures("garden_folder")
@pytest.mark.parametrize("command", ["steps", "trend"])
def test_without_an_audit_it_says_how_to_start(command: str) -> None:
    ran = semh(command)
    assert ran.code == 4
    assert "semh new" in ran.err


@pytest.mark.usefixtures("school")
def test_trend_in_every_format() -> None:
    ran = semh("trend")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Oakfield Primary School: 3 terms, Spring 2025/26 to Autumn 2026/27")
    assert "■ R ──── ■ R ──── ◆ A      ▲" in ran.out
    one = semh("trend", "--section", "staff").out
    assert "4.1 Looking after all adults" in one
    assert "3.1" not in one
    assert semh("trend", "--format", "markdown").out.startswith("# Oakfield Primary School")
    assert semh("trend", "--format", "csv").out.startswith("\ufeffsection,criterion")
    assert len(json.loads(semh("trend", "--format", "json").out)["rounds"]) == 3
    assert semh("trend", "--section", "none").code == 4


def test_a_damaged_file_leaves_a_gap_in_the_trend_and_is_named(school: Path) -> None:
    (school / "2025-26-summer.yaml").write_text("- no audit\n")
    ran = semh("trend")
    assert ran.code == 3
    assert "┄ Summer 2025/26 left out: its audit cannot be used" in ran.out
    assert "no audit for" not in ran.out
    assert "2025-26-summer.yaml" in ran.err
    (_spring, autumn) = json.loads(semh("trend", "--format", "json").out)["rounds"]
    assert (autumn["missing"], autumn["left_out"]) == (1, ["2025/26 summer"])
    (school / "2025-26-summer.yaml").unlink()
    assert "┄ no audit for 1 term" in semh("trend").out
