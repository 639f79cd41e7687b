"""A list in a form: one of its choices is what the field says."""

from __future__ import annotations

from collections.abc import Mapping

from textual.events import Click
from textual.widgets import OptionList

from semh_tui.reports.content.words import EVERY_CRITERION
from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.cursor_sign import CursorSign


class ChoiceField(CursorSign):
    """A field with choices; its value is the key of the one under the cursor, such as an id.

    ``OptionHighlighted`` comes only where a person moves the cursor. A click chooses, and selects nothing.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._keys: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The key of what is chosen, "" for nothing; a key that is no choice leaves the cursor where it is."""
        return "" if self.highlighted is None else self._keys[self.highlighted]

    @value.setter
    def value(self, key: str) -> None:
        if key in self._keys:
            self.highlighted = self._keys.index(key)

    def choose(self, key: str) -> None:
        """Put the cursor on a choice, as a person does."""
        self.value = key

    def show_choices(self, choices: Mapping[str, str], key: str) -> None:
        """Show the words of each choice by its key, with the cursor on the one of ``key``."""
        with self.prevent(OptionList.OptionHighlighted):
            if self._keys != tuple(choices):
                self._keys = tuple(choices)
                self.set_options(map(plain, choices.values()))
            self.value = key

    def on_click(self, event: Click) -> None:
        """Choose what was clicked; keeping the form takes enter or the hint below."""
        event.prevent_default()
        option = event.style.meta.get("option")
        if option is not None:
            self.highlighted = option


class ProfileField(ChoiceField):
    """The profiles of a framework, below "every criterion"."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._chosen: str | None = None

    def on_option_list_option_highlighted(self) -> None:
        """Keep what somebody chose, whatever is proposed later."""
        self._chosen = self.value

    def choose(self, key: str) -> None:
        """Choose a profile, or one that only the framework shown next has."""
        super().choose(key)
        self._chosen = key

    def choice_of(self, profiles: tuple[str, ...], proposed: str) -> str:
        """What was chosen, where a framework with these profiles has it, else what is proposed."""
        return self._chosen if self._chosen in ("", *profiles) else proposed

    def show_profiles(self, profiles: tuple[str, ...], profile: str) -> None:
        """Show the profiles of a framework, the cursor on one of them or on "" for every criterion."""
        names = {"": EVERY_CRITERION, **{name: name for name in profiles}}
        self.show_choices(names, profile)
