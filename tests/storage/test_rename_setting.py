"""Renaming a setting: all of its audits, or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from semh_tui.model.audit import Audit
from semh_tui.model.errors import FileError, SaveError, UsageError
from semh_tui.model.framework import Framework
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.frameworks import Library
from semh_tui.storage.managing import rename_setting as module
from semh_tui.storage.managing.rename_setting import RenamePlan, plan_renaming, rename_setting

EXAMPLE = Path(__file__).parents[2] / "audits"
NAME = "Oakfield Academy"


@pytest.fixture
def folder(tmp_path: Path) -> AuditFolder:
    """The worked example, and another school in a folder of its own."""
    shutil.copytree(EXAMPLE, tmp_path / "audits")
    (tmp_path / "audits" / "elm").mkdir()
    text = (EXAMPLE / "2026-27-autumn.yaml").read_text("utf-8")
    text = text.replace("setting: Oakfield Primary School", "setting: Elm", 1)
    (tmp_path / "audits" / "elm" / "2026-27-autumn.yaml").write_text(text, "utf-8")
    return AuditFolder.at(tmp_path / "audits")


def settings(folder: AuditFolder) -> list[str]:
    return [load_audit(path, Library()).audit.setting for path in folder.files()]


def test_every_other_audit_of_the_setting_gets_the_name(folder: AuditFolder) -> None:
    path = folder.path / "2026-27-autumn.yaml"
    before = {path: path.read_text("utf-8") for path in folder.files()}
    renaming = plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path, NAME)
    assert (len(renaming.others), renaming.final) == (2, 2)
    rename_setting(renaming, NAME)
    assert settings(folder) == [NAME, NAME, "Oakfield Primary School", "Elm"]
    changed = [path for path in folder.files() if path.read_text("utf-8") != before[path]]
    for path in changed:
        assert path.read_text("utf-8").replace(NAME, "Oakfield Primary School") == before[path]


def test_where_one_is_damaged_nothing_is_planned(folder: AuditFolder) -> None:
    spring = folder.path / "2025-26-spring.yaml"
    path = folder.path / "2026-27-autumn.yaml"
    for text in ("{", spring.read_text("utf-8").replace("rating: red", "rating: rde", 1)):
        spring.write_text(text, "utf-8")
        with pytest.raises(FileError, match=r"2025-26-spring\.yaml"):
            plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path, NAME)


def planned(folder: AuditFolder, name: str = NAME) -> RenamePlan:
    path = folder.path / "2026-27-autumn.yaml"
    return plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path, name)


def contents(folder: AuditFolder) -> list[bytes]:
    return [path.read_bytes() for path in folder.files()]


def test_where_one_was_changed_meanwhile_none_is_renamed(folder: AuditFolder) -> None:
    first = planned(folder).others[0].path
    first.write_bytes(b"# Ours.\n" + first.read_bytes())
    renaming = planned(folder)
    other = renaming.others[-1].path
    other.write_text(other.read_text("utf-8") + "\n", "utf-8")
    before = contents(folder)
    with pytest.raises(SaveError, match=rf"{other}.*No audit was renamed"):
        rename_setting(renaming, NAME)
    assert contents(folder) == before


def test_where_one_is_gone_none_is_renamed(folder: AuditFolder) -> None:
    renaming = planned(folder)
    renaming.others[-1].path.unlink()
    before = contents(folder)
    with pytest.raises(SaveError, match="No audit was renamed"):
        rename_setting(renaming, NAME)
    assert contents(folder) == before


def test_told_to_stop_none_is_renamed(folder: AuditFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    renaming, before = planned(folder), contents(folder)
    saved: list[Path] = []

    def save_one(audit: Audit, framework: Framework, path: Path, expected: str | None) -> Stamp:
        if saved:
            raise KeyboardInterrupt
        saved.append(path)
        return save_audit(audit, framework, path, expected)

    monkeypatch.setattr(module, "save_audit", save_one)
    with pytest.raises(KeyboardInterrupt):
        rename_setting(renaming, NAME)
    assert saved
    assert contents(folder) == before


def test_what_could_not_be_taken_back_is_named_and_the_same_renaming_completes_it(
    folder: AuditFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    renaming = planned(folder)
    first, last = renaming.others[0].path, renaming.others[-1].path
    last.write_text(last.read_text("utf-8") + "\n", "utf-8")

    def full(path: Path, _data: bytes, _expected: str | None) -> Stamp:
        raise SaveError(f"{path} was not saved: the disk is full.")

    monkeypatch.setattr(module, "write_bytes", full)
    with pytest.raises(SaveError, match=rf"new name already: {first}\. Rename it again"):
        rename_setting(renaming, NAME)
    again = planned(folder)
    assert (len(again.others), again.namesakes) == (1, 1)
    rename_setting(again, NAME)
    assert settings(folder) == [NAME, NAME, "Oakfield Primary School", "Elm"]
    alone = planned(folder)
    assert (len(alone.others), alone.namesakes) == (0, 2)


def test_a_name_that_has_an_audit_of_the_same_term_is_refused(folder: AuditFolder) -> None:
    elm = folder.path / "elm" / "2026-27-autumn.yaml"
    elm.rename(folder.path / "elm-2026-27-autumn.yaml")
    for name in ("Elm", "ELM"):
        with pytest.raises(UsageError, match=r"Elm has an audit of .*elm-2026-27-autumn\.yaml"):
            planned(folder, name)


def test_a_school_of_that_name_in_another_folder_is_another_school(folder: AuditFolder) -> None:
    text = (EXAMPLE / "2026-27-autumn.yaml").read_text("utf-8")
    (folder.path / "ash").mkdir()
    path = folder.path / "ash" / "2026-27-autumn.yaml"
    path.write_text(text.replace("setting: Oakfield Primary School", "setting: Ash", 1), "utf-8")
    plan = plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path, "Elm")
    assert plan.namesakes == 0
