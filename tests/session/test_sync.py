"""Saving, drafts and looking while the disk stands still, in whatever order results come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, PATHS, WATER
from ratings import GREEN, RED

from semh_tui.model.audit import Answer, Audit
from semh_tui.model.errors import SaveError
from semh_tui.model.framework import Framework
from semh_tui.session import Session, disk_work
from semh_tui.session.events import DraftChanged, Event, FileChanged, NotSaved, Saved
from semh_tui.session.saving import SAVE_ATTEMPTS
from semh_tui.session.sync import POLL_SECONDS, RETRY_SECONDS, SAVE_SECONDS, SyncService
from semh_tui.session.worker import ResultQueue
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.disk.atomic_write import Stamp
from semh_tui.storage.drafts.draft_format import FormKey, Forms
from semh_tui.storage.drafts.journal import Journal
from semh_tui.storage.drafts.open_draft import OpenDraft

PATIENCE = 10.0


class HeldDisk:
    """A disk on which every save stands still until it is let go."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.go_on = threading.Event()

    def save(self, audit: Audit, framework: Framework, path: Path, expected: str | None) -> Stamp:
        self.started.set()
        assert self.go_on.wait(PATIENCE)
        return save_audit(audit, framework, path, expected)


class Service:
    """A service with a clock of its own, and what was heard of it."""

    def __init__(self, file: Path) -> None:
        self.now = 0.0
        self.heard: list[Event] = []
        self.session = Session(load_audit(file, LIBRARY))
        self.sync = SyncService(self.session, self.heard.append, lambda: None, lambda: self.now)
        self.sync.start()
        assert self.sync.wait(PATIENCE)

    def has_heard(self, kind: type[Event]) -> bool:
        return any(isinstance(event, kind) for event in self.heard)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "audits" / "autumn.yaml"
    path.parent.mkdir()
    save_audit(AUDIT, FRAMEWORK, path, None)
    return path


@pytest.fixture
def service(file: Path) -> Iterator[Service]:
    service = Service(file)
    yield service
    service.sync.finish(PATIENCE)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> HeldDisk:
    disk = HeldDisk()
    monkeypatch.setattr(disk_work, "save_audit", disk.save)
    return disk


def on_disk(file: Path) -> Audit:
    return load_audit(file, LIBRARY).audit


def elsewhere(file: Path, change: Callable[[Audit], Audit]) -> None:
    stored = load_audit(file, LIBRARY)
    save_audit(change(stored.audit), FRAMEWORK, file, stored.stamp.digest)


def test_a_save_is_due_a_second_after_the_first_change(service: Service, file: Path) -> None:
    service.session.rate(WATER, RED)
    service.sync.save_soon()
    service.now = SAVE_SECONDS / 2
    service.sync.save_soon()
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert on_disk(file).answer(WATER).rating is None
    service.now = SAVE_SECONDS
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert on_disk(file).answer(WATER).rating == RED
    assert service.has_heard(Saved)


def test_what_is_changed_while_a_save_is_on_its_way_is_saved_next(
    service: Service, file: Path, held: HeldDisk
) -> None:
    session = service.session
    session.set_evidence(WATER, "First.")
    service.sync.save_now()
    assert held.started.wait(PATIENCE)
    session.set_evidence(WATER, "First. Second.")
    session.rate(PATHS, GREEN)
    service.sync.save_now()
    held.go_on.set()
    assert service.sync.wait(PATIENCE)
    assert not session.changed
    assert on_disk(file) == session.audit
    assert on_disk(file).answer(WATER).evidence == "First. Second."


def test_undone_while_a_save_is_on_its_way_the_file_is_written_back(
    service: Service, file: Path, held: HeldDisk
) -> None:
    service.session.rate(WATER, RED)
    service.sync.save_now()
    assert held.started.wait(PATIENCE)
    service.session.undo()
    service.sync.save_now()
    held.go_on.set()
    assert service.sync.wait(PATIENCE)
    assert on_disk(file).answer(WATER).rating is None
    assert not service.session.changed


