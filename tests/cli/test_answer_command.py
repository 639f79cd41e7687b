from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path

import pytest
from cli_support import CORPUS, one_line, semh
from ratings import AMBER, GREEN

from semh_tui.model.audit import Answer
from semh_tui.model.place import Place
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library

AUTUMN = Path("audits/2026-27-autumn.yaml")
pytestmark = pytest.mark.usefixtures("school")


def answer(place: Place) -> Answer:
    return load_audit(AUTUMN, Library()).audit.answer(place)


LED = Place("leadership", "staff-wellbeing-led")
UNRATED = Place("curriculum", "extracurricular")


def test_with_no_option_it_reads_out_the_criterion_and_what_is_said_of_it() -> None:
    ran = semh("answer", "autumn", "1.2")
    assert (ran.code, ran.err) == (0, "")
    read = one_line(ran.out)
    for part in (
        "1.2 Monitoring and evaluation monitoring Approaches should be regularly monitored",
        "Evidence might look like this: - A monitoring calendar:",
        "Oakfield Primary School · Autumn 2026/27 ◆ Amber A monitoring calendar has been in use",
        "☑ Draw up a monitoring calendar for SEMH: dates, data and who decides · Deputy head "
        "· done 16 September 2026 (v3bg)",
        "☐ Write the first termly report on SEMH to governors · Deputy head · due 9 December 2026",
        "Last time (Summer 2025/26) ■ Red Two learning walks",
    ):
        assert part in read
    assert ran.out.count("v3bg") == 1, "a step that came over stands once"


@pytest.mark.parametrize("asked", ["1.3", "staff-wellbeing-led", " STAFF-wellbeing-led "])
def test_a_criterion_is_its_number_or_its_id(asked: str) -> None:
    assert semh("answer", "last", asked).out.startswith("1.3 Leading on staff wellbeing\n")


def test_one_rating_is_one_line_of_the_file() -> None:
    before = AUTUMN.read_text(encoding="utf-8").splitlines()
    ran = semh("answer", "autumn", "1.3", "--rating", "amber")
    assert ran.code == 0
    assert ran.out.startswith("1.3 Leading on staff wellbeing\n  ◆ Amber\n")
    assert ran.err == f"Saved in {AUTUMN}.\n"
    after = AUTUMN.read_text(encoding="utf-8").splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert changed == ["-         rating: red", "+         rating: amber"]


@pytest.mark.parametrize("said", ["green", "G", "Green"])
def test_a_rating_is_a_word_or_a_letter(said: str) -> None:
    assert semh("answer", "autumn", "1.3", "-r", said).code == 0
    assert answer(LED).rating == GREEN


def test_evidence_shows_exactly_as_it_was_written() -> None:
    ran = semh("answer", "autumn", "1.3", "-r", "green", "-e", CORPUS)
    assert CORPUS in ran.out
    assert "The evidence that was there before:\nThe October survey" in ran.err
    assert CORPUS in semh("answer", "autumn", "1.3").out
    assert answer(LED).evidence == CORPUS


def test_evidence_can_be_added_below_what_is_there() -> None:
    before = answer(LED).evidence
    ran = semh("answer", "autumn", "1.3", "-e", "And this.", "--append")
    assert "before" not in ran.err
    assert answer(LED).evidence == f"{before}\n\nAnd this."


@pytest.mark.parametrize(
    "typed",
    [
        "“Zwei”\r\nlines\r\n".encode(),
        b"\xef\xbb\xbf" + "“Zwei”\nlines".encode(),
        "“Zwei”\nlines".encode("cp1252"),
        "“Zwei”\nlines".encode("utf-16"),
    ],
)
def test_evidence_from_stdin_in_whatever_a_machine_writes(typed: bytes) -> None:
    encoding = "cp1252" if typed.startswith(b"\x93") else "utf-8"
    ran = semh("answer", "autumn", "1.3", "-e", "-", stdin=typed, encoding=encoding)
    assert ran.code == 0
    assert answer(LED).evidence == "“Zwei”\nlines"


