"""The choice of a new audit's profile."""

from __future__ import annotations

from textual.widgets import OptionList

from semh_tui.reports.content.words import EVERY_CRITERION
from semh_tui.tui.styled_text import plain
from semh_tui.tui.widgets.cursor_sign import CursorSign


class ProfileList(CursorSign):
    """The profiles of the chosen framework, below "every criterion"; hidden where it has none.

    ``OptionHighlighted`` comes only where a person moves the cursor.
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._profiles: tuple[str, ...] = ("",)
        self._chosen: str | None = None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Keep what somebody chose, whatever is proposed later."""
        self._chosen = self._profiles[event.option_index]

    def choose(self, profiles: tuple[str, ...], proposed: str) -> str:
        """What was chosen, where a framework with these profiles has it, else what is proposed."""
        return self._chosen if self._chosen in ("", *profiles) else proposed

    def show_profiles(self, profiles: tuple[str, ...], profile: str) -> None:
        """Show the profiles of a framework, the cursor on one of them or on "" for every criterion."""
        with self.prevent(OptionList.OptionHighlighted):
            if self._profiles[1:] != profiles:
                self._profiles = ("", *profiles)
                self.set_options(map(plain, (EVERY_CRITERION, *profiles)))
            self.highlighted = self._profiles.index(profile)
