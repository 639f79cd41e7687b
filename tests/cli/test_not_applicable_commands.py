"""What does not apply, as commands take it and tell of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from cli_support import one_line, semh
from ratings import GREEN

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.frameworks import Library

FILE = Path("audits") / "2026-27-autumn.yaml"
PLACE = Place("leadership", "slt-commitment")
LATE = NextStep("late", "Mend the gate", "Head", date(2026, 11, 1))
NOT_NOW = "does not apply now"
OUT = "alternative-provision"

pytestmark = pytest.mark.usefixtures("school")


def put(*answers: tuple[Place, Answer]) -> None:
    stored = load_audit(FILE, Library())
    audit = stored.audit
    for place, answer in answers:
        audit = audit.with_answer(place, answer)
    save_audit(audit, stored.framework, FILE, stored.stamp.digest)


def audit() -> Audit:
    return load_audit(FILE, Library()).audit


# -- the reason


def test_evidence_does_not_become_the_reason_by_itself() -> None:
    put((PLACE, Answer(GREEN, "Minuted in October.")))
    before = FILE.read_bytes()
    ran = semh("answer", "autumn", "1.1", "--rating", "not-applicable")
    assert (ran.code, ran.out) == (2, "")
    assert "--evidence" in ran.err
    assert "--keep-evidence" in ran.err
    assert "October" not in ran.err
    assert FILE.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--evidence", "No such pupils."], "No such pupils."),
        (["--keep-evidence"], "Minuted in October."),
        (["--evidence", "No more.", "--append"], "Minuted in October.\n\nNo more."),
    ],
    ids=lambda value: str(value[0]),
)
def test_a_reason_is_given_or_the_words_are_confirmed(options: list[str], reason: str) -> None:
    put((PLACE, Answer(GREEN, "Minuted in October.")))
    assert semh("answer", "autumn", "1.1", "--rating", "not-applicable", *options).code == 0
    assert audit().answer(PLACE) == Answer(NOT_APPLICABLE, reason)
    ran = semh("answer", "autumn", "1.1", "--rating", "not-applicable")
    assert ran.err.startswith(("Nothing was changed", "Unchanged"))


def test_what_is_empty_is_no_reason() -> None:
    put((PLACE, Answer(GREEN, "Minuted in October.")))
    assert semh("answer", "autumn", "1.1", "-r", "x", "--evidence", " ").code == 2
    for options in (["-r", "x", "-e", "No."], ["-r", "red"], []):
        ran = semh("answer", "autumn", "1.1", "--keep-evidence", *options)
        assert (ran.code, ran.out) == (2, ""), options


def test_a_reason_that_stays_as_evidence_is_told() -> None:
    put((PLACE, Answer(NOT_APPLICABLE, "We have none.")))
    ran = semh("answer", "autumn", "1.1", "--rating", "green")
    assert ran.code == 0
    assert "said why it did not apply" in ran.err


def test_a_rating_that_will_not_count_says_so() -> None:
    criterion = next(place for place in audit().answers if place.section == OUT and place.criterion)
    ran = semh("answer", "autumn", criterion.criterion or "", "--rating", "green")
    assert ran.code == 0
    assert "does not apply now: a rating here is kept and does not count." in one_line(ran.err)
    assert "does not count" in one_line(semh("answer", "autumn", criterion.criterion or "").out)


# -- steps of what does not apply


@pytest.fixture
def set_apart(school: Path) -> None:
    assert school == Path.cwd() / FILE.parent
    put((PLACE, Answer(NOT_APPLICABLE, "We have none.", (LATE,))))


@pytest.mark.usefixtures("set_apart")
def test_status_sets_them_apart() -> None:
    said = one_line(semh("status").out)
    assert f"Next steps of what {NOT_NOW}: 1" in said
    assert "Mend the gate" in said.split(NOT_NOW)[1]
    assert "Mend the gate" not in said.split(NOT_NOW)[0]
    gaps = json.loads(semh("status", "--format", "json").out)["gaps"]
    assert "Mend the gate" not in json.dumps(gaps)


@pytest.mark.usefixtures("set_apart")
def test_steps_set_them_apart_in_every_format() -> None:
    text = one_line(semh("steps").out)
    assert f"1 more of what {NOT_NOW}." in text
    assert text.index("Does not apply now") < text.index("Mend the gate")
    markdown = semh("steps", "--format", "markdown").out
    assert markdown.index("## Does not apply now: 1") < markdown.index("Mend the gate")
    rows = list(csv.DictReader(io.StringIO(semh("steps", "--format", "csv").out)))
    (row,) = [row for row in rows if row["step"] == "Mend the gate"]
    assert (row["overdue"], row["applies"]) == ("no", "no")
    assert {row["applies"] for row in rows if row["step"] != "Mend the gate"} == {"yes"}
    steps = json.loads(semh("steps", "--format", "json").out)["steps"]
    (step,) = [step for step in steps if step["step"]["text"] == "Mend the gate"]
    assert (step["overdue"], step["applies"]) == (False, False)
    assert steps[-1] == step
    calendar = semh("steps", "--format", "ics").out
    (event,) = [event for event in calendar.split("BEGIN:VEVENT") if "Mend the gate" in event]
    assert "STATUS:CANCELLED" in event
    assert "Mend the gate" not in semh("steps", "--overdue").out


@pytest.mark.usefixtures("set_apart")
def test_answer_review_and_overview_do_not_call_them_overdue() -> None:
    shown = semh("answer", "autumn", "1.1").out
    assert f"Mend the gate · Head · due 1 November 2026 · {NOT_NOW} (late)" in one_line(shown)
    reviewed = one_line(semh("review").out)
    assert f"Mend the gate · Head · due 1 November 2026 · {NOT_NOW}" in reviewed
    assert "Mend the gate" not in semh("overview", "audits").out
