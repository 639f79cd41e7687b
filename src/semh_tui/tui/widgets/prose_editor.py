"""An editor for prose that accepts nothing a terminal would act on, and hides nothing invisible."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from semh_tui.model.text import clean, visible_cells
from semh_tui.tui.textual_internals import PartialTextArea
from semh_tui.tui.widgets.clipboard import has_copied_text


class ProseEditor(PartialTextArea):
    """Wraps at the window's width; tab leaves it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            tab_behavior="focus",
            highlight_cursor_line=False,
            soft_wrap=True,
            compact=True,
            show_line_numbers=False,
        )
        self.set_reactive(TextArea.match_cursor_bracket, False)

    def edit(self, edit: Edit) -> EditResult:
        """Take out of the new text what a terminal would act on: a paste may hold it."""
        edit.text = clean(edit.text)
        return super().edit(edit)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Wait where the cursor stands below the text: an undo that takes the scroll bar away comes here before
        it has put the cursor back.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def action_paste(self) -> None:
        """Paste what was copied in semh; where nothing was, say how to paste."""
        if self.read_only or has_copied_text(self):
            super().action_paste()

    def get_line(self, line_index: int) -> Text:
        """Return a line with what a terminal would act on made visible."""
        return Text(visible_cells(self.document.get_line(line_index)), end="", no_wrap=True)
