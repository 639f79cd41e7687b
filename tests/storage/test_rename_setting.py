"""Renaming a setting: all of its audits, or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from semh_tui.model.errors import FileError, SaveError
from semh_tui.storage.audit_folder import AuditFolder, load_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.frameworks import Library
from semh_tui.storage.managing.rename_setting import plan_renaming, rename_setting

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
    renaming = plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path)
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
            plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path)


def test_what_changes_meanwhile_is_named_and_left(folder: AuditFolder) -> None:
    path = folder.path / "2026-27-autumn.yaml"
    renaming = plan_renaming(Catalogue(folder), load_audit(path, Library()).audit, path)
    other = renaming.others[-1].path
    other.write_text(other.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(SaveError, match=rf"old name still: {other}"):
        rename_setting(renaming, NAME)
    assert load_audit(renaming.others[0].path, Library()).audit.setting == NAME
    assert load_audit(other, Library()).audit.setting == "Oakfield Primary School"
