"""Handle what is typed or pasted into the audit's lists, where nothing can be written."""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual import events

from semh_tui.model.place import Place
from semh_tui.model.text import clean, first_line
from semh_tui.reports.content.words import place_name
from semh_tui.session import Session, UndoStep
from semh_tui.tui.audit.read_only import AuditFinal
from semh_tui.tui.keys.key_help import key_of
from semh_tui.tui.keys.keymap import COMMON_KEYS
from semh_tui.tui.messages import tell_change, warn_of_personal_data
from semh_tui.tui.questions import ask
from semh_tui.tui.widgets.letter_rest import LetterRest

_PREVIEW = 60
_OPEN_FIELDS = {"evidence", "edit_step", "find"}
"""Actions after which people write."""
RECENT_SECONDS = 2.0
"""Seconds for which a change counts as part of the same typing."""


class TypingGuard(LetterRest):
    """Tells a sentence from keys, and remembers recent changes too."""

    def __init__(self) -> None:
        super().__init__()
        self._changes: deque[tuple[float, UndoStep]] = deque(maxlen=50)

    def note(self, change: UndoStep | None) -> None:
        """Remember the session's last change; one that is known already is not counted again."""
        known = self._changes[-1][1] if self._changes else None
        if change is not None and change is not known:
            self._changes.append((monotonic(), change))

    def recent(self) -> list[UndoStep]:
        """What was changed in the last two seconds, oldest first."""
        since = monotonic() - RECENT_SECONDS
        return [change for at, change in self._changes if at >= since]


class AuditTyping(AuditFinal):
    """The audit's view, in which a sentence or a paste into a list changes nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.guard = TypingGuard()

    def show_change(self, place: Place) -> None:
        """Note the change, in case it comes from a sentence typed by mistake."""
        super().show_change(place)
        self.guard.note(self.session.next_undone)

    def on_key(self, event: events.Key) -> None:
        """Called for keys that the focused widget has no use for, before bindings are looked up."""
        if self.is_typing:
            return
        if words := self.guard.stop_stray_letter(self, event, _OPEN_FIELDS):
            tell_change(self.app, self.session, self._explain(words), timeout=6)

    def _explain(self, words: str) -> str:
        evidence, undo = key_of(COMMON_KEYS, "evidence"), key_of(COMMON_KEYS, "undo")
        message = f"{words} To write, press {evidence} first."
        if changes := self.guard.recent():
            back = "it back" if len(changes) == 1 else "them back, one at a time"
            undo = f"{undo} takes {back}."
            message += f" Changed just now: {', '.join(map(self._describe, changes))}. {undo}"
        return message

    def _describe(self, change: UndoStep) -> str:
        number = self.session.framework.numbers.get(change.place, str(change.place))
        return f"{number} {change.what}"

    def on_paste(self, event: events.Paste) -> None:
        """Offer what was pasted into a list as evidence; it never acts as keys."""
        if self.is_typing:
            return  # Textual's fields take it and let it go on to here.
        event.stop()
        text = clean(event.text).strip()
        if not text or not self.may_change():
            return
        place, session = self.place, self.session

        def evidence() -> str:
            return session.overlong_evidence().get(place, session.answer(place).evidence)

        def add() -> None:
            now = evidence()
            joined = f"{now}\n\n{text}" if now else text
            session.stop_typing()
            if self.change(lambda: session.write_evidence(place, joined)) is not None:
                session.stop_typing()
                self.show_change(place)
                warn_of_personal_data(self.app, session.path, text)

        where = place_name(self.session.framework, place)
        label = "Add it below the evidence that is there" if evidence() else "Make it the evidence"
        ask(
            self.app,
            "Nothing can be written in a list",
            [(label, add), ("Do nothing with it", None)],
            proposed=1,
            message=f"You pasted “{first_line(text, _PREVIEW)}”. {where} is chosen.",
        )
