"""Three frameworks in one folder: each command answers for the right one, or refuses with the choices."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_support import one_line, semh
from commands_doc import helps
from git_support import git
from three_frameworks import (
    BULLYING,
    ESSEX,
    IDS,
    SAFEGUARDING,
    SETTING,
    STEP,
    TERMS,
    contents,
    file_name,
    frameworks,
    make_folder,
    put_audit,
)

from semh_tui.cli import screens
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit

SUMMER, AUTUMN = TERMS
LABELS = ["2025/26 summer", "2026/27 autumn"]
OPENED: list[Path] = []
"""The audits whose screens were opened."""

WRITERS = (
    ("answer", "autumn", "1.3", "--rating", "red"),
    ("answer", "last", "1.3", "--rating", "red"),
    ("answer", "2026-27-autumn", "1.3", "--rating", "red"),
    ("answer", "this term", "1.1", "--same"),
    ("answer", "previous", "1.3", "--rating", "red"),
    ("step", "autumn", STEP, "--done", "today"),
    ("details", "autumn", "--notes", "Read by the governors."),
    ("new", "--term", "2026/27 spring"),
)
MOVERS = (
    ("details", "autumn", "--term", "2026/27 spring"),
    ("delete", "autumn", "--yes", "--for-good"),
)
READERS = (
    ("answer", "autumn", "1.1"),
    ("step", "autumn", STEP),
    ("details", "autumn"),
    ("status", "autumn"),
    ("status", "--format", "json"),
    ("steps", "autumn"),
    ("review",),
    ("review", "autumn"),
    ("review", "summer", "autumn"),
    ("review", "--format", "json"),
    ("trend",),
    ("trend", "--format", "csv"),
    ("report", "--format", "text"),
    ("report", "autumn", "--as", "summary", "--format", "text"),
    ("report", "--as", "actions", "--format", "json"),
    ("report", "--format", "xlsx", "-o", "form.xlsx"),
    ("upgrade", "autumn"),
    ("open",),
    ("open", "autumn"),
)
ANY_FRAMEWORK = (
    ("status",),
    ("steps",),
    ("overview",),
    ("export", "--format", "csv"),
    ("check",),
    ("doctor",),
    ("settings",),
    ("framework",),
    ("framework", "show", BULLYING),
    ("framework", "check", f"framework/{SAFEGUARDING}.yaml"),
    ("framework", "new", "Another", "-o", "framework/another.yaml"),
    ("framework", "schema", "-o", "framework/framework.json"),
    ("framework", "import", "criteria.csv"),
    ("git", "setup"),
    ("git", "remove"),
)
"""What answers for all of them, or takes a framework and no audit: no audit is changed."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path)


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Screens are not opened: their audit is noted."""
    paths: list[Path] = []

    def note(_folder: AuditFolder, stored: StoredAudit, **_options: bool) -> int:
        paths.append(stored.path)
        return 0

    monkeypatch.setattr(screens, "has_terminal", lambda: True)
    monkeypatch.setattr("semh_tui.tui.app.run", note)
    return paths


def changed(before: Mapping[Path, bytes], top: Path) -> set[str]:
    """The names of files that are new, gone or of other bytes, but for notes in the folder of drafts."""
    now = contents(top)
    differ = (path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    return {path.name for path in differ if path.suffix != ".moved"}


@pytest.mark.parametrize("command", [*WRITERS, *MOVERS, *READERS], ids=" ".join)
def test_a_name_that_fits_several_is_refused_with_all_of_them(
    folder: Path, command: tuple[str, ...], opened: list[Path]
) -> None:
    before = contents(folder.parent)
    ran = semh(*command)
    assert (ran.code, ran.out) == (2, "")
    assert all(framework in ran.err for framework in IDS)
    assert "--framework" in ran.err
    assert not changed(before, folder.parent)
    assert not opened


@pytest.mark.parametrize("framework", IDS)
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_change_is_in_the_one_audit_that_was_named(
    folder: Path, command: tuple[str, ...], framework: str
) -> None:
    before = contents(folder.parent)
    ran = semh(*command, "--framework", framework)
    assert ran.code == 0, ran.err
    term = SUMMER if "previous" in command else AUTUMN
    term = "2026-27-spring" if command[0] == "new" else term
    assert changed(before, folder.parent) == {file_name(framework, term)}
    stored = load_audit(folder / file_name(framework, term), AuditFolder.at(folder).library)
    assert stored.audit.framework == framework


@pytest.mark.parametrize(
    "name", ["2026-27-autumn.anti-bullying", "audits/2026-27-autumn.anti-bullying"]
)
def test_a_name_with_its_framework_needs_no_ending(folder: Path, name: str) -> None:
    before = contents(folder.parent)
    ran = semh("answer", name, "1.3", "--rating", "red")
    assert ran.code == 0, ran.err
    assert changed(before, folder.parent) == {file_name(BULLYING, AUTUMN)}
    assert semh("answer", "2026-27-autumn.bullying", "1.3").code == 2
    refused = semh("answer", name, "1.3", "--framework", SAFEGUARDING)
    assert (refused.code, "answers anti-bullying" in refused.err) == (2, True)


@pytest.mark.parametrize("framework", IDS)
@pytest.mark.parametrize("command", MOVERS, ids=" ".join)
def test_the_one_audit_that_was_named_is_moved_or_deleted(
    folder: Path, command: tuple[str, ...], framework: str
) -> None:
    before = contents(folder.parent)
    ran = semh(*command, "--framework", framework)
    assert ran.code == 0, ran.err
    old, new = (file_name(framework, term) for term in (AUTUMN, "2026-27-spring"))
    assert changed(before, folder.parent) == ({old} if command[0] == "delete" else {old, new})
    assert not (folder / old).exists()


@pytest.mark.parametrize("framework", IDS)
@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_what_is_read_is_of_the_framework_that_was_named(
    folder: Path, command: tuple[str, ...], framework: str, opened: list[Path]
) -> None:
    before = contents(folder)
    ran = semh(*command, "--framework", framework)
    assert ran.code == 0, ran.err
    assert not changed(before, folder)
    others = [other for other in IDS if other != framework]
    assert not any(f"for {other}" in ran.out for other in others)
    if command[0] == "open":
        assert opened == [folder.relative_to(Path.cwd()) / file_name(framework, AUTUMN)]


@pytest.mark.parametrize("command", ANY_FRAMEWORK, ids=" ".join)
def test_what_asks_for_no_framework_changes_no_audit(
    folder: Path, command: tuple[str, ...]
) -> None:
    Path("criteria.csv").write_text("Title,Text\nWater,There is water.\n", "utf-8")
    git(folder, "init", "-q", "--template=")
    before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
    frameworks = {path: path.read_bytes() for path in Path("framework").iterdir()}
    ran = semh(*command)
    assert ran.code == 0, ran.err
    assert "Left out" not in ran.err
    assert {path: path.read_bytes() for path in folder.glob("*.yaml")} == before
    assert all(path.read_bytes() == data for path, data in frameworks.items())


def test_every_command_has_its_place_here() -> None:
    """With a new command: does it take an audit, and what does it do where three could be meant?"""
    with_a_test = {
        "import": test_a_workbook_goes_back_into_its_own_audit,
        "resolve": test_audits_of_two_frameworks_are_never_brought_together,
    }
    every = {name.removeprefix("semh ") for name in helps()} - {"git"}  # only names the two in it
    lines = (*WRITERS, *MOVERS, *READERS, *ANY_FRAMEWORK)
    known = {" ".join(line[:2]) if " ".join(line[:2]) in every else line[0] for line in lines}
    assert {*known, *with_a_test} == every


def test_a_review_and_a_trend_stay_in_one_line_of_terms(folder: Path) -> None:
    for framework in IDS:
        review = json.loads(semh("review", "--framework", framework, "--format", "json").out)
        assert review["framework"] == framework
        assert [review[side]["cycle"] for side in ("old", "new")] == LABELS
        trend = json.loads(semh("trend", "--framework", framework, "--format", "json").out)
        assert trend["framework"] == framework
        assert [row["cycle"] for row in trend["rounds"]] == LABELS
    path = str(folder / file_name(BULLYING, AUTUMN))
    shown = semh("review", path)
    assert shown.code == 0
    assert "Compost is made and used" in shown.out


def test_a_file_is_named_without_its_framework(folder: Path) -> None:
    for framework in IDS:
        before = contents(folder)
        name = file_name(framework, AUTUMN)
        assert semh("answer", name, "1.3", "--rating", "green").code == 0
        assert changed(before, folder) == {name}


def test_a_file_of_another_framework_than_the_named_one_is_refused(folder: Path) -> None:
    before = contents(folder)
    path = str(folder / file_name(BULLYING, AUTUMN))
    ran = semh("answer", path, "1.3", "--rating", "red", "--framework", SAFEGUARDING)
    assert (ran.code, ran.out) == (2, "")
    assert f"answers {BULLYING}, not {SAFEGUARDING}" in one_line(ran.err)
    assert not changed(before, folder)


@pytest.mark.usefixtures("folder")
def test_ids_are_looked_up_in_the_named_audit_only() -> None:
    ran = semh("answer", "autumn", "slt-commitment", "--framework", BULLYING, "-r", "red")
    assert ran.code == 4
    assert "slt-commitment" in ran.err
    ran = semh("step", "autumn", STEP, "--framework", SAFEGUARDING)
    assert f"For {SAFEGUARDING}" in ran.out


@pytest.mark.usefixtures("folder")
def test_a_part_of_an_id_or_title_names_a_framework() -> None:
    assert f"For {SAFEGUARDING}" in semh("step", "autumn", STEP, "--framework", "SAFEG").out
    assert f"For {ESSEX}" in semh("step", "autumn", STEP, "--framework", "semh practice").out
    ran = semh("step", "autumn", STEP, "--framework", "standard for schools")
    assert ran.code == 2
    assert BULLYING in ran.err
    assert SAFEGUARDING in ran.err
    assert ESSEX not in ran.err
    ran = semh("step", "autumn", STEP, "--framework", "maths")
    assert ran.code == 4
    assert all(framework in ran.err for framework in IDS)


@pytest.mark.parametrize("framework", IDS)
def test_a_new_audit_carries_on_its_own_line(folder: Path, framework: str) -> None:
    (folder / file_name(framework, AUTUMN)).unlink()
    before = contents(folder)
    ran = semh("new", "--framework", framework)
    assert ran.code == 0, ran.err
    assert ran.out == f"audits/{file_name(framework, AUTUMN)}\n"
    assert changed(before, folder) == {file_name(framework, AUTUMN)}
    path = folder / file_name(framework, AUTUMN)
    audit = load_audit(path, AuditFolder.at(folder).library).audit
    assert (audit.setting, audit.auditors) == (SETTING, ("SENCo",))
    assert [step.text for _place, step in audit.steps()] == [f"For {framework}"]
    # What it says to go on with is that audit's, whatever else there is.
    name = ran.err.rpartition("semh open ")[2].split()
    assert semh("status", *name).out.startswith("Oakfield")
    assert semh("status", *name).code == 0


def test_a_new_audit_of_that_framework_and_term_is_there_already(folder: Path) -> None:
    before = contents(folder)
    ran = semh("new", "--framework", BULLYING)
    assert ran.code == 2
    assert f"audits/{file_name(BULLYING, AUTUMN)}" in one_line(ran.err)
    assert not changed(before, folder)


def test_a_second_framework_carries_its_name_and_the_first_keeps_the_plain_ones(
    folder: Path,
) -> None:
    for framework in (BULLYING, SAFEGUARDING):
        for term in TERMS:
            (folder / file_name(framework, term)).unlink()
    before = contents(folder)
    ran = semh("new", "--framework", SAFEGUARDING)
    assert ran.out == f"audits/{file_name(SAFEGUARDING, AUTUMN)}\n"
    assert changed(before, folder) == {file_name(SAFEGUARDING, AUTUMN)}
    assert semh("new", "--framework", ESSEX, "--term", "2026/27 spring").out == (
        "audits/2026-27-spring.yaml\n"
    )


def test_the_first_framework_of_an_empty_folder_has_plain_names(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    ran = semh("new", "--setting", SETTING, "--framework", BULLYING)
    assert ran.out == "audits/2026-27-autumn.yaml\n"
    ran = semh("new", "--framework", ESSEX)
    assert ran.out == f"audits/2026-27-autumn.{ESSEX}.yaml\n"
    ran = semh("new", "--framework", BULLYING, "--term", "2026/27 spring")
    assert ran.out == "audits/2026-27-spring.yaml\n"


def test_a_framework_without_an_audit_is_named_beside_those_that_have_one(folder: Path) -> None:
    for term in TERMS:
        (folder / file_name(SAFEGUARDING, term)).unlink()
    ran = semh("status", "autumn", "--framework", SAFEGUARDING)
    assert ran.code == 4
    assert ESSEX in ran.err
    assert BULLYING in ran.err


def test_one_framework_in_a_term_needs_no_naming(folder: Path) -> None:
    (folder / file_name(BULLYING, SUMMER)).unlink()
    (folder / file_name(SAFEGUARDING, SUMMER)).unlink()
    before = contents(folder)
    assert semh("answer", "2025-26-summer", "1.3", "--rating", "green").code == 0
    assert changed(before, folder) == {file_name(ESSEX, SUMMER)}
    assert semh("answer", "last", "1.3", "--rating", "green").code == 2


# -- damaged files and copies


def test_a_damaged_file_stands_in_the_way_of_its_own_framework_only(folder: Path) -> None:
    path = folder / file_name(BULLYING, AUTUMN)
    text = path.read_text("utf-8")
    path.write_text(text.replace("edition:", "edicion:"), "utf-8")
    before = contents(folder)
    ran = semh("answer", "autumn", "1.3", "-r", "red", "--framework", BULLYING)
    assert ran.code == 3
    assert path.name in ran.err
    assert not changed(before, folder)
    assert semh("answer", "autumn", "1.3", "-r", "red").code == 2
    assert not changed(before, folder)
    assert semh("answer", "autumn", "1.3", "-r", "red", "--framework", SAFEGUARDING).code == 0
    assert changed(before, folder) == {file_name(SAFEGUARDING, AUTUMN)}


@pytest.mark.parametrize("damage", ["", "{", "framework: no-such\nsetting: x\n"])
def test_a_damaged_file_with_a_framework_in_its_name_is_of_that_framework(
    folder: Path, damage: str
) -> None:
    """Where its first lines do not say which; one that names an unknown framework may be any's."""
    path = folder / file_name(BULLYING, AUTUMN)
    path.write_text(damage, "utf-8")
    before = contents(folder)
    assert semh("answer", "autumn", "1.3", "-r", "red", "--framework", BULLYING).code == 3
    other = semh("answer", "autumn", "1.3", "-r", "red", "--framework", SAFEGUARDING)
    unknown = "no-such" in damage
    assert other.code == (2 if unknown else 0)
    assert changed(before, folder) == (set() if unknown else {file_name(SAFEGUARDING, AUTUMN)})


