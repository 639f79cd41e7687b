"""``semh export``: what is written, what is refused, and that the target stays as it was."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from datetime import date, datetime
from pathlib import Path

import data_doc
import duckdb
import pytest
from authority_support import AUTUMN, four_settings, put, rated
from cli_support import CORPUS, semh
from openpyxl import load_workbook
from ratings import RED

from semh_tui.model.audit import Answer, NextStep
from semh_tui.model.framework import Framework
from semh_tui.storage.disk import streamed

pytestmark = pytest.mark.usefixtures("authority")


@pytest.fixture
def authority(shipped: Framework) -> Framework:
    four_settings(shipped, CORPUS)
    return shipped


def json_rows(*arguments: str) -> list[dict[str, object]]:
    ran = semh("export", "--format", "jsonl", *arguments)
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_audit_of_every_term_is_there() -> None:
    rows = json_rows()
    audits = {(row["folder"], row["cycle"]) for row in rows}
    assert len(audits) == 6
    assert len(rows) == 6 * (57 + 9)
    assert {row["setting"] for row in json_rows("--steps")} == {"Elmdale Primary School"}


def test_one_term_and_one_framework() -> None:
    rows = json_rows("--term", "summer 2025/26")
    assert {row["cycle"] for row in rows} == {"2025-26-summer"}
    assert json_rows("--framework", "essex-semh-best-practice") == json_rows()
    ran = semh("export", "--framework", "another")
    assert (ran.code, ran.out) == (4, "")


def test_a_term_that_nobody_has_is_said_with_those_there_are() -> None:
    ran = semh("export", "--term", "spring 2020")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("No audit is of 2019/20 spring. There is: 2026/27 autumn, ")
    assert ran.err == semh("overview", "--term", "spring 2020").err


def test_a_sheet_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("answers.csv")
    ran = semh("export", "--format", "csv", "-o", str(path))
    assert (ran.code, ran.err) == (0, f"Written: {path}\n")
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 6 * 66
    before = path.read_bytes()
    again = semh("export", "--format", "csv", "-o", str(path))
    assert again.code == 6
    assert "--force" in again.err
    monkeypatch.setattr(streamed, "replace_when_free", _refuse)
    assert semh("export", "--format", "csv", "-o", str(path), "--force", "--steps").code == 5
    assert path.read_bytes() == before
    assert [item.name for item in Path().iterdir() if "semh-tmp" in item.name] == []


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes")
@pytest.mark.parametrize("format_", ["csv", "jsonl", "xlsx"])
def test_links_are_followed_and_the_mode_is_kept(format_: str) -> None:
    path, link = Path("elsewhere", f"answers.{format_}"), Path(f"link.{format_}")
    path.parent.mkdir()
    link.symlink_to(path)
    assert semh("export", "-o", str(link)).code == 0
    path.chmod(0o640)
    before = path.read_bytes()
    assert semh("export", "-o", str(link), "--no-text", "--force").code == 0
    assert link.is_symlink()
    assert path.read_bytes() != before
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_read_only_file_is_not_replaced(format_: str) -> None:
    path = Path(f"answers.{format_}")
    path.write_bytes(b"kept")
    path.chmod(0o444)
    ran = semh("export", "-o", str(path), "--force")
    assert (ran.code, path.read_bytes()) == (5, b"kept")
    assert "the file is read-only" in ran.err


def test_the_folder_one_is_in_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Path("empty")
    empty.mkdir()
    monkeypatch.setenv("SEMH_AUDITS", str(Path("audits").absolute()))
    monkeypatch.chdir(empty)
    ran = semh("export", "--format", "parquet", "-o", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "is the folder you are in" in ran.err


def _refuse(_temporary: Path, _path: Path) -> None:
    raise OSError(28, "No space left on device")


def test_no_audit_is_ever_replaced() -> None:
    audit = next(Path("audits").glob("*/*.yaml"))
    before = audit.read_bytes()
    assert semh("export", "-o", str(audit), "--force").code == 5
    disguised = Path("audit.csv")
    shutil.copy(audit, disguised)
    assert semh("export", "-o", str(disguised), "--force").code == 5
    assert audit.read_bytes() == disguised.read_bytes() == before


def test_a_workbook_has_both_tables_and_every_text_as_it_was(authority: Framework) -> None:
    audit = rated(authority, "Ashwell Academy", AUTUMN, RED)
    step = NextStep("ab12", "=6.10", "+SENCo", date(2026, 12, 1))
    put(audit.with_answer(authority.places[2], Answer(RED, "=1+1\n6.10", (step,))), authority)
    ran = semh("export")
    assert (ran.code, ran.err) == (0, "Written: semh-data.xlsx\n")
    book = load_workbook("semh-data.xlsx")
    answers, steps = book["answers"], book["steps"]
    head, *rows = answers.iter_rows(values_only=True)
    assert len(rows) == 6 * 66
    expected = json_rows()
    for row, record in zip(rows, expected, strict=True):
        for name, value, exact in zip(head, row, record.values(), strict=True):
            assert value == (("yes" if exact else "no") if name == "applies" else exact)
    (cell,) = (cell for cell in steps["K"] if cell.value == "=6.10")
    assert cell.data_type == "s"
    assert {cell.value for cell in steps["M"]} >= {datetime(2026, 12, 1)}
    assert answers.freeze_panes == "B2"
    assert answers.auto_filter.ref == f"A1:W{len(rows) + 1}"
    assert book.properties.creator == "semh"
    assert semh("export").code == 6
    assert semh("export", "--steps").code == 2


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("semh_tui.reports.published.tidy.workbook.MOST_ROWS", 100)
    ran = semh("export")
    assert ran.code == 2
    assert "--term" in ran.err
    assert not Path("semh-data.xlsx").exists()


def test_parquet_is_one_folder_for_a_database() -> None:
    ran = semh("export", "--format", "parquet", "-o", "data")
    assert (ran.code, ran.err) == (0, "Written: data (396 rows of answers, 1 row of steps)\n")
    red = duckdb.execute(
        "SELECT cycle, count(*) FROM read_parquet('data/answers/*/*.parquet') "
        "WHERE rating_rank = 1 AND place = 'criterion' GROUP BY cycle"
    ).fetchall()
    assert red == [("2026-27-autumn", 3)]


def test_a_folder_is_replaced_whole_and_only_where_nothing_else_is_in_it() -> None:
    data = Path("data")
    assert semh("export", "--format", "parquet", "-o", str(data)).code == 0
    assert semh("export", "--format", "parquet", "-o", str(data)).code == 6
    options = ("--format", "parquet", "-o", str(data), "--force")
    assert semh("export", *options, "--term", "autumn 2026/27").code == 0
    assert [item.name for item in (data / "answers").iterdir()] == ["cycle=2026-27-autumn"]
    (data / "answers" / "mine.txt").write_text("mine", encoding="utf-8")
    assert semh("export", *options).code == 6
    assert (data / "answers" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert semh("export", "--format", "parquet", "-o", "audits", "--force").code == 6
    Path("plain").write_text("mine", encoding="utf-8")
    assert semh("export", "--format", "parquet", "-o", "plain", "--force").code == 6
    assert semh("export", "--format", "parquet", "--steps").code == 2


def test_without_pyarrow_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "semh_tui.reports.published.tidy.parquet", None)
    ran = semh("export", "--format", "parquet")
    assert ran.code == 2
    assert 'pip install "semh[parquet]"' in " ".join(ran.err.split())


def test_what_identifies_a_child_is_listed_and_refused_until_somebody_says_yes(
    authority: Framework,
) -> None:
    audit = rated(authority, "Ashwell Academy", AUTUMN, RED)
    place = authority.places[2]
    path = put(
        audit.with_answer(place, Answer(RED, "His UPN is H801200001001")),
        authority,
    )
    for target in (
        (),
        ("--format", "csv"),
        ("--format", "csv", "-o", "out.csv"),
        ("--format", "parquet", "-o", "out"),
    ):
        ran = semh("export", *target)
        assert ran.code == 7
        assert ran.out == ""
        assert f"{path}:" in ran.err
        assert "H801200001001" not in ran.err
        assert not Path("out.csv").exists()
        assert not Path("semh-data.xlsx").exists()
        assert not Path("out").exists()
    ran = semh("export", "--format", "csv", "-o", "out.csv", "--yes")
    assert ran.code == 0
    assert f"{path}:" in ran.err
    assert semh("export", "--no-text").code == 0


def test_a_warning_is_listed_and_does_not_stop_it(authority: Framework) -> None:
    audit = rated(authority, "Ashwell Academy", AUTUMN, RED)
    put(audit.with_answer(authority.places[2], Answer(RED, "Ask jo@example.net")), authority)
    ran = semh("export", "--format", "csv", "-o", "out.csv")
    assert ran.code == 0
    assert "(warning)" in ran.err
    assert Path("out.csv").exists()


def test_what_is_left_out_is_named(authority: Framework) -> None:
    torn = put(rated(authority, "Torn School", AUTUMN, RED), authority)
    torn.write_bytes(torn.read_bytes()[:-200])
    original = Path("audits/ashwell-academy/2026-27-autumn.yaml")
    copy = original.with_name("2026-27-autumn (1).yaml")
    shutil.copy(original, copy)
    ran = semh("export", "--format", "jsonl")
    assert ran.code == 3
    assert str(torn) in ran.err
    assert str(copy) in ran.err
    rows = [json.loads(line) for line in ran.out.splitlines()]
    audits = {(row["folder"], row["cycle"]) for row in rows}
    assert ("ashwell-academy", "2026-27-autumn") not in audits
    assert len(audits) == 5


def test_an_empty_folder_says_so() -> None:
    shutil.rmtree("audits")
    ran = semh("export")
    assert ran.code == 4
    assert "There is no audit" in ran.err


def test_the_page_about_data_lists_every_column() -> None:
    page = data_doc.PAGE.read_text(encoding="utf-8")
    assert data_doc.with_columns(page) == page, "run make docs"
    assert "`rating_rank`" in page


def test_the_questions_of_the_page_have_answers() -> None:
    semh("export", "--format", "parquet", "-o", "data")
    questions = data_doc.questions(data_doc.PAGE.read_text(encoding="utf-8"))
    assert len(questions) > 4
    answers = [duckdb.execute(question).fetchall() for question in questions]
    assert all(answers)
    assert ("Leadership & Management", "Red", 1) in answers[0]
    assert answers[1][0][2] == 1
    assert [row for row in answers[2] if row[1:3] != (0, 0)] == [
        ("Leadership & Management", 3, 3, 0)
    ]
    assert answers[3] == [("Oakhill College", "oakhill-college")]
    assert [(owner, count) for owner, count, _oldest in answers[4]] == [("SENCo", 1)]
