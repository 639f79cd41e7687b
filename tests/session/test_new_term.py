"""Another term for an audit that is open: saved first, then moved, and gone on with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from draft_support import kill_session, open_with_drafts
from garden import AUDIT, FRAMEWORK, LIBRARY, PATHS, WATER
from ratings import GREEN, RED

from semh_tui.model.cycle import Cycle
from semh_tui.model.errors import SaveError
from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.model.text import LONGEST_TEXT
from semh_tui.session import Session
from semh_tui.session.events import Event, NotSaved, Saved
from semh_tui.session.sync import SyncService
from semh_tui.storage.audit_folder import AuditFolder, StoredAudit, load_audit, save_audit
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.storage.managing import change_term as change_term_module

PATIENCE = 10.0
SPRING = Cycle.parse("2026/27 spring")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    save_audit(AUDIT, FRAMEWORK, path, None)
    return path


@pytest.fixture
def session(file: Path) -> Iterator[Session]:
    session = Session(load_audit(file, LIBRARY))
    yield session
    session.close()


@pytest.fixture
def service(session: Session) -> Iterator[SyncService]:
    service = SyncService(session, HEARD.append, lambda: None)
    HEARD.clear()
    service.start()
    assert service.wait(PATIENCE)
    yield service
    service.finish(PATIENCE)


HEARD: list[Event] = []


def plan(session: Session, cycle: Cycle = SPRING) -> Path:
    return session.plan_term(AuditFolder(session.path.parent, LIBRARY), cycle)


def drafts(file: Path) -> list[Path]:
    return list(find_draft_folder(file).glob("*.draft"))


def test_what_is_not_saved_is_saved_and_moved(session: Session, file: Path) -> None:
    session.keep_drafts()
    session.rate(WATER, RED)
    target = plan(session)
    session.change_term(SPRING, target)
    assert (session.path, session.audit.cycle) == (target, SPRING)
    assert not session.changed
    assert not file.exists()
    session.rate(PATHS, GREEN)
    assert session.save()
    assert load_audit(target, LIBRARY).audit == session.audit


def test_undo_takes_back_answers_and_never_the_term(session: Session) -> None:
    session.rate(WATER, RED)
    session.rate(PATHS, GREEN)
    session.undo()
    session.change_term(SPRING, plan(session))
    session.redo()
    assert session.answer(PATHS).rating == GREEN
    for _ in range(2):
        session.undo()
    assert session.answer(WATER).rating is None
    assert session.audit.cycle == SPRING
    session.save()
    assert load_audit(session.path, LIBRARY).audit.cycle == SPRING


def test_a_final_audit_is_not_moved_unless_somebody_says_so(session: Session, file: Path) -> None:
    session.change_details(replace(session.audit, status=Status.FINAL))
    session.save()
    with pytest.raises(FinalAuditError):
        plan(session)
    target = file.with_name("2026-27-spring.yaml")
    with pytest.raises(SaveError, match="final"):
        session.change_term(SPRING, target)
    assert file.exists()
    session.changing_final = True
    session.change_term(SPRING, plan(session))
    assert session.path == target


def test_an_audit_of_a_newer_semh_is_not_moved(file: Path) -> None:
    session = Session(load_audit(file, LIBRARY)._replace(newer=True))
    with pytest.raises(SaveError, match="newer semh"):
        plan(session)


def test_where_it_cannot_be_saved_it_is_not_moved(session: Session, file: Path) -> None:
    target = plan(session)
    session.rate(WATER, RED)
    file.unlink()
    with pytest.raises(SaveError, match="is gone"):
        session.change_term(SPRING, target)
    assert (session.path, session.audit.cycle) == (file, AUDIT.cycle)
    assert not target.exists()


# -- with threads


def test_the_service_goes_on_with_the_new_file(
    service: SyncService, session: Session, file: Path
) -> None:
    session.rate(WATER, RED)
    failures: list[SaveError | None] = []
    service.change_term(SPRING, plan(session), failures.append)
    assert service.wait(PATIENCE)
    assert failures == [None]
    assert any(isinstance(event, Saved) for event in HEARD)
    session.rate(PATHS, GREEN)
    service.keep_draft()
    assert service.wait(PATIENCE)
    (draft,) = drafts(file)
    assert draft.name.startswith("2026-27-spring")
    service.poll_now()
    service.save_now()
    assert service.wait(PATIENCE)
    assert load_audit(session.path, LIBRARY).audit == session.audit
    assert not session.gone


def test_what_is_typed_meanwhile_is_saved_in_the_new_file(
    service: SyncService, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on = threading.Event(), threading.Event()
    change = change_term_module.change_term

    def held(stored: StoredAudit, cycle: Cycle, target: Path) -> StoredAudit:
        started.set()
        assert go_on.wait(PATIENCE)
        return change(stored, cycle, target)

    monkeypatch.setattr(change_term_module, "change_term", held)
    service.change_term(SPRING, plan(session), lambda _error: None)
    assert started.wait(PATIENCE)
    session.set_evidence(WATER, "Typed meanwhile.")
    service.keep_draft()
    service.save_now()
    go_on.set()
    assert service.wait(PATIENCE)
    assert not session.changed
    audit = load_audit(session.path, LIBRARY).audit
    assert (audit.cycle, audit.answer(WATER).evidence) == (SPRING, "Typed meanwhile.")


def test_what_only_the_draft_holds_comes_along(
    service: SyncService, session: Session, file: Path
) -> None:
    """A text too long to be saved, and the fields of a form that is open."""
    session.write_evidence(WATER, "x" * (LONGEST_TEXT + 1))
    session.keep_form(FormKey("step", PATHS), {"step-text": "Half a step"})
    service.keep_draft()
    assert service.wait(PATIENCE)
    service.change_term(SPRING, plan(session), lambda _error: None)
    assert service.wait(PATIENCE)
    (draft,) = drafts(file)
    assert draft.name.startswith("2026-27-spring")
    assert b"Half a step" in draft.read_bytes()
    assert session.overlong_evidence()
    assert not session.pending_drafts.forms, "they are open here, not left by another program"


def test_a_failure_is_handed_on_and_the_audit_goes_on_where_it_was(
    service: SyncService, session: Session, file: Path
) -> None:
    target = plan(session)
    target.write_text("somebody's", "utf-8")
    failures: list[SaveError | None] = []
    service.change_term(SPRING, target, failures.append)
    assert service.wait(PATIENCE)
    assert "exists already" in str(failures[0])
    session.rate(WATER, RED)
    service.save_now()
    assert service.wait(PATIENCE)
    assert load_audit(file, LIBRARY).audit == session.audit
    assert session.audit.cycle == AUDIT.cycle
    assert not any(isinstance(event, NotSaved) for event in HEARD)


# -- open in another semh meanwhile


@pytest.mark.parametrize("is_late", [False, True], ids=["typed before", "typed afterwards"])
def test_what_another_semh_had_not_saved_is_offered_in_the_new_term(
    session: Session, file: Path, *, is_late: bool
) -> None:
    """Its file was gone, and its draft was kept under a name that nobody opens any more."""
    other = open_with_drafts(file)
    if not is_late:
        other.set_evidence(WATER, "Typed beside.")
        other.keep_draft()
    target = plan(session)
    session.change_term(SPRING, target)
    further = target.with_name("2026-27-summer.yaml")
    session.change_term(Cycle.parse("2026/27 summer"), further)
    if is_late:
        other.set_evidence(WATER, "Typed beside.")
        other.keep_draft()
    assert open_with_drafts(further).recovered is None, "it is open still"
    kill_session(other)
    again = open_with_drafts(further)
    assert again.recovered is not None
    assert again.recovered.audit.answer(WATER).evidence == "Typed beside."
    again.take_recovered()
    again.save()
    again.close()
    assert again.audit.cycle == Cycle.parse("2026/27 summer")
    assert drafts(further) == []


def test_a_draft_stays_with_an_audit_that_is_where_it_was_again(
    session: Session, file: Path
) -> None:
    before = file.read_bytes()
    other = open_with_drafts(file)
    other.set_evidence(WATER, "Typed beside.")
    other.keep_draft()
    target = plan(session)
    session.change_term(SPRING, target)
    kill_session(other)
    file.write_bytes(before)
    assert open_with_drafts(target).recovered is None
    session.change_term(Cycle.parse("2026/27 summer"), target.with_name("2026-27-summer.yaml"))
    assert open_with_drafts(file).recovered is not None


def test_a_new_audit_of_the_old_name_keeps_its_drafts_to_itself(
    session: Session, file: Path
) -> None:
    target = plan(session)
    session.change_term(SPRING, target)
    save_audit(AUDIT, FRAMEWORK, file, None)
    fresh = open_with_drafts(file)
    fresh.set_evidence(WATER, "Of the new one.")
    fresh.keep_draft()
    kill_session(fresh)
    file.unlink()
    assert open_with_drafts(target).recovered is None
