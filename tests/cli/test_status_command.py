from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from cli_support import CORPUS, one_line, semh
from ratings import RED
from stdnum.gb import upn
from worked_example import AUTUMN, TODAY, audit, framework

from semh_tui.model.progress import GapKind, count_progress, list_gaps
from semh_tui.model.rating import DEFAULT_SCALE, NOT_APPLICABLE


@pytest.mark.usefixtures("school")
def test_it_tells_counts_sections_gaps_and_what_is_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    ran = semh("status")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == [
        "Oakfield Primary School · Autumn 2026/27 · draft",
        "23 of 48 criteria rated",
        "■ Red 4   ◆ Amber 9   ● Green 10   – Not applicable 9   ○ Not rated 25",
    ]
    cells = [line.split() for line in lines]
    assert ["1", "Leadership", "&", "Management", "3/3", "1", "1", "1", "0", "◆", "Amber"] in cells
    assert ["6", "SEND", "0/12", "0", "0", "0", "0", "○", "not", "rated"] in cells
    assert ["9", "SEMH", "Alternative", "Provision", "Settings", "does", "not", "apply"] in cells
    read = one_line(ran.out)
    assert "Overdue next steps: 5 4.3 Staff shape whole-school approaches ☐ Set up" in read
    assert "due 18 November 2026 (5 days late)" in read
    assert "Red without a next step: 1 4.5 Staff model regulation" in read
    assert "Not rated: 25 3.7, 5.1–5.4, 6.1–6.12, 7.2, 7.4, 7.5, 7.9, 8.1–8.4" in read
    assert "Sections not rated: 6 3–8" in read
    assert read.endswith(
        "Next: rate 3.7 Extracurricular activities. semh open 2026-27-autumn "
        'semh answer 2026-27-autumn 3.7 --rating amber --evidence "…"'
    )


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("width", [50, 40, 30])
def test_a_narrow_terminal_gets_whole_words_and_fewer_columns(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = semh("status").out.splitlines()
    table = [
        line.split() for line in lines[: next(i for i, x in enumerate(lines) if "Overdue" in x)]
    ]
    words = {word for cells in table for word in cells}
    assert {"Leadership", "Wellbeing", "Management", "3/3"} <= words


@pytest.mark.usefixtures("school")
def test_nothing_runs_over_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 60, 80, 130):
        monkeypatch.setenv("COLUMNS", str(width))
        commands = ("semh ", "  semh ")
        lines = [line for line in semh("status").out.splitlines() if not line.startswith(commands)]
        assert max(map(len, lines)) <= width


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize(
    "asked", ["autumn", "Autumn term", "2026/27 autumn", "2026-27-autumn", "last"]
)
def test_an_audit_is_named_as_people_say_it(asked: str) -> None:
    assert semh("status", asked) == semh("status", "audits/2026-27-autumn.yaml") == semh("status")


@pytest.mark.usefixtures("school")
def test_an_audit_that_another_followed_is_told_as_it_ended() -> None:
    ran = semh("status", "summer")
    assert "As it stood on 31 August 2026" in ran.out
    assert "10 July 2026 (7 weeks late)" in ran.out, "its open steps live on in the next audit"
    assert ran.out.endswith("This audit is final. See what moved.\n  semh review 2025-26-summer\n")
    Path("audits/2025-26-spring.yaml").unlink()
    assert semh("status", "summer").out.endswith(
        "This audit is final. Show others what it says.\n  semh report 2025-26-summer --as summary\n"
    ), "it is the first: there is nothing that moved"