@pytest.mark.parametrize("command", ["answer autumn 1.3 -r red", "answer last 1.3 -r red", "open"])
def test_a_damaged_copy_of_a_known_framework_is_refused_with_the_other(
    folder: Path, command: str, opened: list[Path]
) -> None:
    """It passed for an edition that the whole file's edition follows."""
    path = folder / file_name(BULLYING, AUTUMN)
    text = path.read_text("utf-8")
    copy = path.with_name("2026-27-autumn.anti-bullying (1).yaml")
    copy.write_text(text.replace("cycle: ", "cycle: the "), "utf-8")
    before = contents(folder)
    ran = semh(*command.split(), "--framework", BULLYING)
    assert ran.code in (2, 3)
    assert copy.name in ran.err
    assert not changed(before, folder)
    assert not opened


def test_a_damaged_audit_of_another_setting_is_no_reason_to_take_this_one_s(folder: Path) -> None:
    """The other's audits of another framework show that it is a setting of its own."""
    elm = folder / "elm-road"
    elm.mkdir()
    for framework in (BULLYING, SAFEGUARDING):
        data = (
            (folder / file_name(framework, SUMMER)).read_text("utf-8").replace(SETTING, "Elm Road")
        )
        (elm / file_name(framework, SUMMER)).write_text(data, "utf-8")
    damaged = elm / file_name(BULLYING, SUMMER)
    damaged.write_text(damaged.read_text("utf-8").replace("cycle: ", "cycle: the "), "utf-8")
    before = contents(folder)
    ran = semh("answer", "last", "1.3", "-r", "red", "--framework", BULLYING)
    assert ran.code == 2
    assert "--setting" in ran.err
    assert not changed(before, folder)
    setting = ("--setting", SETTING)
    assert semh("answer", "last", "1.3", "-r", "red", "--framework", BULLYING, *setting).code == 0
    assert changed(before, folder) == {file_name(BULLYING, AUTUMN)}


