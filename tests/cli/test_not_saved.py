"""A change that a command cannot save is in a draft that the message names, or printed back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import Ran, semh

from semh_tui.model.errors import ExitCode
from semh_tui.model.place import Place
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, load_audit, save_audit
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.journal import Journal

AUTUMN = Path("audits/2026-27-autumn.yaml")
WORDS = "Named in nine policies of thirteen."


@pytest.fixture(autouse=True)
def _audits(school: Path) -> None:
    assert school.is_dir()


def place() -> Place:
    stored = load_audit(AUTUMN, AuditFolder.at().library)
    return next(at for at, number in stored.framework.numbers.items() if number == "2.3")


def answer_while(
    monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None], *options: str
) -> Ran:
    """``semh answer`` with something happening between its reading and its saving."""
    usual = Session.save

    def save_late(session: Session) -> bool:
        meanwhile()
        return usual(session)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "save", save_late)
        return semh("answer", "autumn", "2.3", "--evidence", WORDS, *options)


def colleague_writes() -> None:
    stored = load_audit(AUTUMN, AuditFolder.at().library)
    at = place()
    answer = stored.audit.answer(at)
    changed = stored.audit.with_answer(
        at, type(answer)(answer.rating, "A colleague’s words.", answer.next_steps)
    )
    save_audit(changed, stored.framework, stored.path, stored.stamp.digest)


@pytest.mark.parametrize("options", [[], ["--append"]])
def test_a_conflict_keeps_the_words_in_a_draft(
    monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    ran = answer_while(monkeypatch, colleague_writes, *options)
    assert ran.code == ExitCode.CHANGED
    assert ran.out == ""
    assert "somebody else has changed" in ran.err
    assert f"What you gave is kept as a draft. It is offered by: semh open {AUTUMN}" in ran.err
    assert "A colleague’s words." in AUTUMN.read_text(encoding="utf-8")
    session = Session(load_audit(AUTUMN, AuditFolder.at().library))
    session.keep_drafts()
    assert session.recovered is not None
    assert WORDS in session.recovered.audit.answer(place()).evidence


def _full(*_arguments: object) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_never_promises_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = AUTUMN.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("semh_tui.storage.disk.atomic_write.write_all", _full)
        ran = semh("answer", "autumn", "2.3", "--evidence", WORDS)
    assert ran.code == ExitCode.NOT_SAVED
    assert "the disk is full" in ran.err
    assert "tries again" not in ran.err
    assert "What you gave is kept as a draft." in ran.err
    assert AUTUMN.read_bytes() == before
    drafts = [path.read_bytes() for path in find_draft_folder(AUTUMN).glob("*.draft")]
    assert any(WORDS.encode() in draft for draft in drafts)


@pytest.mark.parametrize(
    "arguments",
    [
        ["answer", "autumn", "2.3", "--step", WORDS],
        ["step", "autumn", "w7ke", "--text", WORDS],
        ["details", "autumn", "--notes", WORDS],
    ],
)
def test_without_a_draft_the_words_are_printed_back(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("semh_tui.storage.disk.atomic_write.write_all", _full)
    monkeypatch.setattr(Journal, "_write", _full)
    ran = semh(*arguments)
    assert ran.code == ExitCode.NOT_SAVED
    assert f"It could not be kept as a draft either. This is not saved:\n{WORDS}\n" in ran.err
    assert "Saved" not in ran.err
