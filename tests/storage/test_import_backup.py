"""The bytes of before an import: kept privately, brought back, and never over a later change."""

from __future__ import annotations

from pathlib import Path

import pytest

from semh_tui.model.errors import ChangedOnDiskError, NotFoundError, SaveError
from semh_tui.storage.disk import atomic_write
from semh_tui.storage.disk.atomic_write import compute_digest
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.import_backup import keep_backup, undo_import

BEFORE, AFTER = b"before\n\x00\xff", b"after\n"


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    path.write_bytes(BEFORE)
    return path


def take(path: Path, before: bytes | None, after: bytes) -> None:
    with keep_backup(path, before, compute_digest(after)):
        path.write_bytes(after)


def backups(path: Path) -> list[Path]:
    return list(find_draft_folder(path).glob("*.import*"))


def test_the_bytes_of_before_come_back_once(audit: Path) -> None:
    take(audit, BEFORE, AFTER)
    (kept,) = backups(audit)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert audit.parent not in kept.parents
    assert undo_import(audit) is None
    assert audit.read_bytes() == BEFORE
    assert backups(audit) == []
    with pytest.raises(NotFoundError):
        undo_import(audit)


def test_a_later_change_is_never_lost(audit: Path) -> None:
    take(audit, BEFORE, AFTER)
    audit.write_bytes(b"later\n")
    with pytest.raises(ChangedOnDiskError, match="was changed since the import"):
        undo_import(audit)
    assert audit.read_bytes() == b"later\n"
    audit.write_bytes(AFTER)
    undo_import(audit)
    assert audit.read_bytes() == BEFORE


def test_an_audit_that_the_import_started_is_moved_out_of_the_folder(audit: Path) -> None:
    for number in range(2):
        take(audit, None, AFTER)
        moved = undo_import(audit)
        assert moved is not None
        assert moved.read_bytes() == AFTER
        assert not audit.exists(), number
        assert not list(audit.parent.glob("*.yaml"))


def test_a_failed_import_keeps_the_undo_of_the_one_before(audit: Path) -> None:
    take(audit, BEFORE, AFTER)
    with pytest.raises(SaveError), keep_backup(audit, AFTER, compute_digest(b"newer")):
        raise SaveError("the disk is full")
    undo_import(audit)
    assert audit.read_bytes() == BEFORE


def test_a_damaged_backup_is_none(audit: Path) -> None:
    take(audit, BEFORE, AFTER)
    (kept,) = backups(audit)
    for damage in (kept.read_bytes()[:-1], b"", b"[1]\n", b"{}\nx"):
        kept.write_bytes(damage)
        with pytest.raises(NotFoundError):
            undo_import(audit)
    assert audit.read_bytes() == AFTER


def test_where_nothing_can_be_kept_nothing_is_imported(audit: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    def fail(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_write, "write_all", fail)
    with pytest.raises(SaveError, match="could not be kept for an undo"):
        take(audit, BEFORE, AFTER)
    assert audit.read_bytes() == BEFORE
    assert backups(audit) == []


def test_two_audits_of_one_name_have_an_undo_each(audit: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / audit.name
    other.parent.mkdir()
    take(audit, BEFORE, AFTER)
    take(other, b"another\n", AFTER)
    undo_import(audit)
    assert (audit.read_bytes(), other.read_bytes()) == (BEFORE, AFTER)


def test_an_audit_that_is_gone_is_said(audit: Path) -> None:
    take(audit, BEFORE, AFTER)
    audit.unlink()
    with pytest.raises(Exception, match="no such file"):
        undo_import(audit)