def test_a_damaged_file_of_no_known_framework_may_be_of_each(folder: Path) -> None:
    (folder / "2026-27-autumn-copy.yaml").write_text("{", "utf-8")
    before = contents(folder)
    for framework in IDS:
        ran = semh("answer", "autumn", "1.3", "-r", "red", "--framework", framework)
        assert ran.code == 2
        assert "2026-27-autumn-copy.yaml" in ran.err
    assert not changed(before, folder)


def test_a_sync_copy_is_a_copy_of_its_own_framework(folder: Path) -> None:
    path = folder / file_name(BULLYING, AUTUMN)
    copy = path.with_name(f"{path.stem} (1).yaml")
    copy.write_bytes(path.read_bytes())
    before = contents(folder)
    ran = semh("answer", "autumn", "1.3", "-r", "red", "--framework", BULLYING)
    assert ran.code == 2
    resolve = f"semh resolve audits/{path.name} 'audits/{copy.name}'"
    assert resolve in one_line(ran.err)
    assert not changed(before, folder)
    checked = semh("check")
    assert checked.code == 1
    assert checked.out.count("semh resolve") == 1
    assert semh("answer", "autumn", "1.3", "-r", "red", "--framework", ESSEX).code == 0
    assert changed(before, folder) == {file_name(ESSEX, AUTUMN)}


