"""Another term for an audit: in its field and its file's name, with all that belongs to it, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from garden import FOLDER as GARDEN
from garden import FRAMEWORK

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import ChangedOnDiskError, FileError, SaveError, UsageError
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.disk import atomic_write
from semh_tui.storage.disk.atomic_write import read_bytes, remove_unchanged
from semh_tui.storage.drafts.import_backup import keep_backup, undo_import
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.frameworks import Library
from semh_tui.storage.managing.change_term import change_term, plan_term

REMOVE = "semh_tui.storage.managing.change_term.remove_unchanged"
EXAMPLE = Path(__file__).parents[2] / "audits"
AUTUMN, SPRING = Cycle.parse("2026/27 autumn"), Cycle.parse("2026/27 spring")


class Killed(BaseException):
    """The end of the program at any moment."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AuditFolder:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(EXAMPLE, tmp_path / "audits", ignore=shutil.ignore_patterns("semh.yaml"))
    return AuditFolder.at(tmp_path / "audits")


@pytest.fixture
def stored(folder: AuditFolder) -> StoredAudit:
    return load_audit(folder.path / "2026-27-autumn.yaml", Library())


def names(folder: AuditFolder) -> list[str]:
    return sorted(path.name for path in folder.path.iterdir())


def give(folder: AuditFolder, stored: StoredAudit, cycle: Cycle = SPRING) -> StoredAudit:
    return change_term(stored, cycle, plan_term(folder, stored.audit, stored.path, cycle))


def test_field_and_name_change_and_nothing_else(folder: AuditFolder, stored: StoredAudit) -> None:
    before = stored.path.read_text("utf-8")
    stored.path.chmod(0o640)
    moved = give(folder, stored)
    assert moved.path.name == "2026-27-spring.yaml"
    assert names(folder) == ["2025-26-spring.yaml", "2025-26-summer.yaml", "2026-27-spring.yaml"]
    text = moved.path.read_text("utf-8")
    assert text == before.replace("cycle: 2026/27 autumn", "cycle: 2026/27 spring")
    assert moved.path.stat().st_mode & 0o777 == 0o640
    assert load_audit(moved.path, Library()).stamp.digest == moved.stamp.digest


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("2026-27-autumn.anti-bullying.yaml", "2026-27-spring.anti-bullying.yaml"),
        ("2026-27-autumn-edition-2.yml", "2026-27-spring-edition-2.yml"),
        ("2026-27-spring.yaml", "2026-27-spring.yaml"),
        ("ours.yaml", "ours.yaml"),
        ("2026-99-autumn.yaml", "2026-99-autumn.yaml"),
    ],
)
def test_only_the_term_in_a_name_changes(
    folder: AuditFolder, stored: StoredAudit, name: str, after: str
) -> None:
    path = stored.path.rename(stored.path.with_name(name))
    moved = give(folder, stored._replace(path=path))
    assert moved.path.name == after
    assert [name for name in names(folder) if not name.startswith("2025")] == [after]
    assert load_audit(moved.path, Library()).audit.cycle == SPRING


def test_a_term_that_has_an_audit_is_refused(folder: AuditFolder, stored: StoredAudit) -> None:
    summer = Cycle.parse("2025/26 summer")
    other = folder.path / "2025-26-summer.yaml"
    whole = other.read_text("utf-8")
    for text in (whole, whole.replace("rating: green", "rating: gren", 1), "{"):
        other.write_text(text, "utf-8")
        with pytest.raises(UsageError, match=r"already has an audit for Summer 2025/26: .*summer"):
            plan_term(folder, stored.audit, stored.path, summer)
    other.write_text(whole, "utf-8")
    other.rename(other.with_name("ours.yaml"))
    with pytest.raises(UsageError, match=r"ours\.yaml"):
        plan_term(folder, stored.audit, stored.path, summer)
    (folder.path / "ours.yaml").write_text("{", "utf-8")
    with pytest.raises(FileError, match="which term"):
        plan_term(folder, stored.audit, stored.path, summer)


def test_an_audit_outside_the_folder_is_held_against_those_beside_it(
    stored: StoredAudit, tmp_path: Path
) -> None:
    elsewhere = AuditFolder.at(tmp_path / "other")
    with pytest.raises(UsageError, match="already has an audit"):
        plan_term(elsewhere, stored.audit, stored.path, Cycle.parse("2025/26 spring"))
    assert plan_term(elsewhere, stored.audit, stored.path, SPRING).name == "2026-27-spring.yaml"


