"""What semh's audit screen is made of, with nothing in it that is semh's: a list and one editor."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList, Static, TextArea


class ListApp(App[None]):
    CSS = "OptionList { width: 40%; height: 1fr; } TextArea { height: 1fr; }"

    def __init__(self, text: str, rows: int) -> None:
        super().__init__()
        self.text = text
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Static("A line at the top")
        with Horizontal():
            yield OptionList(*(f"{row}. A line of the list" for row in range(self.rows)))
            yield TextArea(self.text, soft_wrap=True)
        yield Static("A line at the bottom")


if __name__ == "__main__":
    ListApp(sys.argv[1], int(sys.argv[2])).run()