@pytest.mark.parametrize("framework", IDS)
def test_exported_answers_and_the_framework_shown_are_of_the_named_one(
    folder: Path, framework: str
) -> None:
    for steps in ([], ["--steps"]):
        ran = semh("export", "--format", "jsonl", "--framework", framework, *steps)
        assert ran.code == 0, ran.err
        rows = [json.loads(line) for line in ran.out.splitlines()]
        assert {row["framework"] for row in rows} == {framework}
    shown = json.loads(semh("framework", "show", framework, "--format", "json").out)
    assert shown["framework"] == framework
    before = contents(folder.parent)
    assert semh("framework", "check", *map(str, folder.parent.glob("framework/*"))).code == 0
    another = ("--id", framework, "-o", "framework/another.yaml")
    assert semh("framework", "new", "Another", *another).code == 2
    assert not changed(before, folder.parent)


@pytest.mark.usefixtures("folder")
def test_two_frameworks_are_no_duplicates() -> None:
    assert semh("check").code == 0
    for command in ("status", "steps", "overview", "export --format csv"):
        ran = semh(*command.split())
        assert ran.code == 0, ran.err
        assert "Left out" not in ran.err


def test_audits_of_two_frameworks_are_never_brought_together(folder: Path) -> None:
    before = contents(folder)
    one, other = (folder / file_name(framework, AUTUMN) for framework in (BULLYING, SAFEGUARDING))
    ran = semh("resolve", str(one), str(other), "--take", "mine")
    assert ran.code == 2
    assert BULLYING in ran.err
    assert SAFEGUARDING in ran.err
    assert not changed(before, folder)


