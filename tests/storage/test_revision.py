"""An audit as git kept it: where a name means that, and where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from garden import AUDIT, FRAMEWORK
from git_support import NAME, Clones, git

from semh_tui.model.errors import NotFoundError
from semh_tui.storage.audit_folder import AuditFolder
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.git.revision import is_revision


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HEAD:audits/a.yaml", True),
        (":audits/a.yaml", True),
        ("v1.0:a.yaml", True),
        ("2026/27 autumn", False),
        ("audits/a.yaml", False),
        (r"C:\audits\a.yaml", False),
        ("c:/audits/a.yaml", False),
        ("HEAD:\0", True),
    ],
)
def test_what_names_a_revision(name: str, expected: bool, tmp_path: Path) -> None:
    assert is_revision(name, tmp_path) is expected


def test_a_file_that_is_there_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "HEAD:a.yaml").write_text("x")
    (tmp_path / "audits").mkdir()
    (tmp_path / "audits" / "HEAD:b.yaml").write_text("x")
    assert not is_revision("HEAD:a.yaml", Path("audits"))
    assert not is_revision("HEAD:b.yaml", Path("audits"))
    assert is_revision("HEAD:c.yaml", Path("audits"))


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clones:
    clones = Clones(tmp_path, AUDIT)
    monkeypatch.chdir(clones.ours)
    return clones


@pytest.mark.parametrize("name", [NAME, NAME.removeprefix("audits/"), f"./{NAME}"])
def test_the_file_as_it_was_by_any_path_to_it(clones: Clones, name: str) -> None:
    before = clones.file.read_bytes()
    clones.file.write_bytes(before.replace(b"draft", b"final"))
    stored = find_audit(Catalogue(AuditFolder.at(Path("audits"))), f"HEAD:{name}")
    assert write_audit(stored.audit, FRAMEWORK) == before
    assert stored.framework.id == FRAMEWORK.id


def test_what_is_staged_has_no_revision_before_the_colon(clones: Clones) -> None:
    clones.file.write_bytes(clones.file.read_bytes().replace(b"draft", b"final"))
    git(clones.ours, "add", NAME)
    assert find_audit(Catalogue(AuditFolder.at(Path("audits"))), f":{NAME}").audit.status == "final"


@pytest.mark.parametrize(
    "name",
    [
        "HEAD:audits/none.yaml",
        "nowhere:a.yaml",
        "--output=x:a.yaml",
        "HEAD:audits",
        "-:-",
        ":",
        "::",
    ],
)
def test_what_is_not_there_is_told_in_gits_words_and_writes_nothing(
    clones: Clones, name: str
) -> None:
    before = sorted(clones.ours.iterdir())
    with pytest.raises(NotFoundError, match="cannot be read from the history"):
        find_audit(Catalogue(AuditFolder.at(Path("audits"))), name)
    assert sorted(clones.ours.iterdir()) == before


def test_outside_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NotFoundError, match="not a git repository"):
        find_audit(Catalogue(AuditFolder.at(Path("audits"))), "HEAD:a.yaml")
