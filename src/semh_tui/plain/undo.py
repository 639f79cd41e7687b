"""Undo and redo in a conversation; ask first before undoing what somebody else saved."""

from __future__ import annotations

from semh_tui.model.place import Place
from semh_tui.plain.file_questions import FileQuestions
from semh_tui.plain.lines import confirm
from semh_tui.plain.words import numbers_words
from semh_tui.session import Session


def undo(session: Session, file: FileQuestions, *, is_redo: bool = False) -> Place | None:
    """Take the last change back, or make it again, and say which; returns where it was.

    None where nothing changed, or only the audit's details did.
    """
    lines = file.lines
    change = None if is_redo else session.next_undone
    if change is not None and change.is_others:
        question = (
            "The last change is not yours: somebody else saved it. Take it back all the same?"
        )
        if not (lines.is_interactive and confirm(lines, question)):
            lines.say("It stays as it is.")
            return None
    before = session.audit
    change = session.redo() if is_redo else session.undo()
    if change is None:
        lines.say("Nothing to redo." if is_redo else "Nothing to undo.")
        return None
    after = session.audit
    places = [place for place in after.answers if before.answer(place) != after.answer(place)]
    where = numbers_words(session.framework, places)
    what = f"{change.what}, {where}" if where else "the audit’s details"
    done = "Made again" if is_redo else "Taken back"
    lines.say(f"{done}: {what}. {file.save()}")
    return change.place if where else None