def test_a_step_with_owner_and_day() -> None:
    ran = semh(
        "answer", "autumn", "1.3", "--step", "Ask  everybody", "--owner", "SENCo", "--due", "18 Dec"
    )
    step = answer(LED).next_steps[-1]
    assert (step.text, step.owner, step.due) == ("Ask everybody", "SENCo", date(2026, 12, 18))
    assert f"☐ Ask everybody · SENCo · due 18 December 2026 ({step.id})" in ran.out


def test_end_of_term_is_the_audits_own_term() -> None:
    semh("answer", "autumn", "1.3", "--step", "Ask", "--due", "end of term")
    assert answer(LED).next_steps[-1].due == date(2026, 12, 18)


def test_a_step_is_ticked_once() -> None:
    ran = semh("answer", "autumn", "1.3", "--done", "W7KE")
    assert "☑ Hold a workload review" in ran.out
    assert answer(LED).next_steps[0].done == date(2026, 11, 23)
    again = semh("answer", "autumn", "1.3", "--done", "w7ke")
    assert again.code == 2
    assert (
        again.err
        == "The step w7ke was already done on 23 November 2026. Take that back with semh step --not-done.\n"
    )


def test_last_times_answer_can_be_confirmed() -> None:
    last = load_audit(Path("audits/2025-26-summer.yaml"), Library()).audit.answer(UNRATED)
    assert last.rating is not None
    assert answer(UNRATED).rating is None
    ran = semh("answer", "autumn", "3.7", "--same")
    assert ran.code == 0
    assert answer(UNRATED).rating == last.rating
    assert answer(UNRATED).evidence == last.evidence


def test_clearing_leaves_the_steps_and_says_what_went() -> None:
    steps = answer(LED).next_steps
    ran = semh("answer", "autumn", "1.3", "--clear")
    assert answer(LED) == Answer(next_steps=steps)
    assert "The October survey" in ran.err


def test_a_judgement_is_a_sections_own() -> None:
    ran = semh("answer", "autumn", "3", "--judgement", "-r", "amber")
    assert ran.out.startswith(
        "3 Curriculum, Teaching and Learning Environments (judgement)\n  ◆ Amber\n"
    )
    assert answer(Place("curriculum")).rating == AMBER
    read = semh("answer", "autumn", "alternative-provision", "--judgement").out
    assert "Only where the answer is yes:" in read
    assert "– Not applicable" in read


def test_saying_what_is_there_already_writes_nothing() -> None:
    before = AUTUMN.stat().st_mtime_ns
    ran = semh("answer", "autumn", "1.3", "-r", "red")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Unchanged: it already says that.\n"
    assert AUTUMN.stat().st_mtime_ns == before


SUMMER = Path("audits") / "2025-26-summer.yaml"


@pytest.mark.parametrize(
    "change",
    [["-r", "green"], ["-e", "Anything."], ["--clear"], ["--same"], ["--step", "Ring the office"]],
    ids=lambda change: change[0],
)
def test_a_final_audit_is_changed_only_by_a_word_for_it(change: list[str]) -> None:
    before = SUMMER.read_bytes()
    ran = semh("answer", "summer", "1.3", *change)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("This audit is final: ")
    assert "--final" in ran.err
    assert SUMMER.read_bytes() == before
    assert semh("answer", "summer", "1.3", *change, "--final").code == 0
    assert SUMMER.read_bytes() != before


