"""Handle what is typed or pasted into the audit's lists, where nothing can be written."""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual import events

from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TEXT, clean, first_line, normalise
from semh_tui.reports.content.words import place_name
from semh_tui.session import Session, UndoStep
from semh_tui.tui.audit.change_final import final_notice
from semh_tui.tui.audit.read_only import AuditFinal
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS, SCREEN_KEYS
from semh_tui.tui.messages import tell_change, tell_while, warn_of_personal_data
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.letter_rest import LetterKeys
from semh_tui.tui.widgets.steps import StepsList

_PREVIEW = 60
RECENT_SECONDS = 2.0
"""Seconds for which a change counts as part of the same typing."""


class RecentChanges:
    """The changes of the last seconds, which may come from a sentence typed by mistake."""

    def __init__(self) -> None:
        self._changes: deque[tuple[float, UndoStep]] = deque(maxlen=50)

    def note(self, change: UndoStep | None) -> None:
        """Remember the session's last change; one that is known already is not counted again."""
        known = self._changes[-1][1] if self._changes else None
        if change is not None and change is not known:
            self._changes.append((monotonic(), change))

    def latest(self) -> list[UndoStep]:
        """What was changed in the last two seconds, oldest first."""
        since = monotonic() - RECENT_SECONDS
        return [change for at, change in self._changes if at >= since]


class AuditTyping(AuditFinal, LetterKeys[None]):
    """The audit's view, in which a sentence typed into the list is evidence, and a paste is offered as it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._recent = RecentChanges()

    def show_change(self, place: Place) -> None:
        """Note the change, in case it comes from a sentence typed by mistake."""
        super().show_change(place)
        self._recent.note(self.session.next_undone)

    def explain_refusal(self, words: str) -> None:
        """Say that a letter does nothing, how to write, and what was changed just now."""
        evidence, undo = key_of(COMMON_KEYS, "evidence"), key_of(COMMON_KEYS, "undo")
        how = final_notice() if self.session.read_only else f"To write, press {evidence} first."
        message = f"{words} {how}"
        if changes := self._recent.latest():
            back = "it back" if len(changes) == 1 else "them back, one at a time"
            undo = f"{undo} takes {back}."
            message += f" Changed just now: {', '.join(map(self._describe, changes))}. {undo}"
        tell_change(self.app, self.session, message, timeout=6)

    def action_evidence(self) -> None:
        """Write in the evidence of the chosen place."""
        self.add_class("-panel")
        # focus() would wait for the next message; what is typed next must already reach the field.
        self.set_focus(self.panel.evidence)
        self.panel.evidence.start_writing()

    def write_sentence(self, beginning: str) -> bool:
        """Open the evidence of the chosen place with a sentence that was begun in the list."""
        can_write = self.check_action("evidence", ()) and not self.session.read_only
        if not can_write or isinstance(self.focused, StepsList):
            return False
        evidence, where = self.panel.evidence, place_name(self.session.framework, self.place)
        self.action_evidence()
        evidence.take(self._add_to_evidence(self.place, beginning))
        evidence.move_cursor(evidence.document.end)
        words = f"Your sentence is written as evidence of {where}."
        if (
            len(normalise(evidence.text)) <= LONGEST_TEXT
        ):  # else undo would take back another change
            back, undo = key_of(SCREEN_KEYS, "back"), key_of(COMMON_KEYS, "undo")
            words = f"{words[:-1]}; {back} and then {undo} take it back."
        tell_while(self.app, lambda: beginning in evidence.text, words, timeout=6)
        return True

    def _describe(self, change: UndoStep) -> str:
        number = self.session.framework.numbers.get(change.place, str(change.place))
        return f"{number} {change.what}"

    def _add_to_evidence(self, place: Place, text: str) -> str:
        """The evidence of a place with a text below it."""
        session = self.session
        evidence = session.overlong_evidence().get(place, session.answer(place).evidence)
        return f"{evidence}\n\n{text}" if evidence else text

    def on_paste(self, event: events.Paste) -> None:
        """Offer what was pasted into a list as evidence; it never acts as keys."""
        if self.is_typing:
            return  # Textual's fields take it and let it go on to here.
        event.stop()
        text = clean(event.text).strip()
        if not text or not self.may_change():
            return
        place, session = self.place, self.session

        def add() -> None:
            joined = self._add_to_evidence(place, text)
            session.stop_typing()
            if self.change(lambda: session.write_evidence(place, joined)) is not None:
                session.stop_typing()
                self.show_change(place)
                warn_of_personal_data(self.app, session.path, text)

        where = place_name(self.session.framework, place)
        has_evidence = self._add_to_evidence(place, text) != text
        label = (
            "Add it below the evidence that is there" if has_evidence else "Make it the evidence"
        )
        ask(
            self.app,
            "Nothing can be written in a list",
            [(label, add), ("Do nothing with it", None)],
            proposed=1,
            message=f"You pasted “{first_line(text, _PREVIEW)}”. {where} is chosen.",
        )
