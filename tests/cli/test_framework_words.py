"""Frameworks whose words changed, or that two files claim, as commands tell of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cli_support import one_line, semh
from garden import FRAMEWORK, LIBRARY, NEW_AUDIT, WATER
from git_support import git
from ratings import RED

from semh_tui.model.audit import Answer
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit, save_audit

NAME = "audits/2026-27-autumn.yaml"


@pytest.fixture
def rated(garden_folder: Path) -> Path:
    """A garden's audit with one rating, and the words it answers."""
    path = garden_folder / "2026-27-autumn.yaml"
    save_audit(NEW_AUDIT.with_answer(WATER, Answer(RED, "Dry.")), FRAMEWORK, path, None)
    return path


def framework_file(folder: Path) -> Path:
    return folder.parents[1] / "framework" / "growing_together.yaml"


def reword(path: Path, old: str = "Rain is caught", new: str = "Rain is stored") -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


# -- changed words


def test_new_records_the_words(garden_folder: Path) -> None:
    ran = semh("new", "--setting", "Elm Road", "--framework", "growing-together")
    assert ran.code == 0
    text = (garden_folder / "2026-27-autumn.yaml").read_text(encoding="utf-8")
    assert text.startswith("schema: 2\n")
    assert f'framework_digest: "{FRAMEWORK.digest}"\n' in text


def test_every_command_that_shows_it_says_so_until_upgrade_has_shown_the_words(rated: Path) -> None:
    reword(framework_file(rated))
    before = rated.read_bytes()
    told = "have changed since this audit was rated"
    for command in (["check"], ["status"], ["status", "autumn"], ["status", "--format", "json"],
                    ["answer", "autumn", WATER.criterion or ""],
                    ["answer", "autumn", WATER.criterion or "", "--step", "Dig"]):  # fmt: skip
        ran = semh(*command)
        assert told in ran.out + ran.err, command
    assert "semh upgrade audits/2026-27-autumn.yaml" in semh("status").err
    assert semh("check").code == 1
    rated.write_bytes(before)

    ran = semh("upgrade", "autumn")
    assert ran.code == 0
    assert "Rain is stored" in one_line(ran.out)
    assert "■ Bare soil" in ran.out
    assert "The words as they were are not kept here" in one_line(ran.out)
    assert "Recorded in audits/2026-27-autumn.yaml" in ran.err
    assert told not in semh("status").err
    assert semh("check").code == 0
    after = rated.read_bytes()
    assert len(set(before.splitlines()) ^ set(after.splitlines())) == 2, "one line is another"


def test_status_of_several_settings_says_so_for_each(rated: Path) -> None:
    for school in ("Ash", "Elm"):
        put = replace(load_audit(rated, LIBRARY).audit, setting=school)
        path = rated.parent / school.lower() / rated.name
        path.parent.mkdir()
        save_audit(put, FRAMEWORK, path, None)
    rated.unlink()
    assert "have changed" not in semh("status").err
    reword(framework_file(rated))
    assert semh("status").err.count("have changed since this audit was rated") == 2


def test_review_says_so(rated: Path) -> None:
    stored = load_audit(rated, LIBRARY)
    earlier = replace(stored.audit, cycle=stored.audit.cycle.before)
    save_audit(earlier, FRAMEWORK, rated.with_name(f"{earlier.cycle.slug}.yaml"), None)
    reword(framework_file(rated))
    for command in ("review", "trend"):
        ran = semh(command)
        assert ran.code == 0
        assert ran.err.count("have changed since this audit was rated") == 2, command


def test_upgrade_shows_what_changed_where_git_has_the_old_file(rated: Path) -> None:
    top = rated.parents[1]
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "start")
    reword(framework_file(rated))
    before = rated.read_bytes()
    ran = semh("upgrade", "autumn", "--dry-run")
    assert rated.read_bytes() == before
    assert "Nothing was written." in ran.err
    said = one_line(ran.out)
    assert "Changed since it was rated 1 rating" in said
    assert "was Rain is [-caught-]" in said
    assert "now Rain is {+stored+}" in said
    assert semh("upgrade", "autumn", "--to", "2024").code == 0
    assert rated.read_bytes() != before
    assert semh("upgrade", "autumn").err.startswith("Unchanged: ")


def test_an_audit_without_a_digest_gets_one_by_upgrade_alone(rated: Path) -> None:
    old = replace(load_audit(rated, LIBRARY).audit, framework_digest="")
    rated.unlink()
    save_audit(old, FRAMEWORK, rated, None)
    assert semh("check").code == 0
    ran = semh("upgrade", "autumn")
    assert "Nothing says which words were rated" in one_line(ran.out)
    assert f'framework_digest: "{FRAMEWORK.digest}"' in rated.read_text(encoding="utf-8")


