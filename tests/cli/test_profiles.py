"""Criteria that are asked of some settings only, and the profile of an audit that says of which."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cli_support import semh
from docx import Document
from openpyxl import load_workbook
from screen_support import screen_text
from yards import FRAMEWORK, WRITTEN, make_folder

from semh_tui.authority.summary import summarise_audit
from semh_tui.compare.movement import Movement
from semh_tui.compare.review import review_audits
from semh_tui.compare.trend import build_trend
from semh_tui.model.audit import Answer, Audit, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import FileError
from semh_tui.model.place import Place
from semh_tui.model.progress import count_progress, list_gaps, unrated_places
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.reader.audit_reader import read_audit
from semh_tui.storage.reader.framework_reader import read_framework
from semh_tui.tui.app import SemhApp
from semh_tui.tui.audit.screen import AuditScreen

TODAY = date(2026, 10, 1)
AUTUMN, SUMMER = Cycle.parse("2026/27 autumn"), Cycle.parse("2025/26 summer")
FENCE, SAND, BENCH = (Place("yards", name) for name in ("fence", "sand", "bench"))
BEDS = Place("naps", "beds")


def audit(profile: str = "", cycle: Cycle = AUTUMN, **ratings: str) -> Audit:
    started = start_audit(FRAMEWORK, NewAudit("Elm Road", cycle, profile=profile))
    for name, rating in ratings.items():
        place = FRAMEWORK.place(name)
        assert place
        started = started.with_answer(place, Answer(rating, "Seen."))
    return started


@pytest.mark.parametrize(
    ("profile", "asked"),
    [("", "fence sand bench beds"), ("nursery", "fence sand beds"), ("sixth form", "fence bench")],
)
def test_only_what_a_profile_asks_counts(profile: str, asked: str) -> None:
    mine = audit(profile)
    left = [place.criterion for place in unrated_places(FRAMEWORK, mine) if place.criterion]
    assert left == asked.split()
    assert count_progress(FRAMEWORK, mine).counts.not_rated == len(left)
    assert [gap.place for gap in list_gaps(FRAMEWORK, mine, TODAY) if gap.place.criterion] == [
        FRAMEWORK.place(name) for name in left
    ]


def test_answers_outside_are_kept_and_not_counted() -> None:
    mine = audit("sixth form", fence="green", sand="red")
    assert mine.kept_outside(FRAMEWORK) == (SAND,)
    assert SAND in mine.shown_places(FRAMEWORK)
    assert BEDS not in mine.shown_places(FRAMEWORK)
    assert count_progress(FRAMEWORK, mine).counts.rated == 1
    summary = summarise_audit(mine, FRAMEWORK, "a.yaml", "", TODAY)
    scale, at = FRAMEWORK.scale, FRAMEWORK.positions[SAND]
    assert (summary.without_step, summary.is_asked(scale, at)) == ((), False)
    assert summary.counts(scale, slice(at, at + 1)).rated == 0


def test_a_review_and_a_trend_hold_what_either_audit_is_asked() -> None:
    old = audit("nursery", SUMMER, fence="amber", sand="green", beds="red")
    new = audit("sixth form", fence="green", sand="red", bench="amber")
    review = review_audits(old, FRAMEWORK, new, FRAMEWORK, TODAY)
    assert {row.place.criterion: row.movement for row in review.rows} == {
        "fence": Movement.IMPROVED,
        "sand": Movement.BECAME_NOT_APPLICABLE,
        "bench": Movement.BECAME_APPLICABLE,
        "beds": Movement.BECAME_NOT_APPLICABLE,
    }
    row = review.row(BENCH)
    assert row
    assert "outside the profile “nursery”" in row.caveat
    same = review_audits(new, FRAMEWORK, new, FRAMEWORK, TODAY)
    assert [row.place.criterion for row in same.rows] == ["fence", "bench"]
    lines = {
        line.place.criterion: [point and point.rating for point in line.points]
        for section in build_trend([(old, FRAMEWORK), (new, FRAMEWORK)]).sections
        for line in section.criteria
    }
    assert lines["sand"] == ["green", None]
    assert lines["bench"] == [None, "amber"]


def test_a_file_says_its_profile_and_a_wrong_one_is_an_error() -> None:
    text = write_audit(audit("nursery"), FRAMEWORK).decode()
    assert text.startswith("schema: 2\n")
    assert "\nprofile: nursery\n" in text
    assert read_audit(text.encode(), "a.yaml", lambda *_names: FRAMEWORK).audit.profile == "nursery"
    wrong = text.replace("profile: nursery", "profile: nursry")
    with pytest.raises(FileError, match="has no profile “nursry”"):
        read_audit(wrong.encode(), "a.yaml", lambda *_names: FRAMEWORK)
    with pytest.raises(FileError, match="Write a tag in one way"):
        read_framework(WRITTEN.replace("[nursery]\n", "[Nursery]\n").encode(), "yards.yaml")


def test_a_profile_that_is_asked_nothing_is_an_error_in_the_framework() -> None:
    """An audit of it would have no place to begin at."""
    inside = WRITTEN.replace("to nap in.}", "to nap in., applies_to: [toddlers]}")
    with pytest.raises(FileError, match="profile “toddlers” is asked nothing") as refused:
        read_framework(inside.replace("- {id: fence, text: The yard has a fence.}\n",
                                      "- {id: fence, text: A fence., applies_to: [nursery]}\n")
                       .encode(), "yards.yaml")  # fmt: skip
    (problem,) = refused.value.problems
    assert problem.line == 16
    everybody = read_framework(inside.encode(), "yards.yaml")[0]
    assert everybody.scope("toddlers").places, "the fence is asked of everybody"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path)
    made = semh("new", "--setting", "Elm", "--term", "summer 2026", "--framework", "yard-list", "--profile", "Sixth form")  # fmt: skip
    assert made.code == 0, made.err
    return tmp_path


def test_commands_and_reports_follow_the_profile(folder: Path) -> None:
    refused = semh("new", "--term", "autumn 2026", "--profile", "yard")
    assert refused.code == 2
    assert "It has: nursery, sixth form, basic" in refused.err
    semh("answer", "summer", "sand", "-r", "red", "-e", "Dug up.")
    assert semh("new", "--term", "autumn 2026").code == 0
    assert json.loads(semh("details", "autumn", "--format", "json").out)["profile"] == "sixth form"
    written = semh("answer", "autumn", "sand", "-r", "red", "-e", "Dug up.")
    assert "does not count" in written.out + written.err
    for criterion in ("fence", "bench"):
        assert semh("answer", "autumn", criterion, "-r", "green", "-e", "Seen.").code == 0
    status = json.loads(semh("status", "autumn", "--format", "json").out)
    assert status["outside_profile"] == ["sand"]
    assert [section["id"] for section in status["sections"]] == ["yards"]
    assert "outside the profile" in semh("status", "autumn").out
    form = json.loads(semh("report", "autumn", "--format", "json").out)
    assert [(c["id"], c["counts"]) for c in form["sections"][0]["criteria"]] == [
        ("fence", True), ("bench", True), ("sand", False),
    ]  # fmt: skip
    for command in (["report", "autumn"], ["report", "autumn", "--as", "summary"]):
        text = semh(*command, "--format", "text").out
        assert "sixth form" in text
        assert "beds to nap" not in text
    for kind in ("xlsx", "docx"):
        path = str(folder / f"a.{kind}")
        ran = semh("report", "autumn", "--format", kind, "-o", path)
        assert ran.code == 0, ran.err
        back = semh("import", path)
        assert back.code == 0, back.err
    changed = semh("details", "autumn", "--profile", "nursery")
    assert changed.code == 0, changed.err
    assert "4 criteria" not in semh("status", "autumn").out
    assert "1.2" in semh("status", "autumn").out
    assert semh("check").code == 0
    for command in (
        ["review"],
        ["trend"],
        ["overview"],
        ["export"],
        ["framework", "show", "yard-list"],
    ):
        assert semh(*command).code == 0, command


def test_a_section_keeps_its_number_where_a_profile_leaves_one_out(tmp_path: Path) -> None:
    """In JSON too: the second section is 2 for those that are not asked the first; a source's own number stands."""
    nursery = WRITTEN.replace(
        "  title: Yards\n", "  title: Yards\n  applies_to: [basic, sixth form]\n"
    )
    make_folder(tmp_path)
    file = tmp_path / "framework" / "yards.yaml"
    for text, number in (
        (nursery, "2"),
        (nursery.replace("  title: Naps\n", "  title: Naps\n  ref: N\n"), "N"),
    ):
        file.write_text(text, encoding="utf-8")
        for path in (tmp_path / "audits").glob("*.yaml"):
            path.unlink()
        new = semh("new", "--setting", "Elm", "--term", "summer 2026", "--profile", "nursery")
        assert new.code == 0, new.err
        (section,) = json.loads(semh("status", "summer", "--format", "json").out)["sections"]
        assert (section["id"], section["number"]) == ("naps", number)
        assert semh("report", "summer", "-o", str(tmp_path / "form.docx"), "--force").code == 0
        again = semh("import", str(tmp_path / "form.docx"))
        assert "Not read" not in again.err, again.err