def test_a_final_audits_steps_are_ticked_without_it() -> None:
    step = next(
        (place, step)
        for place, step in load_audit(SUMMER, Library()).audit.steps()
        if step.is_open and place.criterion
    )
    ran = semh("answer", "summer", step[0].criterion or "", "--done", step[1].id)
    assert ran.code == 0
    assert "done 23 November 2026" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["autumn", "5.1", "-r", "x"], 2, "Not applicable needs its reason"),
        (["autumn", "2", "--judgement", "-r", "x", "-e", "No."], 2, "applies to every setting"),
        (
            ["autumn", "1.3", "-r", "purple"],
            2,
            "“purple” is not a rating. Write one of: Red (R), Amber (A), Green (G) or Not applicable (X).",
        ),
        (["autumn", "1.3", "--append"], 2, "--evidence"),
        (["autumn", "1.3", "--due", "18 Dec"], 2, "--step"),
        (["autumn", "1.3", "--step", "  "], 2, "A next step needs a text"),
        (["autumn", "1.3", "--step", "x" * 501], 2, "at most 500 characters"),
        (["autumn", "1.3", "--step", "x", "--due", "soon"], 2, "This is not a date"),
        (["autumn", "1.3", "--clear", "-r", "red"], 2, "cannot be used together"),
        (["autumn", "1.3", "-e", "x" * 20_001], 2, "at most 20,000 fit"),
        (["autumn", "1.3", "--done", "zzzz"], 4, "It has: w7ke (Hold a workload review"),
        (
            ["autumn", "9.9"],
            4,
            "There is no criterion “9.9”. semh framework show essex-semh-best-practice lists them all.",
        ),
        (["autumn", "monitorin"], 4, "Did you mean monitoring?"),
        (["autumn", "2"], 2, "“2” is a section. Name one of its criteria, or add --judgement"),
        (["autumn", "2.3", "--judgement"], 2, "A judgement belongs to a section"),
        (["autumn", "leadershp", "--judgement"], 4, "Did you mean leadership?"),
        (["autumn", "3.7", "--same", "-r", "red"], 2, "cannot be used together"),
        (["spring", "1.1", "--same"], 4, "Nothing was written about slt-commitment last time."),
        (["2027-28 autumn", "1.1"], 4, "There is no audit “2027-28 autumn” in audits."),
        (["winter", "1.1"], 2, "“winter” is not a term."),
        (["audits/none.yaml", "1.1"], 4, "There is no file audits/none.yaml."),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_the_file(
    arguments: list[str], code: int, told: str
) -> None:
    before = AUTUMN.read_bytes()
    ran = semh("answer", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert AUTUMN.read_bytes() == before


def test_what_looks_like_personal_data_is_told_and_never_repeated() -> None:
    ran = semh(
        "answer", "autumn", "3.7", "--evidence", "Call 01632 960123.", "--step", "DOB 4/5/2014"
    )
    assert ran.code == 0
    assert "looks like a telephone number" in one_line(ran.err)
    assert "looks like a date of birth" in one_line(ran.err)
    assert "960123" not in ran.err
    assert "4/5/2014" not in ran.err


def test_a_step_that_cannot_be_added_takes_the_rating_back_with_it() -> None:
    before = AUTUMN.read_bytes()
    assert semh("answer", "autumn", "1.3", "-r", "green", "--step", "x", "--due", "soon").code == 2
    assert AUTUMN.read_bytes() == before


def test_an_answer_the_edition_does_not_have_can_be_read_and_is_kept() -> None:
    text = AUTUMN.read_text(encoding="utf-8")
    stranger = "      old-one:\n        rating: green\n        evidence: |-\n          Kept.\n        next_steps:\n\n"
    AUTUMN.write_text(
        re.sub(r"(?m)^      monitoring:", stranger + "      monitoring:", text, count=1),
        encoding="utf-8",
        newline="\n",
    )
    ran = semh("answer", "autumn", "old-one")
    assert ran.code == 0
    assert "has no such criterion; what was written is kept." in one_line(ran.out)
    assert "● Green" in ran.out
    assert "Kept." in ran.out
    semh("answer", "autumn", "1.1", "-r", "red")
    assert "old-one" in AUTUMN.read_text(encoding="utf-8")
    assert "Kept, though essex-semh-best-practice edition 1 does not have it: old-one" in one_line(
        semh("status").out
    )


def test_a_file_that_cannot_be_used_is_told_line_by_line() -> None:
    AUTUMN.write_text("schema: 1\nsections:\n", encoding="utf-8")
    ran = semh("answer", str(AUTUMN), "1.1")
    assert ran.code == 3
    assert ran.err.startswith(f"{AUTUMN}:1: “framework:” is missing.")


def test_json_shows_the_answer_as_it_stands_afterwards() -> None:
    import json

    before = json.loads(semh("answer", "autumn", "1.3", "--format", "json").out)
    assert before["evidence"] == answer(LED).evidence
    for _again in range(2):
        ran = semh("answer", "autumn", "1.3", "-r", "green", "--format", "json")
        assert ran.code == 0
        assert json.loads(ran.out)["rating"] == "green"