def test_a_final_audit_records_other_words_only_by_a_word_for_it(rated: Path) -> None:
    final = replace(load_audit(rated, LIBRARY).audit, status=Status.FINAL)
    rated.unlink()
    save_audit(final, FRAMEWORK, rated, None)
    reword(framework_file(rated))
    before = rated.read_bytes()
    ran = semh("upgrade", "autumn")
    assert (ran.code, ran.out) == (2, "")
    assert "--final" in ran.err
    assert semh("upgrade", "autumn", "--dry-run").code == 0
    assert rated.read_bytes() == before
    assert semh("upgrade", "autumn", "--final").code == 0
    assert semh("check").code == 0


@pytest.mark.usefixtures("rated")
def test_its_own_edition_goes_into_no_other_file() -> None:
    ran = semh("upgrade", "autumn", "-o", "other.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "leave out --output" in ran.err
    assert not Path("other.yaml").exists()


# -- two files of one id and edition


def test_two_files_with_different_words_stop_everything_that_would_choose(rated: Path) -> None:
    file = framework_file(rated)
    other = file.with_name("a_copy.yaml")
    other.write_bytes(file.read_bytes())
    assert semh("check").code == 0, "a copy is harmless"
    assert semh("status").code == 0
    assert "a_copy.yaml, which" not in semh("framework").err
    reword(other)
    ran = semh("check")
    assert ran.code == 3
    assert ran.out.count("with other words") >= 2
    for command in (
        ["status", "autumn"],
        ["answer", "autumn", WATER.criterion or "", "--rating", "green"],
        ["new", "--setting", "Elm Road", "--framework", "growing-together"],
        ["framework", "show", "growing-together"],
    ):
        ran = semh(*command)
        assert ran.code == 3, command
        assert "growing_together.yaml" in ran.err, command
        assert "a_copy.yaml" in ran.err, command
    listed = semh("framework")
    assert "growing-together" not in listed.out
    assert "a_copy.yaml" in listed.err


def test_framework_check_compares_with_what_is_at_hand_and_with_one_another(rated: Path) -> None:
    file = framework_file(rated)
    elsewhere = [rated.parents[1] / name for name in ("one.yaml", "two.yaml")]
    for path in elsewhere:
        path.write_bytes(file.read_bytes())
    assert semh("framework", "check", *map(str, elsewhere)).code == 0
    reword(elsewhere[1])
    ran = semh("framework", "check", *map(str, elsewhere))
    assert ran.code == 3
    assert "one.yaml" in ran.out
    assert "growing_together.yaml" in ran.out
    reword(elsewhere[1], "Rain is stored", "Rain is caught")
    reword(elsewhere[1], "title: A welcome at the gate", "title: Welcome")
    ran = semh("framework", "check", str(elsewhere[1]))
    assert ran.code == 1
    assert "is the one that is used" in ran.out


def test_check_of_another_folder_compares_its_frameworks_with_one_another(rated: Path) -> None:
    elsewhere = rated.parents[1] / "elsewhere" / "framework"
    elsewhere.mkdir(parents=True)
    text = framework_file(rated).read_text(encoding="utf-8").replace('"2024"', '"2025"', 1)
    for name, words in (("one", "caught"), ("two", "stored")):
        changed = text.replace("Rain is caught", f"Rain is {words}", 1)
        (elsewhere / f"{name}.yaml").write_text(changed, encoding="utf-8")
    ran = semh("check", "elsewhere")
    assert ran.code == 3
    assert ran.out.count("with other words") == 2


def test_a_copy_is_told_in_the_list(rated: Path) -> None:
    file = framework_file(rated)
    file.with_name("z.yaml").write_bytes(file.read_bytes())
    ran = semh("framework")
    assert ran.out.count("growing-together") == 1
    assert "Not used: framework/z.yaml is a copy of " in ran.err


# -- audits that stand in the history


def test_what_stands_in_the_history_is_shown_and_never_changed(rated: Path) -> None:
    top = rated.parents[1]
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "start")
    before = sorted(path for path in top.rglob("*") if ".git" not in path.parts)
    name = f"HEAD:{NAME}"
    criterion = WATER.criterion or ""
    assert semh("answer", name, criterion).code == 0
    for command in (["answer", name, criterion, "-r", "green"], ["upgrade", name], ["open", name]):
        ran = semh(*command)
        assert (ran.code, ran.out) == (2, ""), command
        assert "stands in the history" in ran.err, command
    assert before == sorted(path for path in top.rglob("*") if ".git" not in path.parts)
