"""However a conversation ends, and whoever else saves meanwhile: no sentence is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from garden import AUDIT, COMPOST, FRAMEWORK, LIBRARY, WATER
from plain_support import TODAY, Script, talk
from ratings import AMBER, GREEN, RED

from semh_tui.model.audit import Answer, Audit, NextStep
from semh_tui.model.errors import ExitCode, SaveError
from semh_tui.model.rating import Rating
from semh_tui.model.status import Status
from semh_tui.plain.conversation import Conversation
from semh_tui.session import Session
from semh_tui.storage.audit_folder import load_audit, save_audit
from semh_tui.storage.drafts.draft_folder import find_draft_folder
from semh_tui.storage.drafts.draft_format import DETAILS
from semh_tui.storage.drafts.journal import Journal

ANSWERS = [
    "g", "a", "Two heaps.", "A rota.", ".", "a", "Buy a fork", "Head warden", "end of term", "",
    "x", "No tap here.", ".", "", "",
]  # fmt: skip
SENTENCES = ("Two heaps.", "A rota.", "Buy a fork", "Head warden", "No tap here.")


def elsewhere(file: Path, change: Callable[[Audit], Audit]) -> str:
    """A colleague opens the file, changes it and saves it; nothing is answered by that."""
    stored = load_audit(file, LIBRARY)
    save_audit(change(stored.audit), FRAMEWORK, file, stored.stamp.digest)
    return ""


def rates(rating: Rating, evidence: str = "") -> Callable[[Audit], Audit]:
    return lambda audit: audit.with_answer(COMPOST, Answer(rating, evidence))


def drafts(file: Path) -> str:
    """What a program that is killed now would leave."""
    return "\n".join(path.read_text("utf-8") for path in find_draft_folder(file).glob("*.draft"))


def test_each_line_of_the_notes_is_in_the_draft_at_once(file: Path) -> None:
    def kill() -> str:
        assert "Wet all of May." in drafts(file)
        return "Dry since."

    held = talk(file, LIBRARY, "details", "", "", "", "a", "Wet all of May.", kill, ".", "", "q")
    assert held.audit.notes == "Wet all of May.\nDry since."
    assert "Wet all of May." not in drafts(file)


def test_notes_that_are_too_long_stay_in_the_draft_and_are_offered_again(file: Path) -> None:
    held = talk(file, LIBRARY, "details", "", "", "", "a", "Wet. " * 6_000, ".", "", "", "q")
    assert held.audit.notes == ""
    assert "what you wrote is in a draft" in held.said
    again = talk(file, LIBRARY, "y", "q")
    assert "Notes: Wet. Wet." in again.said
    assert "what you wrote is in a draft" in again.said
    assert "Wet. Wet." in drafts(file)


def test_notes_that_a_killed_program_left_are_gone_on_with(file: Path) -> None:
    killed = Session(load_audit(file, LIBRARY))
    killed.keep_drafts()
    killed.keep_form(DETAILS, {"details-notes": "Wet all of May.", "details-setting": "The Field"})
    killed.keep_draft()
    killed.close()
    held = talk(file, LIBRARY, "y", "q")
    assert held.audit.notes == "Wet all of May."
    assert "The rest stays in a draft, which the screen offers" in held.said
    assert "The Field" in drafts(file)


@pytest.mark.parametrize("end", ["input", "ctrl+c"])
def test_wherever_it_ends_what_was_answered_is_in_the_file(file: Path, end: str) -> None:
    """After every single line: the answers run out, or Ctrl-C."""
    blank = file.read_bytes()
    for count in range(len(ANSWERS) + 1):
        file.write_bytes(blank)
        Journal.for_audit(file).delete_drafts()
        interrupted = "" if end == "ctrl+c" else None
        held = talk(file, LIBRARY, *ANSWERS[:count], unfinished=interrupted)
        assert held.code == (0 if interrupted is None else 130)
        text = file.read_text("utf-8")
        for sentence in SENTENCES:
            assert (sentence in text) == (sentence in ANSWERS[:count]), (count, sentence)
        assert ("rating: green" in text) == (count > 0)
        assert ("rating: not-applicable" in text) == (count > 11), count
        assert "Everything is saved." in held.said
        again = Session(load_audit(file, LIBRARY))
        again.keep_drafts()
        assert (again.recovered, again.pending_drafts.forms) == (None, {}), "no draft is left"


def test_a_line_that_ctrl_c_interrupts_belongs_to_the_text(file: Path) -> None:
    held = talk(file, LIBRARY, "g", "a", "Two heaps.", unfinished="And a ro")
    assert held.audit.answer(COMPOST).evidence == "Two heaps.\nAnd a ro"


def killed(file: Path, *answers: str) -> None:
    """A program that is killed while it waits for the next line: nothing of it runs any more."""

    def kill() -> str:
        raise Killed

    conversation = Conversation(
        session := Session(load_audit(file, LIBRARY)), Script([*answers, kill]), TODAY, str
    )
    session.close = lambda: None  # type: ignore[method-assign]
    session.save = lambda: False  # type: ignore[method-assign]
    with pytest.raises(Killed):
        conversation.run()
    assert session.journal
    assert session.journal._open
    session.journal._open.close(keep=True)  # as the system closes the file


class Killed(BaseException):
    pass


def test_what_a_killed_conversation_had_is_offered(file: Path) -> None:
    killed(file, "g", "a", "Two heaps.")
    pipe = talk(file, LIBRARY, is_interactive=False)
    assert "Something was not saved last time." in pipe.said
    later = talk(file, LIBRARY, "", "q")
    assert later.audit == AUDIT
    held = talk(file, LIBRARY, "?", "y", "q")
    assert "It is in a draft, not in the audit." in held.said
    assert (
        "1.1 Compost is made and used.\nNot rated becomes In leaf.\nEvidence: Two heaps."
        in held.said
    )
    assert "Taken in. Saved." in held.said
    assert held.audit.answer(COMPOST) == Answer(GREEN, "Two heaps.")
    assert "not in the audit yet" not in talk(file, LIBRARY, "q").said


def test_what_a_killed_conversation_had_can_be_thrown_away(file: Path) -> None:
    killed(file, "g", "a", "Two heaps.")
    assert talk(file, LIBRARY, "t", "q").audit == AUDIT
    assert "not in the audit yet" not in talk(file, LIBRARY, "q").said


def test_a_next_step_that_was_half_written_goes_on(file: Path) -> None:
    killed(file, "s", "g", "", "a", "Buy a fork")
    held = talk(file, LIBRARY, "", "y", "", "Warden", "", "q")
    assert "New next step of 1.2 #1 worry: water." in held.said
    assert "What is to be done? Enter keeps: Buy a fork" in held.said
    assert "Begins at 1.2, where you stopped; b to go back." in held.said
    (step,) = held.audit.answer(WATER).next_steps
    assert (step.text, step.owner) == ("Buy a fork", "Warden")


STEP = NextStep("a1b2c3", "Buy a fork", "Warden", date(2026, 12, 18))


def with_step(file: Path) -> Session:
    elsewhere(file, lambda audit: audit.with_answer(WATER, Answer(next_steps=(STEP,))))
    return Session(load_audit(file, LIBRARY))


def change_step(session: Session, remembered: dict[str, str], *answers: str) -> NextStep:
    """Change the step in lines, after a form of it that was left undecided."""
    conversation = Conversation(session, Script(answers), TODAY, str)
    conversation.asking.steps.write(WATER, STEP, remembered)
    (step,) = session.answer(WATER).next_steps
    return step


def test_a_draft_of_lines_leaves_the_day_that_was_not_asked_yet(file: Path) -> None:
    """The form that is opened again from it shows the step's own day."""
    session = with_step(file)
    forms: list[dict[str, str]] = []

    def look() -> str:
        forms.extend(dict(form) for form in session.forms.values())
        raise EOFError

    conversation = Conversation(session, Script(["Buy two forks", look]), TODAY, str)
    with pytest.raises(EOFError):
        conversation.asking.steps.write(WATER, STEP)
    assert forms == [{"step-text": "Buy two forks", "step-owner": "Warden"}]


