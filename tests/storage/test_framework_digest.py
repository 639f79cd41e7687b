"""Which words were rated: recorded, compared, kept by every way a file comes together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from garden import AUDIT, FILE, FRAMEWORK, LIBRARY, NEW_AUDIT, WATER
from git_support import NAME, Clones, git
from ratings import RED

from semh_tui.compare.merge import merge_audits
from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import FileError
from semh_tui.model.framework import Framework
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.audit_writer import write_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit
from semh_tui.storage.frameworks import (
    FrameworkClashError,
    Library,
    load_framework,
    packaged_folder,
)
from semh_tui.storage.git.framework_history import find_version
from semh_tui.storage.reader.audit_reader import AuditRead, read_audit
from semh_tui.storage.reader.framework_reader import read_framework

WORDS = "Rain is caught"
CURRENT, OLD, OTHER = FRAMEWORK.digest, "1:0123456789ab", "1:ba9876543210"


def reworded(*changes: tuple[str, str]) -> str:
    text = FILE.read_text(encoding="utf-8")
    for old, new in changes or ((WORDS, "Rain is stored"),):
        assert old in text
        text = text.replace(old, new, 1)
    return text


def other_words(*changes: tuple[str, str]) -> Framework:
    return read_framework(reworded(*changes).encode(), "f.yaml")[0]


def read(audit: Audit, framework: Framework = FRAMEWORK) -> AuditRead:
    data = write_audit(audit, FRAMEWORK)
    return read_audit(data, "a.yaml", lambda _id, _edition: framework)


# -- the digest


def test_it_covers_ids_section_titles_and_criterion_texts() -> None:
    assert CURRENT.startswith("1:")
    assert len(CURRENT) == 14
    for change in (
        (WORDS, "Rain is stored"),
        ("- id: water", "- id: waters"),
        ("- id: soil", "- id: soils"),
        ("  title: People", "  title: Persons"),
    ):
        assert other_words(change).digest != CURRENT, change


def test_it_does_not_cover_what_is_ours() -> None:
    glossary = "glossary:\n- {term: SEND, meaning: special educational needs}\nsections:"
    text = reworded(
        ("title: A welcome at the gate", "title: Welcome"),
        ("schema: 1", "schema: 2"),
        ("sections:", glossary),
    )
    assert read_framework(text.encode(), "f.yaml")[0].digest == CURRENT


def test_the_digest_of_the_shipped_framework_is_the_documented_one(semh: Framework) -> None:
    """A change here means that every audit rated so far asks to be read again."""
    assert semh.digest == "1:9786771eb8c9"


# -- in the file


def test_a_file_without_one_says_schema_1_and_with_one_schema_2() -> None:
    assert write_audit(AUDIT, FRAMEWORK).startswith(b"schema: 1\n")
    text = write_audit(replace(NEW_AUDIT, urn="123456"), FRAMEWORK).decode()
    assert text.startswith("schema: 2\n")
    assert f'urn: "123456"\nframework_digest: "{CURRENT}"\ncycle: ' in text
    assert read(NEW_AUDIT).audit == NEW_AUDIT


def test_a_field_newer_than_the_file_says_is_an_error_with_a_remedy() -> None:
    data = write_audit(NEW_AUDIT, FRAMEWORK).replace(b"schema: 2", b"schema: 1")
    with pytest.raises(FileError) as caught:
        read_audit(data, "a.yaml", LIBRARY.find)
    assert str(caught.value) == (
        "a.yaml:5: framework_digest: this field came with schema 2, and the file says schema 1. "
        "Write: schema: 2"
    )


@pytest.mark.parametrize("digest", ["1:", "abc", "1:XYZ", "0:0123456789ab", "1:0123456789ab\n"])
def test_what_is_no_digest_is_refused(digest: str) -> None:
    data = write_audit(NEW_AUDIT, FRAMEWORK).decode().replace(CURRENT, digest)
    with pytest.raises(FileError, match="not how semh records"):
        read_audit(data.encode(), "a.yaml", LIBRARY.find)


def test_changed_words_are_a_warning_with_the_command_that_shows_them() -> None:
    assert read(NEW_AUDIT).warnings == ()
    assert read(AUDIT, other_words()).warnings == (), "nothing was recorded"
    (warning,) = read(NEW_AUDIT, other_words()).warnings
    assert str(warning) == (
        "a.yaml:5: framework: the words of growing-together edition 2024 have changed since "
        "this audit was rated. To read them as they are now and go on: semh upgrade a.yaml"
    )


def test_a_digest_of_a_newer_method_is_not_called_changed() -> None:
    (warning,) = read(replace(NEW_AUDIT, framework_digest="3:0123456789ab")).warnings
    assert "a newer semh recorded" in warning.message
    assert "Update semh." in warning.remedy


def test_a_criterion_too_many_is_the_frameworks_doing_not_a_file_cut_short() -> None:
    more = other_words(
        ("  - id: water\n", "  - id: wells\n    title: Wells\n    text: Deep.\n  - id: water\n")
    )
    with pytest.raises(FileError, match="has been changed since this audit was started"):
        read(NEW_AUDIT, more)
    with pytest.raises(FileError, match="may have been cut off"):
        read(AUDIT, more)


def test_saving_never_records_or_changes_it(tmp_path: Path) -> None:
    for number, audit in enumerate((AUDIT, replace(AUDIT, framework_digest=OLD))):
        path = tmp_path / f"{number}.yaml"
        save_audit(audit, FRAMEWORK, path, None)
        session = Session(load_audit(path, LIBRARY))
        session.rate(WATER, RED)
        session.save()
        assert load_audit(path, LIBRARY).audit.framework_digest == audit.framework_digest


# -- merging, drafts, history


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("", "", "", ""),
        ("", CURRENT, "", CURRENT),
        (OLD, CURRENT, OLD, CURRENT),
        (OLD, CURRENT, CURRENT, CURRENT),
        (OLD, CURRENT, OTHER, OTHER),
        ("", CURRENT, OTHER, OTHER),
        (OLD, "", CURRENT, CURRENT),
    ],
)
def test_merging_asks_nobody_and_never_forgets_that_words_changed(
    base: str, mine: str, theirs: str, merged: str
) -> None:
    versions = [replace(AUDIT, framework_digest=digest) for digest in (base, mine, theirs)]
    for sides in (versions, [versions[0], versions[2], versions[1]]):
        result = merge_audits(sides[0], sides[1], sides[2], FRAMEWORK)
        assert result.conflicts == ()
        assert result.audit.framework_digest == merged


def test_a_draft_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "autumn.yaml"
    save_audit(replace(AUDIT, framework_digest=OLD), FRAMEWORK, path, None)
    session = Session(load_audit(path, LIBRARY))
    session.keep_drafts()
    session.change_details(replace(session.audit, framework_digest=CURRENT, notes="Read again."))
    session.keep_draft()
    assert session.journal
    session.journal.close()
    again = Session(load_audit(path, LIBRARY))
    again.keep_drafts()
    assert again.recovered
    assert again.recovered.audit.framework_digest == CURRENT


def test_the_merge_of_two_new_files_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clones = Clones(tmp_path, NEW_AUDIT)
    monkeypatch.chdir(clones.ours)
    clones.edit(clones.ours, lambda audit: replace(audit, framework_digest=OLD))
    clones.edit(clones.theirs, lambda audit: audit.with_answer(WATER, Answer(RED)))
    clones.pull(conflict=False)
    assert clones.merged() == replace(
        NEW_AUDIT.with_answer(WATER, Answer(RED)), framework_digest=OLD
    )
    stored = find_audit(Catalogue(AuditFolder(clones.ours / "audits", LIBRARY)), f"HEAD:{NAME}")
    assert stored.audit.framework_digest == OLD
    assert "have changed" in stored.warnings[0].message
    assert not stored.warnings[0].remedy, "nothing changes what stands in the history"


def test_the_old_words_are_found_where_git_has_them(tmp_path: Path) -> None:
    folder = tmp_path / "framework"
    folder.mkdir()
    file = folder / "garden.yaml"
    assert find_version(file, FRAMEWORK, CURRENT) is None, "there is no git"
    git(tmp_path, "init", "-q")
    for text in (FILE.read_text(encoding="utf-8"), "id: [", reworded()):
        file.write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", "x")
    git(tmp_path, "mv", "framework/garden.yaml", "framework/patch.yaml")
    git(tmp_path, "commit", "-q", "-m", "y")
    now = load_framework(folder / "patch.yaml")
    assert find_version(folder / "patch.yaml", now, CURRENT) == FRAMEWORK
    assert find_version(folder / "patch.yaml", now, OTHER) is None


# -- two files of one id and edition


def library(tmp_path: Path, *texts: str) -> Library:
    folder = tmp_path / "framework"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return Library((folder,))


def test_two_files_with_different_words_are_refused_by_name(tmp_path: Path) -> None:
    files = library(tmp_path, reworded(), FILE.read_text(encoding="utf-8"))
    for edition in (FRAMEWORK.edition, ""):
        with pytest.raises(FrameworkClashError) as caught:
            files.find(FRAMEWORK.id, edition) if edition else files.latest(FRAMEWORK.id)
        assert "0.yaml" in str(caught.value)
        assert "1.yaml" in str(caught.value)
    assert FRAMEWORK.id not in [framework.id for _path, framework in files]
    assert len(files.broken) == 1
    with pytest.raises(FileError, match="with other words"):
        read_audit(write_audit(AUDIT, FRAMEWORK), "a.yaml", files.find)


def test_a_copy_is_harmless_whatever_it_says_beside_the_words(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    files = library(
        tmp_path, text, text, reworded(("title: A welcome at the gate", "title: Welcome"))
    )
    assert files.find(FRAMEWORK.id, FRAMEWORK.edition) == FRAMEWORK
    assert [path.name for path, framework in files if framework.id == FRAMEWORK.id] == ["0.yaml"]
    assert files.broken == []


def test_the_packaged_framework_is_not_shadowed(tmp_path: Path, semh: Framework) -> None:
    text = (packaged_folder() / "semh_best_practice.yaml").read_text(encoding="utf-8")
    files = library(tmp_path, text.replace(next(semh.criteria).text[:30], "Something else", 1))
    with pytest.raises(FrameworkClashError, match=r"0\.yaml.*semh_best_practice\.yaml"):
        files.find(semh.id, semh.edition)
