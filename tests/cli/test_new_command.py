from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from cli_support import CORPUS, semh

from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library


def test_a_first_audit() -> None:
    ran = semh(
        "new", "--setting", f" {CORPUS}  School", "--auditor", "SENCo", "--auditor", "Deputy head",
        "--urn", "123456",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "audits/2026-27-autumn.yaml\n")
    assert "Nothing is rated.\nGo on with: semh open 2026-27-autumn" in ran.err
    audit = load_audit(Path("audits/2026-27-autumn.yaml"), Library()).audit
    assert (audit.setting, audit.urn) == (f"{CORPUS} School", "123456")
    assert audit.auditors == ("SENCo", "Deputy head")
    assert audit.status is Status.DRAFT
    assert all(answer.is_blank for answer in audit.answers.values())


def test_the_next_one_is_filled_in_and_open_steps_come_over(school: Path) -> None:
    ran = semh("new", "--term", "Spring 2026/27")
    assert (ran.code, ran.out) == (0, "audits/2026-27-spring.yaml\n")
    before = load_audit(school / "2026-27-autumn.yaml", Library()).audit
    after = load_audit(school / "2026-27-spring.yaml", Library()).audit
    assert (after.setting, after.auditors) == (before.setting, before.auditors)
    still_open = [(place, step) for place, step in before.steps() if step.is_open]
    assert list(after.steps()) == still_open
    assert f"{len(still_open)} open next steps carried over from Autumn 2026/27" in ran.err
    assert all(not answer.rating and not answer.evidence for answer in after.answers.values())


def test_an_audit_that_is_there_is_never_replaced(school: Path) -> None:
    path = school / "2026-27-autumn.yaml"
    before = path.read_bytes()
    for arguments in ([], ["--setting", "OAKFIELD primary school"]):
        ran = semh("new", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "already has an audit for Autumn 2026/27: audits/2026-27-autumn.yaml." in ran.err
        assert path.read_bytes() == before


def test_a_second_setting_gets_a_folder_of_its_own(school: Path) -> None:
    ran = semh("new", "--setting", "Elm & Ash [SEND]")
    assert ran.out == "audits/elm-ash-send/2026-27-autumn.yaml\n"
    assert "semh open audits/elm-ash-send/2026-27-autumn.yaml" in ran.err
    assert (school / "elm-ash-send" / "2026-27-autumn.yaml").is_file()
    ran = semh("new", "--term", "2026/27 spring")
    assert ran.code == 2
    assert "audits holds: Elm & Ash [SEND], Oakfield Primary School." in ran.err


def opened_by(message: str) -> int:
    """The exit code of the advised command, with status in place of the screens."""
    return semh("status", *shlex.split(message.rpartition("semh open ")[2])).code


def test_the_advised_command_means_this_audit_where_another_setting_has_the_term(
    school: Path,
) -> None:
    for setting in ("Oakfield Primary School", "Elm Road"):
        ran = semh("new", "--setting", setting, "--term", "spring 2027")
        assert ran.code == 0
    (school / "2026-27-spring.yaml").unlink()
    ran = semh("new", "--setting", "Oakfield Primary School", "--term", "spring 2027")
    assert opened_by(ran.err) == 0


@pytest.mark.usefixtures("garden_elsewhere")
def test_the_advised_command_finds_the_frameworks_of_another_folder() -> None:
    for setting in ("Elm Road", "Ash Lane"):
        ran = semh("--audits", "elsewhere/audits", "new", "--setting", setting)
        assert opened_by(ran.err) == 0


@pytest.mark.usefixtures("garden_folder")
def test_a_framework_of_ones_own() -> None:
    ran = semh("new", "--setting", "Plot 9", "--framework", "growing-together")
    assert ran.code == 0
    assert "by Growing Together 🌱 – a standard for community gardens, edition 2024." in ran.err
    assert "framework: growing-together" in Path("audits/2026-27-autumn.yaml").read_text("utf-8")
    assert semh("new", "--term", "2026/27 spring").code == 0
    assert "framework: growing-together" in Path("audits/2026-27-spring.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([], 2, "Whose audit is it? Name the setting with --setting."),
        (["--setting", "  "], 2, "An audit needs the name of its setting"),
        (["--setting", "Elm", "--urn", "12"], 2, "“12” is not a URN"),
        (["--setting", "Elm", "--term", "winter"], 2, "“winter” is not a term"),
        (["--setting", "Elm", "--term", "2026/28 autumn"], 2, "2026 is followed by 2027"),
        (["--setting", "Elm", "--framework", "none"], 4, "the framework none is not here. Found:"),
        (["--setting", "Elm", "--edition", "99"], 4, "edition 99 is not here"),
    ],
)
def test_what_will_not_do_leaves_nothing_behind(
    arguments: list[str], code: int, told: str, tmp_path: Path
) -> None:
    ran = semh("new", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert not (tmp_path / "audits").exists()


@pytest.mark.parametrize("setting", [[], ["--setting", "Oakfield Primary School"]])
def test_a_damaged_audit_before_it_is_named_and_nothing_is_written(
    school: Path, setting: list[str]
) -> None:
    (school / "2026-27-autumn.yaml").write_text("{", encoding="utf-8")
    before = sorted(school.iterdir())
    ran = semh("new", "--term", "2026/27 spring", *setting)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("audits/2026-27-autumn.yaml:")
    assert sorted(school.iterdir()) == before


def test_the_only_audit_being_damaged_is_no_first_start(school: Path) -> None:
    for path in school.glob("2025*.yaml"):
        path.unlink()
    (school / "2026-27-autumn.yaml").write_text("{", encoding="utf-8")
    for setting in ([], ["--setting", "Oakfield Primary School"]):
        ran = semh("new", "--term", "2026/27 spring", *setting)
        assert (ran.code, ran.out) == (3, "")


def test_one_of_two_files_of_the_term_before_is_not_chosen(school: Path) -> None:
    (school / "2026-27-autumn (1).yaml").write_bytes((school / "2026-27-autumn.yaml").read_bytes())
    ran = semh("new", "--term", "2026/27 spring")
    assert (ran.code, ran.out) == (2, "")
    assert "audits/2026-27-autumn.yaml and audits/2026-27-autumn (1).yaml are both" in ran.err


def test_a_damaged_audit_of_years_ago_stands_in_nobodys_way(school: Path) -> None:
    (school / "2024-25-autumn.yaml").write_text("{", encoding="utf-8")
    assert semh("new", "--term", "2026/27 spring").code == 0


def test_an_audit_whose_own_file_is_broken_is_not_replaced(school: Path) -> None:
    broken = school / "2026-27-autumn.yaml"
    broken.write_text("{", encoding="utf-8")
    ran = semh("new")
    assert ran.code == 3
    assert broken.read_text(encoding="utf-8") == "{"
