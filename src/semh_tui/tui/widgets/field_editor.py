"""One editor for several texts in turn; each keeps its undo history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import EditHistory, Selection

from semh_tui.model.place import Place
from semh_tui.model.text import LONGEST_TEXT, normalise
from semh_tui.tui.widgets.prose_editor import ProseEditor

NEARLY_FULL = LONGEST_TEXT - 2_000


FieldKey = Place | str
"""Which text: the evidence of a place, or a field of a form by its name."""


class _FieldState(NamedTuple):
    """How a field was left: its text, what can be undone in it, and where the cursor was."""

    text: str
    history: EditHistory
    selection: Selection


class FieldEditor(ProseEditor):
    """Posts ``Written`` when a person changes the text, never when another field is shown."""

    @dataclass
    class Written(Message):
        """Somebody changed the text of a field."""

        field: FieldKey
        text: str

    class Refused(Message):
        """Somebody typed or pasted into a text that is only to be read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._field: FieldKey | None = None
        self._taken = ""
        self._states: dict[FieldKey, _FieldState] = {}
        self._unvisited = False
        self._length_words = ""

    @property
    def field(self) -> FieldKey | None:
        """Whose text is shown."""
        return self._field

    def take_written(self) -> Written | None:
        """What somebody wrote since this was last called, or another text shown; None for nothing.

        The message that says so may still be on its way.
        """
        if self._field is None or self.text == self._taken:
            return None
        self._taken = self.text
        return self.Written(self._field, self._taken)

    def show(self, field: FieldKey, text: str) -> None:
        """Show a field's text; undo goes on where it was left, if the text is the same still.

        A text that only ends in spaces or empty lines the audit does not keep is the same. One that
        somebody else changed while it is shown keeps the cursor, and what can be undone.
        """
        if field == self._field:
            if text not in (self.text, normalise(self.text)):
                self._replace_changed(text)
            self._taken = self.text
            return
        if self._field is not None:
            self._states[self._field] = _FieldState(self.text, self.history, self.selection)
        state = self._states.pop(field, None)
        self._field = field
        self.history = replace(self.history)  # the same limits, and nothing to undo
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self._taken = self.text
        self.show_length(len(text))
        if state is not None and state.text == self.text:
            self.history = state.history
            self.selection = state.selection
            self._unvisited = False
        else:
            self._unvisited = True

    def _replace_changed(self, text: str) -> None:
        """Replace only what differs, as one step of undo."""
        before = self.text
        start = _common_length(before, text)
        end = _common_length(before[start:][::-1], text[start:][::-1])
        with self.prevent(TextArea.Changed):
            self.replace(
                text[start : len(text) - end],
                _location(before, start),
                _location(before, len(before) - end),
            )
        self.show_length(len(text))

    def show_length(self, length: int) -> None:
        """Show how much is written of what fits, once it is nearly full."""
        words = f"{length:,} of {LONGEST_TEXT:,} characters" if length > NEARLY_FULL else ""
        if length > LONGEST_TEXT:
            words = f"{length:,} of {LONGEST_TEXT:,}: too long to be saved"
        # Setting the subtitle draws the whole editor, even where its words stay the same.
        if words != self._length_words:
            self._length_words = words
            self.border_subtitle = Content(words)
            self.set_class(length > LONGEST_TEXT, "-overlong")

    @on(events.Focus)
    def start_writing(self) -> None:
        """Put the cursor at the end the first time a text is written in; reading starts at the top."""
        if self._unvisited:
            self._unvisited = False
            self.move_cursor(self.document.end)

    @on(events.Blur)
    def drop_selection(self) -> None:
        """Select nothing any more, so that the first key after coming back replaces nothing."""
        self.selection = Selection.cursor(self.cursor_location)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Take every letter, so that none is a key of the screen, also where nothing can be
        written."""
        if self.read_only:
            return character is not None and character.isprintable()
        return super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Refuse a letter where the text is only to be read."""
        if self.read_only and event.is_printable:
            event.stop()
            self.post_message(self.Refused())

    def on_paste(self, event: events.Paste) -> None:
        """Refuse a paste where the text is only to be read."""
        if self.read_only:
            event.stop()
            self.post_message(self.Refused())

    def action_paste(self) -> None:
        """Refuse a paste where the text is only to be read."""
        if self.read_only:
            self.post_message(self.Refused())
        else:
            super().action_paste()

    def take(self, text: str) -> None:
        """Replace the whole text as one step that can be undone; used by the outside editor."""
        self.replace(text, (0, 0), self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Post what was written, with its field."""
        event.stop()
        if self._field is not None:
            self.post_message(self.Written(self._field, self.text))


def _common_length(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _location(text: str, index: int) -> tuple[int, int]:
    """Line and column of a character of a text."""
    line_start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index), index - line_start