@pytest.mark.parametrize(
    ("remembered", "owner", "due"),
    [
        ({"step-owner": "", "step-due": ""}, "", None),
        ({"step-owner": "Head warden", "step-due": "15 January 2027"}, "Head warden", date(2027, 1, 15)),
        ({"step-owner": "Warden", "step-due": "18/12/2026"}, "Warden", STEP.due),
        ({}, "Warden", STEP.due),
        ({"step-due": "one fine day"}, "Warden", STEP.due),
    ],
)  # fmt: skip
def test_fields_that_were_changed_in_the_form_are_kept_by_enter(
    file: Path, remembered: dict[str, str], owner: str, due: date | None
) -> None:
    step = change_step(with_step(file), {"step-text": STEP.text, **remembered}, "", "", "")
    assert step == replace(STEP, owner=owner, due=due)


# -- others


def test_what_a_colleague_saves_comes_in_between_two_questions(file: Path) -> None:
    held = talk(file, LIBRARY, "s", lambda: elsewhere(file, rates(RED, "Theirs.")) or "g", "q")
    assert "Somebody else’s changes came in: 1.1." in held.said
    assert held.audit.answer(COMPOST) == Answer(RED, "Theirs.")
    assert held.audit.answer(WATER) == Answer(GREEN)


@pytest.mark.parametrize(
    ("choice", "evidence"), [("m", "Mine."), ("t", "Theirs."), ("b", "Mine.\n\nTheirs."), ("w|New.|.", "New.")]
)  # fmt: skip
def test_what_both_changed_is_asked_about(file: Path, choice: str, evidence: str) -> None:
    def dot() -> str:
        elsewhere(file, rates(GREEN, "Theirs."))
        return "."

    held = talk(file, LIBRARY, "g", "a", "Mine.", dot, "?", *choice.split("|"), "q")
    assert "Type the letter in brackets" in held.said
    assert "Somebody else has changed what you changed too." in held.said
    assert held.audit.answer(COMPOST) == Answer(GREEN, evidence)
    assert held.code == 0


