"""Drafts: what a kill finds on the disk, and what the next start makes of it."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from draft_support import kill_session, open_with_drafts
from garden import AUDIT as BASE
from garden import FOLDER, FRAMEWORK, LIBRARY, PATHS, WATER
from hypothesis import given, settings
from ratings import RED
from strategies import versions

from semh_tui.compare.merge_fields import Side
from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.model.status import Status
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.drafts import journal as journal_module
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.draft_format import Draft, FormKey
from semh_tui.storage.drafts.journal import Journal


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where drafts go, for an audit outside git."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "semh" / "drafts"


@pytest.fixture
def file(tmp_path: Path, folder: Path) -> Path:  # noqa: ARG001 -- the state folder comes first
    path = tmp_path / "audits" / "autumn.yaml"
    path.parent.mkdir()
    save_audit(BASE, FRAMEWORK, path, None)
    return path


def drafts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.draft"))


# -- where and how


def test_a_draft_is_private_and_outside_what_git_commits(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    assert session.keep_draft()
    (draft,) = drafts(folder)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_in_a_repository_drafts_are_in_gits_own_folder(tmp_path: Path, file: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert find_draft_folder(file) == tmp_path / ".git" / "semh"
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    status = subprocess.run(
        ["git", "-C", tmp_path, "status", "--short", "-uall"], capture_output=True, check=True
    )
    assert b"draft" not in status.stdout


def test_a_worktree_has_drafts_of_its_own(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-C", tmp_path, "-c", "user.name=x", "-c", "user.email=x", *arguments],
            check=True,
            capture_output=True,
        )

    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "x")
    git("worktree", "add", "-q", "beside")
    expected = tmp_path / ".git" / "worktrees" / "beside" / "semh"
    assert find_draft_folder(tmp_path / "beside" / "a.yaml") == expected


def test_it_is_written_down_before_keep_returns(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    assert synced[-1] == session.journal._open._handle  # type: ignore[union-attr]
    assert b"Two butts." in drafts(folder)[0].read_bytes()


def test_what_did_not_change_is_not_written_again(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    size = drafts(folder)[0].stat().st_size
    session.keep_draft()
    session.rate(PATHS, RED)
    session.keep_draft()
    grown = drafts(folder)[0].read_bytes()[size:]
    assert b"paths" in grown
    assert b"butts" not in grown


def test_saved_it_is_empty_and_closed_it_is_gone(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    session.save()
    assert drafts(folder)[0].stat().st_size == 0
    session.close()
    (left,) = folder.iterdir()
    assert left.suffix == ".place", "only where somebody wrote last, without a word of it"
    assert b"butts" not in left.read_bytes()


@pytest.mark.parametrize("fits", [0, 12, 200])
def test_a_disk_that_takes_nothing_is_said_and_stops_nobody(
    fits: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_with_drafts(file)
    session.rate(PATHS, RED)
    session.keep_draft()
    session.set_evidence(WATER, "Two butts. " * 20)
    real = os.write
    left = [fits]

    def full(handle: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = real(handle, data[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", full)
    assert not session.keep_draft()
    assert session.journal
    assert "No space" in session.journal.failure
    monkeypatch.setattr(os, "write", real)
    assert session.keep_draft()
    assert not session.journal.failure
    kill_session(session)
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert recovered.audit == session.audit


def test_a_long_draft_is_written_afresh_and_loses_nothing(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "REWRITE_BYTES", 3_000)
    session = open_with_drafts(file)
    session.rate(PATHS, RED)

    def failing(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    for number in range(40):
        session.set_evidence(WATER, f"{number} butts. " * 10)
        with monkeypatch.context() as patch:
            if number % 3 == 0:
                patch.setattr(os, "fsync", failing)
            session.keep_draft()
    assert session.keep_draft()
    (draft,) = drafts(folder)
    assert draft.stat().st_size < 4_500
    kill_session(session)
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert recovered.audit == session.audit


# -- the next start


def test_after_a_kill_the_next_start_offers_what_was_not_saved(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.add_step(WATER, "Buy a third", "Warden", date(2026, 12, 18))
    session.change_details(replace(session.audit, notes="Rain.", status=Status.FINAL))
    session.keep_draft()
    kill_session(session)
    again = open_with_drafts(file)
    assert again.audit == BASE
    recovered = again.recovered
    assert recovered
    assert recovered.changes.places == (WATER,)
    assert recovered.changes.details
    assert not recovered.changes.conflicts
    assert not recovered.file_is_newer
    assert again.poll() is None
    again.take_recovered()
    assert again.audit == session.audit
    assert drafts(folder)
    again.save()
    assert load_audit(file, LIBRARY).audit == session.audit
    again.close()
    assert drafts(folder) == []
    assert open_with_drafts(file).recovered is None


def test_a_name_with_brackets_is_no_pattern(file: Path) -> None:
    named = file.rename(file.with_name("autumn [draft].yaml"))
    session = open_with_drafts(named)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    kill_session(session)
    assert open_with_drafts(named).recovered


def test_of_two_audits_with_one_name_each_has_its_own(file: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    kill_session(session)
    other = file.parent / "other" / file.name
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    assert open_with_drafts(other).recovered is None
    assert open_with_drafts(file).recovered


def test_taking_it_is_one_step_of_undo(file: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    kill_session(session)
    again = open_with_drafts(file)
    again.take_recovered()
    change = again.undo()
    assert change
    assert change.what == "what was not saved"
    assert again.audit == BASE


def test_not_wanted_it_is_deleted(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    kill_session(session)
    again = open_with_drafts(file)
    again.discard_recovered()
    again.keep_draft()
    assert drafts(folder) == []
    assert open_with_drafts(file).recovered is None


def test_what_was_taken_back_is_not_offered(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    session.undo()
    session.keep_draft()
    assert drafts(folder)[0].stat().st_size == 0
    session.redo()
    session.keep_draft()
    assert drafts(folder)[0].stat().st_size > 0
    session.undo()
    session.close()
    assert drafts(folder) == []


def test_not_decided_it_is_offered_again_whatever_else_is_saved(file: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    kill_session(session)
    again = open_with_drafts(file)
    again.rate(PATHS, RED)
    again.keep_draft()
    again.save()
    again.close()
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert recovered.changes.places == (WATER,)
    assert recovered.file_is_newer
    assert recovered.audit.answer(PATHS).rating == RED


def test_what_a_killed_save_left_goes_at_the_next_start(file: Path) -> None:
    left = file.with_name(f".{file.name}.0123456789ab.semh-tmp")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    open_with_drafts(file)
    assert list(file.parent.iterdir()) == [file]


def test_what_the_file_has_already_is_not_offered(file: Path, folder: Path) -> None:
    """Killed between the save and the clearing of the draft."""
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    save_audit(session.audit, FRAMEWORK, file, load_audit(file, LIBRARY).stamp.digest)
    kill_session(session)
    assert open_with_drafts(file).recovered is None
    assert drafts(folder) == []


def test_over_newer_work_it_asks_field_by_field(file: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.rate(WATER, RED)
    session.keep_draft()
    kill_session(session)
    stored = load_audit(file, LIBRARY)
    newer = stored.audit.with_answer(WATER, Answer(None, "Rain barrels."))
    save_audit(newer, FRAMEWORK, file, stored.stamp.digest)
    again = open_with_drafts(file)
    assert again.answer(WATER) == Answer(None, "Rain barrels.")
    recovered = again.recovered
    assert recovered
    assert recovered.file_is_newer
    assert len(recovered.changes.conflicts) == 1
    again.take_recovered()
    (conflict,) = again.conflicts
    assert (conflict.mine, conflict.theirs) == ("Two butts.", "Rain barrels.")
    again.resolve_conflict(conflict, Side.THEIRS)
    again.save()
    assert load_audit(file, LIBRARY).audit.answer(WATER) == Answer(RED, "Rain barrels.")


def test_another_window_that_is_still_open_keeps_its_draft_to_itself(file: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    other = open_with_drafts(file)
    assert other.recovered is None
    assert session.keep_draft()
    session.close()
    assert open_with_drafts(file).recovered is not None


def test_two_killed_windows_are_offered_together(file: Path) -> None:
    for place in (WATER, PATHS):
        session = open_with_drafts(file)
        session.set_evidence(place, f"From {place}.")
        session.keep_draft()
        kill_session(session)
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert set(recovered.changes.places) == {WATER, PATHS}


def test_one_killed_window_removes_nothing_another_added(file: Path) -> None:
    """Each draft was begun from a file of its own: what one did not know is not what it removed."""
    first = open_with_drafts(file)
    first.set_evidence(WATER, "From the first.")
    first.keep_draft()
    kill_session(first)
    stored = load_audit(file, LIBRARY)
    step = NextStep("b2c4", "Added and saved meanwhile")
    later = stored.audit.with_answer(WATER, replace(stored.audit.answer(WATER), next_steps=(step,)))
    save_audit(later, FRAMEWORK, file, stored.stamp.digest)
    second = open_with_drafts(file)
    second.rate(WATER, RED)
    second.keep_draft()
    kill_session(second)
    recovered = open_with_drafts(file).recovered
    assert recovered
    answer = recovered.audit.answer(WATER)
    assert answer.next_steps == (step,)
    assert (answer.evidence, answer.rating) == ("From the first.", RED)


def test_two_drafts_of_one_field_are_offered_one_after_the_other(file: Path) -> None:
    for text in ("First.", "Second."):
        session = open_with_drafts(file)
        session.set_evidence(WATER, text)
        session.keep_draft()
        kill_session(session)
    again = open_with_drafts(file)
    assert again.recovered
    assert again.recovered.audit.answer(WATER).evidence == "First."
    again.take_recovered()
    again.save()
    again.find_recovered()
    assert again.recovered
    assert again.recovered.changes.conflicts[0].mine == "Second."


def test_what_stands_in_a_form_survives_a_kill_until_it_is_decided(file: Path) -> None:
    key = FormKey("step", WATER, "b2c4")
    session = open_with_drafts(file)
    session.keep_form(key, {"step-text": "Buy"})
    session.keep_draft()
    session.rate(PATHS, RED)
    session.keep_form(key, {"step-text": "Buy a butt"})
    session.keep_draft()
    session.save()
    kill_session(session)
    again = open_with_drafts(file)
    assert again.recovered is None
    assert again.pending_drafts.forms == {key: {"step-text": "Buy a butt"}}
    assert again.take_forms() == {key: {"step-text": "Buy a butt"}}
    again.keep_draft()
    kill_session(again)
    last = open_with_drafts(file)
    assert last.pending_drafts.forms == {key: {"step-text": "Buy a butt"}}
    last.discard_forms()
    last.keep_draft()
    assert not open_with_drafts(file).pending_drafts.forms


def test_a_line_that_was_cut_off_or_damaged_is_left_out(file: Path, folder: Path) -> None:
    session = open_with_drafts(file)
    session.set_evidence(WATER, "Two butts.")
    session.keep_draft()
    session.rate(PATHS, RED)
    session.keep_draft()
    kill_session(session)
    (draft,) = drafts(folder)
    whole = draft.read_bytes()
    for cut in range(len(whole)):
        cut_draft = Draft()
        cut_draft.take(whole[:cut])
        assert set(cut_draft.after) <= {WATER, PATHS}
    draft.write_bytes(whole[:-20] + b"\xff" + whole[-19:])
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert recovered.changes.places == (WATER,)


@pytest.mark.parametrize(
    "line",
    ["[]", "3", '{"at": "x"}', '{"at": "2026-11-23T10:00:00", "place": ["a"], "after": {}}',
     '{"at": "2026-11-23T10:00:00", "place": null, "after": {"setting": 1}}'],
)  # fmt: skip
def test_a_line_of_another_making_is_left_out(line: str) -> None:
    from binascii import crc32

    draft = Draft()
    draft.take(b"%08x %s\n" % (crc32(line.encode()), line.encode()))
    assert not draft.after


@settings(max_examples=40, deadline=None)
@given(versions())
def test_any_edits_come_back_whole(
    tmp_path_factory: pytest.TempPathFactory, three: tuple[Audit, Audit, Audit]
) -> None:
    base, first, second = three
    where = tmp_path_factory.mktemp("journal")
    writing = Journal(where / "a.yaml", where)
    for audit in (first, second):
        assert writing.keep(base, audit, "digest")
    writing.close()
    drafts = Journal(where / "a.yaml", where).find()
    if second == base:
        assert all(draft.over(base) == (base, base) for _path, draft in drafts)
    else:
        ((_path, draft),) = drafts
        assert draft.over(base) == (base, second)
        assert draft.digest == "digest"


def test_steps_keep_every_field_in_a_draft(file: Path) -> None:
    step = NextStep("dig", "Dig “deep” – now", "Warden", date(2026, 12, 1), date(2026, 12, 2))
    session = open_with_drafts(file)
    session._answer(WATER, Answer(NOT_APPLICABLE, "é\n\nü", (step,)), "x")
    session.keep_draft()
    kill_session(session)
    recovered = open_with_drafts(file).recovered
    assert recovered
    assert recovered.audit.answer(WATER) == session.answer(WATER)


# -- a real kill

TYPING = """
import sys
from pathlib import Path
from semh_tui.storage.audit_folder import load_audit
from semh_tui.storage.frameworks import Library
from semh_tui.model.framework import Place
from semh_tui.session import Session
session = Session(load_audit(Path(sys.argv[1]), Library((Path(sys.argv[2]),))))
session.keep_drafts()
number = 0
while True:
    number += 1
    session.set_evidence(Place("soil", "water"), " ".join(map(str, range(number % 500))) + f" {number}")
    session.keep_draft()
    print(number, flush=True)
"""


def test_killed_while_typing_nothing_acknowledged_is_lost(file: Path, folder: Path) -> None:
    for _ in range(3):
        typing = subprocess.Popen(
            [sys.executable, "-c", TYPING, str(file), str(FOLDER)],
            stdout=subprocess.PIPE,
        )
        assert typing.stdout
        acknowledged = 0
        for _line in range(25):
            acknowledged = int(typing.stdout.readline())
        typing.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, typing.stdout.read().split())])
        typing.wait()
        session = open_with_drafts(file)
        assert session.recovered
        assert int(session.recovered.audit.answer(WATER).evidence.split()[-1]) >= acknowledged
        session.discard_recovered()
        # Deletes what was discarded: it would be offered before the next round's draft.
        session.close()
        assert drafts(folder) == []