def test_an_export_says_the_profile_in_every_format(folder: Path) -> None:
    fence = ("answer", "summer", "fence", "-r", "red", "-e", "It fell.", "--step", "Mend it")
    assert semh(*fence).code == 0
    assert semh("new", "--setting", "Oak", "--term", "summer 2026", "--new-setting").code == 0
    for option in ([], ["--steps"]):
        rows = list(map(json.loads, semh("export", "--format", "jsonl", *option).out.splitlines()))
        assert {row["profile"] for row in rows if row["setting"] == "Elm"} == {"sixth form"}
        assert {row["profile"] for row in rows if row["setting"] == "Oak"} <= {None}
    table = csv.DictReader(io.StringIO(semh("export", "--format", "csv").out))
    assert {row["profile"] for row in table} == {"sixth form", ""}
    assert semh("export", "--format", "parquet", "-o", str(folder / "data")).code == 0
    columns = pq.read_table(folder / "data" / "answers").column("profile").to_pylist()
    assert set(columns) == {"sixth form", None}
    assert semh("export", "-o", str(folder / "all.xlsx")).code == 0
    head, *lines = load_workbook(folder / "all.xlsx")["answers"].values
    assert {line[head.index("profile")] for line in lines} == {"sixth form", None}


def test_a_blank_form_holds_what_a_profile_is_asked(folder: Path) -> None:
    form = ("report", "--blank", "--framework", "yard-list")
    text = semh(*form, "--profile", "Sixth form", "--format", "text").out
    assert text.startswith("Yard list, for the profile “sixth form”\n")
    assert "Asked for the profile “sixth form” only: 2 of 4 criteria." in text
    assert "benches" in text
    for outside in ("sand", "Naps", "beds"):
        assert outside not in text
    assert "sand" in semh(*form, "--profile", "", "--format", "text").out
    assert "profile" not in semh(*form, "--format", "text").out
    assert semh(*form, "--profile", "sixth form").code == 0
    written = folder / "yard-list-sixth-form-blank.docx"
    assert "2 of 4" in "\n".join(paragraph.text for paragraph in Document(str(written)).paragraphs)


