"""Audits and frameworks whose names end in .yml or .YAML are found wherever those in .yaml are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli_support import semh
from git_support import git

TERM = "2026-27-autumn"


@pytest.fixture
def renamed(school: Path) -> Path:
    """The worked example with names that end in .yml."""
    for path in school.glob("20*.yaml"):
        path.rename(path.with_suffix(".yml"))
    return school


def test_commands_find_the_audits(renamed: Path) -> None:
    assert f"semh open {TERM}" in semh("status").out
    assert semh("review").code == 0
    assert semh("trend").code == 0
    assert semh("overview").code == 0
    assert semh("steps").out != ""
    assert semh("answer", "autumn", "2.3").code == 0
    assert semh("details", f"audits/{TERM}.yml").code == 0
    assert sorted(path.suffix for path in renamed.glob("20*")) == [".yml"] * 3


@pytest.mark.parametrize("ending", [".YAML", ".YML", ".Yaml"])
def test_capitals_in_the_ending_leave_no_audit_out(
    school: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was left out of every list and review without a word, and its term started again."""
    (school / f"{TERM}.yaml").rename(school / f"{TERM}{ending}")
    assert f"semh open {TERM}" in semh("status").out
    assert "Autumn 2026/27 against Summer 2025/26" in semh("review").out
    assert "3 files checked" in semh("check").err
    assert semh("new", "--term", "2026/27 autumn").code == 2
    assert semh("details", "autumn", "--notes", "Seen by the governors.").code == 0
    assert "Seen" in (school / f"{TERM}{ending}").read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
    git(school.parent, "init", "-q")
    git(school.parent, "add", "-A")
    assert semh("git", "setup").code == 0


def test_a_change_stays_in_the_file(renamed: Path) -> None:
    ran = semh("details", "autumn", "--notes", "Seen by the governors.")
    assert ran.code == 0
    assert "Seen by the governors." in (renamed / f"{TERM}.yml").read_text(encoding="utf-8")
    assert not (renamed / f"{TERM}.yaml").exists()


def test_check_reads_them(renamed: Path) -> None:
    assert "3 files checked" in semh("check").err
    path = renamed / f"{TERM}.yml"
    path.write_text(path.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    for arguments in ([], ["audits"]):
        ran = semh("check", *arguments)
        assert ran.code == 3
        assert f"{TERM}.yml" in ran.out


def test_check_staged_reads_them_as_audits(renamed: Path) -> None:
    top = renamed.parent
    git(top, "init", "-q")
    (renamed / f"{TERM}.yml").write_text("schema: 1\nsetting: Oakfield\n", encoding="utf-8")
    git(top, "add", "-A")
    ran = semh("check", "--staged")
    assert ran.code == 3
    assert f"{TERM}.yml" in ran.out


def test_two_endings_of_one_audit_are_several_files(school: Path) -> None:
    usual, copy = school / f"{TERM}.yaml", school / f"{TERM}.yml"
    copy.write_bytes(usual.read_bytes())
    ran = semh("answer", "autumn", "2.3")
    assert ran.code == 2
    assert f"semh resolve audits/{TERM}.yaml audits/{TERM}.yml" in ran.err
    assert "are both Autumn 2026/27" in semh("check").out
    assert "are both Autumn 2026/27" in semh("overview").err


def test_of_copies_the_usual_name_stands_first(renamed: Path) -> None:
    usual = renamed / f"{TERM}.yml"
    (renamed / "2026-27-autumn (1).yml").write_bytes(usual.read_bytes())
    assert f"semh resolve audits/{TERM}.yml " in semh("answer", "autumn", "2.3").err


def test_a_term_that_stands_there_is_not_started_again(renamed: Path) -> None:
    assert semh("new", "--term", "2026/27 autumn").code == 2
    assert semh("new", "--term", "2026/27 spring").code == 0
    assert (renamed / "2026-27-spring.yaml").exists()


def test_settings_are_no_audit(renamed: Path) -> None:
    (renamed / "semh.yml").write_text("schema: 1\n", encoding="utf-8")
    assert "3 files checked" in semh("check").err


@pytest.mark.parametrize("command", ["check", "status", "review", "steps"])
def test_settings_under_a_name_that_is_not_read_are_named(school: Path, command: str) -> None:
    assert "is not read" not in semh(command).err
    (school / "semh.yml").write_text("schema: 1\n", encoding="utf-8")
    ran = semh(command)
    assert ran.code == 0
    assert "audits/semh.yml is not read: a folder's settings stand in semh.yaml." in ran.err


def test_a_framework_of_ones_own_is_found(garden_folder: Path) -> None:
    folder = garden_folder.parent / "framework"
    for path in folder.glob("*.yaml"):
        path.rename(path.with_suffix(".yml"))
    assert ".yml" in semh("framework").out
    assert ".yml" not in semh("check").out
    assert "checked: nothing wrong" in semh("check").err
    assert "checked" in semh("check", "framework").err


def test_the_shell_offers_them(renamed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert renamed.is_dir()
    monkeypatch.setenv("_SEMH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "semh open ")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert TERM in semh().out.splitlines()


def test_git_merges_them_field_by_field(renamed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = renamed.parent
    monkeypatch.setattr(sys, "argv", [str(Path(sys.executable).with_name("semh"))])
    git(top, "init", "-q")
    git(top, "add", "-A")
    assert semh("git", "setup").code == 0
    for name in (f"audits/{TERM}.yml", "audits/school/2026-27-autumn.yml", "audits/a.yaml"):
        assert "merge: semh" in git(top, "check-attr", "merge", "--", name)
    (renamed / ".gitattributes").write_text("*.yml -merge\n", encoding="utf-8")
    ran = semh("git", "setup")
    assert ran.code == 1
    assert f"decides otherwise about audits/{TERM}.yml" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_to_one_is_no_second_file(renamed: Path) -> None:
    (renamed / "latest.yml").symlink_to(f"{TERM}.yml")
    assert semh("answer", "autumn", "2.3").code == 0