@pytest.mark.usefixtures("school")
def test_what_is_advised_of_a_final_audit_is_about_that_audit(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    copytree("audits", folder / "audits")
    named = ("--audits", str(folder / "audits"))
    assert semh("details", "autumn", "--status", "final", *named).code == 0
    assert semh("new", "--term", "spring 2027", *named).code == 0
    advice = one_line(semh("status", "autumn", *named).out).rpartition("See what moved. semh ")[2]
    assert advice == f"review 2026-27-autumn --audits {folder / 'audits'}"
    assert "Autumn 2026/27" in semh(*advice.split()).out.splitlines()[0]


@pytest.mark.usefixtures("school")
def test_json_is_what_the_model_says() -> None:
    document = json.loads(semh("status", "--format", "json").out)
    made = count_progress(framework(), audit(AUTUMN))
    assert document["schema"] == 1
    assert document["cycle"] == "2026/27 autumn"
    assert document["as_of"] == "2026-11-23"
    assert document["counts"]["red"] == made.counts.of_rating(RED) == 4
    assert [section["counts"]["not_rated"] for section in document["sections"]] == [
        each.counts.not_rated for each in made.sections
    ]
    assert [section["judgement"] for section in document["sections"]][:2] == ["amber", "green"]
    assert document["sections"][8]["applies"] is False
    assert document["sections"][8]["judgement"] == NOT_APPLICABLE
    found = list_gaps(framework(), audit(AUTUMN), TODAY)
    assert [gap["kind"] for gap in document["gaps"]] == [
        DEFAULT_SCALE.name_level(gap.kind) for gap in found
    ]
    overdue = document["gaps"][0]
    assert overdue["kind"] == GapKind.OVERDUE
    assert overdue["step"]["due"] == "2026-06-19"
    judgement = document["gaps"][-1]
    assert (judgement["section"], judgement["criterion"]) == ("parent-voice", None)


@pytest.mark.usefixtures("garden_folder")
def test_a_framework_of_ones_own_with_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    path = Path("framework/growing_together.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("title: People", f"title: '{CORPUS}'").replace(
            "title: Compost is made and used", f"title: '{CORPUS} compost'"
        ),
        encoding="utf-8",
        newline="\n",
    )
    new = semh("new", "--setting", f"Garden {CORPUS}", "--framework", "growing-together")
    assert new.code == 0
    semh("answer", "last", "compost", "-r", "bare soil")
    ran = semh("status")
    assert f"Garden {CORPUS} · Autumn 2026/27 · draft" in ran.out
    assert "■ Bare soil 1   ◆ Sprouting 0   ● In leaf 0   ○ Not rated" in ran.out
    assert f" {CORPUS}  " in ran.out
    assert f"Bare soil without a next step: 1\n  1.1 {CORPUS} compost\n" in ran.out


@pytest.mark.usefixtures("garden_folder")
def test_an_audit_with_nothing_missing_says_so() -> None:
    semh("new", "--setting", "Plot 9", "--framework", "growing-together")
    for place in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2"):
        semh("answer", "last", place, "-r", "green", "-e", "Seen.")
    for place in ("1", "2", "3"):
        semh("answer", "last", place, "--judgement", "-r", "green", "-e", "Seen.")
    assert semh("status").out.endswith(
        "Nothing is missing: it is ready to be read once more and marked final.\n"
    )


def test_several_settings_are_a_line_each(school: Path) -> None:
    semh("new", "--setting", "Elm [SEND]")
    ran = semh("status")
    assert ran.code == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert [
        "Oakfield",
        "Primary",
        "School",
        "Autumn",
        "2026/27",
        "draft",
        "23/48",
        "■",
        "R",
        "4",
        "◆",
        "A",
        "9",
        "●",
        "G",
        "10",
    ] in lines
    assert [
        "Elm",
        "[SEND]",
        "Autumn",
        "2026/27",
        "draft",
        "0/57",
        "■",
        "R",
        "0",
        "◆",
        "A",
        "0",
        "●",
        "G",
        "0",
    ] in lines
    asked = semh("status", "autumn")
    assert asked.code == 2
    assert "could be any of 2 settings: Elm [SEND], Oakfield Primary School" in asked.err
    one = semh("status", str(school / "elm-send" / "2026-27-autumn.yaml"))
    assert one.out.splitlines()[-1].startswith(f"  semh answer {school}/elm-send/2026-27-autumn")


def test_a_file_that_cannot_be_used_is_left_out_and_told(school: Path) -> None:
    (school / "2025-26-spring.yaml").write_text("{", encoding="utf-8")
    ran = semh("status")
    assert ran.code == 3
    assert ran.out.startswith("Oakfield")
    assert ran.err.startswith("Left out: audits/2025-26-spring.yaml:")


@pytest.mark.usefixtures("school")
def test_colour_is_only_for_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = semh("status").out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = semh("status").out
    assert "\x1b[1;31m■\x1b[0m Red 4" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR")
    assert semh("status").out == plain


def test_the_name_of_an_empty_folder_is_not_repeated_where_it_identifies_a_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = upn.calc_check_digit("881200123456") + "881200123456"
    (tmp_path / f"pupil {pupil}").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = semh("status", "--audits", f"pupil {pupil}")
    assert ran.out.startswith("There is no audit in [UPN] yet.")
    assert pupil not in ran.out + ran.err
