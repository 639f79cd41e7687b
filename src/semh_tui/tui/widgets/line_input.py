"""A field of one line in which nothing is shown that a terminal would act on."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input

from semh_tui.model.text import visible_cells
from semh_tui.tui.widgets.clipboard import has_copied_text


class _Visible(Highlighter):
    """One sign for one, so that the cursor stands where it seems to."""

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        return Text(visible_cells(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""


class LineInput(Input):
    """Coming to it selects nothing, so that a letter adds to what stands there; a date is
    ``replaced`` whole instead."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 200,
        replaced: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            max_length=max_length,
            highlighter=_Visible(),
            select_on_focus=replaced,
            id=id,
        )

    def action_paste(self) -> None:
        if has_copied_text(self):
            super().action_paste()