# -- lists


@pytest.mark.usefixtures("folder")
def test_status_has_a_line_for_each_framework() -> None:
    ran = semh("status")
    assert ran.code == 0
    shown = one_line(ran.out)
    assert shown.count("Autumn 2026/27") == 3
    assert ("2/57" in shown, shown.count("2/7")) == (True, 2)
    assert all(name in shown for name in ("SEMH", "(anti-bullying)", "(safeguarding)"))
    assert "--framework" in shown


@pytest.mark.usefixtures("folder")
def test_steps_are_told_apart_by_framework() -> None:
    ran = semh("steps")
    assert ran.code == 0
    for framework in IDS:
        assert ran.out.count(f"For {framework}") == 1
    assert "A standard for schools (anti-bullying)" in one_line(ran.out)
    ran = semh("steps", "--framework", BULLYING)
    assert f"For {BULLYING}" in ran.out
    assert f"For {ESSEX}" not in ran.out
    calendar = semh("steps", "--format", "csv").out
    assert all(f"For {framework}" in calendar for framework in IDS)


@pytest.mark.usefixtures("folder")
def test_an_overview_of_one_framework() -> None:
    everything = json.loads(semh("overview", "--format", "json").out)
    assert {group["framework"] for group in everything["groups"]} == set(IDS)
    ran = semh("overview", "--framework", BULLYING, "--format", "json")
    assert ran.code == 0, ran.err
    assert [group["framework"] for group in json.loads(ran.out)["groups"]] == [BULLYING]


