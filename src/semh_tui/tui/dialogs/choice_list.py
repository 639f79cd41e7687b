"""The choices below a text that may be longer than its room."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import OptionList


class ChoiceList(OptionList):
    """A list that leaves page up and page down to the text above it."""

    def action_page_up(self) -> None:
        """Scroll the text above the choices up."""
        for text in self._texts():
            text.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll the text above the choices down."""
        for text in self._texts():
            text.scroll_page_down(animate=False)

    def _texts(self) -> list[VerticalScroll]:
        return list(self.screen.query(".sides").results(VerticalScroll))
