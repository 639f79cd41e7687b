"""The floor under the audit screen: its list, its editor and its libraries, and nothing of semh's."""

from __future__ import annotations

import sys

import yaml  # noqa: F401 -- imported for what importing it costs
from pydantic import BaseModel  # noqa: F401 -- likewise
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList, Static, TextArea


class ListApp(App[None]):
    """A list of ``rows`` options beside one editor that holds ``text``."""

    CSS = "OptionList { width: 40%; height: 1fr; } TextArea { height: 1fr; }"

    def __init__(self, text: str, rows: int) -> None:
        super().__init__()
        self.text = text
        self.rows = rows

    def compose(self) -> ComposeResult:
        """Yield the list, the editor and a line above and below them."""
        yield Static("A line at the top")
        with Horizontal():
            yield OptionList(*(f"{row}. A line of the list" for row in range(self.rows)))
            yield TextArea(self.text, soft_wrap=True)
        yield Static("A line at the bottom")


if __name__ == "__main__":
    ListApp(sys.argv[1], int(sys.argv[2])).run()
