"""``semh overview``: an authority's folder in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from authority_support import AUTUMN, four_settings, put, rated
from cli_support import CORPUS, semh
from json_schemas import validator
from ratings import RED

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.storage.frameworks import Library

AWKWARD = f"=St Mary {CORPUS}"
VALUES = Place("policies-practice", "values")


@pytest.fixture
def authority(shipped: Framework) -> Framework:
    four_settings(shipped, CORPUS)
    return shipped


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize("width", ["80", "130"])
def test_what_stands_out_comes_first_and_every_setting_has_a_row(
    width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = semh("overview")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= int(width)
    assert lines[0] == "Autumn 2026/27: 3 of 4 settings"
    assert "edition 1 · 3 settings: 2 final, 1 draft" in ran.out
    assert "▲ 3 criteria improved   ▼ 3 criteria declined" in ran.out
    assert "Red without a next step: 4, in 1 setting   Overdue: 1, in 1 setting" in ran.out
    assert "Ashwell Academy                 1.1–1.3, judgement 1" in ran.out
    assert "latest Summer 2025/26: Oakhill College" in ran.out
    assert "3 weeks late" in " ".join(ran.out.split())
    row = next(line for line in lines if line.startswith("Ashwell Academy  ") and "■R▼" in line)
    assert row.split()[2].startswith("■R▼")
    drafts = [line for line in lines if line.endswith((" d", " draft"))]
    assert drafts[-1].startswith("Elmdale")
    assert "○ Not rated" in lines[-1] or "○ Not rated" in lines[-2]


@pytest.mark.usefixtures("authority")
def test_one_section_and_one_cycle() -> None:
    ran = semh("overview", "--section", "policies-practice", "--term", "summer 2025/26")
    assert ran.code == 0
    assert ran.out.startswith("Summer 2025/26: 3 settings")
    assert "2  Policies & Practice" in ran.out
    assert "1  Leadership" not in ran.out
    assert semh("overview", "--section", "77").code == 4
    ran = semh("overview", "--term", "2020/21 spring")
    assert ran.code == 4
    assert "There is: 2026/27 autumn, 2025/26 summer." in ran.err


@pytest.mark.usefixtures("authority")
def test_a_sheet_has_a_row_for_each_section_of_each_setting() -> None:
    ran = semh("overview", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert len(rows) == 3 * 9
    first = next(row for row in rows if row["setting"] == "Ashwell Academy")
    assert (first["judgement"], first["judgement_moved"], first["since"]) == (
        "red",
        "declined",
        "2025/26 summer",
    )
    assert (first["red"], first["declined"], first["reds_without_step"]) == ("3", "3", "4")
    assert any(row["setting"] == f"'{AWKWARD}" for row in rows), "no formula in a spreadsheet"


@pytest.mark.usefixtures("authority")
def test_json_holds_all_of_it() -> None:
    made = json.loads(semh("overview", "--format", "json").out)
    validator("overview").validate(made)
    assert made["cycle"] == "2026/27 autumn"
    (group,) = made["groups"]
    assert [each["name"] for each in group["settings"]] == [
        AWKWARD,
        "Ashwell Academy",
        "Elmdale Primary School",
    ]
    assert group["sections"][0]["judgements"]["red"] == 1
    assert group["sections"][0]["criteria_moved"] == {"improved": 3, "declined": 3}
    late = group["settings"][2]["overdue"][0]
    assert (late["step"]["text"], late["place"]["number"]) == (f"Ask {CORPUS}", "1.1")
    assert made["absent"] == [
        {
            "name": "Oakhill College",
            "latest": "2025/26 summer",
            "framework": "essex-semh-best-practice",
        }
    ]


@pytest.mark.usefixtures("authority")
def test_markdown_escapes_what_people_wrote() -> None:
    out = semh("overview", "--format", "markdown").out
    assert out.startswith("# Autumn 2026/27: 3 of 4 settings\n")
    assert r"\[SEND\]" in out
    assert "| ■ R ▼ |" in out
    row = next(line for line in out.splitlines() if line.startswith("| Ashwell"))
    assert row.count("|") == 1 + 2 + 9 + 7


def test_a_damaged_file_is_named_left_out_and_told_by_the_exit_code(authority: Framework) -> None:
    path = put(rated(authority, "Torn School", AUTUMN, RED), authority)
    path.write_bytes(path.read_bytes()[:-200])
    ran = semh("overview")
    assert ran.code == 3
    assert "Autumn 2026/27: 3 of 4 settings" in ran.out
    assert "Torn School" not in ran.out
    assert f"Left out: {path}" in ran.err


def test_two_frameworks_are_told_apart_and_never_summed(
    garden_folder: Path, authority: Framework
) -> None:
    garden = Library((garden_folder.parent / "framework",)).find("growing-together", "2024")
    audit = start_audit(garden, NewAudit("The Patch", AUTUMN))
    put(audit.with_answer(garden.places[1], Answer(RED, "why")), garden)
    out = " ".join(semh("overview").out.split())
    assert out.count(", edition ") == 4, "each group's summary and its settings"
    assert "3 settings: 2 final" in out
    assert f"{garden.title}, edition {garden.edition} · 1 setting: 1 draft" in out
    assert authority.title in out


@pytest.mark.usefixtures("authority")
def test_a_framework_that_nobody_answers_is_said_with_those_they_do() -> None:
    ran = semh("overview", "--framework", "another")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == semh("status", "--framework", "another").err
    assert "answers “another”. Audits there answer: essex-semh-best-practice." in ran.err


@pytest.mark.usefixtures("authority")
def test_the_folder_may_be_named() -> None:
    Path("audits").rename("trust")
    assert semh("overview", "trust").out == semh("--audits", "trust", "overview").out
    ran = semh("overview", "nowhere")
    assert ran.code == 4
    assert "There is no folder nowhere." in ran.err


def test_a_setting_whose_file_is_damaged_is_not_said_to_have_nothing(
    shipped: Framework,
) -> None:
    four_settings(shipped, CORPUS)
    (damaged,) = (path for path in Path().rglob("2026-27-autumn.yaml") if "ashwell" in str(path))
    before = damaged.with_name("2025-26-summer.yaml")
    assert before.exists()
    damaged.write_text("schema: 1\nsetting: [\n", encoding="utf-8")
    ran = semh("overview")
    assert ran.code == 3
    assert "Damaged or several files in Autumn 2026/27, so not counted  1" in ran.out
    nothing = ran.out.partition("Nothing in Autumn 2026/27")[2]
    assert "Ashwell" not in nothing.partition("\n\n")[0]
    document = json.loads(semh("overview", "--format", "json").out)
    assert [made["name"] for made in document["damaged"]] == ["Ashwell Academy"]
    assert "Ashwell Academy" not in [made["name"] for made in document["absent"]]
    assert (
        "Damaged or several files in Autumn 2026/27" in semh("overview", "--format", "markdown").out
    )


def test_a_setting_with_two_files_of_the_term_is_counted_among_the_settings(
    shipped: Framework,
) -> None:
    four_settings(shipped, CORPUS)
    before = semh("overview").out.splitlines()[0]
    (original,) = (path for path in Path().rglob("2026-27-autumn.yaml") if "ashwell" in str(path))
    original.with_name("2026-27-autumn (1).yaml").write_bytes(original.read_bytes())
    ran = semh("overview")
    assert before == "Autumn 2026/27: 3 of 4 settings"
    assert ran.out.splitlines()[0] == "Autumn 2026/27: 2 of 4 settings"
    assert "Damaged or several files in Autumn 2026/27, so not counted  1" in ran.out
    assert f"  Ashwell Academy: {original}\n" in ran.out
    summer = semh("overview", "--term", "summer 2026")
    assert summer.code == 0, "what is left out of another term is not this one's"


@pytest.mark.usefixtures("authority")
def test_every_sign_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ran = semh("overview")
    said = " ".join(ran.out.split())
    assert "d draft" in said
    assert "▲ judgements and criteria better, ▼ worse than in the audit before" in said
    assert "criteria ▲" in said
    assert "where both rated the criterion" in said


@pytest.mark.usefixtures("authority")
def test_a_setting_without_an_audit_before_has_no_movement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for path in Path().rglob("*.yaml"):
        if "ashwell" in str(path) and path.name != "2026-27-autumn.yaml":
            path.unlink()
    ran = semh("overview")
    heads = next(line for line in ran.out.splitlines() if line.startswith("Setting  "))
    rows = [line for line in ran.out.splitlines() if line.startswith("Ashwell Academy  ")]
    assert len(rows[-1].rstrip()) < heads.index("▲") - 1
    assert "(blank: there is none)" in " ".join(ran.out.split())


@pytest.mark.usefixtures("authority")
def test_a_setting_with_audits_beside_its_folder_is_one_as_in_the_other_commands() -> None:
    before = json.loads(semh("overview", "--format", "json").out)
    Path("audits/ashwell-academy/2025-26-summer.yaml").rename("audits/2025-26-summer.yaml")
    assert "2 terms" in semh("trend", "--setting", "Ashwell Academy").out
    assert json.loads(semh("overview", "--format", "json").out) == before
    Path("audits/ashwell-academy/2026-27-autumn.yaml").rename("audits/2026-27-autumn.yaml")
    Path("audits/2025-26-summer.yaml").rename("audits/ashwell-academy/2025-26-summer.yaml")
    after = json.loads(semh("overview", "--format", "json").out)
    assert [row["name"] for row in after["absent"]] == [row["name"] for row in before["absent"]]
