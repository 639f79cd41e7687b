"""``semh step``: what the dialogue of a next step does, on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.model.audit import NextStep
from semh_tui.model.errors import ExitCode
from semh_tui.model.text import LONGEST_LINE
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

AUTUMN, SUMMER = Path("audits/2026-27-autumn.yaml"), Path("audits/2025-26-summer.yaml")
OPEN = "w7ke"


@pytest.fixture(autouse=True)
def _audits(school: Path) -> None:
    assert school.is_dir()


def step(step_id: str = OPEN, path: Path = AUTUMN) -> NextStep | None:
    steps = load_audit(path, Library()).audit.steps()
    return next((step for _place, step in steps if step.id == step_id), None)


def test_a_step_is_shown() -> None:
    before = AUTUMN.read_bytes()
    ran = semh("step", "autumn", OPEN.upper())
    assert ran.code == 0
    assert ran.out.startswith("☐ Hold a workload review")
    assert ran.out.endswith(f"({OPEN})\n")
    assert AUTUMN.read_bytes() == before


def test_a_step_is_ticked_with_its_date_and_the_tick_taken_back() -> None:
    ran = semh("step", "autumn", OPEN, "--done", "11/11/2026")
    assert ran.code == 0
    assert "☑ Hold a workload review" in ran.out
    assert "Saved in audits" in ran.err
    ticked = step()
    assert ticked is not None
    assert ticked.done == date(2026, 11, 11)
    assert semh("step", "autumn", OPEN, "--done", "today").code == 0
    today = step()
    assert today is not None
    assert today.done == date(2026, 11, 23)
    assert semh("step", "autumn", OPEN, "--not-done").code == 0
    back = step()
    assert back is not None
    assert back.done is None


def test_a_step_is_changed_in_what_is_given_only() -> None:
    before = step()
    assert before is not None
    assert semh("step", "autumn", OPEN, "--text", " Hold  two reviews ").code == 0
    assert semh("step", "autumn", OPEN, "--owner", "Head", "--due", "18 Dec").code == 0
    changed = step()
    assert changed == NextStep(OPEN, "Hold two reviews", "Head", date(2026, 12, 18), before.done)
    assert semh("step", "autumn", OPEN, "--owner", "", "--due", "").code == 0
    assert step() == NextStep(OPEN, "Hold two reviews")


def test_a_step_is_removed_and_what_it_said_is_shown() -> None:
    ran = semh("step", "autumn", OPEN, "--remove")
    assert ran.code == 0
    assert step() is None
    assert "The step that was removed:" in ran.err
    assert "Hold a workload review" in ran.out


def test_saying_what_is_there_already_writes_nothing() -> None:
    before = AUTUMN.read_bytes()
    ran = semh("step", "autumn", OPEN, "--not-done")
    assert (ran.code, ran.err) == (0, "Unchanged: it already says that.\n")
    assert AUTUMN.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["nosuch"], ExitCode.NOT_FOUND, "There is no next step “nosuch” in Autumn 2026/27."),
        (["w7kf"], ExitCode.NOT_FOUND, "Did you mean w7ke"),
        (["w7zz"], ExitCode.NOT_FOUND, "in Autumn 2026/27. semh answer shows"),
        ([OPEN, "--text", " "], ExitCode.USAGE, "A next step needs a text."),
        ([OPEN, "--text", "x" * (LONGEST_LINE + 1)], ExitCode.USAGE, "at most 500 characters"),
        ([OPEN, "--owner", "x" * (LONGEST_LINE + 1)], ExitCode.USAGE, "at most 500 characters"),
        ([OPEN, "--due", "whenever"], ExitCode.USAGE, "This is not a date"),
        ([OPEN, "--due", "1 November 2026"], ExitCode.USAGE, "is in the past"),
        ([OPEN, "--done", "2026-12-18"], ExitCode.USAGE, "is still to come"),
        ([OPEN, "--done", "today", "--not-done"], ExitCode.USAGE, "exclude one another"),
        ([OPEN, "--remove", "--text", "x"], ExitCode.USAGE, "--remove goes with no other change"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_the_file(
    options: list[str], code: int, message: str
) -> None:
    before = AUTUMN.read_bytes()
    ran = semh("step", "autumn", *options)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err
    assert AUTUMN.read_bytes() == before


def test_a_final_audits_steps_are_ticked_and_not_changed() -> None:
    steps = [step for _place, step in load_audit(SUMMER, Library()).audit.steps() if step.is_open]
    step_id = steps[0].id
    assert semh("step", "summer", step_id, "--done", "2026-07-01").code == 0
    for change in (["--remove"], ["--text", "Another"], ["--due", "2027-01-01"]):
        before = SUMMER.read_bytes()
        ran = semh("step", "summer", step_id, *change)
        assert ran.code == ExitCode.USAGE
        assert "This audit is final" in ran.err
        assert SUMMER.read_bytes() == before
        assert semh("step", "summer", step_id, *change, "--final").code == 0
        SUMMER.write_bytes(before)


def test_an_id_that_two_steps_have_is_refused_with_their_places() -> None:
    text = AUTUMN.read_text(encoding="utf-8")
    ids = [step.id for _place, step in load_audit(AUTUMN, Library()).audit.steps()]
    other = next(found for found in ids if found != OPEN)
    AUTUMN.write_text(text.replace(f"id: {other}", f"id: {OPEN}"), encoding="utf-8")
    ran = semh("step", "autumn", OPEN, "--remove")
    assert ran.code in (ExitCode.USAGE, ExitCode.UNREADABLE)
    assert OPEN in ran.err


def test_personal_data_in_a_step_is_warned_of() -> None:
    ran = semh("step", "autumn", OPEN, "--text", "Ring 07700 900123 about it")
    assert ran.code == 0
    assert "phone" in ran.err.lower()


def test_json_shows_the_criterion_with_its_steps_afterwards() -> None:
    for options in ([], ["--done", "today"], ["--done", "today"], ["--remove"]):
        ran = semh("step", "autumn", OPEN, *options, "--format", "json")
        assert ran.code == 0
        document = json.loads(ran.out)
        ids = [step["id"] for step in document["next_steps"]]
        assert (OPEN in ids) is (options != ["--remove"])
        assert document["number"] == "1.3"