def test_an_overview_counts_a_setting_once_and_says_what_it_has_nothing_of(folder: Path) -> None:
    ran = semh("overview")
    assert ran.out.splitlines()[0] == "Autumn 2026/27: 1 setting"
    (folder / file_name(BULLYING, AUTUMN)).unlink()
    ran = semh("overview")
    assert ran.out.splitlines()[0] == "Autumn 2026/27: 1 setting"
    assert f"{SETTING} (A standard for schools ({BULLYING}))" in one_line(ran.out)
    for framework in (ESSEX, SAFEGUARDING):
        (folder / file_name(framework, AUTUMN)).write_text("schema: 1\n", "utf-8")
    put_audit(folder / "ash.yaml", frameworks(folder.parent)[1], AUTUMN, "Ash")
    ran = semh("overview")
    assert ran.out.splitlines()[0] == "Autumn 2026/27: 1 of 2 settings", ran.err


def test_the_latest_term_of_an_overview_is_the_framework_s_own(folder: Path) -> None:
    (folder / file_name(BULLYING, AUTUMN)).unlink()
    ran = semh("overview", "--framework", BULLYING, "--format", "json")
    assert json.loads(ran.out)["cycle"] == "2025/26 summer"


def test_a_damaged_file_is_no_absence_of_another_framework(folder: Path) -> None:
    (folder / file_name(SAFEGUARDING, AUTUMN)).unlink()
    (folder / file_name(BULLYING, AUTUMN)).write_text("{", "utf-8")
    ran = semh("overview", "--term", "autumn", "--format", "json")
    overview = json.loads(ran.out)
    assert [entry["framework"] for entry in overview["absent"]] == [SAFEGUARDING]
    assert [entry["framework"] for entry in overview["damaged"]] == [BULLYING]


# -- other ways in


def test_a_workbook_goes_back_into_its_own_audit(folder: Path) -> None:
    for framework in IDS:
        output = f"{framework}.xlsx"
        name = ("autumn", "--framework", framework)
        assert semh("report", *name, "--format", "xlsx", "-o", output).code == 0
        assert semh("answer", *name, "1.3", "--rating", "green").code == 0
        before = contents(folder)
        assert semh("import", output).code == 0
        assert not changed(before, folder)
        ran = semh("import", output, "autumn")
        assert ran.code == 2
        assert "--framework" in ran.err
        assert semh("import", output, *name).code == 0
        assert not changed(before, folder)


def test_reports_of_two_frameworks_have_two_names(folder: Path) -> None:
    for framework in IDS:
        assert semh("report", "--framework", framework).code == 0
    names = {path.name for path in folder.parent.glob("*.docx")}
    assert names == {
        "oakfield-primary-school-2026-27-autumn-form.docx",
        "oakfield-primary-school-2026-27-autumn-anti-bullying-form.docx",
        "oakfield-primary-school-2026-27-autumn-safeguarding-form.docx",
    }


def test_a_setting_is_renamed_in_its_audits_of_every_framework(folder: Path) -> None:
    before = contents(folder)
    ran = semh(
        "details", "autumn", "--framework", BULLYING, "--rename", "Oak Academy", "--all-terms"
    )
    assert ran.code == 0, ran.err
    assert len(changed(before, folder)) == 6
    assert "5 other audits" in ran.err


def test_an_upgraded_audit_keeps_its_framework_in_its_name(folder: Path) -> None:
    for framework in (BULLYING, SAFEGUARDING):
        path = folder.parent / "framework" / f"{framework}.yaml"
        text = path.read_text("utf-8")
        second = text.replace('edition: "2024"', 'edition: "2"\nfollows: "2024"')
        path.with_name(f"{framework}-2.yaml").write_text(second, "utf-8")
        before = contents(folder)
        ran = semh("upgrade", "autumn", "--to", "2", "--framework", framework)
        assert ran.code == 0, ran.err
        assert changed(before, folder) == {f"2026-27-autumn-edition-2.{framework}.yaml"}
        assert semh("status", "autumn", "--framework", framework).code == 0
    assert semh("check").code == 0
