"""Keys and pastes that no widget took: capitals, letters quicker than their field, ctrl+v in a list."""

from __future__ import annotations

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from semh_tui.tui.widgets.clipboard import has_copied_text


class TypingApp(App[int]):
    """The part of the app that handles what was typed or pasted and came to no widget."""

    is_ending = False
    """Whether the program was told to end."""

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
        """Leave out what was typed while semh ends: no screen can open or mount anything then."""
        if not (self.is_ending and isinstance(event, (events.InputEvent, events.Paste))):
            await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Take a capital for the small letter, where only that is a key: Caps Lock may be on."""
        if self._write_late(event):
            event.prevent_default()
            return
        bound, small = self.screen.active_bindings, event.key.lower()
        if len(event.key) == 1 and event.key != small and event.key not in bound and small in bound:
            event.prevent_default()
            # At once: a key that is simulated comes after all that were typed meanwhile.
            await self.run_action(bound[small].binding.action, bound[small].node)
        elif self.focused is None and event.key not in bound:
            # A dialogue that is still being built gets the letter afterwards: callbacks wait for that.
            self.screen.call_later(self._write_late, event)

    def action_paste(self) -> None:
        """Paste what was copied in semh where no field has the focus; see :meth:`on_paste`."""
        if has_copied_text(self.screen):
            self.post_message(events.Paste(self.clipboard))

    def on_paste(self) -> None:
        """Say that nothing can be written here, where no screen took what was pasted."""
        if not isinstance(self.focused, (TextArea, Input)):
            self.notify("Nothing can be written here.", timeout=4)

    def _write_late(self, event: events.Key) -> bool:
        """Write a letter that was typed before its field had the focus; return whether it was
        written.

        Textual sends a key to whatever has the focus when it arrives: letters typed right after e
        reach the list and come back here, when the field has the focus.
        """
        field = self.focused
        if not event.is_printable or not event.character:
            return False
        if isinstance(field, TextArea) and not field.read_only:
            field.insert(event.character)
            return True
        if isinstance(field, Input):
            field.replace(event.character, *field.selection)
            return True
        return False
