"""Deleting an audit: the one that was named, to the bin or for good, with all that belongs to it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bin_support import use_bin, use_no_bin

from semh_tui.model.errors import (
    ChangedOnDiskError,
    NotFoundError,
    SaveError,
    SemhError,
    UsageError,
)
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.import_backup import keep_backup
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.frameworks import Library, packaged_folder
from semh_tui.storage.managing.delete_audit import (
    Deletion,
    NoBinError,
    find_deletion,
    read_deletion,
)

EXAMPLE = Path(__file__).parents[2] / "audits"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AuditFolder:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(EXAMPLE, tmp_path / "audits", ignore=shutil.ignore_patterns("semh.yaml"))
    return AuditFolder.at(tmp_path / "audits")


@pytest.fixture
def autumn(folder: AuditFolder) -> Path:
    return folder.path / "2026-27-autumn.yaml"


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return use_bin(tmp_path / "bin", monkeypatch)


def names(folder: AuditFolder) -> list[str]:
    return sorted(path.name for path in folder.path.iterdir())


def find(folder: AuditFolder, name: str) -> Deletion:
    return find_deletion(Catalogue(folder), name)


def leave_draft(path: Path) -> None:
    """What a killed program leaves, and the backup of an import."""
    stored = load_audit(path, Library())
    place, answer = next(iter(stored.audit.answers.items()))
    journal = Journal.for_audit(path)
    audit = stored.audit.with_answer(place, replace(answer, evidence="Not saved yet."))
    journal.keep(stored.audit, audit, stored.stamp.digest)
    journal.close()
    with keep_backup(path, b"before", stored.stamp.digest):
        pass


def kept(path: Path) -> list[str]:
    drafts = find_draft_folder(path)
    names = (item.name for item in drafts.iterdir() if item.suffix != ".lock")
    return sorted(name.split("-")[2] + name[name.index(".") :] for name in names)


@pytest.mark.parametrize("for_good", [False, True])
def test_only_the_named_audit_goes_with_what_belongs_to_it(
    folder: AuditFolder, autumn: Path, bin_folder: Path, for_good: bool
) -> None:
    before = autumn.read_bytes()
    for path in (autumn, folder.path / "2025-26-summer.yaml"):
        leave_draft(path)
    deletion = find(folder, "autumn")
    assert (deletion.path, deletion.has_draft, deletion.is_final) == (autumn, True, False)
    deletion.perform(for_good=for_good)
    assert names(folder) == ["2025-26-spring.yaml", "2025-26-summer.yaml"]
    assert kept(autumn) == ["summer.draft", "summer.import"]
    assert not list(find_draft_folder(autumn).glob("2026-27-autumn*"))
    in_bin = {path.name: path.read_bytes() for path in bin_folder.iterdir()}
    assert in_bin == ({} if for_good else {autumn.name: before})


def test_without_a_bin_all_stays(
    folder: AuditFolder, autumn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_no_bin(monkeypatch)
    leave_draft(autumn)
    before, belongings = names(folder), kept(autumn)
    with pytest.raises(NoBinError, match="could not be moved to the bin: this account may not"):
        find(folder, "autumn").perform()
    assert (names(folder), kept(autumn)) == (before, belongings)


def test_what_was_changed_since_it_was_asked_about_stays(
    folder: AuditFolder, autumn: Path, bin_folder: Path
) -> None:
    deletion = find(folder, "autumn")
    stored = deletion.stored
    assert stored is not None
    save_audit(replace(stored.audit, notes="Later."), stored.framework, autumn, deletion.digest)
    for for_good in (False, True):
        with pytest.raises(ChangedOnDiskError):
            deletion.perform(for_good=for_good)
    assert load_audit(autumn, Library()).audit.notes == "Later."
    assert not list(bin_folder.iterdir())


def test_a_protected_file_stays(folder: AuditFolder, autumn: Path) -> None:
    autumn.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        find(folder, "autumn").perform(for_good=True)
    assert autumn.exists()


def test_a_damaged_file_goes_by_its_name_only(
    folder: AuditFolder, autumn: Path, bin_folder: Path
) -> None:
    autumn.write_text("{", "utf-8")
    for name in ("autumn", "2026/27 autumn"):
        with pytest.raises(SemhError, match="2026-27-autumn"):
            find(folder, name)
    for name in (autumn.name, str(autumn)):
        assert find(folder, name).path == autumn
    deletion = find(folder, autumn.name)
    assert deletion.stored is None
    deletion.perform()
    assert [path.name for path in bin_folder.iterdir()] == [autumn.name]


def test_nothing_but_an_audit_is_deleted(folder: AuditFolder, tmp_path: Path) -> None:
    framework = next(packaged_folder().glob("*.yaml"))
    top = folder.path
    (top / "framework").mkdir()
    shutil.copy(framework, top / "framework" / "own.yaml")
    shutil.copy(framework, top / "misplaced.yaml")
    (top / "half.yaml").write_text("id: ours\nedition: '1'\nsections: [", "utf-8")
    (top / "compose.yaml").write_text("services: {}\n", "utf-8")
    (top / "semh.yaml").write_text("schema: 1\n", "utf-8")
    (top / "notes.txt").write_text("x", "utf-8")
    (tmp_path / "elsewhere.yaml").write_text("{", "utf-8")
    before = names(folder)
    for name in (
        "framework/own.yaml", "misplaced.yaml", "half.yaml", "compose.yaml", "semh.yaml", "notes.txt",
        "framework", ".", str(tmp_path / "elsewhere.yaml"), "HEAD:audits/2026-27-autumn.yaml", "nosuch.yaml",
    ):  # fmt: skip
        with pytest.raises(SemhError):
            find(folder, name)
    for name in ("misplaced.yaml", "half.yaml", "compose.yaml"):
        with pytest.raises(UsageError, match="is no audit"):
            read_deletion(top / name, folder.library)
    assert names(folder) == before


def test_a_term_without_an_audit_is_said(folder: AuditFolder) -> None:
    with pytest.raises(NotFoundError, match="There is no audit"):
        find(folder, "spring 2031")


def test_one_of_several_is_named_by_its_file(folder: AuditFolder, autumn: Path) -> None:
    copy = Path(shutil.copy(autumn, autumn.with_name("2026-27-autumn (1).yaml")))
    with pytest.raises(UsageError, match="are both"):
        find(folder, "autumn")
    find(folder, copy.name).perform(for_good=True)
    assert autumn.exists()
    assert not copy.exists()


def test_a_link_is_not_deleted(folder: AuditFolder, autumn: Path, tmp_path: Path) -> None:
    real = autumn.rename(tmp_path / "real.yaml")
    autumn.symlink_to(real)
    with pytest.raises(SaveError, match=r"is a link to .*real\.yaml"):
        find(folder, "autumn")


@pytest.mark.parametrize(
    ("typed", "is_name"),
    [
        ("2026-27-autumn", True), (" 2026-27-AUTUMN.yaml ", True), ("autumn", False), ("", False), ("y", False),
    ],
)  # fmt: skip
def test_the_name_is_the_files(folder: AuditFolder, typed: str, is_name: bool) -> None:
    assert find(folder, "autumn").is_name(typed) is is_name
