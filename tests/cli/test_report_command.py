"""``semh report``: what is written where, and what is refused."""

from __future__ import annotations

import io
import json
import re
import socket
from getpass import getuser
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from cli_support import semh
from openpyxl import load_workbook

pytestmark = pytest.mark.usefixtures("school")
FORM = Path("oakfield-primary-school-2026-27-autumn-form.docx")
UPN = "H801200001001"
AUDIT = Path("audits/2026-27-autumn.yaml")


def words(data: bytes) -> str:
    word = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def put_into_evidence(text: str) -> None:
    written = AUDIT.read_text(encoding="utf-8")
    assert "SLT reviewed the SEMH objective" in written
    AUDIT.write_text(
        written.replace("SLT reviewed the SEMH objective", f"{text} SLT reviewed", 1),
        encoding="utf-8",
    )


def test_the_form_as_a_word_file_in_the_current_folder_is_what_comes_without_options() -> None:
    ran = semh("report")
    assert (ran.code, ran.out, ran.err) == (0, "", f"Written: {FORM.absolute()}\n")
    assert "SLT reviewed the SEMH objective" in words(FORM.read_bytes())
    assert not list(Path("audits").rglob("*.docx"))


def test_a_file_that_is_there_is_replaced_only_with_force() -> None:
    FORM.write_bytes(b"mine")
    assert (semh("report").code, FORM.read_bytes()) == (6, b"mine")
    assert semh("report", "--force").code == 0
    assert FORM.read_bytes() != b"mine"


@pytest.mark.parametrize("target", [AUDIT, Path("audits/semh.yaml")])
def test_an_audit_and_settings_are_never_written_over(target: Path) -> None:
    if not target.exists():
        target.write_text("schema: 1\n", encoding="utf-8")
    before = target.read_bytes()
    assert semh("report", "--force", "-o", str(target)).code != 0
    assert target.read_bytes() == before


def test_nothing_goes_among_the_audits_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("audits")
    before = sorted(Path().iterdir())
    ran = semh("report", "--audits", ".")
    assert ran.code == 2
    assert "-o" in ran.err
    assert sorted(Path().iterdir()) == before


@pytest.mark.parametrize(
    ("shape", "said"),
    [("summary", "What got better"), ("actions", "Overdue"), ("form", "1 Leadership & Management")],
)
@pytest.mark.parametrize("ending", ["docx", "html", "md", "txt"])
def test_the_name_of_the_file_says_the_format(shape: str, said: str, ending: str) -> None:
    path = Path(f"page.{ending}")
    assert semh("report", "--as", shape, "-o", str(path)).code == 0
    data = path.read_bytes()
    text = words(data) if ending == "docx" else data.decode()
    assert said in text.replace("&amp;", "&").replace("\\&", "&")


def test_the_terminal_shows_it_without_writing_anything() -> None:
    before = sorted(Path().iterdir())
    ran = semh("report", "--as", "summary", "--format", "text")
    assert ran.code == 0
    assert "Policies & Practice" in ran.out
    assert sorted(Path().iterdir()) == before


def test_formats_that_a_report_does_not_have_are_named() -> None:
    ran = semh("report", "--as", "summary", "--format", "csv")
    assert ran.code == 2
    assert "text, markdown, html, docx, json" in ran.err


def test_actions_by_owner_and_as_data() -> None:
    assert semh("report", "--as", "actions", "--by", "owner", "-o", "plan.docx").code == 0
    assert "Chair of governors" in words(Path("plan.docx").read_bytes()).split("Deputy head")[0]
    document = json.loads(semh("report", "--as", "actions", "--format", "json").out)
    assert len(document["actions"]) == 25
    assert {action["since"] for action in document["actions"]} == {
        None, "2025/26 spring", "2025/26 summer",
    }  # fmt: skip


