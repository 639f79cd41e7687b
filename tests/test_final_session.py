"""A final audit in a session: ticked freely, changed only by somebody's word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, WATER
from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.errors import SaveError
from semh_tui.model.place import Place
from semh_tui.model.rules.final import FinalAuditError
from semh_tui.model.status import Status
from semh_tui.session import Session
from semh_tui.storage.audit_folder import PreviousAudit, load_audit, save_audit

STEP = NextStep("abcd", "Dig the pond", "Warden", date(2026, 12, 18))
DRAFT = AUDIT.with_answer(WATER, Answer(RED, "Dry since May.", (STEP,)))
FINAL = replace(DRAFT, status=Status.FINAL)
DAY = date(2026, 12, 1)

CHANGES: dict[str, Callable[[Session], object]] = {
    "rate": lambda session: session.rate(WATER, GREEN),
    "clear": lambda session: session.rate(WATER, None),
    "write": lambda session: session.set_evidence(WATER, "Wet."),
    "judge": lambda session: session.rate(Place("soil"), GREEN),
    "same again": lambda session: session.copy_last_term(WATER),
    "add a step": lambda session: session.add_step(WATER, "Fill it"),
    "change a step": lambda session: session.change_step(WATER, replace(STEP, text="Fill it")),
    "move a step": lambda session: session.change_step(WATER, replace(STEP, due=DAY)),
    "remove a step": lambda session: session.remove_step(WATER, STEP.id),
    "details": lambda session: session.change_details(replace(session.audit, notes="Seen.")),
    "draft again": lambda session: session.change_details(DRAFT),
}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "autumn.yaml"


def opened(file: Path, audit: Audit = FINAL) -> Session:
    save_audit(audit, FRAMEWORK, file, None)
    earlier = load_audit(file, LIBRARY)
    before = replace(DRAFT, cycle=DRAFT.cycle.before).with_answer(WATER, Answer(AMBER))
    return Session(earlier, PreviousAudit(earlier._replace(audit=before)))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_but_a_tick_is_taken_until_somebody_says_so(
    file: Path, change: Callable[[Session], object]
) -> None:
    session = opened(file)
    assert session.read_only
    before = file.read_bytes()
    with pytest.raises(FinalAuditError, match=r"“Change a final audit” in the screens.*--final"):
        change(session)
    assert session.audit == FINAL
    assert not session.save()
    assert file.read_bytes() == before
    session.changing_final = True
    assert change(session)
    assert session.save()
    assert file.read_bytes() != before


def test_a_step_is_ticked_and_unticked_and_saved(file: Path) -> None:
    session = opened(file)
    assert session.toggle_step(WATER, STEP.id, DAY)
    assert session.save()
    assert load_audit(file, LIBRARY).audit.answer(WATER).next_steps == (replace(STEP, done=DAY),)
    assert session.undo()
    assert session.save()
    assert load_audit(file, LIBRARY).audit == FINAL


def test_from_the_moment_it_is_marked_final_it_is_read_only(file: Path) -> None:
    session = opened(file, DRAFT)
    session.rate(COMPOST, GREEN)
    session.change_details(replace(session.audit, status=Status.FINAL))
    with pytest.raises(FinalAuditError):
        session.rate(COMPOST, RED)
    with pytest.raises(FinalAuditError):
        session.undo()
    assert session.save()
    assert load_audit(file, LIBRARY).audit.answer(COMPOST).rating == GREEN


def test_what_a_colleague_marks_final_is_not_changed_by_what_was_unsaved_here(file: Path) -> None:
    session = opened(file, DRAFT)
    session.set_evidence(COMPOST, "Three heaps.")
    save_audit(FINAL, FRAMEWORK, file, load_audit(file, LIBRARY).stamp.digest)
    with pytest.raises(SaveError, match="marked final"):
        session.save()
    assert load_audit(file, LIBRARY).audit == FINAL
    assert session.answer(COMPOST).evidence == "Three heaps.", "kept here, and in the draft"
    session.changing_final = True
    assert session.save()
    assert load_audit(file, LIBRARY).audit.answer(COMPOST).evidence == "Three heaps."


def test_a_tick_goes_into_what_a_colleague_marks_final(file: Path) -> None:
    session = opened(file, DRAFT)
    session.toggle_step(WATER, STEP.id, DAY)
    save_audit(FINAL, FRAMEWORK, file, load_audit(file, LIBRARY).stamp.digest)
    assert session.save()
    saved = load_audit(file, LIBRARY).audit
    assert saved.status is Status.FINAL
    assert saved.answer(WATER).next_steps[0].done == DAY


def test_what_a_colleague_changes_in_a_final_audit_comes_in(file: Path) -> None:
    session = opened(file)
    changed = FINAL.with_answer(COMPOST, Answer(AMBER))
    save_audit(changed, FRAMEWORK, file, load_audit(file, LIBRARY).stamp.digest)
    assert session.poll()
    assert session.audit == changed
    with pytest.raises(FinalAuditError):
        session.undo()


def test_a_recovered_draft_waits_for_the_same_word(file: Path) -> None:
    session = opened(file, DRAFT)
    session.keep_drafts()
    session.set_evidence(COMPOST, "Three heaps.")
    session.close()
    save_audit(FINAL, FRAMEWORK, file, load_audit(file, LIBRARY).stamp.digest)

    session = Session(load_audit(file, LIBRARY))
    session.keep_drafts()
    assert session.recovered
    with pytest.raises(FinalAuditError):
        session.take_recovered()
    assert session.recovered, "it is offered still"
    assert session.audit == FINAL
    session.changing_final = True
    session.take_recovered()
    assert session.save()
    assert load_audit(file, LIBRARY).audit.answer(COMPOST).evidence == "Three heaps."
