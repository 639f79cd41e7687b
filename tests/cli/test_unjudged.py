"""A framework without judgements: nothing shows, counts, asks for or carries one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from cli_support import semh

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.place import Place
from semh_tui.model.progress import GapKind, count_progress, list_gaps, unrated_places
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.reader.framework_reader import read_framework

WRITTEN = """\
schema: 2
id: door-list
edition: "1"
title: Door list
judgement: no
sections:
- id: doors
  title: Doors
  criteria:
  - {id: open, text: The door opens.}
  - {id: shut, text: The door shuts.}
- id: boarding
  title: Boarding
  applies_if: Do pupils board?
  criteria:
  - {id: beds, text: There are beds.}
- id: whole
  title: Whole
  judgement: yes
  criteria:
  - {id: all, text: All of it.}
"""
FRAMEWORK = read_framework(WRITTEN.encode(), "doors.yaml")[0]
BOARDING = Place("boarding")
TODAY = date(2026, 10, 1)
AUDIT = start_audit(FRAMEWORK, NewAudit("Elm Road", Cycle.parse("2026/27 autumn")))


def test_only_what_is_judged_has_a_judgement() -> None:
    assert [str(place) for place in FRAMEWORK.places] == [
        "open", "shut", "boarding judgement", "beds", "whole judgement", "all",
    ]  # fmt: skip
    assert [level.key for level in FRAMEWORK.choices(BOARDING)] == [NOT_APPLICABLE]
    assert FRAMEWORK.numbers[Place("doors")] == "1"
    assert [str(place) for place in unrated_places(FRAMEWORK, AUDIT)] == [
        "open", "shut", "beds", "whole judgement", "all",
    ]  # fmt: skip
    gaps = [
        gap.place for gap in list_gaps(FRAMEWORK, AUDIT, TODAY) if gap.kind is GapKind.NOT_JUDGED
    ]
    assert gaps == [Place("whole")]


def test_a_section_that_does_not_apply_says_why_and_nothing_else() -> None:
    left_out = AUDIT.with_answer(BOARDING, Answer(NOT_APPLICABLE))
    kinds = [
        gap.kind for gap in list_gaps(FRAMEWORK, left_out, TODAY) if gap.place.section == "boarding"
    ]
    assert kinds == [GapKind.NOT_APPLICABLE_WITHOUT_REASON]
    assert count_progress(FRAMEWORK, left_out).counts.not_applicable == 1


def read(text: str) -> tuple[str, list[str]]:
    read = read_audit(text.encode(), "a.yaml", lambda *_names: FRAMEWORK)
    warnings = [problem.sentence for problem in read.warnings]
    return write_audit(read.audit, FRAMEWORK).decode(), warnings


def test_a_file_has_no_entry_where_there_is_none() -> None:
    text = write_audit(AUDIT, FRAMEWORK).decode()
    assert text.count("judgement:") == 2
    assert read(text) == (text, [])


def test_a_blank_entry_goes_and_a_written_one_is_kept() -> None:
    text = write_audit(AUDIT, FRAMEWORK).decode()
    blank = "judgement:\n      rating:\n      evidence: |-\n      next_steps:\n    criteria:\n\n      open:"
    with_blank = text.replace("criteria:\n\n      open:", blank)
    assert read(with_blank) == (text, [])
    written = with_blank.replace("      rating:\n", "      rating: green\n", 1)
    kept, warnings = read(written)
    assert kept == written
    assert "no such judgement" in "".join(warnings)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("judgement:\n      rating:\n", "judgement:\n      rating: green\n", "is not judged"),
        ("    judgement:\n      rating:\n      evidence: |-\n      next_steps:\n", "", "is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(before: str, after: str, words: str) -> None:
    text = write_audit(AUDIT, FRAMEWORK).decode()
    with pytest.raises(FileError, match=words):
        read(text.replace(before, after, 1))


def test_it_is_a_field_of_the_second_schema() -> None:
    with pytest.raises(FileError, match="came with schema 2"):
        read_framework(WRITTEN.replace("schema: 2", "schema: 1").encode(), "doors.yaml")


FORMATS = ("text", "markdown", "html", "json", "csv")


def test_no_command_and_no_report_asks_for_one(tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    unjudged = WRITTEN.replace("  judgement: yes\n", "")
    (tmp_path / "framework" / "doors.yaml").write_text(unjudged, encoding="utf-8")
    (tmp_path / "audits").mkdir()
    for term, rating in (("summer 2026", "amber"), ("autumn 2026", "green")):
        assert semh("new", "--setting", "Elm", "--term", term, "--framework", "door-list").code == 0
        for criterion in ("open", "shut", "all"):
            semh("answer", term.split()[0], criterion, "-r", rating, "-e", "Seen.")
    refused = semh("answer", "autumn", "doors", "--judgement", "-r", "green")
    assert refused.code
    assert "is not judged as a whole" in refused.err
    refused = semh("answer", "autumn", "boarding", "--judgement", "-r", "green")
    assert refused.code
    assert "nothing else" in refused.err
    assert (
        semh("answer", "autumn", "boarding", "--judgement", "-r", "x", "-e", "A day school.").code
        == 0
    )
    assert "Nothing is missing" in semh("status", "autumn").out
    for command in (
        ["status", "autumn"], ["review"], ["trend"], ["overview"], ["steps"], ["answer", "autumn", "open"],
        ["report", "autumn"], ["report", "autumn", "--as", "summary"], ["report", "autumn", "--as", "actions"],
        ["framework", "show", "door-list"], ["report", "--blank", "--framework", "door-list"], ["export"], ["check"],
    ):  # fmt: skip
        for format_ in FORMATS:
            ran = semh(*command, "--format", format_)
            if ran.code == 2:
                continue  # not in that format
            assert ran.code == 0, (command, format_, ran.err)
            if format_ not in ("json", "csv"):
                assert "judgement" not in ran.out.lower(), (command, format_)
    rows = json.loads(semh("review", "--format", "json").out)["rows"]
    assert [row["section"] for row in rows if row["criterion"] is None] == []
    assert [row["movement"] for row in rows if row["criterion"] == "beds"] == ["newly rated"]
    form = json.loads(semh("report", "autumn", "--format", "json").out)
    assert [bool(section["judgement"]) for section in form["sections"]] == [False, True, False]


def test_a_workbook_and_a_form_go_out_and_come_back(tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "doors.yaml").write_text(WRITTEN, encoding="utf-8")
    (tmp_path / "audits").mkdir()
    semh("new", "--setting", "Elm", "--term", "autumn 2026", "--framework", "door-list")
    semh("answer", "autumn", "open", "-r", "green", "-e", "Seen.")
    for kind, name in (("xlsx", "a.xlsx"), ("docx", "a.docx")):
        command = [
            "report",
            "autumn",
        ]
        ran = semh(*command, "--format", kind, "-o", str(tmp_path / name))
        assert ran.code == 0, ran.err
        back = semh("import", str(tmp_path / name))
        assert back.code == 0, back.err
        assert "Unchanged" in back.out + back.err or "nothing" in (back.out + back.err).lower()
