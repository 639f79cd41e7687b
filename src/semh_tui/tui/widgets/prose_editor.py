"""An editor for prose: nothing a terminal would act on gets into it, and nothing invisible hides."""

from __future__ import annotations

from rich.text import Text
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from semh_tui.model.text import clean, visible_cells


class ProseEditor(TextArea):
    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            tab_behavior="focus",
            highlight_cursor_line=False,
            soft_wrap=True,
            compact=True,
            show_line_numbers=False,
        )

    def edit(self, edit: Edit) -> EditResult:
        """What is pasted may hold what a terminal would act on; none of it gets into the text."""
        edit.text = clean(edit.text)
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        return Text(visible_cells(self.document.get_line(line_index)), end="", no_wrap=True)