def test_another_frameworks_name_is_left_to_it(folder: AuditFolder, stored: StoredAudit) -> None:
    (folder.path / "2026-27-spring.yaml").write_text("framework: unknown\n{", "utf-8")
    with pytest.raises(UsageError, match="already has an audit"):
        plan_term(folder, stored.audit, stored.path, SPRING)
    shutil.copytree(GARDEN, folder.path / "framework")
    known = AuditFolder.at(folder.path)
    text = f"framework: {FRAMEWORK.id}\n{{"
    (folder.path / "2026-27-spring.yaml").write_text(text, "utf-8")
    target = plan_term(known, stored.audit, stored.path, SPRING)
    assert target.name == f"2026-27-spring.{stored.audit.framework}.yaml"
    target.write_text("notes", "utf-8")
    with pytest.raises((UsageError, FileError)):
        plan_term(known, stored.audit, stored.path, SPRING)


def test_a_link_is_not_renamed(folder: AuditFolder, stored: StoredAudit, tmp_path: Path) -> None:
    real = stored.path.rename(tmp_path / "real.yaml")
    stored.path.symlink_to(real)
    with pytest.raises(SaveError, match=r"is a link to .*real\.yaml"):
        plan_term(folder, stored.audit, stored.path, SPRING)


def test_cut_off_between_the_two_both_are_whole_and_the_same_again_ends_it(
    folder: AuditFolder, stored: StoredAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*_given: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(REMOVE, kill)
        with pytest.raises(Killed):
            give(folder, stored)
    assert load_audit(stored.path, Library()).audit == stored.audit
    target = folder.path / "2026-27-spring.yaml"
    assert load_audit(target, Library()).audit == replace(stored.audit, cycle=SPRING)
    give(folder, load_audit(stored.path, Library()))
    assert names(folder) == ["2025-26-spring.yaml", "2025-26-summer.yaml", "2026-27-spring.yaml"]


def test_a_copy_of_the_same_term_is_not_taken_for_one(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    """It holds the very same audit, as a file would that an attempt cut off has written."""
    copy = stored.path.with_name("2026-27-autumn (1).yaml")
    shutil.copy(stored.path, copy)
    with pytest.raises(UsageError, match="already has an audit"):
        plan_term(folder, stored.audit, copy, AUTUMN)


def test_what_somebody_changes_meanwhile_is_kept_and_no_new_file_is_left(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    save_audit(replace(stored.audit, notes="Later."), stored.framework, stored.path, stored.stamp.digest)  # fmt: skip
    before = names(folder)
    with pytest.raises(ChangedOnDiskError, match="changed by somebody else"):
        give(folder, stored)
    assert names(folder) == before
    assert load_audit(stored.path, Library()).audit.notes == "Later."


def test_an_audit_that_another_semh_gave_a_term_first_is_not_doubled(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    """Two people mend the wrong term at once, each to another one."""
    target = plan_term(folder, stored.audit, stored.path, Cycle.parse("2026/27 summer"))
    give(folder, stored)
    before = names(folder)
    with pytest.raises(SaveError):
        change_term(stored, Cycle.parse("2026/27 summer"), target)
    assert names(folder) == before


def test_a_file_that_came_meanwhile_is_not_overwritten(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    target = plan_term(folder, stored.audit, stored.path, SPRING)
    target.write_text("somebody's", "utf-8")
    with pytest.raises(ChangedOnDiskError, match="exists already"):
        change_term(stored, SPRING, target)
    assert target.read_text("utf-8") == "somebody's"
    assert stored.path.exists()


def test_a_file_that_cannot_be_removed_stays_alone(
    folder: AuditFolder, stored: StoredAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(folder)
    draft(stored)

    def refuse(path: Path, digest: str) -> None:
        if path == stored.path:
            raise SaveError(f"{path} could not be removed: another program has the file open.")
        remove_unchanged(path, digest)

    monkeypatch.setattr(REMOVE, refuse)
    with pytest.raises(SaveError, match="could not be removed"):
        give(folder, stored)
    assert names(folder) == before
    assert list(offered(stored.path)) == ["Not saved yet."]


def test_an_old_file_that_is_gone_never_takes_the_new_one_with_it(
    folder: AuditFolder, stored: StoredAudit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the removal went through and only writing it down failed, the new file is the only one."""
    sync = atomic_write.sync_folder

    def fail(where: Path) -> None:
        if not stored.path.exists():
            raise OSError(5, "Input/output error")
        sync(where)

    monkeypatch.setattr(atomic_write, "sync_folder", fail)
    moved = give(folder, stored)
    assert load_audit(moved.path, Library()).audit.cycle == SPRING

    def remove_and_fail(path: Path, digest: str) -> None:
        remove_unchanged(path, digest)
        raise SaveError("Something else failed.")

    monkeypatch.setattr(atomic_write, "sync_folder", sync)
    monkeypatch.setattr(REMOVE, remove_and_fail)
    with pytest.raises(SaveError, match="Something else"):
        give(folder, moved, AUTUMN)
    assert load_audit(stored.path, Library()).audit.cycle == AUTUMN


@pytest.mark.skipif(sys.platform == "win32", reason="it forks and kills")
@pytest.mark.parametrize("kills", [False, True], ids=["fails", "kills"])
def test_whichever_call_is_the_last_one_of_the_two_files_is_whole(
    folder: AuditFolder, stored: StoredAudit, tmp_path: Path, kills: bool
) -> None:
    """Every call to the disk fails in turn, or the program is killed there; the same again then ends it."""
    draft(stored)
    with keep_backup(stored.path, None, stored.stamp.digest):
        pass
    before = shutil.copytree(tmp_path, tmp_path.with_name(f"{tmp_path.name}-before"))
    new = folder.path / "2026-27-spring.yaml"
    for at in range(1_000):
        shutil.rmtree(tmp_path)
        shutil.copytree(before, tmp_path)
        is_over = give_until(at, folder, stored.path, kills=kills)
        files = [path for path in (stored.path, new) if path.exists()]
        assert files, f"both are lost at call {at}"
        for path in files:
            assert replace(load_audit(path, Library()).audit, cycle=AUTUMN) == stored.audit
        if len(files) == 2:
            assert give(folder, load_audit(stored.path, Library())).path == new
            assert not stored.path.exists()
            files = [new]
        assert list(offered(files[0])) == ["Not saved yet."], at
        if is_over:
            break
    assert at > 20
    assert files == [new]


def give_until(at: int, folder: AuditFolder, path: Path, *, kills: bool) -> bool:
    """Change the term in a process of its own, whose call of this number fails or is its end; whether there
    was no such call."""
    child = os.fork()
    if child == 0:
        count = 0

        def wrap(call: Callable[..., Any]) -> Callable[..., Any]:
            def counted(*given: Any, **named: Any) -> Any:
                nonlocal count
                count += 1
                if count == at + 1 and kills:
                    os._exit(1)
                if count == at + 1:
                    raise OSError(5, "Input/output error")
                return call(*given, **named)

            return counted

        for name in ("open", "write", "fsync", "replace", "rename", "unlink"):
            setattr(os, name, wrap(getattr(os, name)))
        with suppress(BaseException):
            give(folder, load_audit(path, Library()))
        os._exit(int(count > at))
    return os.waitpid(child, 0)[1] == 0


def draft(stored: StoredAudit) -> None:
    """What a killed program leaves: evidence that was not saved."""
    journal = Journal.for_audit(stored.path)
    place, answer = next(iter(stored.audit.answers.items()))
    audit = stored.audit.with_answer(place, replace(answer, evidence="Not saved yet."))
    assert journal.keep(stored.audit, audit, stored.stamp.digest)
    journal.close()


def offered(path: Path) -> Iterable[str]:
    session = Session(load_audit(path, Library()))
    session.keep_drafts()
    recovered = session.recovered
    session.close()
    if recovered is not None:
        for place in recovered.changes.places:
            yield recovered.audit.answer(place).evidence


def test_a_draft_comes_along(folder: AuditFolder, stored: StoredAudit) -> None:
    draft(stored)
    moved = give(folder, stored)
    assert list(offered(moved.path)) == ["Not saved yet."]
    again = give(folder, load_audit(moved.path, Library()), AUTUMN)
    assert again.path == stored.path
    assert list(offered(again.path)) == ["Not saved yet."]


def test_a_draft_of_a_program_that_runs_stays_its_own(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    session = Session(stored)
    session.keep_drafts()
    session.rate(next(iter(stored.audit.answers)), "red")
    session.keep_draft()
    assert session.journal is not None
    kept = set(session.journal.folder.glob("*.draft"))
    give(folder, stored)
    assert set(session.journal.folder.glob("*.draft")) == kept
    session.close()


def test_an_import_can_still_be_undone(folder: AuditFolder, stored: StoredAudit) -> None:
    before = replace(stored.audit, notes="Before.")
    digest = save_audit(before, stored.framework, stored.path, stored.stamp.digest).digest
    with keep_backup(stored.path, read_bytes(stored.path)[0], stored.stamp.digest):
        save_audit(stored.audit, stored.framework, stored.path, digest)
    moved = give(folder, load_audit(stored.path, Library()))
    assert undo_import(moved.path) is None
    assert load_audit(moved.path, Library()).audit == replace(before, cycle=SPRING)


def test_an_import_that_started_the_audit_can_still_be_undone(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    with keep_backup(stored.path, None, stored.stamp.digest):
        pass
    moved = give(folder, stored)
    out = undo_import(moved.path)
    assert out is not None
    assert load_audit(out, Library()).audit.cycle == SPRING
    assert not moved.path.exists()


def test_an_import_changed_since_is_still_said_to_be(
    folder: AuditFolder, stored: StoredAudit
) -> None:
    with keep_backup(stored.path, b"before", "another"):
        pass
    moved = give(folder, stored)
    with pytest.raises(ChangedOnDiskError, match="was changed since the import"):
        undo_import(moved.path)
