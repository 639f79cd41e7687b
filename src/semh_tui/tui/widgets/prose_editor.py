"""An editor for prose: nothing a terminal would act on gets into it, and nothing invisible hides."""

from __future__ import annotations

from rich.text import Text
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from semh_tui.model.text import clean, visible_cells
from semh_tui.tui.widgets.clipboard import has_copied_text
from semh_tui.tui.widgets.partial_refresh import Sparing


class ProseEditor(Sparing, TextArea):
    """Draws the lines that a key changed; Textual's draws all that are in the window."""

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
        """What is pasted may hold what a terminal would act on; none of it gets into the text."""
        edit.text = clean(edit.text)
        height = self.wrapped_document.height
        everything = not self.text or self.selection.start != self.selection.end
        with self.held_back():
            result = super().edit(edit)
        if everything or not self.text or self.wrapped_document.height != height:
            self.refresh()
        else:
            self._refresh_rows(edit.top[0], result.end_location[0])
        return result

    def action_paste(self) -> None:
        if self.read_only or has_copied_text(self):
            super().action_paste()

    def _refresh_rows(self, first: int, last: int) -> None:
        """Draw these lines of the text, however many lines of the window each takes."""
        wrapped = self.wrapped_document
        top = wrapped.location_to_offset((first, 0)).y
        bottom = wrapped.location_to_offset((last, len(self.document.get_line(last)))).y
        self.refresh_lines(top, bottom - top + 1)

    def get_line(self, line_index: int) -> Text:
        return Text(visible_cells(self.document.get_line(line_index)), end="", no_wrap=True)