def test_undecided_in_a_pipe_it_is_kept_in_a_draft_and_offered(file: Path) -> None:
    def dot() -> str:
        elsewhere(file, rates(GREEN, "Theirs."))
        return "."

    held = talk(file, LIBRARY, "g", "a", "Mine.", dot, "", "a", "", "", is_interactive=False)
    assert held.code == ExitCode.CHANGED
    assert "Not saved." in held.said
    assert "is kept in a draft, which is offered when this audit is opened again" in held.said
    assert held.audit.answer(COMPOST).evidence == "Theirs."
    held = talk(file, LIBRARY, "y", "b", "q")
    assert held.audit.answer(COMPOST).evidence == "Mine.\n\nTheirs."


def test_decided_later_nothing_is_saved_and_the_end_asks_again(file: Path) -> None:
    def dot() -> str:
        elsewhere(file, rates(GREEN, "Theirs."))
        return "."

    held = talk(file, LIBRARY, "g", "a", "Mine.", dot, "q", "", "a", "q", "m")
    assert "Decided later: nothing is saved until then." in held.said
    assert held.audit.answer(COMPOST).evidence == "Mine."


def test_a_file_that_is_gone_is_asked_about(file: Path) -> None:
    def remove() -> str:
        file.rename(file.with_suffix(".old"))
        return "g"

    held = talk(file, LIBRARY, remove, "?", "p", "", "", "q")
    assert "This audit’s file is gone" in held.said
    assert held.audit.answer(COMPOST).rating == GREEN
    held = talk(file, LIBRARY, lambda: remove() and "r", "o", "", "", "q")
    other = file.with_name("2026-27-autumn-2.yaml")
    assert not file.exists()
    assert load_audit(other, LIBRARY).audit.answer(WATER).rating == RED


def test_an_audit_that_somebody_marks_final_meanwhile_is_not_changed(file: Path) -> None:
    def finish() -> str:
        elsewhere(file, lambda audit: replace(audit, status=Status.FINAL))
        return "g"

    held = talk(file, LIBRARY, finish, "", "q")
    assert "Somebody else has marked this audit final. Nothing was changed." in held.said
    assert held.audit == replace(AUDIT, status=Status.FINAL)


def test_a_disk_that_takes_nothing_is_said_and_the_draft_has_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> None:
        raise SaveError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("semh_tui.session.disk_work.save_audit", refuse)
        held = talk(file, LIBRARY, "a", "a", "Two heaps.", ".", "q")
    assert "Sprouting. Not saved. The disk is full. It is kept in a draft" in held.said
    assert held.code == ExitCode.NOT_SAVED
    assert held.audit == AUDIT
    assert talk(file, LIBRARY, "y", "q").audit.answer(COMPOST) == Answer(AMBER, "Two heaps.")


def test_a_step_that_a_colleague_changes_while_it_is_asked_about_keeps_their_fields(
    file: Path,
) -> None:
    step = NextStep("k3f9", "Buy a fork", "Warden")
    elsewhere(file, lambda audit: audit.with_answer(COMPOST, Answer(next_steps=(step,))))

    def text() -> str:
        theirs = replace(step, owner="Head warden", done=date(2026, 11, 2))
        elsewhere(file, lambda audit: audit.with_answer(COMPOST, Answer(next_steps=(theirs,))))
        return "Buy two forks"

    held = talk(file, LIBRARY, "g", "", "c 1", text, "", "", "", "q")
    assert held.audit.answer(COMPOST).next_steps == (
        NextStep("k3f9", "Buy two forks", "Head warden", done=date(2026, 11, 2)),
    )
