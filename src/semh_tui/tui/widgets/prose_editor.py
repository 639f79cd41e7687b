"""An editor for prose that accepts nothing a terminal would act on, and hides nothing invisible."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from semh_tui.model.text import clean, visible_cells
from semh_tui.tui.textual_internals import PartialTextArea
from semh_tui.tui.widgets.clipboard import has_copied_text


class ProseEditor(PartialTextArea):
    """Wraps at the window's width; tab leaves it."""

    BINDINGS = [
        Binding("ctrl+y", "redo", "Redo", id="writing.redo"),
        Binding("ctrl+home", "text_start", "To the start of the text", id="writing.start"),
        Binding("ctrl+end", "text_end", "To the end of the text", id="writing.end"),
        Binding(
            "ctrl+shift+home",
            "text_start(True)",
            "Select as far as the start of the text",
            id="writing.select-start",
        ),
        Binding(
            "ctrl+shift+end",
            "text_end(True)",
            "Select as far as the end of the text",
            id="writing.select-end",
        ),
    ]

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

    def action_text_start(self, select: bool = False) -> None:
        """Go to the start of the text; ``select`` what is passed over."""
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        """Go to the end of the text; ``select`` what is passed over."""
        self.move_cursor(self.document.end, select=select)

    def action_paste(self) -> None:
        """Paste what was copied in semh; where nothing was, say how to paste."""
        if self.read_only or has_copied_text(self):
            super().action_paste()

    def get_line(self, line_index: int) -> Text:
        """Return a line with what a terminal would act on made visible."""
        return Text(visible_cells(self.document.get_line(line_index)), end="", no_wrap=True)