def test_an_earlier_audit_that_is_damaged_is_named_and_left_out_of_the_plan() -> None:
    spring = Path("audits/2025-26-spring.yaml")
    spring.write_text(
        spring.read_text(encoding="utf-8").replace("rating: red", "rating: pink"), encoding="utf-8"
    )
    ran = semh("report", "--as", "actions", "-o", "plan.docx")
    assert ran.code == 3
    assert "2025-26-spring.yaml" in ran.err
    assert Path("plan.docx").exists()


def test_another_term_and_its_own_term_before() -> None:
    ran = semh("report", "summer", "--as", "summary", "--format", "text")
    assert "Compared with  Spring 2025/26" in ran.out


def test_the_blank_form_needs_no_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert semh("report", "--blank").code == 0
    assert "Senior Leadership teams" in words(Path("semh-best-practice-blank.docx").read_bytes())
    assert semh("report", "--blank", "--framework", "nothing-like-it").code == 4
    assert semh("report", "last", "--blank").code == 2
    assert "--setting" in semh("report", "--blank", "--setting", "Oakfield").err
    assert "--by belongs to --as actions" in semh("report", "--by", "owner").err
    assert semh("report", "--framework", "essex-semh-best-practice").code == 4


# -- personal data


def test_what_identifies_a_child_is_listed_and_nothing_is_written_without_yes() -> None:
    put_into_evidence(f"Pupil {UPN}.")
    ran = semh("report")
    assert ran.code == 7
    assert "slt-commitment" in ran.err
    assert "Nothing is written" in ran.err
    assert UPN not in ran.err
    assert not FORM.exists()
    for format_ in ("markdown", "json"):
        refused = semh("report", "--format", format_)
        assert (refused.code, refused.out) == (7, "")
    ran = semh("report", "--yes")
    assert ran.code == 0
    assert "slt-commitment" in ran.err
    assert UPN in words(FORM.read_bytes())


def test_a_warning_is_only_listed() -> None:
    put_into_evidence("Write to pat@example.com.")
    ran = semh("report")
    assert ran.code == 0
    assert "(warning)" in ran.err
    assert FORM.exists()


def test_no_file_tells_account_computer_or_folder(tmp_path: Path) -> None:
    names = {getuser(), socket.gethostname(), str(tmp_path), "python-docx"} - {"root", ""}
    for shape in ("form", "summary", "actions"):
        assert semh("report", "--as", shape, "-o", "x.docx", "--force").code == 0
        with ZipFile("x.docx") as file:
            content = "".join(file.read(name).decode() for name in file.namelist())
            assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", content)]


def test_the_same_audit_gives_the_same_bytes() -> None:
    semh("report", "-o", "one.docx")
    semh("report", "-o", "two.docx")
    assert Path("one.docx").read_bytes() == Path("two.docx").read_bytes()


def test_the_form_in_excel_is_the_workbook_that_comes_back() -> None:
    path = FORM.with_suffix(".xlsx")
    ran = semh("report", "--format", "xlsx")
    assert (ran.code, ran.err) == (0, f"Written: {path.absolute()}\n")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "3.7")
    assert "Last term: rating" in heads
    evidence = row[heads.index("Evidence")]
    evidence.value = "Seen in every class on 2 November."
    book.save(path)
    assert semh("import", str(path)).code == 0
    assert "Seen in every class on 2 November." in AUDIT.read_text(encoding="utf-8")


def test_a_report_that_is_named_as_the_audit_leads_to_import() -> None:
    assert semh("report").code == 0
    ran = semh("status", str(FORM))
    assert ran.code == 3
    assert f"semh import {FORM}" in ran.err


@pytest.mark.usefixtures("school")
def test_a_plan_as_a_calendar_says_what_it_leaves_out() -> None:
    ran = semh("report", "autumn", "--as", "actions", "--format", "ics")
    assert ran.code == 0
    assert ran.out.startswith("BEGIN:VCALENDAR")
    assert ran.err == "Left out because they have no due date: 1.\n"
