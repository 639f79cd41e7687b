"""Evidence that an external editor has: what is offered once semh was killed, and what becomes of its file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from draft_support import open_with_drafts
from garden import AUDIT, FRAMEWORK, LIBRARY, WATER

from semh_tui.model.audit import Answer
from semh_tui.model.cycle import Cycle
from semh_tui.model.text import LONGEST_TEXT
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.drafts.draft_folder import KEPT_FOR, sweep_editor_files
from semh_tui.storage.drafts.draft_format import FormKey
from semh_tui.storage.drafts.editor_file import EditorFile, EditorFileError
from semh_tui.storage.drafts.journal import Journal

BEFORE = Answer("green", "Before.")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "semh" / "drafts"


@pytest.fixture
def file(tmp_path: Path, drafts: Path) -> Path:
    path = tmp_path / "audits" / "2026-27-autumn.yaml"
    path.parent.mkdir()
    assert not drafts.exists()
    save_audit(AUDIT.with_answer(WATER, BEFORE), FRAMEWORK, path, None)
    return path


def begin(file: Path, text: str = "Before.") -> EditorFile:
    answer = replace(BEFORE, evidence=text)
    return EditorFile(file, WATER, answer, load_audit(file, LIBRARY).stamp.digest)


def kill(editor_file: EditorFile) -> Path:
    """What the operating system does for a program that is killed; the text's file."""
    os.close(editor_file._draft._handle)
    editor_file._draft._lock.release()
    return editor_file.path


def test_what_was_written_is_offered_and_goes_once_it_is_saved(file: Path, drafts: Path) -> None:
    kill(begin(file)).write_text("Before.\n\nWritten £2 outside.\n", "utf-8")
    session = open_with_drafts(file)
    assert session.recovered is not None
    assert not session.recovered.file_is_newer
    session.take_recovered()
    assert session.save()
    session.close()
    saved = load_audit(file, LIBRARY).audit.answer(WATER)
    assert saved == replace(BEFORE, evidence="Before.\n\nWritten £2 outside.")
    assert list(drafts.iterdir()) == []


def test_what_a_colleague_saved_meanwhile_is_asked_about(file: Path) -> None:
    text = kill(begin(file))
    text.write_text("Mine.", "utf-8")
    colleague = open_with_drafts(file)
    colleague.discard_recovered()
    colleague.close()
    assert not text.exists()
    kill(begin(file)).write_text("Mine.", "utf-8")
    stored = load_audit(file, LIBRARY)
    theirs = stored.audit.with_answer(WATER, replace(BEFORE, rating="red", evidence="Theirs."))
    save_audit(theirs, FRAMEWORK, file, stored.stamp.digest)
    session = open_with_drafts(file)
    assert session.recovered is not None
    session.take_recovered()
    (conflict,) = session.conflicts
    assert (conflict.mine, conflict.theirs) == ("Mine.", "Theirs.")
    assert session.answer(WATER).rating == "red"


def test_it_is_offered_to_nobody_while_the_editor_is_open(file: Path) -> None:
    editor_file = begin(file)
    editor_file.path.write_text("Written.", "utf-8")
    assert open_with_drafts(file).recovered is None
    read = editor_file.read()
    assert read is not None
    assert read.text == "Written."
    editor_file.remove()


def test_an_editor_that_outlives_semh_may_write_later(file: Path, drafts: Path) -> None:
    text = kill(begin(file))
    session = open_with_drafts(file)
    assert session.recovered is None
    session.close()
    text.write_text("Written later.", "utf-8")
    assert open_with_drafts(file).recovered is not None
    old = time.time() - KEPT_FOR - 60
    text.write_text("Before.", "utf-8")
    os.utime(text, (old, old))
    open_with_drafts(file).close()
    open_with_drafts(file).close()
    assert list(drafts.iterdir()) == []


def test_a_draft_that_nobody_decided_about_keeps_its_text(file: Path, drafts: Path) -> None:
    """Kept texts go after a week; this one is not in the audit, and nobody was asked."""
    text = kill(begin(file))
    text.write_text("Before the holidays.", "utf-8")
    old = time.time() - KEPT_FOR - 60
    os.utime(text, (old, old))
    sweep_editor_files(drafts)
    assert open_with_drafts(file).recovered is not None


def test_what_nano_rescued_when_its_window_was_closed_is_read(file: Path, drafts: Path) -> None:
    editor_file = begin(file)
    rescued = editor_file.path.with_name(f"{editor_file.path.name}.save")
    rescued.write_text("Typed in nano.", "utf-8")
    read = editor_file.read()
    assert read is not None
    assert read.text == "Typed in nano."
    kill(editor_file)
    session = open_with_drafts(file)
    assert session.recovered is not None
    assert session.recovered.audit.answer(WATER).evidence == "Typed in nano."
    session.discard_recovered()
    session.close()
    assert list(drafts.iterdir()) == []


def test_a_text_that_is_too_long_is_offered_as_one(file: Path) -> None:
    kill(begin(file)).write_text("x" * (LONGEST_TEXT + 1), "utf-8")
    session = open_with_drafts(file)
    assert session.recovered is None
    key = FormKey("evidence", WATER)
    assert session.pending_drafts.forms == {key: {"evidence": "x" * (LONGEST_TEXT + 1)}}


def _make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.skipif(os.name == "nt", reason="pipes in the file system")
@pytest.mark.parametrize(
    "spoil",
    [_make_pipe, lambda path: path.write_bytes(b"\0\0"), lambda path: path.unlink(),
     lambda path: path.write_bytes(b"x" * 2_000_000)],
)  # fmt: skip
def test_a_text_that_cannot_be_read_breaks_nothing(
    file: Path, spoil: Callable[[Path], object]
) -> None:
    text = kill(begin(file))
    spoil(text)
    session = open_with_drafts(file)
    assert session.recovered is None
    assert session.pending_drafts.forms == {}


def test_it_goes_along_with_an_audit_that_gets_another_term(file: Path) -> None:
    kill(begin(file)).write_text("Written.", "utf-8")
    target = file.with_name("2026-27-spring.yaml")
    file.rename(target)
    Journal.for_audit(file).move_to(target)
    session = open_with_drafts(target)
    assert session.recovered is not None
    assert session.recovered.audit.answer(WATER).evidence == "Written."
    assert session.recovered.audit.cycle == Cycle.parse(str(AUDIT.cycle))


def test_a_full_disk_leaves_nothing_behind(
    file: Path, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        begin(file)
    assert not list(drafts.glob("*"))


def test_an_unreadable_text_is_an_error_of_its_own(file: Path) -> None:
    editor_file = begin(file)
    editor_file.path.unlink()
    with pytest.raises(EditorFileError, match="cannot be read"):
        editor_file.read()
    editor_file.remove()