def test_a_draft_is_kept_while_the_file_stands_still(
    service: Service, held: HeldDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = service.session
    session.set_evidence(WATER, "First.")
    service.sync.save_now()
    assert held.started.wait(PATIENCE)
    session.set_evidence(WATER, "First. Typed while it hangs.")
    written = threading.Event()
    keep = Journal.keep

    def told(journal: Journal, base: Audit, audit: Audit, digest: str, forms: Forms) -> bool:
        kept = keep(journal, base, audit, digest, forms)
        written.set()
        return kept

    monkeypatch.setattr(Journal, "keep", told)
    service.sync.tick()
    assert written.wait(PATIENCE), "the draft waited for the file"
    assert not held.go_on.is_set()
    assert session.journal
    (draft,) = session.journal.folder.glob("*.draft")
    assert b"Typed while it hangs" in draft.read_bytes()
    held.go_on.set()
    assert service.sync.wait(PATIENCE)


def test_nothing_of_the_session_changes_outside_collect(
    service: Service, file: Path, held: HeldDisk
) -> None:
    """Results wait until the owner takes them, so that no key meets an audit that is being changed."""
    service.session.rate(WATER, RED)
    woken = threading.Event()
    service.sync._results._wake = woken.set
    service.sync.save_now()
    held.go_on.set()
    assert woken.wait(PATIENCE)
    assert on_disk(file).answer(WATER).rating == RED
    assert service.session.changed
    service.sync.collect()
    assert not service.session.changed


def test_a_colleagues_change_is_merged_with_the_audit_as_it_is_when_it_comes(
    service: Service, file: Path
) -> None:
    elsewhere(
        file, lambda audit: audit.with_answer(PATHS, replace(audit.answer(PATHS), evidence="Wide."))
    )
    service.sync.poll_now()
    service.session.set_evidence(WATER, "Typed while it was read.")
    assert service.sync.wait(PATIENCE)
    assert service.session.answer(WATER).evidence == "Typed while it was read."
    assert service.session.answer(PATHS).evidence == "Wide."
    assert on_disk(file) == service.session.audit


def test_a_change_met_while_saving_is_merged_and_saved(
    service: Service, file: Path, held: HeldDisk
) -> None:
    service.session.set_evidence(WATER, "Mine.")
    service.sync.save_now()
    assert held.started.wait(PATIENCE)
    elsewhere(
        file,
        lambda audit: audit.with_answer(COMPOST, replace(audit.answer(COMPOST), rating=RED)),
    )
    held.go_on.set()
    assert service.sync.wait(PATIENCE)
    assert service.has_heard(FileChanged)
    assert on_disk(file).answer(WATER).evidence == "Mine."
    assert on_disk(file).answer(COMPOST).rating == RED
    assert not service.session.changed


def test_then_is_called_when_everything_is_saved_or_a_save_failed(
    service: Service, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[bool] = []

    def full(*_args: object) -> Stamp:
        raise SaveError("The disk is full.")

    session = service.session
    session.rate(WATER, RED)
    with monkeypatch.context() as patched:
        patched.setattr(disk_work, "save_audit", full)
        service.sync.save_now(lambda: called.append(session.changed))
        assert service.sync.wait(PATIENCE)
        assert called == [True]
        assert service.has_heard(NotSaved)
    service.now = RETRY_SECONDS
    service.sync.tick()
    service.sync.save_now(lambda: called.append(session.changed))
    assert service.sync.wait(PATIENCE)
    assert called == [True, False]
    assert session.failure is None
    assert on_disk(file).answer(WATER).rating == RED


def test_a_draft_that_cannot_be_kept_is_told_once_and_tried_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    service.session.set_evidence(WATER, "Precious.")
    with monkeypatch.context() as patched:
        patched.setattr(OpenDraft, "append", full)
        for _ in range(3):
            service.sync.keep_draft()
            assert service.sync.wait(PATIENCE)
    service.sync.keep_draft()
    assert service.sync.wait(PATIENCE)
    failures = [event.failure for event in service.heard if isinstance(event, DraftChanged)]
    assert len(failures) == 2
    assert "No space" in failures[0]
    assert failures[1] == ""


def test_finishing_lets_a_save_end_and_leaves_no_draft(service: Service, file: Path) -> None:
    service.session.set_evidence(WATER, "The last word.")
    service.sync.save_now()
    assert service.session.journal
    folder = service.session.journal.folder
    assert service.sync.finish(PATIENCE)
    assert on_disk(file).answer(WATER).evidence == "The last word."
    assert list(folder.glob("*.draft")) == []


def test_what_was_changed_before_it_was_started_is_in_the_draft(file: Path) -> None:
    session = Session(load_audit(file, LIBRARY))
    sync = SyncService(session, lambda _event: None, lambda: None)
    session.set_evidence(WATER, "Two butts by the shed.")
    assert sync.finish(PATIENCE)
    assert session.journal
    (draft,) = session.journal.folder.glob("*.draft")
    assert b"Two butts by the shed." in draft.read_bytes()


def test_what_is_not_saved_when_it_finishes_is_in_the_draft(
    service: Service, held: HeldDisk
) -> None:
    """Also where the disk of the audit never answers."""
    session = service.session
    session.set_evidence(WATER, "Not saved.")
    service.sync.save_now()
    assert held.started.wait(PATIENCE)
    session.set_evidence(WATER, "Not saved. Nor this.")
    assert not service.sync.finish(0.2)
    assert session.journal
    (draft,) = session.journal.folder.glob("*.draft")
    assert b"Nor this." in draft.read_bytes()
    held.go_on.set()


# -- polling, and what else the owner asks for


def test_the_file_is_polled_every_second_and_not_while_paused(service: Service, file: Path) -> None:
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    elsewhere(file, lambda audit: audit.with_answer(PATHS, Answer(RED)))
    service.now = POLL_SECONDS / 2
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert not service.has_heard(FileChanged), "before its time"
    service.sync.paused = True
    service.now = POLL_SECONDS
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert not service.has_heard(FileChanged), "while paused"
    service.sync.paused = False
    service.now = 2 * POLL_SECONDS
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert service.session.answer(PATHS).rating == RED
    assert service.has_heard(FileChanged)


def test_a_save_that_failed_is_tried_again_after_a_while(
    service: Service, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[float] = []

    def full(*_args: object) -> Stamp:
        attempts.append(service.now)
        raise SaveError("The disk is full.")

    service.session.rate(WATER, RED)
    with monkeypatch.context() as patched:
        patched.setattr(disk_work, "save_audit", full)
        service.sync.save_now()
        assert service.sync.wait(PATIENCE)
        for service.now in (RETRY_SECONDS - 0.1, RETRY_SECONDS, RETRY_SECONDS + 0.1):
            service.sync.tick()
            assert service.sync.wait(PATIENCE)
    assert attempts == [0.0, RETRY_SECONDS]
    service.now = 2 * RETRY_SECONDS
    service.sync.tick()
    assert service.sync.wait(PATIENCE)
    assert on_disk(file).answer(WATER).rating == RED


def test_a_file_that_keeps_changing_is_given_up_after_a_few_attempts(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = 0

    def changed(audit: Audit, framework: Framework, path: Path, expected: str | None) -> Stamp:
        nonlocal attempts
        attempts += 1
        elsewhere(path, lambda audit: replace(audit, notes=f"Number {attempts}."))
        return save_audit(audit, framework, path, expected)

    service.session.rate(WATER, RED)
    monkeypatch.setattr(disk_work, "save_audit", changed)
    done: list[bool] = []
    service.sync.save_now(lambda: done.append(service.session.changed))
    assert service.sync.wait(PATIENCE)
    assert attempts == SAVE_ATTEMPTS
    assert done == [True]
    assert service.has_heard(NotSaved)


def test_a_file_that_is_gone_is_written_again_where_it_was_or_elsewhere(
    service: Service, file: Path
) -> None:
    file.unlink()
    service.sync.poll_now()
    assert service.sync.wait(PATIENCE)
    assert service.session.gone
    called: list[str] = []
    service.sync.save_again(None, lambda: called.append("again"))
    assert service.sync.wait(PATIENCE)
    assert file.exists()
    other = file.with_name("other.yaml")
    service.sync.save_again(other, lambda: called.append("elsewhere"))
    assert service.sync.wait(PATIENCE)
    assert (called, service.session.path) == (["again", "elsewhere"], other)
    assert on_disk(other) == service.session.audit
    service.heard.clear()
    service.session.rate(WATER, RED)
    service.sync.save_again(file, lambda: called.append("taken"))
    assert service.sync.wait(PATIENCE)
    assert called[-1] == "taken"
    assert service.has_heard(NotSaved)
    assert not service.has_heard(Saved)


def test_saved_under_another_name_the_draft_is_that_files(service: Service, file: Path) -> None:
    """Killed afterwards, what is typed is offered with the new file, and so is what was left to decide."""
    left = Session(load_audit(file, LIBRARY))
    left.keep_drafts()
    left.keep_form(FormKey("step", PATHS), {"step-text": "Half a step"})
    left.close()
    file.unlink()
    service.sync.poll_now()
    assert service.sync.wait(PATIENCE)
    other = file.with_name("other.yaml")
    service.sync.save_again(other, lambda: None)
    assert service.sync.wait(PATIENCE)
    service.session.set_evidence(WATER, "Two butts.")
    service.sync.keep_draft()
    assert service.sync.wait(PATIENCE)
    service.sync.stop()
    assert service.session.journal is not None
    service.session.journal.close()  # as its end does; the lock goes with the program
    again = Session(load_audit(other, LIBRARY))
    again.keep_drafts()
    assert again.recovered is not None
    assert again.recovered.audit.answer(WATER).evidence == "Two butts."
    assert list(again.pending_drafts.forms.values()) == [{"step-text": "Half a step"}]


def test_other_work_is_done_in_the_files_thread_and_its_failure_raised_here(
    service: Service,
) -> None:
    names: list[str] = []
    service.sync.run(lambda: threading.current_thread().name, names.append)
    assert service.sync.wait(PATIENCE)
    assert names == ["semh-file"]

    def fail() -> None:
        raise ZeroDivisionError

    service.sync.run(fail, lambda _none: None)
    with pytest.raises(ZeroDivisionError):
        service.sync.wait(PATIENCE)


def test_after_the_end_nothing_is_told_and_ending_twice_is_once(service: Service) -> None:
    service.session.rate(WATER, RED)
    service.sync.save_now()
    assert service.sync.finish(PATIENCE)
    assert not service.has_heard(Saved)
    assert service.sync.finish(0.0)


def test_waiting_waits_for_a_result_that_another_thread_is_taking() -> None:
    """Else the end of a program would write no draft of what the event loop is just taking."""
    queue = ResultQueue(lambda: None)
    taking, go_on, taken = threading.Event(), threading.Event(), threading.Event()

    def take() -> None:
        taking.set()
        assert go_on.wait(PATIENCE)
        taken.set()

    queue.running = 1
    queue.deliver(take)
    collecting = threading.Thread(target=queue.collect)
    collecting.start()
    assert taking.wait(PATIENCE)
    threading.Timer(0.05, go_on.set).start()
    assert queue.wait(PATIENCE)
    assert taken.is_set()
    collecting.join()
