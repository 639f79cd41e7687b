"""The floor under typing: a Textual program that is one text editor."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class EditorApp(App[None]):
    """Opens with the cursor at the end of the text it was given."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Yield the editor."""
        editor = TextArea(self.text, soft_wrap=True)
        editor.move_cursor(editor.document.end)
        yield editor


if __name__ == "__main__":
    EditorApp(sys.argv[1]).run()
