"""The heads of columns, kept in sight above a document while its rows scroll."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from semh_tui.tui.reader.document_canvas import DocumentCanvas


class ColumnHeads(Widget):
    """One line: the heads that have scrolled out of sight, else blank."""

    DEFAULT_CSS = "ColumnHeads { height: 1; padding: 0 1; }"

    def __init__(self, document: DocumentCanvas) -> None:
        super().__init__()
        self._document = document

    def on_mount(self) -> None:
        """Follow the document."""
        self.watch(self._document, "scroll_y", self._show, init=False)

    def _show(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the heads."""
        return self._document.draw_heads()
