"""The profile of an audit in review, status, trend and overview, in every format, and only where there is one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_support import semh
from docx import Document
from openpyxl import load_workbook
from yards import make_folder

from semh_tui.reports.registry import REPORTS

COMMANDS = {
    "review": ("review",),
    "trend": ("trend",),
    "overview": ("overview",),
    "status": ("status", "autumn"),
}
WRITTEN = [
    (report, format_)
    for report in COMMANDS
    for format_ in REPORTS[report].formats
    if format_ not in ("csv", "json")
]


def ran(*arguments: str) -> str:
    ended = semh(*arguments)
    assert ended.code == 0, (arguments, ended.err)
    return ended.out


def make_terms(folder: Path, summer: str, autumn: str) -> None:
    """Elm's summer and autumn, each of the profile given, with the fence and what only some are asked rated."""
    make_folder(folder, summer)
    ran("new", "--term", "autumn 2026", "--profile", autumn)
    for term in ("summer", "autumn"):
        for criterion, rating in (("fence", "green"), ("sand", "red"), ("bench", "amber")):
            ran("answer", term, criterion, "-r", rating, "-e", "Seen.")


def read(path: Path) -> str:
    """What stands in a file, whatever it is."""
    if path.suffix == ".docx":
        word = Document(str(path))
        return "\n".join(paragraph.text for paragraph in word.paragraphs)
    if path.suffix == ".xlsx":
        return "\n".join(_cells(path))
    return path.read_text("utf-8").replace("&quot;", '"')


def _cells(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


def in_format(report: str, format_: str) -> str:
    path = Path(f"written.{format_}")
    ran(*COMMANDS[report], "--format", format_, "-o", str(path))
    return read(path)


def in_json(report: str) -> Any:
    return json.loads(ran(*COMMANDS[report], "--format", "json"))


def in_csv(report: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran(*COMMANDS[report], "--format", "csv"))))


@pytest.mark.parametrize(("report", "format_"), WRITTEN)
def test_every_page_says_the_profile(tmp_path: Path, report: str, format_: str) -> None:
    make_terms(tmp_path, "sixth form", "sixth form")
    assert "rofile “sixth form”" in in_format(report, format_).replace("Profile: ", "Profile ")


@pytest.mark.parametrize(("report", "format_"), WRITTEN)
def test_no_page_speaks_of_profiles_where_there_is_none(
    tmp_path: Path, report: str, format_: str
) -> None:
    make_terms(tmp_path, "", "")
    assert "rofile" not in in_format(report, format_)


@pytest.mark.parametrize(("report", "format_"), [kind for kind in WRITTEN if kind[0] != "status"])
def test_two_profiles_are_both_there(tmp_path: Path, report: str, format_: str) -> None:
    make_terms(tmp_path, "nursery", "sixth form")
    if report == "overview":  # of one term
        ran("new", "--setting", "Oak", "--term", "autumn 2026", "--new-setting", "--profile", "basic")  # fmt: skip
        ran("new", "--setting", "Ash", "--term", "autumn 2026", "--new-setting")
    text = in_format(report, format_)
    line = {
        "review": "Profile: “nursery” then, “sixth form” now",
        "trend": "Profile: “nursery” from Summer 2025/26, “sixth form” from Autumn 2026/27",
        "overview": "Profiles: “basic” 1, “sixth form” 1, every criterion 1",
    }[report]
    assert line in text
    caution = {
        "review": "The profile is another: 3 criteria are asked in one of the audits only.",
        "trend": "Terms have different profiles: what a term is not asked has no rating there.",
        "overview": "",
    }[report]
    assert caution in text


def test_a_profile_beside_none_is_named_too(tmp_path: Path) -> None:
    make_terms(tmp_path, "", "sixth form")
    assert "Profile: every criterion then, “sixth form” now" in ran("review")
    assert "every criterion from Summer 2025/26, “sixth form” from Autumn 2026/27" in ran("trend")
    assert "2 criteria are asked in one of the audits only." in ran("review")


def test_a_part_of_a_review_or_trend_says_the_profile(tmp_path: Path) -> None:
    make_terms(tmp_path, "nursery", "sixth form")
    for command in (("review", "--only", "lowest"), ("review", "--section", "yards")):
        assert "Profile: “nursery” then, “sixth form” now" in ran(*command)
    assert "Profile: “nursery” from Summer" in ran("trend", "--section", "yards")


def test_the_audits_of_one_profile_have_no_caution(tmp_path: Path) -> None:
    make_terms(tmp_path, "nursery", "nursery")
    assert "is another" not in ran("review")
    assert "different profiles" not in ran("trend")
    assert "Profile: “nursery”" in ran("review")


def test_a_trend_has_one_sentence_for_two_profiles_and_none_for_each_criterion(
    tmp_path: Path,
) -> None:
    make_terms(tmp_path, "nursery", "sixth form")
    assert "outside the profile" not in ran("trend")
    points = {row["criterion"]: row["points"] for row in in_json("trend")["rows"]}
    assert points["bench"] == [None, {"rating": "amber", "with_care": None}]


@pytest.mark.parametrize(("summer", "autumn"), [("nursery", "sixth form"), ("", ""), ("", "basic")])
def test_records_have_the_profile_of_each_audit(tmp_path: Path, summer: str, autumn: str) -> None:
    make_terms(tmp_path, summer, autumn)
    review = in_json("review")
    assert (review["old"]["profile"], review["new"]["profile"]) == (summer, autumn)
    assert any("profile" in caution for caution in review["cautions"]) == (summer != autumn)
    assert [term["profile"] for term in in_json("trend")["rounds"]] == [summer, autumn]
    (group,) = in_json("overview")["groups"]
    assert [setting["profile"] for setting in group["settings"]] == [autumn]
    assert in_json("status")["profile"] == autumn


def test_tables_of_data_have_the_profile_of_each_audit(tmp_path: Path) -> None:
    make_terms(tmp_path, "nursery", "")
    rows = in_csv("review")
    assert {(row["old_profile"], row["new_profile"]) for row in rows} == {("nursery", "")}
    assert {row["profile"] for row in in_csv("overview")} == {""}
    assert list(in_csv("trend")[0])[-2:] == ["2025/26 summer (nursery)", "2026/27 autumn"]


def test_the_latest_audits_of_several_settings_have_a_column_for_it(tmp_path: Path) -> None:
    make_folder(tmp_path, "nursery")
    ran("new", "--setting", "Oak", "--term", "autumn 2026", "--new-setting")
    text = ran("status")
    assert "Profile" in text
    assert "nursery" in text
    ran("details", "summer", "--setting", "Elm", "--profile", "")
    assert "rofile" not in ran("status")


@pytest.mark.parametrize("width", [60, 80, 130])
def test_an_overview_has_a_column_where_profiles_differ(
    tmp_path: Path, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    make_folder(tmp_path, "sixth form")
    ran("new", "--setting", "Oak", "--term", "summer 2026", "--new-setting")
    text = ran("overview")
    assert max(map(len, text.splitlines())) <= width
    (row,) = (line for line in text.splitlines() if line.startswith("Elm "))
    assert ("sixth form" in row) == (width >= 80)  # the line of numbers above stays
    assert "Profiles: “sixth form” 1, every criterion 1" in text
    ran("details", "summer", "--setting", "Oak", "--profile", "sixth form")
    (row,) = (line for line in ran("overview").splitlines() if line.startswith("Elm "))
    assert "sixth form" not in row
