"""Where somebody wrote last is known at the next start, and never in the way of anything."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import replace
from pathlib import Path

import pytest
from garden import FRAMEWORK

from semh_tui.model.audit import Answer, NewAudit, start_audit
from semh_tui.model.cycle import Cycle
from semh_tui.model.framework import Framework
from semh_tui.model.place import Place
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.drafts.last_place import note_last_place, read_last_place
from semh_tui.storage.start_audit import Proposal, create_audit

FIRST, SECOND = [place for place in FRAMEWORK.places if place.criterion][:2]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    audit = start_audit(FRAMEWORK, NewAudit("Oakfield", Cycle.parse("2026/27 autumn")))
    save_audit(audit, FRAMEWORK, path, None)
    return path


def open_session(path: Path) -> Session:
    from semh_tui.storage.disk.atomic_write import read_bytes
    from semh_tui.storage.reader.audit_reader import read_audit

    data, stamp = read_bytes(path)
    audit = read_audit(data, str(path), lambda _id, _edition: FRAMEWORK).audit
    return Session(StoredAudit(path, audit, FRAMEWORK, stamp))


def places(path: Path) -> list[Path]:
    return list(find_draft_folder(path).glob("*.place"))


def write_at(path: Path, place: Place) -> None:
    session = open_session(path)
    session.keep_drafts()
    session.set_evidence(place, "Two butts, said Grace.")
    session.save()
    session.close()


def test_the_place_written_at_last_is_known_in_the_next_session(file: Path) -> None:
    assert open_session(file).find_last_place() is None
    write_at(file, FIRST)
    write_at(file, SECOND)
    before = file.read_bytes()
    assert open_session(file).find_last_place() == SECOND
    assert file.read_bytes() == before
    (noted,) = places(file)
    assert b"Grace" not in noted.read_bytes()
    assert stat.S_IMODE(noted.stat().st_mode) == 0o600


def test_what_only_a_draft_holds_counts_too(file: Path) -> None:
    session = open_session(file)
    session.keep_drafts()
    session.set_evidence(SECOND, "Not saved")
    session.keep_draft()
    assert open_session(file).find_last_place() == SECOND


def test_reading_an_audit_notes_nothing(file: Path) -> None:
    session = open_session(file)
    session.keep_drafts()
    session.close()
    assert places(file) == []


@pytest.mark.parametrize(
    "noted", [b"", b"7", b"gone\ngone", b"\n", b"\xff", b"soil\n\x00", b"a\n" * 99]
)
def test_a_place_that_is_gone_or_damaged_is_no_error(file: Path, noted: bytes) -> None:
    write_at(file, FIRST)
    places(file)[0].write_bytes(noted)
    assert open_session(file).find_last_place() is None


def test_where_it_cannot_be_written_or_read_nothing_is_said(file: Path) -> None:
    folder = find_draft_folder(file)
    folder.parent.mkdir(parents=True)
    folder.write_text("a file stands where the folder should")
    note_last_place(folder, file, FIRST)
    assert read_last_place(file) is None


def test_it_goes_with_its_audit_and_after_a_year(file: Path) -> None:
    other = file.with_name("2025-26-summer.yaml")
    note_last_place(find_draft_folder(file), other, FIRST)
    long_ago = time.time() - 401 * 24 * 60 * 60
    for noted in places(other):
        os.utime(noted, (long_ago, long_ago))
    write_at(file, SECOND)
    assert (read_last_place(other), read_last_place(file)) == (None, SECOND)
    Journal.for_audit(file).delete_drafts()
    assert places(file) == []


def test_it_goes_on_with_an_audit_that_has_another_term(file: Path) -> None:
    write_at(file, SECOND)
    session = open_session(file)
    session.keep_drafts()
    target = file.with_name("2026-27-spring.yaml")
    session.change_term(Cycle.parse("2026/27 spring"), target)
    session.close()
    assert open_session(target).find_last_place() == SECOND
    assert read_last_place(file) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_in_its_stead_does_not_stop_the_start(file: Path) -> None:
    write_at(file, FIRST)
    (noted,) = places(file)
    noted.unlink()
    os.mkfifo(noted)
    assert open_session(file).find_last_place() is None


def test_an_answer_that_the_framework_does_not_ask_is_no_place(file: Path) -> None:
    unknown = Place("pond", "frogs")
    session = open_session(file)
    audit = session.audit.with_answer(unknown, Answer(None, "Kept from another edition."))
    session.audit = audit
    note_last_place(find_draft_folder(file), file, unknown)
    assert session.find_last_place() is None


def test_an_audit_begun_anew_under_a_name_begins_at_its_own_place(
    tmp_path: Path, semh: Framework
) -> None:
    folder = AuditFolder.at(tmp_path)
    proposal = Proposal(NewAudit("Oakfield", Cycle.parse("2026/27 autumn")), semh)
    path = create_audit(Catalogue(folder), proposal).path
    note_last_place(find_draft_folder(path), path, semh.places[7])
    path.unlink()
    create_audit(Catalogue(folder), proposal)
    assert read_last_place(path) is None


def test_only_the_beginning_of_a_huge_file_is_read(file: Path) -> None:
    write_at(file, FIRST)
    with places(file)[0].open("r+b") as noted:
        noted.truncate(2**40)
    assert open_session(file).find_last_place() is None


@pytest.mark.parametrize(("status", "is_newer"), [(Status.FINAL, False), (Status.DRAFT, True)])
def test_what_can_only_be_read_is_gone_through_without_a_note(
    file: Path, status: Status, is_newer: bool
) -> None:
    session = open_session(file)
    session.audit = replace(session.audit, status=status)
    session.newer = is_newer
    session.keep_drafts()
    session.note_place(SECOND)
    session.close()
    assert places(file) == []
