"""By which day a step is overdue: the same in every place, and never where nothing applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from cli_support import semh
from garden import AUDIT, FOLDER, FRAMEWORK, WATER
from plain_support import TODAY, Script
from ratings import AMBER

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.rating import NOT_APPLICABLE
from semh_tui.plain.conversation import Conversation
from semh_tui.reports.content.answer import ShownAnswer, answer_document, step_document
from semh_tui.reports.content.import_changes import import_document
from semh_tui.reports.render.terminal import document_lines
from semh_tui.session import Session
from semh_tui.storage.audit_folder import AuditFolder, save_audit
from semh_tui.storage.catalogue import Catalogue
from semh_tui.storage.find import find_audit

HOLIDAY = date(2026, 9, 30)
"""After the last day of summer term, before today."""
STEP = NextStep("k3f9", "Mend the tap", "Warden", HOLIDAY)
LATE = replace(STEP, due=date(2026, 5, 1))
SUMMER = replace(AUDIT, cycle=AUDIT.cycle.before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AuditFolder:
    """The garden's summer, whose open step autumn has taken over."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMH_TODAY", TODAY.isoformat())
    copytree(FOLDER, tmp_path / "framework")
    (tmp_path / "audits").mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "200")
    answer = Answer(AMBER, "Dry.", (STEP,))
    for audit in (SUMMER, AUDIT):
        name = f"{audit.cycle.slug}.yaml"
        save_audit(audit.with_answer(WATER, answer), FRAMEWORK, tmp_path / "audits" / name, None)
    return AuditFolder.at(tmp_path / "audits")


def talk(folder: AuditFolder, *answers: str) -> str:
    """Hold a conversation about the summer's audit; returns what was said."""
    catalogue = Catalogue(folder)
    stored = find_audit(catalogue, "2025-26-summer")
    script = Script(answers)
    session = Session(stored, catalogue.try_load_previous(stored))
    Conversation(session, script, TODAY, str).run()
    return script.text


def test_a_command_says_overdue_as_of_the_day_the_step_was_taken_over(folder: AuditFolder) -> None:
    del folder
    assert "overdue" in semh("answer", "autumn", "1.2").out
    assert "overdue" not in semh("answer", "summer", "1.2").out
    final = ("details", "--status", "final")
    assert "overdue" in semh(final[0], "autumn", *final[1:]).err
    assert "overdue" not in semh(final[0], "summer", *final[1:]).err


def test_lines_say_overdue_as_of_that_day(folder: AuditFolder) -> None:
    said = talk(folder, "j 1 judgement", "q")
    assert "The criteria of this section" in said
    assert "overdue" not in said
    said = talk(folder, "j 1.2", "c", "", "", "c 1", "", "", "", "", "q")
    assert "Next step changed: Mend the tap" in said
    assert "overdue" not in said


@pytest.fixture
def unasked() -> Audit:
    """A step that is long past at a criterion that does not apply."""
    return AUDIT.with_answer(WATER, Answer(NOT_APPLICABLE, "No tap.", (LATE,)))


def test_a_step_of_what_does_not_apply_is_never_overdue(tmp_path: Path, unasked: Audit) -> None:
    document = import_document(FRAMEWORK, AUDIT, unasked, TODAY)
    shown = ShownAnswer(tmp_path, FRAMEWORK, unasked, WATER, TODAY, step=LATE)
    last = (replace(unasked, cycle=SUMMER.cycle), unasked.answer(WATER))
    now = ShownAnswer(tmp_path, FRAMEWORK, AUDIT, WATER, TODAY, last)
    for words in (document, step_document(shown), answer_document(now)):
        lines = document_lines(words, 100, whole=True)
        text = " ".join(span.text for line in lines for span in line)
        assert ("Mend the tap" in text, "overdue" in text) == (True, False)
