"""Keys and pastes that no widget took: capitals, letters quicker than their field, ctrl+v in a list."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeGuard

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from semh_tui.tui.keys.key_queue import KeyDone, KeyQueue
from semh_tui.tui.widgets.clipboard import has_copied_text
from semh_tui.tui.widgets.letter_rest import LetterKeys

HOLD_SECONDS = 0.6
"""Seconds for which a capital waits for a second letter: both begin a sentence, alone it is a key."""
HELD_DOWN = 3
"""The same capital so many times in a row is a key that is held down; twice may begin EEF or SSAT."""


class TypingApp(App[int]):
    """The part of the app that handles what was typed or pasted and came to no widget."""

    is_ending = False
    """Whether the program was told to end."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._held: list[events.Key] = []
        """A capital that waits to be a key or the beginning of a sentence; twice, where it was pressed twice."""
        self._held_on: Screen[Any] | None = None
        self._waits = 0
        self._held_down: events.Key | None = None
        self._key_queue = KeyQueue(self)
        self._sent_again: events.Key | None = None
        """A key that came too early for its field; it is sent only once more."""

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """End, and take no key, click or paste any more."""
        self.is_ending = True
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """Dispatch what was typed, one key after another; nothing while semh ends: no screen can open then."""
        is_input = isinstance(event, (events.InputEvent, events.Paste))
        if is_input and self.is_ending:
            return
        if not is_input or event.is_forwarded:
            await super().on_event(event)
        elif not self._key_queue.takes(event):
            if self._held and isinstance(event, (events.Key, events.MouseDown, events.Paste)):
                if self._may_be_sentence(event):
                    self._wait()  # until the key has come by way of the screen
                else:
                    await self._let_go()
            await self._dispatch_input(event)

    async def _dispatch_input(self, event: events.Event) -> None:
        """Dispatch a key, a paste or what the mouse did; after a key the next waits until it is done.

        What a field writes is done in turn by the field itself.
        """
        in_field = _is_field(self.focused)
        key = event if isinstance(event, events.Key) else None
        is_written = in_field and (key is None or _is_text(key))
        if in_field and key and _is_after_escape(key):
            letter = key.character or ""
            self._key_queue.put_first(events.Key(letter, letter))
            event = events.Key("escape", "\x1b")
        await super().on_event(event)
        if isinstance(event, (events.Key, events.Paste)) and not is_written and not self.is_ending:
            (self.focused or self.screen).post_message(KeyDone(self._key_queue.begin()))

    def on_key_done(self, message: KeyDone) -> None:
        """Dispatch the next key, after callbacks in which the focus moves."""
        self.call_later(self._key_queue.end, message.number)

    async def on_key(self, event: events.Key) -> None:
        """Tell a sentence from keys, where letters are keys; send on what came too early for its field."""
        screen = self.screen
        if event is not self._sent_again and self._is_early(event):
            # What the screen has to do first comes before its callbacks.
            screen.call_later(self.call_later, self._key_queue.end, self._key_queue.begin())
            self._sent_again = events.Key(event.key, event.character)
            self._key_queue.put_first(self._sent_again)
            event.prevent_default()
        elif (
            isinstance(screen, LetterKeys)
            and screen.takes_letters
            and await self._take_letter(screen, event)
        ):
            event.prevent_default()

    def _is_early(self, event: events.Key) -> bool:
        """Whether a key came here although a field has the focus now, or the screen is still being built."""
        field, screen = self.focused, self.screen
        if field is None:
            return not isinstance(screen, LetterKeys) and event.key not in screen.active_bindings
        can_write = _is_field(field) and not (isinstance(field, TextArea) and field.read_only)
        return can_write and _is_text(event)

    # -- capitals: a sentence begins with one

    async def _take_letter(self, screen: LetterKeys[Any], event: events.Key) -> bool:
        """Hold a capital, begin a sentence or refuse a letter; return False where it is a key."""
        if self._held and event.key != self._held[0].key:
            beginning = "".join(key.character or "" for key in (*self._held, event))
            self._held = []
            if not screen.write_sentence(beginning):
                screen.letter_rest.begin()
                screen.refuse_letter(event)
            return True
        if not _is_capital(event) or not screen.letter_rest.is_over:
            return screen.refuse_letter(event)
        if (last := self._held_down) and last.key == event.key and _is_in_time(last, event):
            self._held_down = event
            await self._act(event)
            return True
        self._held.append(event)
        self._held_on, self._held_down = screen, None
        if len(self._held) < HELD_DOWN:
            self._wait()
        else:
            self._held_down = event
            await self._let_go()
        return True

    def _may_be_sentence(self, event: events.Event) -> bool:
        """Whether a key may go on with the sentence that the held capital begins."""
        capital, last = self._held[0], self._held[-1]
        return (
            isinstance(event, events.Key)
            and _is_text(event)
            and _is_in_time(last, event)
            and self.screen is self._held_on
            # U and then u are two keys: no word begins so.
            and not (
                event.key == capital.key.lower() and capital.key in self.screen.active_bindings
            )
        )

    def _wait(self) -> None:
        """Let the held capital act once nothing has followed for a moment, counted from now."""
        self._waits += 1
        self.set_timer(HOLD_SECONDS, partial(self.call_later, self._end_wait, self._waits))

    async def _end_wait(self, number: int) -> None:
        if number == self._waits:
            await self._let_go()

    async def _let_go(self) -> None:
        """Let the held capital act as a key, unless the screen it was meant for was left."""
        held, self._held = self._held, []
        if not self.is_ending and self.screen is self._held_on:
            for event in held:
                await self._act(event)

    async def _act(self, event: events.Key) -> None:
        """Do what a capital does; what its small letter does where only that is a key: Caps Lock may be on."""
        screen = self.screen
        if isinstance(screen, LetterKeys) and screen.refuse_letter(event):
            return
        bound = screen.active_bindings
        if active := bound.get(event.key) or bound.get(event.key.lower()):
            await self.run_action(active.binding.action, active.node)

    # -- pastes that no field took

    def action_paste(self) -> None:
        """Paste what was copied in semh where no field has the focus; see :meth:`on_paste`."""
        if has_copied_text(self.screen):
            self.post_message(events.Paste(self.clipboard))

    def on_paste(self) -> None:
        """Say that nothing can be written here, where no screen took what was pasted."""
        if not _is_field(self.focused):
            self.notify("Nothing can be written here.", timeout=4)


def _is_text(event: events.Key) -> bool:
    """Whether a key stands for a character, and no modifier was held down with it."""
    return event.is_printable and "+" not in event.key


def _is_after_escape(event: events.Key) -> bool:
    """Whether a key is alt and a letter: a terminal sends the same for esc and a letter within a tenth of a
    second. One that tells them apart, by kitty's protocol, sends no character with alt. Of a sign or a
    digit nobody can tell: on a Mac, # may be option and 3.
    """
    return event.key.startswith("alt+") and (event.character or "").isalpha()


def _is_field(widget: Widget | None) -> TypeGuard[TextArea | Input]:
    """Whether a widget is one in which people write."""
    return isinstance(widget, (TextArea, Input))


def _is_capital(event: events.Key) -> bool:
    return _is_text(event) and (event.character or "").isupper()


def _is_in_time(before: events.Key, event: events.Key) -> bool:
    """Whether a key was typed soon enough after another, however late it arrives."""
    return event.time - before.time <= HOLD_SECONDS
