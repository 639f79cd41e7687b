"""Tidy data: every answer and step is a row, and no value changes on its way into a file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from garden import FRAMEWORK
from hypothesis import given, settings
from ratings import AMBER, GREEN, RED
from strategies import audits as any_audit

from semh_tui.model.audit import Answer, Audit, NewAudit, NextStep, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.reports.published.tidy.parquet import write_parquet
from semh_tui.reports.published.tidy.tables import ANSWERS, STEPS, TABLES, Table, tidy_audit
from semh_tui.reports.published.tidy.text_files import tidy_csv, tidy_json_lines

STEP = NextStep("ab12", "Plant the =beans", "Gardener", date(2026, 12, 1), date(2026, 11, 3))


@pytest.fixture
def audit(garden: Framework) -> Audit:
    return start_audit(garden, NewAudit("Elm Road", Cycle.parse("2026/27 autumn"), urn="123456"))


def records(table: Table, rows: object) -> list[dict[str, object]]:
    return [dict(zip(table.column_names, row, strict=True)) for row in rows]  # type: ignore[attr-defined]


def test_each_answer_is_a_row_with_its_place_in_the_framework(
    garden: Framework, audit: Audit
) -> None:
    place = garden.places[1]
    audit = audit.with_answer(place, Answer(AMBER, "Some.\n\nMore.", (STEP,)))
    rows = records(ANSWERS, tidy_audit(audit, garden, "elm-road").answers)
    assert len(rows) == len(garden.places)
    row = next(row for row in rows if row["criterion"] == place.criterion)
    assert row["setting"] == "Elm Road"
    assert (row["urn"], row["folder"], row["cycle"]) == ("123456", "elm-road", "2026-27-autumn")
    assert (row["number"], row["title"]) == ("1.1", garden.title_of(place))
    assert (row["rating"], row["rating_label"]) == (AMBER, garden.label(AMBER))
    assert (row["rating_rank"], row["applies"]) == (2, True)
    assert (row["evidence"], row["open_steps"], row["done_steps"]) == ("Some.\n\nMore.", 0, 1)
    judgement = rows[0]
    assert (judgement["place"], judgement["criterion"]) == ("judgement", None)
    assert judgement["rating"] is None
    assert judgement["rating_rank"] is None


def test_each_next_step_is_a_row(garden: Framework, audit: Audit) -> None:
    place = garden.places[1]
    rows = tidy_audit(audit.with_answer(place, Answer(None, "", (STEP,))), garden).steps
    (row,) = records(STEPS, rows)
    assert (row["section"], row["criterion"], row["step"]) == (*place, "ab12")
    assert (row["owner"], row["due"], row["done"]) == ("Gardener", STEP.due, STEP.done)
    assert row["folder"] is None


def test_every_row_says_the_profile_and_none_where_the_audit_has_none(
    garden: Framework, audit: Audit
) -> None:
    audit = audit.with_answer(garden.places[1], Answer(AMBER, "Some.", (STEP,)))
    nursery = replace(audit, profile="nursery")
    for table in TABLES:
        both = (tidy_audit(one, garden) for one in (nursery, audit))
        profiles = [{row["profile"] for row in records(table, one.rows(table))} for one in both]
        assert profiles == [{"nursery"}, {None}]


def test_what_does_not_apply_and_what_the_edition_does_not_have_are_told_apart(
    garden: Framework, audit: Audit
) -> None:
    section = garden.sections[0]
    gone = Place(section.id, "gone-for-good")
    audit = audit.with_answer(Place(section.id), Answer(NOT_APPLICABLE, "No garden."))
    audit = replace(audit, answers={**audit.answers, gone: Answer(RED, "Kept.")})
    rows = records(ANSWERS, tidy_audit(audit, garden).answers)
    here = [row for row in rows if row["section"] == section.id]
    assert not any(row["applies"] for row in here)
    kept = next(row for row in rows if row["criterion"] == "gone-for-good")
    assert (kept["number"], kept["title"], kept["evidence"]) == (None, "gone-for-good", "Kept.")


def test_without_prose_no_word_of_anybodys_is_left(garden: Framework, audit: Audit) -> None:
    audit = audit.with_answer(garden.places[1], Answer(GREEN, "Secret.", (STEP,)))
    tidy = tidy_audit(audit, garden)
    for table in TABLES:
        short = table.without_prose()
        assert len(short.columns) < len(table.columns)
        text = b"".join(tidy_json_lines(short, tidy.rows(short))).decode()
        assert len(text.splitlines()) == len(list(tidy.rows(table)))
        for word in ("Secret", "beans", "Gardener"):
            assert word not in text


@settings(max_examples=40, deadline=None)
@given(any_audit(FRAMEWORK))
def test_json_lines_hold_every_value(audit: Audit) -> None:
    tidy = tidy_audit(audit, FRAMEWORK)
    for table in TABLES:
        lines = b"".join(tidy_json_lines(table, tidy.rows(table))).split(b"\n")[:-1]
        expected = [
            {
                name: value.isoformat() if isinstance(value, date) else value
                for name, value in record.items()
            }
            for record in records(table, tidy.rows(table))
        ]
        assert [json.loads(line) for line in lines] == expected


def test_a_sheet_reads_no_text_as_a_formula(garden: Framework, audit: Audit) -> None:
    audit = audit.with_answer(garden.places[1], Answer(RED, "=1+1\n6.10", (STEP,)))
    data = b"".join(tidy_csv(ANSWERS, tidy_audit(audit, garden).answers)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    assert rows[1]["evidence"] == "'=1+1\n6.10"
    assert (rows[1]["applies"], rows[0]["rating"]) == ("yes", "")


def test_parquet_is_partitioned_by_term_with_one_schema(
    garden: Framework, audit: Audit, tmp_path: Path
) -> None:
    audit = audit.with_answer(garden.places[1], Answer(AMBER, "Some 🌱", (STEP,)))
    spring = Cycle.parse("2026/27 spring")
    later = replace(audit, cycle=spring, answers={}, profile="nursery")
    both = [tidy_audit(audit, garden), tidy_audit(later, garden)]
    later_rows = [tidy_audit(replace(audit, cycle=later.cycle), garden)]
    counts = write_parquet(tmp_path, iter([*both, *later_rows]))
    assert counts == {"answers": 2 * len(garden.places), "steps": 2}
    files = sorted(tmp_path.glob("answers/*/*.parquet"))
    assert [file.parent.name for file in files] == ["cycle=2026-27-autumn", "cycle=2026-27-spring"]
    assert pq.read_schema(files[0]).equals(pq.read_schema(files[1]), check_metadata=True)
    table = pq.read_table(tmp_path / "answers").to_pylist()
    written = [row for row in table if row["cycle"] == "2026-27-autumn"]
    for row, expected in zip(
        written, records(ANSWERS, tidy_audit(audit, garden).answers), strict=True
    ):
        assert {name: row[name] for name in expected} == expected


def test_no_audit_makes_tables_without_rows(tmp_path: Path) -> None:
    assert write_parquet(tmp_path, iter(())) == {"answers": 0, "steps": 0}
    assert pq.read_table(tmp_path / "steps").num_rows == 0


def test_rows_beyond_a_row_group_are_all_there(
    garden: Framework, audit: Audit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("semh_tui.reports.published.tidy.parquet._ROWS_AT_ONCE", 3)
    names = [f"School {number}" for number in range(9)]
    write_parquet(tmp_path, (tidy_audit(replace(audit, setting=name), garden) for name in names))
    (file,) = tmp_path.glob("answers/*/*.parquet")
    table = pq.ParquetFile(file)
    assert table.num_row_groups > 1
    settings_read = table.read().column("setting").to_pylist()
    assert {name: settings_read.count(name) for name in names} == dict.fromkeys(
        names, len(garden.places)
    )
