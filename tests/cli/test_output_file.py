"""A report written into a file: what it may replace, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import one_line, semh

REPORTS = (
    ("review", "--format", "html"),
    ("trend", "--format", "csv"),
    ("steps", "--format", "ics"),
    ("steps", "--format", "text"),
    ("overview", "audits", "--format", "json"),
)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_the_same_report_again_replaces_last_weeks_only_when_told(report: tuple[str, ...]) -> None:
    target = Path("report.out")
    assert semh(*report, "-o", str(target)).code == 0
    written = target.read_bytes()
    target.write_bytes(b"last week's")
    refused = semh(*report, "-o", str(target))
    assert (refused.code, target.read_bytes()) == (6, b"last week's")
    assert "--force" in refused.err
    assert semh(*report, "-o", str(target), "--force").code == 0
    assert target.read_bytes() == written


@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
@pytest.mark.parametrize(
    "name", ["audits/2026-27-autumn.yaml", "audits/semh.yaml", "framework/own.YML", "copy.txt"]
)
def test_an_audit_a_framework_or_settings_are_never_replaced(
    school: Path, report: tuple[str, ...], name: str
) -> None:
    audit = (school / "2026-27-autumn.yaml").read_bytes()
    target = Path(name)
    target.parent.mkdir(exist_ok=True)
    if not target.exists():
        content = b"personal_data:\n" if target.name == "semh.yaml" else b"# mine\n" + audit
        target.write_bytes(content)
    before = target.read_bytes()
    ran = semh(*report, "-o", name, "--force")
    assert (ran.code, ran.out) == (5, "")
    assert f"{name} is not written" in ran.err
    assert target.read_bytes() == before


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "--force"])
@pytest.mark.parametrize(
    "command", [["review"], ["report"], ["export", "--format", "csv"]], ids=lambda words: words[0]
)
def test_a_folder_is_not_replaced(command: list[str], force: list[str]) -> None:
    Path("reports").mkdir()
    ran = semh(*command, "-o", "reports", *force)
    assert ran.code == 5
    assert ran.err.endswith("reports is a folder. Name a file.\n")


@pytest.mark.usefixtures("school")
def test_an_export_names_the_folder_that_is_not_there_first() -> None:
    Path("semh-data.xlsx").write_bytes(b"mine")
    ran = semh("export", "nowhere")
    assert "There is no folder nowhere." in ran.err
    assert Path("semh-data.xlsx").read_bytes() == b"mine"


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", ["review", "trend", "steps", "status", "overview"])
def test_the_ending_of_the_name_is_the_format(command: str) -> None:
    assert semh(command, "-o", "page.docx").code == 0
    assert Path("page.docx").read_bytes().startswith(b"PK")
    assert semh(command, "-o", "page.json").code == 0
    assert Path("page.json").read_bytes().startswith(b"{")


@pytest.mark.usefixtures("school")
def test_the_ending_of_an_exports_name_is_the_format() -> None:
    assert semh("export", "-o", "answers.csv").code == 0
    assert Path("answers.csv").read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(b"setting")


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "command", [("report",), ("report", "--blank"), ("review",), ("export",), ("framework", "show")]
)
def test_a_file_of_no_format_is_not_written(command: tuple[str, ...]) -> None:
    ran = semh(*command, "-o", "page.pdf")
    assert (ran.code, Path("page.pdf").exists()) == (2, False)
    assert "semh writes no .pdf file" in ran.err
    assert "docx" in ran.err or "xlsx" in ran.err


@pytest.mark.usefixtures("school")
def test_a_format_that_is_lacking_names_every_one_there_is() -> None:
    assert "docx, xlsx, json" in semh("report", "--format", "csv").err


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("format_", "name"),
    [("html", "a.docx"), ("docx", "a.html"), ("markdown", "a.xlsx"), ("docx", "a.xlsx")],
)
def test_a_file_that_no_program_would_open_is_refused(format_: str, name: str) -> None:
    ran = semh("report", "--format", format_, "-o", name)
    assert ran.code == 2
    assert f"a file that ends in {Path(name).suffix}" in one_line(ran.err)
    assert not Path(name).exists()


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    ("command", "name"),
    [(["report"], "page.docx"), (["export", "--format", "xlsx"], "page.xlsx")],
)
def test_a_file_of_office_without_an_ending_is_refused(command: list[str], name: str) -> None:
    ran = semh(*command, "-o", "page")
    assert ran.code == 2
    assert ran.err.rstrip().endswith(f"Write it as {name}")
    assert not Path("page").exists()


@pytest.mark.usefixtures("school")
def test_markdown_may_be_a_text_file() -> None:
    assert semh("report", "--format", "markdown", "-o", "a.txt").code == 0


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("command", [["report"], ["review"], ["report", "--format", "html"]])
def test_a_dash_is_no_file(command: list[str]) -> None:
    ran = semh(*command, "-o", "-")
    assert ran.code == 2
    assert "is not the name of a file" in ran.err
    assert not Path("-").exists()
