"""What a list of audits keeps of each, and which files it reads again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from semh_tui.model.audit import NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import AuditFolder, load_audit
from semh_tui.storage.audit_list import AuditList, find_changed_files, read_rows
from semh_tui.storage.audit_writer import write_audit


def put(folder: AuditFolder, made_of: Framework, setting: str, at: str, cycle: str) -> Path:
    path = folder.path / at / f"{Cycle.parse(cycle).slug}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(
        write_audit(start_audit(made_of, NewAudit(setting, Cycle.parse(cycle))), made_of)
    )
    return path


@pytest.fixture
def folder(tmp_path: Path, semh: Framework) -> AuditFolder:
    folder = AuditFolder(tmp_path)
    put(folder, semh, "St Anne’s", "st-annes", "2026/27 autumn")
    put(folder, semh, "St Anne’s", "st-annes-witham", "2025/26 summer")
    put(folder, semh, "Elm", "elm", "2025/26 spring")
    put(folder, semh, "Elm", "elm", "2025/26 summer")
    return folder


def look(folder: AuditFolder, listing: AuditList) -> list[Path]:
    wanted = find_changed_files(folder.files(), listing.audits)
    listing.take(read_rows(folder, wanted))
    return wanted


def test_settings_by_their_newest_audit_and_two_of_one_name_by_their_folders(
    folder: AuditFolder,
) -> None:
    listing = AuditList(folder)
    look(folder, listing)
    groups = listing.groups()
    assert [(name, [str(row.cycle) for row in rows]) for name, _framework, rows in groups] == [
        ("St Anne’s (st-annes)", ["2026/27 autumn"]),
        ("Elm", ["2025/26 summer", "2025/26 spring"]),
        ("St Anne’s (st-annes-witham)", ["2025/26 summer"]),
    ]


def test_only_what_changed_is_read_again(folder: AuditFolder, semh: Framework) -> None:
    listing = AuditList(folder)
    assert len(look(folder, listing)) == 4
    assert look(folder, listing) == []
    path = folder.path / "elm" / "2025-26-spring.yaml"
    stored = load_audit(path, folder.library)
    path.write_bytes(write_audit(replace(stored.audit, status=Status.FINAL), semh))
    os.utime(path, (1, 1))
    assert look(folder, listing) == [path]
    assert listing.audits[str(path)].status is Status.FINAL


def test_what_cannot_be_used_is_tried_again_and_what_is_gone_forgotten(
    folder: AuditFolder,
) -> None:
    listing = AuditList(folder)
    look(folder, listing)
    path = folder.path / "elm" / "2025-26-spring.yaml"
    whole = path.read_bytes()
    path.write_bytes(whole[:-200])
    assert look(folder, listing) == [path]
    assert "cut off" in str(listing.damaged[str(path)])
    assert look(folder, listing) == [path], "its framework may have come, or the right to read it"
    path.write_bytes(whole)
    look(folder, listing)
    assert not listing.damaged
    path.unlink()
    assert listing.keep_only(map(str, folder.files()))
    assert not listing.keep_only(map(str, folder.files()))
    assert len(listing.audits) == 3


def test_it_says_whether_there_is_news(folder: AuditFolder) -> None:
    listing = AuditList(folder)
    files = folder.files()
    assert listing.take(read_rows(folder, files))
    assert not listing.take(read_rows(folder, files))
    files[0].write_text("a: b\n")
    assert listing.take(read_rows(folder, files))
    assert not listing.take(read_rows(folder, files))