def test_blank_forms_have_names_of_their_own_however_long_their_titles(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    title = "Yards and naps of nurseries, schools and sixth forms in the whole county"
    file = folder / "framework" / "yards.yaml"
    file.write_text(WRITTEN.replace("Yard list", title), encoding="utf-8")
    again = WRITTEN.replace("Yard list", title).replace("yard-list", "yards-again")
    (folder / "framework" / "again.yaml").write_text(again, encoding="utf-8")
    for framework in ("yard-list", "yards-again"):
        for profile in ("", "nursery", "sixth form"):
            form = ("report", "--blank", "--framework", framework, "--profile", profile)
            ran = semh(*form)
            assert ran.code == 0, ran.err
    assert len(list(folder.glob("*-blank.docx"))) == 6


def test_a_blank_form_of_a_profile_that_there_is_not_is_refused(folder: Path) -> None:
    form = ("report", "--blank", "--framework")
    refused = semh(*form, "yard-list", "--profile", "yard")
    assert refused.code == 2
    assert "has no profile “yard”. It has: nursery, sixth form, basic" in refused.err
    refused = semh(*form, "essex-semh-best-practice", "--profile", "nursery")
    assert refused.code == 2
    assert "It has none" in refused.err
    refused = semh("report", "summer", "--profile", "nursery")
    assert refused.code == 2
    assert "--profile belongs to --blank" in refused.err
    assert "semh details" in refused.err
    assert not list(folder.glob("*.docx"))


def test_a_blank_form_of_a_profile_that_was_filled_in_is_imported(folder: Path) -> None:
    path = folder / "nursery.docx"
    form = ("report", "--blank", "--framework", "yard-list", "--profile", "nursery")
    assert semh(*form, "-o", str(path)).code == 0
    word = Document(str(path))
    (row,) = (
        row
        for table in word.tables
        for row in table.rows
        if "The yard has sand." in row.cells[0].text
    )
    row.cells[1].text = "Green"
    row.cells[2].text = "Dug over in March."
    word.save(str(path))
    assert semh("details", "summer", "--profile", "nursery").code == 0
    assert semh("import", str(path), "summer").code == 0
    answer = json.loads(semh("answer", "summer", "sand", "--format", "json").out)
    assert "Dug over in March." in json.dumps(answer)
    assert '"green"' in json.dumps(answer)


async def test_the_screens_show_what_is_asked_and_what_is_kept(folder: Path) -> None:
    semh("answer", "summer", "sand", "-r", "red", "-e", "Dug up.")
    app = SemhApp(AuditFolder.at(folder / "audits"), find_audit(Catalogue(AuditFolder.at(folder / "audits")), "summer"))  # fmt: skip
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "benches" in shown
        assert "nap" not in shown
        screen = app.screen
        assert isinstance(screen, AuditScreen)
        screen.go_to(SAND)
        await pilot.pause()
        assert "outside the profile" in screen_text(app)
